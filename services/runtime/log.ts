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
    serializers: { err: withoutContents },
    redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[…]' },
  });

/** What failed and where, never what was being stored: an error of the database carries whole documents with it. */
function withoutContents(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const { code, type } = error as { code?: unknown; type?: unknown };
  return {
    name,
    message: withoutValues(message),
    ...(code !== undefined && { code }),
    ...(type !== undefined && { type }),
    stack: stack && withoutValues(stack),
    ...(error.cause instanceof Error && { cause: withoutContents(error.cause) }),
  };
}

/** MongoDB and Joi quote values in their sentences: what stands between quotes or braces is cut out. */
const withoutValues = (text: string): string => text.replace(/"[^"\n]*"|\{[^}\n]*\}/g, '…');

const PERSONAL = ['actor.name', 'fullName', 'address', 'phone', 'email', 'idNumber', 'password', 'parties', 'fields'];
