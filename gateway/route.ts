import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceBroker } from 'moleculer';
import type { Contract } from '#contracts/kit.ts';
import type { Config } from '#services/runtime/config.ts';
import type { Asking } from './asking.ts';
import type { Live } from './live.ts';
import type { SigningKeys } from './signing-keys.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One row of the table of routes. From it come the handler (`act.ts`), the description (`openapi.ts`) and the checks of
 * the tests, so a route is written once: `route({ method: 'POST', path: '/api/cases/:caseId/acts', contract: PerformCaseActs })`.
 */
export interface Route<Data = unknown, Reply = unknown> {
  method: Method;
  path: string; // its ':params' are fields of the contract's data
  contract: Contract<Data, Reply>;
  public?: true | 'orSignedIn'; // without sign-in, or with one when it is sent; absent: whoever asks must say who it is
  cacheSeconds?: number; // how long a public answer may be kept by anyone on the way
  status?: 200 | 201 | 202 | 204; // absent: 201 when the contract creates, else 200
  limit?: 'signIn'; // counted against the stricter limit of attempts to sign in
  example?: Partial<Data>; // the data beside the path, shown in the description
  options?: Record<string, string>; // headers of the answer to OPTIONS on its path
  description?: string; // what the summary of the contract does not say
  location?: (reply: Reply) => string; // where the thing made can be read
  answer?: (data: Data, asking: Asking, inside: Inside) => Reply | Promise<Reply>; // by the gateway itself, out of the law
  bytes?: Bytes<Data>;
  beside?: Beside<Data, Reply>;
}

/** What a row may use that does not simply pass on to a service. */
export interface Inside {
  config: Config;
  broker: ServiceBroker;
  live: Live;
  keys: SigningKeys;
}

/** A row whose answer, or request, is not JSON: a file, a stream of events. The body of the request is left unread. */
export interface Bytes<Data> {
  takes?: string[]; // media types of the request
  gives: string[]; // media types of the answer
  headers?: Record<string, string>; // of the request, that count; each with what it says
  whole?: true; // sent at once, not as a stream: HEAD is answered, and it may be compressed
  serve(data: Data, request: FastifyRequest, reply: FastifyReply, inside: Inside): Promise<FastifyReply>;
}

/** What travels beside the body: a cookie of a browser, the session of the token. */
export interface Beside<Data, Reply> {
  /** Adds it to the data, which is not checked yet. */
  receive?(data: Record<string, unknown>, request: FastifyRequest, inside: Inside): Record<string, unknown>;
  gives?: (keyof Data)[]; // what `receive` may add: not required in the body
  /** Takes out of the reply what does not belong into the body. */
  send?(reply: Reply, request: FastifyRequest, answer: FastifyReply, inside: Inside): Partial<Reply>;
  takes?: (keyof Reply)[]; // what `send` may take out
}

/** The names after the colons of a path. */
export type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

export const paramsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** A row whose path names only fields that the contract has: another name does not compile. */
export const route = <const Path extends string, Data, Reply>(
  row: Omit<Route<Data, Reply>, 'path'> & { path: Exclude<ParamsOf<Path>, keyof Data> extends never ? Path : never },
): Route => row as unknown as Route;

/** '<service>' of '<service>.<verbObject>'. */
export const serviceOf = ({ contract }: Route): string => contract.action.split('.')[0] ?? '';

export const isCommand = ({ contract }: Route): boolean => contract.kind === 'command';

/** A command that changes what is there already needs the version that was seen. */
export const needsVersion = (row: Route): boolean => isCommand(row) && !row.contract.creates;

/** A command whose answer is not kept is done anew each time: a key would promise what is not so. */
export const needsKey = (row: Route): boolean => isCommand(row) && !row.contract.secretReply;

export const statusOf = (row: Route): number => row.status ?? (row.contract.creates ? 201 : 200);
