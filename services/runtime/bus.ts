import { connect, type JetStreamClient, type JetStreamManager, type NatsConnection, nanos } from 'nats';

/** The connection that carries ledger entries. Moleculer has its own. */
export interface Bus {
  nats: NatsConnection;
  js: JetStreamClient;
  jsm: JetStreamManager;
  stream: string;
  partitions: number;
  /** Throws unless the broker answers within a second; `transit.connected` would stay true in an outage. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export const NATS_OPTIONS = {
  reconnectTimeWait: 200,
  reconnectJitter: 50,
  maxReconnectAttempts: -1,
  pingInterval: 1_000,
  maxPingOut: 2,
} as const;

export async function openBus(url: string, name: string, stream: string, partitions: number): Promise<Bus> {
  const nats = await connect({ servers: url, name, ...NATS_OPTIONS, waitOnFirstConnect: true });
  const jsm = await nats.jetstreamManager();
  await ensureStream(jsm, stream);
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
    close: () => nats.drain(),
  };
}

/** All ledgers share one stream: '<stream>.<partition>.<service>.<id>'. Entries stay for ever; the ledger is the truth. */
async function ensureStream(jsm: JetStreamManager, stream: string): Promise<void> {
  try {
    await jsm.streams.add({
      name: stream,
      subjects: [`${stream}.*.*.*`],
      duplicate_window: nanos(5 * 60_000),
    });
  } catch (error) {
    // Another process made it, perhaps with other limits set by an operator: what is there is used.
    await jsm.streams.info(stream).catch(() => {
      throw error;
    });
  }
}
