import mongoose, { type Connection } from 'mongoose';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { parseNumber } from '#law/numbers.ts';
import { ledgerFaults } from '../ledger-faults.ts';
import type { Acknowledged } from './clerks.ts';
import { untilHeard } from './heard.ts';

/** What must be 0 after a drill, each with examples where it is not. */
export type Verdict = Record<string, string[]>;

const ROOMS = ['intake', 'cases'] as const;

/** Reads the databases themselves: nothing that was acknowledged may be missing, nothing may be there twice. */
export async function judge(mongoUrl: string, prefix: string, acknowledged: Acknowledged): Promise<Verdict> {
  const root = await mongoose.createConnection(mongoUrl).asPromise();
  try {
    const databases = Object.fromEntries(ROOMS.map((room) => [room, root.useDb(`${prefix}_${room}`)]));
    const verdict: Verdict = {
      'mục không tới nơi phải nghe, hoặc tới hai lần': await untilHeard(root, prefix),
      'mục đã xác nhận mà thiếu trong sổ cái': [],
      'mục do một lệnh ghi hai lần': [],
      'số bị thiếu hoặc cấp hai lần trong sổ': [],
      'sổ do hai dịch vụ cùng cấp số': [],
      'hồ sơ mở hai lần bởi một lệnh': [],
      'chuỗi băm hoặc trạng thái khác sổ cái': [],
      'thụ lý không có vụ án, hoặc có hai': [],
      'số khác với số đã xác nhận': [],
      'số mang năm khác năm của ngày thụ lý, ngày nhận': [],
      'mục không áp dụng được': [],
    };
    const opened = new Map<string, number>();
    for (const room of ROOMS) {
      const db = databases[room] as Connection;
      const streams = await streamsOf(db);
      for (const [stream, entries] of streams) {
        verdict['chuỗi băm hoặc trạng thái khác sổ cái']?.push(...(await ledgerFaults(db, room, stream)));
        const twice = entries.length - new Set(entries.map(({ commandId, type }) => `${commandId}|${type}`)).size;
        if (twice > 0) verdict['mục do một lệnh ghi hai lần']?.push(`${stream}: ${twice}`);
        const { handOver } = (entries[0]?.data ?? {}) as { handOver?: { filingId: string } };
        if (room === 'cases' && handOver) opened.set(handOver.filingId, (opened.get(handOver.filingId) ?? 0) + 1);
      }
      for (const [stream, acts] of acknowledged.acts) {
        if (!stream.startsWith(room === 'intake' ? 'pet' : 'cas')) continue;
        const types = (streams.get(stream) ?? []).map(({ type }) => type);
        const missing = acts.filter((act) => !types.includes(act));
        if (missing.length > 0)
          verdict['mục đã xác nhận mà thiếu trong sổ cái']?.push(`${stream}: ${missing.join(', ')}`);
      }
      verdict['số bị thiếu hoặc cấp hai lần trong sổ']?.push(...(await gapsOf(db)));
      verdict['hồ sơ mở hai lần bởi một lệnh']?.push(...openedTwice(streams));
      const parked = await db.collection('parked').find().toArray();
      verdict['mục không áp dụng được']?.push(...parked.map(({ _id, error }) => `${String(_id)}: ${String(error)}`));
    }
    const [intakeBooks = [], caseBooks = []] = await Promise.all(
      ROOMS.map((room) => booksOf(databases[room] as Connection)),
    );
    verdict['sổ do hai dịch vụ cùng cấp số']?.push(...intakeBooks.filter((book) => caseBooks.includes(book)));
    for (const { filingId } of acknowledged.cases.values())
      if (opened.get(filingId) !== 1)
        verdict['thụ lý không có vụ án, hoặc có hai']?.push(`${filingId}: ${opened.get(filingId) ?? 0}`);
    verdict['số khác với số đã xác nhận']?.push(
      ...(await differing(databases.intake as Connection, 'filings', 'receiptNumber', acknowledged.filings)),
      ...(await differing(databases.cases as Connection, 'cases', 'acceptanceNumber', acknowledged.cases)),
    );
    verdict['số mang năm khác năm của ngày thụ lý, ngày nhận']?.push(
      ...[...acknowledged.filings.values()].flatMap(({ receiptNumber, on }) => otherYear(receiptNumber, on)),
      ...[...acknowledged.cases.values()].flatMap(({ acceptanceNumber, on }) => otherYear(acceptanceNumber, on)),
    );
    return verdict;
  } finally {
    await root.close();
  }
}

const otherYear = (number: string, on: string): string[] =>
  parseNumber(number).year === Number(on.slice(0, 4)) ? [] : [`${number}: ${on}`];

export const isClean = (verdict: Verdict): boolean => Object.values(verdict).every((faults) => faults.length === 0);

async function streamsOf(db: Connection): Promise<Map<string, LedgerEntry[]>> {
  const rows = await db.collection('ledger').find().sort({ stream: 1, seq: 1 }).toArray();
  return Map.groupBy(
    rows.map(({ _id, ...entry }) => entry as unknown as LedgerEntry),
    ({ stream }) => stream,
  );
}

const booksOf = async (db: Connection): Promise<string[]> =>
  (
    await db
      .collection<{ _id: string }>('books')
      .find({}, { projection: { _id: 1 } })
      .toArray()
  ).map(({ _id }) => _id);

async function gapsOf(db: Connection): Promise<string[]> {
  const books = await db.collection<{ _id: string; last: number }>('books').find().toArray();
  const gaps: string[] = [];
  for (const { _id: book, last } of books) {
    const given = await db
      .collection('numbers')
      .find({ book }, { projection: { number: 1 } })
      .toArray();
    const numbers = new Set(given.map(({ number }) => Number(number)));
    if (numbers.size !== given.length) gaps.push(`${book}: a number twice`);
    for (let n = 1; n <= last; n++) if (!numbers.has(n)) gaps.push(`${book}: ${n}`);
  }
  return gaps;
}

/** Every matter begins with a command of its own. */
function openedTwice(streams: Map<string, LedgerEntry[]>): string[] {
  const openings = [...streams.values()].flatMap(([first]) => (first ? [first] : []));
  return [...Map.groupBy(openings, ({ commandId }) => commandId)].flatMap(([commandId, together]) =>
    together.length > 1 ? [`${commandId}: ${together.map(({ stream }) => stream).join(', ')}`] : [],
  );
}

/** Acknowledged matters whose number is stored otherwise, or that are not there. */
async function differing<Name extends string>(
  db: Connection,
  collection: string,
  name: Name,
  acknowledged: ReadonlyMap<string, Record<Name, string>>,
): Promise<string[]> {
  const stored = db.collection<{ _id: string; [name: string]: string | undefined }>(collection);
  const found: string[] = [];
  for (const [id, told] of acknowledged) {
    const number = (await stored.findOne({ _id: id }))?.[name];
    if (number !== told[name]) found.push(`${id}: ${number} / ${told[name]}`);
  }
  return found;
}
