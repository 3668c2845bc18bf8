import { mongo } from 'mongoose';
import { SERVICES } from '#services/rooms.ts';
import { SetUpError } from '#services/runtime/servers/wheels.ts';
import { mongoTls, type TlsFiles, tlsFault } from '#services/runtime/tls.ts';
import type { CollectionFound, Cut } from './journal.ts';
import { plain, type StoredDocument } from './parts.ts';

export type Client = mongo.MongoClient;
type Key = Record<string, 1>;

/** Where the databases are, and whom to believe there. */
export interface Server {
  mongoUrl: string;
  tls?: TlsFiles;
}

export async function connect({ mongoUrl, tls }: Server): Promise<Client> {
  try {
    return await new mongo.MongoClient(mongoUrl, { ...mongoTls(tls), serverSelectionTimeoutMS: 5_000 }).connect();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new SetUpError(tlsFault(cause, 'MONGO_URL', tls) ?? `Không vào được MongoDB: ${said}`, { cause });
  }
}

export const databaseOf = (client: Client, prefix: string, service: string) => client.db(`${prefix}_${service}`);

/** Who leads now and what still waits to be sent: both are made anew from the ledgers, and worthless after a restore. */
const NOT_KEPT = ['leases', 'outbox'];
export const CHUNKS = /\.chunks$/;

/** In which order a collection is copied: what belongs together comes together. Every one of these is an index. */
export function keyOf(collection: string): Key {
  if (collection === 'ledger') return { stream: 1, seq: 1 };
  return CHUNKS.test(collection) ? { files_id: 1, n: 1 } : { _id: 1 };
}

export async function findCollections(client: Client, prefix: string): Promise<CollectionFound[]> {
  const found: CollectionFound[] = [];
  for (const service of SERVICES) {
    const db = databaseOf(client, prefix, service);
    for (const { name } of await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()) {
      if (NOT_KEPT.includes(name) || name.startsWith('system.')) continue;
      const indexes = (await db.collection(name).indexes()).filter((index) => index.name !== '_id_');
      found.push({ service, name, indexes });
    }
  }
  return found.toSorted((a, b) => (a.service + a.name < b.service + b.name ? -1 : 1));
}

/** The past that the cut lies in is no longer kept by the database: another cut must be taken. */
export class CutLost extends Error {}
const SNAPSHOT_ERRORS = ['SnapshotTooOld', 'SnapshotUnavailable'];

export interface Reading {
  /** Raw documents sorted by the key of the collection, those after `after`. */
  read(
    service: string,
    collection: string,
    options?: { after?: string; filter?: StoredDocument },
  ): AsyncGenerator<Buffer>;
  end(): Promise<void>;
}

/** Reads what is there now. */
export function readNow(client: Client, prefix: string): Reading {
  return { read: reading(client, prefix, undefined), end: async () => {} };
}

/** Reads everything as it was at one instant, in all databases, however often a document has changed since. */
export function readAt(client: Client, prefix: string, { clusterTime: { t, i } }: Pick<Cut, 'clusterTime'>): Reading {
  const session = client.startSession({ snapshot: true });
  // The driver would take the instant of the first read; a back-up that is resumed goes on at the instant of its begin.
  Object.assign(session, { snapshotTime: new mongo.Timestamp({ t, i }) });
  return { read: reading(client, prefix, session), end: () => session.endSession() };
}

/** The instant of a read of now, which later reads can be held to. */
export async function clusterTimeOf(
  client: Client,
  prefix: string,
  found: CollectionFound,
): Promise<Cut['clusterTime']> {
  const session = client.startSession({ snapshot: true });
  try {
    await databaseOf(client, prefix, found.service).collection(found.name).findOne({}, { session });
    const { snapshotTime } = session as unknown as { snapshotTime: mongo.Timestamp };
    return { t: snapshotTime.t, i: snapshotTime.i };
  } finally {
    await session.endSession();
  }
}

function reading(client: Client, prefix: string, session: mongo.ClientSession | undefined): Reading['read'] {
  return async function* (service, collection, { after, filter = {} } = {}) {
    const key = keyOf(collection);
    const last = after === undefined ? undefined : (mongo.BSON.EJSON.parse(after) as StoredDocument);
    const cursor = databaseOf(client, prefix, service)
      .collection(collection)
      .find(filter, {
        raw: true,
        ...(session && { session }),
        ...(last && { min: last, hint: key }),
        noCursorTimeout: false,
      })
      .sort(key)
      .batchSize(1_000);
    let isFirst = last !== undefined;
    try {
      for await (const document of cursor) {
        const raw = document as unknown as Buffer;
        // `min` includes the last document of the run before, unless that is gone by now.
        if (isFirst && isSame(plain(raw), key, last)) {
          isFirst = false;
          continue;
        }
        isFirst = false;
        yield raw;
      }
    } catch (error) {
      const { codeName = '' } = error as { codeName?: string };
      if (SNAPSHOT_ERRORS.includes(codeName)) throw new CutLost(codeName, { cause: error });
      throw error;
    } finally {
      await cursor.close();
    }
  };
}

/** Where to go on after a document, as extended JSON. */
export function placeOf(collection: string, document: StoredDocument): string {
  const place = Object.fromEntries(Object.keys(keyOf(collection)).map((field) => [field, document[field]]));
  return mongo.BSON.EJSON.stringify(place, { relaxed: false });
}

const isSame = (document: StoredDocument, key: Key, last: StoredDocument | undefined): boolean =>
  Object.keys(key).every((field) => String(document[field]) === String(last?.[field]));
