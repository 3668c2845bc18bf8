import type { FastifyRequest } from 'fastify';
import { CourtError } from '#contracts/errors.ts';
import { type Fault, faultOf } from './field-faults.ts';
import { type Inside, paramsOf, type Route } from './route.ts';

type Data = Record<string, unknown>;

/**
 * The data of a command or query: query string or body, and the path, which wins. Checked here for a quick answer; the
 * check that counts is the service's own.
 * @throws CourtError invalid-request
 */
export function dataReader(row: Route, inside: Inside): (request: FastifyRequest) => unknown {
  const params = paramsOf(row.path);
  const lists = listsOf(row);
  return (request) => {
    const { query, body, params: path } = request as { query: Data; body: unknown; params: Data };
    const sent = row.method === 'GET' || row.bytes ? withLists(query, lists) : bodyOf(body, query);
    const own = Object.fromEntries(params.map((name) => [name, path[name]]));
    const merged: Data = { ...sent, ...own };
    const data: Data = row.beside?.receive ? row.beside.receive(merged, request, inside) : merged;
    refuseUnreadable(data);
    return checked(row, data, sizeOf(request));
  };
}

/** A query string beside a body is refused: a misplaced field must not be dropped in silence. */
function bodyOf(body: unknown, query: Data): Data {
  const [misplaced] = Object.keys(query);
  if (misplaced !== undefined) refuse({ field: misplaced, rule: 'object.unknown' });
  if (body === undefined || body === null) return {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as Data;
  throw new CourtError('invalid-request', { fields: [{ field: '', rule: 'object.base' }] });
}

/** One value of a list in a query string comes as itself, not as a list. */
function withLists(query: Data, lists: readonly string[]): Data {
  const given = { ...query };
  for (const name of lists) if (typeof given[name] === 'string') given[name] = [given[name]];
  return given;
}
function listsOf({ contract }: Route): string[] {
  const keys = (contract.data.describe().keys ?? {}) as Record<string, { type?: string }>;
  return Object.entries(keys).flatMap(([name, { type }]) => (type === 'array' ? [name] : []));
}

const SMALL = 100_000;

/** All faults of a small request at once; of a large one the first, so that rubbish costs little. */
function checked({ contract }: Route, data: Data, bytes: number): unknown {
  const { value, error } = contract.data.validate(data, { abortEarly: bytes > SMALL });
  if (error) throw new CourtError('invalid-request', { fields: error.details.map(faultOf) });
  return value;
}

const sizeOf = ({ headers }: FastifyRequest): number => Number(headers['content-length'] ?? SMALL + 1);

const DEEPEST = 24;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;

/**
 * Text that cannot be printed or stored (control characters, halves of surrogate pairs) and nesting without end are
 * refused before anything else looks at them.
 */
function refuseUnreadable(data: Data): void {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: data, path: '', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string') {
      if (!isReadable(value)) refuse({ field: path, rule: 'string.unicode' });
    } else if (typeof value === 'object' && value !== null) {
      if (depth === DEEPEST) refuse({ field: path.slice(0, 200), rule: 'object.depth' });
      for (const [key, inside] of Object.entries(value)) {
        if (!isReadable(key)) refuse({ field: path, rule: 'string.unicode' });
        open.push({ value: inside, path: path ? `${path}.${key}` : key, depth: depth + 1 });
      }
    }
  }
}
const isReadable = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text);
function refuse(fault: Fault): never {
  throw new CourtError('invalid-request', { fields: [{ ...fault, field: fault.field.slice(0, 200) }] });
}
