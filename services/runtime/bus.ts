import {
  type ConnectionOptions,
  connect,
  type JetStreamClient,
  type JetStreamManager,
  type NatsConnection,
  nanos,
} from 'nats';
import { SetUpError } from './servers/wheels.ts';
import { objectionOf, type TlsFiles, tlsFault } from './tls.ts';

/** The connection that carries ledger entries. Moleculer has its own. */
export interface Bus {
  nats: NatsConnection;
  js: JetStreamClient;
  jsm: JetStreamManager;
  stream: string;
  partitions: number;
  /** Calls back when the stream was made anew: whoever reads it waits for numbers that will never come. */
  onMadeAnew(call: () => void): () => void;
  /** Throws unless the broker answers within a second; `transit.connected` would stay true in an outage. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * How both connections of a process reach the broker. User and password stand in the address, as with a database, but the
 * client reads them only beside it. The line is encrypted where the broker asks for it, and must be with 'tls://' or with
 * certificates; their files are read again at every connection.
 */
export function natsOptions(urls: string, tls?: TlsFiles) {
  const addresses = urls.split(',').map((one) => new URL(one.trim()));
  const known = addresses.find(({ username }) => username !== '');
  return {
    servers: addresses.map(({ host }) => host),
    ...(known && credentialsOf(known)),
    ...((tls || addresses.some(({ protocol }) => protocol === 'tls:')) && { tls: { ...tls } }),
    reconnectTimeWait: 200,
    reconnectJitter: 50,
    maxReconnectAttempts: -1,
    pingInterval: 1_000,
    maxPingOut: 2,
  };
}

/** Answers come back under the user's own name, so that nobody else may listen to them. */
function credentialsOf({ username, password }: URL) {
  const user = decodeURIComponent(username);
  return { user, pass: decodeURIComponent(password), ...(/^\w+$/.test(user) && { inboxPrefix: `_INBOX.${user}` }) };
}

export interface BusOptions {
  natsUrl: string;
  streamName: string;
  partitions: number;
  streamReplicas: number;
  tls?: TlsFiles;
}

export async function openBus(
  name: string,
  { natsUrl, streamName: stream, partitions, streamReplicas, tls }: BusOptions,
): Promise<Bus> {
  const nats = await connectOrWait({ ...natsOptions(natsUrl, tls), name }, tls);
  const jsm = await nats.jetstreamManager();
  await ensureStream(jsm, stream, streamReplicas);
  const { created } = await jsm.streams.info(stream);
  const watch = watchStream(jsm, stream, created, () => ensureStream(jsm, stream, streamReplicas));
  return {
    nats,
    js: nats.jetstream(),
    jsm,
    stream,
    partitions,
    check: async () => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('NATS does not answer within 1 s')), 1_000);
      });
      await Promise.race([nats.rtt(), late]).finally(() => clearTimeout(timer));
    },
    onMadeAnew: watch.onMadeAnew,
    close: async () => {
      watch.stop();
      await nats.drain();
    },
  };
}

/** A broker that is away is waited for; one that cannot be trusted does not become so by waiting. */
async function connectOrWait(options: ConnectionOptions, tls: TlsFiles | undefined): Promise<NatsConnection> {
  try {
    return await connect({ ...options, timeout: 5_000 });
  } catch (cause) {
    const [address] = [options.servers].flat();
    const why = tls && address ? ((await objectionOf(address, tls)) ?? cause) : cause;
    const says = tlsFault(why, 'NATS_URL', tls) ?? tlsFault(cause, 'NATS_URL', tls);
    if (says) throw new SetUpError(says, { cause });
    return connect({ ...options, waitOnFirstConnect: true });
  }
}

/** All ledgers share one stream: '<stream>.<partition>.<service>.<id>'. Entries stay for ever; the ledger is the truth. */
async function ensureStream(jsm: JetStreamManager, stream: string, replicas: number): Promise<void> {
  try {
    await jsm.streams.add({
      name: stream,
      subjects: [`${stream}.*.*.*`],
      num_replicas: replicas,
      duplicate_window: nanos(5 * 60_000),
    });
  } catch (error) {
    // Another process made it, perhaps with other limits set by an operator: what is there is used.
    await jsm.streams.info(stream).catch(() => {
      throw error;
    });
  }
}

const WATCH_MS = 2_000;

/** Sees when the stream was removed (and makes it again) or made anew by somebody else. */
function watchStream(jsm: JetStreamManager, stream: string, first: string, make: () => Promise<void>) {
  const listeners = new Set<() => void>();
  let created = first;
  const look = async (): Promise<void> => {
    const found = await jsm.streams.info(stream).catch((error: { api_error?: { err_code: number } }) => {
      if (error.api_error?.err_code === NO_SUCH_STREAM) return undefined;
      throw error;
    });
    if (!found) return make();
    if (found.created !== created) for (const call of listeners) call();
    created = found.created;
  };
  // An outage is told by `check`; here the next look is soon enough.
  const timer = setInterval(() => void look().catch(() => false), WATCH_MS);
  return {
    onMadeAnew(call: () => void): () => void {
      listeners.add(call);
      return () => listeners.delete(call);
    },
    stop: () => clearInterval(timer),
  };
}
const NO_SUCH_STREAM = 10_059;
