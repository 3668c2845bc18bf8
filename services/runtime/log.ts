import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * One log for a process. Personal data never goes in: requests and entries are named by id, kind and court only;
 * as a second fence the fields that hold people are cut out wherever they stand.
 */
export const openLog = (level: string, name: string): Logger =>
  pino({
    level,
    base: { name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[…]' },
  });

const PERSONAL = ['actor.name', 'fullName', 'address', 'phone', 'email', 'idNumber', 'password', 'parties', 'fields'];
