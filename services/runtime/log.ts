import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';
import { inLog } from './tracing.ts';

export type { Logger };

/**
 * One log for a process. Personal data never goes in: requests and entries are named by id, kind and court only;
 * as a second fence the fields that hold people are cut out wherever they stand.
 */
export const openLog = (level: string, name: string, to: DestinationStream = pino.destination(1)): Logger =>
  pino(
    {
      level,
      mixin: inLog,
      base: { name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutContents },
      hooks: { logMethod: sayNoValues },
      redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[…]' },
    },
    to,
  );

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
    stack: stack?.match(/^ +at .*$/gm)?.join('\n'), // without the message, which it repeats
    ...(error.cause instanceof Error && { cause: withoutContents(error.cause) }),
  };
}

/**
 * Databases, parsers and schemas quote values in their sentences, and what they quote may hold quotes itself: all that stands
 * between the first and the last of a line is cut out. The property that a program looked for in vain is none.
 */
export const withoutValues = (text: string): string => text.replace(QUOTED, '…');
const QUOTED = /["{[“«`].*["}\]”»`]|(?<!reading |setting )'.*'/g;

/** pino and fastify say an error's own message when they are told nothing else. */
function sayNoValues(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, said] = args as [unknown, unknown];
  const err = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (!(err instanceof Error)) return method.apply(this, args);
  const rest = first instanceof Error ? { err } : (first as object);
  method.apply(this, [rest, withoutValues(typeof said === 'string' ? said : err.message)]);
}

const PERSONAL = ['actor.name', 'fullName', 'address', 'phone', 'email', 'idNumber', 'password', 'parties', 'fields'];
