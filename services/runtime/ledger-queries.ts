import type { Page } from '#contracts/kit.ts';
import { type LedgerEntry, listHeadsOf, readLedgerOf, type StreamHead } from '#contracts/ledger.ts';
import type { LedgerPart } from '#contracts/ledger-export.ts';
import { headProofIn } from './day-roots.ts';
import { MOST_BYTES } from './ledger.ts';
import { NUMBER, type Paging, pagedList } from './pages.ts';
import { answer, type House } from './service.ts';
import type { Tables } from './tables.ts';

/** As many as fit into one message of the broker, and at least one. */
function withinMessage(entries: LedgerEntry[]): LedgerEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, i) => {
    bytes += Buffer.byteLength(JSON.stringify(entry));
    return i > 0 && bytes > MOST_BYTES;
  });
  return end === -1 ? entries : entries.slice(0, end);
}

/** The entries of a stream in order, at most 200 at a time; who asks goes on after the last until none comes. */
export const readLedger = ({ service, tables }: House) =>
  answer(readLedgerOf(service), async ({ data: { stream, from, limit } }) => ({
    items: await entriesFrom(tables, stream, from, limit),
  }));

async function entriesFrom({ ledger }: Tables, stream: string, from: number, limit = 200): Promise<LedgerEntry[]> {
  const rows = await ledger
    .find({ stream, seq: { $gte: from } })
    .sort({ seq: 1 })
    .limit(limit)
    .lean();
  return withinMessage(rows.map(({ _id, ...entry }) => entry as unknown as LedgerEntry));
}

/** A part of the ledger of a matter for who may read it; behind the last entry, where it stands in the last sealed day. */
export const ledgerPartsOf =
  ({ service, tables }: House) =>
  async (stream: string, from: number): Promise<LedgerPart> => {
    const items = await entriesFrom(tables, stream, from);
    if (items.length > 0) return { items };
    const proof = await headProofIn(tables, service, stream);
    return { items, ...(proof && { proof }) };
  };

const PAGE = 1_000;

/** How far each stream has come that was written since an instant, by the time of recording. */
export const listHeads = ({ service, tables }: House) =>
  answer(listHeadsOf(service), async ({ data: { since, after } }) => {
    const [afterAt, afterId] = after?.split('|') ?? [];
    const rows = await tables.ledger
      .find(
        after
          ? { $or: [{ recordedAt: { $gt: afterAt } }, { recordedAt: afterAt, _id: { $gt: afterId } }] }
          : { recordedAt: { $gte: since } },
        { stream: 1, seq: 1, hash: 1, recordedAt: 1 },
      )
      .sort({ recordedAt: 1, _id: 1 })
      .limit(PAGE)
      .lean();
    const heads = new Map<string, StreamHead>();
    for (const { stream, seq, hash } of rows)
      if ((heads.get(stream)?.seq ?? 0) < seq) heads.set(stream, { stream, seq, hash });
    const last = rows.at(-1);
    return {
      items: [...heads.values()],
      ...(rows.length === PAGE && last && { next: `${last.recordedAt}|${last._id}` }),
    };
  });

/** What was recorded of one thing, the latest first: for people to read. */
export async function listEntries<Data>(
  ledger: Tables['ledger'],
  stream: string,
  { cursor, pageSize = 50 }: Paging,
): Promise<Page<LedgerEntry<string, Data>>> {
  const entries = pagedList(`entries of ${stream}`, NUMBER);
  const [before] = entries.after(cursor);
  const rows = await ledger
    .find({ stream, ...(before && { seq: { $lt: Number(before) } }) })
    .sort({ seq: -1 })
    .limit(pageSize + 1)
    .lean();
  return entries.page(rows as unknown as LedgerEntry<string, Data>[], pageSize, ({ seq }) => [String(seq)]);
}
