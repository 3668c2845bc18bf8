import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#contracts/ids.ts';

/** What the gateway answered when it did not do what was asked. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code ?? ''}: ${problem.message ?? problem.title ?? ''}`);
    this.name = 'Refused';
    this.status = status;
    this.problem = problem;
  }
}
export interface Problem {
  code?: string;
  title?: string;
  message?: string;
  details?: Record<string, unknown>;
  errors?: unknown[];
  requestId?: string;
}

export interface Client {
  get<T>(path: string): Promise<T>;
  /** A command: sent again with the same key until an answer comes, as an app of the courts must do it. */
  post<T>(path: string, body: unknown, options?: { version?: number; key?: string }): Promise<T>;
  as(accountName: string, password: string, courtId?: string): Promise<Client>;
}

const TRIES = 12;

export interface ClientOptions {
  token?: () => Promise<string>;
  patienceMs?: number; // goes on trying for at least so long
  signal?: AbortSignal; // gives up at once
  answered?(answer: Answered): void; // hears every single answer, also those that are tried again
}
export interface Answered {
  status: number; // 0: none came
  retryAfter: string | null;
  ms: number;
}

/** Speaks to a gateway as an internal app or a browser would. `urls` are tried in turn when one does not answer. */
export function openClient(
  urls: readonly string[] | (() => readonly string[]),
  { token, patienceMs = 0, signal = new AbortController().signal, answered = () => {} }: ClientOptions = {},
): Client {
  const addresses = typeof urls === 'function' ? urls : () => urls;
  let turn = 0;

  const send = async <T>(path: string, init: RequestInit): Promise<T> => {
    let last: unknown;
    const patientUntil = performance.now() + patienceMs;
    for (let attempt = 0; attempt < TRIES || performance.now() < patientUntil; attempt++) {
      if (attempt > 0) await sleep(askedToWaitMs(last) ?? Math.min(2_000, 100 * 2 ** attempt), undefined, { signal });
      const all = addresses();
      const url = all[turn++ % all.length];
      const askedAt = performance.now();
      const heard = (status: number, retryAfter: string | null = null) =>
        answered({ status, retryAfter, ms: performance.now() - askedAt });
      try {
        const bearer = await token?.();
        const answer = await fetch(`${url}${path}`, {
          ...init,
          headers: {
            accept: 'application/json',
            ...init.headers,
            ...(bearer && { authorization: `Bearer ${bearer}` }),
          },
          signal: AbortSignal.any([signal, AbortSignal.timeout(40_000)]),
        });
        heard(answer.status, answer.headers.get('retry-after'));
        const body = /[/+]json/.test(answer.headers.get('content-type') ?? '')
          ? await answer.json()
          : await answer.text();
        if (answer.ok) return body as T;
        const refused = new Refused(answer.status, body as Problem);
        if (answer.status !== 503 && answer.status !== 429) throw refused;
        last = refused;
      } catch (error) {
        if (error instanceof Refused || signal.aborted) throw error;
        last = error; // no answer: the same key makes it safe to ask again
        heard(0);
      }
    }
    throw last;
  };

  return {
    get: (path) => send(path, {}),
    post: (path, body, { version, key = newId('cmd') } = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(version !== undefined && { 'if-match': `"${version}"` }),
        },
        body: JSON.stringify(body),
      }),
    as: (accountName, password, courtId) =>
      signedIn(addresses, { patienceMs, signal, answered }, accountName, password, courtId),
  };
}

/** Who asked too much is told for how long to be quiet. */
function askedToWaitMs(error: unknown): number | undefined {
  if (!(error instanceof Refused) || error.status !== 429) return undefined;
  const { retryAfterSeconds: seconds } = error.problem.details ?? {};
  return typeof seconds === 'number' ? Math.min(seconds, 60) * 1_000 : undefined;
}

export interface SignedIn {
  accessToken: string;
  accessExpiresAt: string;
  person: { id: string };
}

/** Signs in once: for who needs the token itself, or to know who that is. */
export const signIn = (door: Client, accountName: string, password: string, courtId?: string): Promise<SignedIn> =>
  door.post('/api/auth/sign-in', { accountName, password, ...(courtId && { courtId }) });

/** A client that signs in by itself and again before its token ends. */
async function signedIn(
  addresses: () => readonly string[],
  options: ClientOptions,
  accountName: string,
  password: string,
  courtId?: string,
): Promise<Client> {
  const door = openClient(addresses, options);
  let session: Promise<SignedIn> | undefined;
  const signInAgain = () => signIn(door, accountName, password, courtId);
  const tokenNow = async (): Promise<string> => {
    session ??= signInAgain();
    const { accessToken, accessExpiresAt } = await session;
    if (Date.parse(accessExpiresAt) - Date.now() > 60_000) return accessToken;
    session = signInAgain();
    return (await session).accessToken;
  };
  await tokenNow();
  return openClient(addresses, { ...options, token: tokenNow });
}
