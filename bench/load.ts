import autocannon from 'autocannon';

export interface Load {
  perSecond: number;
  p50: number; // ms
  p99: number; // ms
}

interface Asked {
  url: string;
  token: string;
  connections?: number;
  seconds?: number;
  /** Makes each request; absent: the same GET again and again. */
  command?: (n: number) => { body: string; key: string };
}

/** Bounded load on one address. Throws when anything but 2xx was answered: a figure of refusals is none. */
export async function loadOn({ url, token, connections = 32, seconds = 8, command }: Asked): Promise<Load> {
  let made = 0;
  const { origin, pathname, search } = new URL(url);
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const outcome = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests: [
      command
        ? {
            method: 'POST',
            path: pathname,
            setupRequest(request) {
              const { body, key } = command(made++);
              return {
                ...request,
                body,
                headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
              };
            },
          }
        : { method: 'GET', path: `${pathname}${search}`, headers },
    ],
  });
  const { non2xx, errors, timeouts } = outcome;
  if (non2xx + errors + timeouts > 0) throw new Error(`${url}: ${JSON.stringify({ non2xx, errors, timeouts })}`);
  return { perSecond: outcome.requests.total / outcome.duration, p50: outcome.latency.p50, p99: outcome.latency.p99 };
}
