import { createHash } from 'node:crypto';
import { searchTokens } from '#law/names.ts';
import { partyTokens, present } from '#law/party-changes.ts';
import { procedureOf } from '#law/procedures.ts';
import { tasksOf } from '#law/views.ts';
import { type AggregateStore, aggregatesIn, fromStored } from '#services/runtime/aggregates.ts';
import { writeChangedRows } from '#services/runtime/rows.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import { type Filing, type FilingEntry, placeInBook, type Told } from '../model/filing.ts';
import { type Matter, pairsOf, peopleOf } from '../model/matter.ts';
import type { Collections, TaskRow } from './collections.ts';

export interface FilingStore extends AggregateStore<Filing> {
  /** A new filing with its docket's code: header, first entry, and the rows beside it. */
  register(first: Told, entry: FilingEntry, unit: Unit): number;
  /** A filing of a docket that is known already. */
  receive(first: Told, entry: FilingEntry, unit: Unit): number;
  /** Acts: the header, the ledger, and the rows beside it. */
  perform(before: Told, next: Told, entries: readonly FilingEntry[], unit: Unit): number;
  /** What arrived at other courts of a case that was sent there. */
  cameFrom(caseId: string, docketId: string): Promise<Filing[]>;
}

const NEVER = '9999-12-31'; // paused tasks sort after all others

export function filingsIn(collections: Collections, tables: Tables, own: Unit): FilingStore {
  const { filings, dockets, matters } = collections;
  const receive = (first: Told, entry: FilingEntry, unit: Unit): number => {
    const version = unit.create(filings, first.filing, [entry]);
    writeRows(collections, unit, undefined, first);
    return version;
  };
  return {
    ...aggregatesIn(filings, tables, own),
    register(first, entry, unit) {
      const { registration, docketId } = first.filing;
      unit.write(dockets, { insertOne: { document: { _id: registration.docketCode, docketId } as never } });
      return receive(first, entry, unit);
    },
    receive,
    perform(before, next, entries, unit) {
      const version = unit.replace(filings, before.filing, next.filing, entries);
      writeRows(collections, unit, before, next);
      cancelNumbers(collections, unit, next.filing, entries);
      const { opened } = next.filing;
      if (opened && !before.filing.opened) {
        unit.write(matters, { deleteOne: { filter: { _id: next.filing.id as never } } });
        if (opened.room === 'cases') putMatter(collections, unit, caseMatterOf(next, opened.id));
      }
      return version;
    },
    async cameFrom(caseId, docketId) {
      // Read outside the reaction's transaction: what was received by a command of its own is not in the transaction's past.
      const rows = await filings.find({ docketId, 'registration.fromCase': caseId } as never).lean();
      return rows.map((row) => own.find<Filing>(filings, String(row._id)) ?? fromStored<Filing>(row));
    },
  };
}

function writeRows(collections: Collections, unit: Unit, before: Told | undefined, next: Told): void {
  writeParties(collections, unit, before, next);
  writeSearches(collections, unit, before, next);
  writeChangedRows(unit, collections.tasks, before ? taskRowsOf(before.filing) : [], taskRowsOf(next.filing));
  if (before && !next.filing.opened) changeMatter(collections, unit, before, next);
  if (!before) putMatter(collections, unit, filingMatterOf(next));
}

function writeParties({ parties }: Collections, unit: Unit, before: Told | undefined, { filing, parties: all }: Told) {
  const known = new Map(before?.parties.map((party) => [party.id, party]));
  const { id: filingId, courtId } = filing;
  for (const [order, party] of all.entries()) {
    if (JSON.stringify(known.get(party.id)) === JSON.stringify(party)) continue;
    const replacement = { filingId, courtId, order, party };
    unit.write(parties, {
      replaceOne: { filter: { _id: `${filingId}|${party.id}` as never }, replacement, upsert: true },
    });
  }
}

/** Who left is still found: the file is theirs too. */
function writeSearches({ searches }: Collections, unit: Unit, before: Told | undefined, { filing, parties }: Told) {
  const { id: filingId, courtId, receivedOn } = filing;
  const put = (_id: string, tokens: string[]) => {
    const replacement = { filingId, courtId, receivedOn, tokens };
    unit.write(searches, { replaceOne: { filter: { _id: _id as never }, replacement, upsert: true } });
  };
  const own = tokensOf(filing);
  if (!before || JSON.stringify(tokensOf(before.filing)) !== JSON.stringify(own)) put(filingId, own);
  const known = new Map(before?.parties.map((party) => [party.id, partyTokens(party).join()]));
  for (const party of parties) {
    const tokens = partyTokens(party);
    if (known.get(party.id) !== tokens.join()) put(`${filingId}|${party.id}`, tokens);
  }
}

function tokensOf({ registration: { title, docketCode, crossAgencyCode }, state }: Filing): string[] {
  const cancelled = (state.cancelled ?? []).map(({ number }) => number); // papers still bear it
  const texts = [title, docketCode, crossAgencyCode ?? '', ...Object.values(state.numbers), ...cancelled];
  return [...new Set(texts.flatMap((text) => searchTokens(text)))];
}

/** A cancelled number is marked in its book and never freed. */
function cancelNumbers(
  { cancelledLines }: Collections,
  unit: Unit,
  { id: filingId, courtId, receivedOn }: Filing,
  entries: readonly FilingEntry[],
): void {
  for (const effect of entries.flatMap(({ data }) => data.effects)) {
    if (effect.do !== 'cancelNumber') continue;
    const { kind, number, reason, place } = effect;
    if (place) unit.cancelNumber({ ...place, reason });
    if (kind !== 'petition') continue;
    const replacement = { filingId, courtId, number, ...placeInBook(number, receivedOn) };
    const filter = { _id: `${filingId}|${number}` as never };
    unit.write(cancelledLines, { replaceOne: { filter, replacement, upsert: true } });
  }
}

/** One row for each open obligation. */
const taskRowsOf = ({ id: filingId, courtId, state }: Filing): TaskRow[] =>
  tasksOf(procedureOf(state.procedure), state).map((task) => ({
    _id: `${filingId}|${task.key}`,
    filingId,
    courtId,
    dueOn: task.dueOn ?? NEVER,
    kind: task.kind,
    responsible: task.responsible,
    persons: task.persons,
    task,
  }));

/** Matters: what duplicates are found among. */

function putMatter({ matters }: Collections, unit: Unit, { id, ...replacement }: Matter): void {
  unit.write(matters, { replaceOne: { filter: { _id: id as never }, replacement, upsert: true } });
}

function changeMatter({ matters }: Collections, unit: Unit, before: Told, next: Told): void {
  const [old, now] = [filingMatterOf(before), filingMatterOf(next)];
  const isRead = next.parties.length > 0; // who takes part is only known where the acts are about it
  const { id, people, pairs, ...rest } = now;
  if (JSON.stringify(old) === JSON.stringify(now)) return;
  const update = {
    $set: isRead ? { ...rest, people, pairs } : rest,
    ...(now.number === undefined && { $unset: { number: 1 as const } }), // it was cancelled
  };
  unit.write(matters, { updateOne: { filter: { _id: id as never }, update } });
}

function filingMatterOf({ filing, parties }: Told): Matter {
  const { id, courtId, docketId, state, receiptNumber, relation, counts, sealed, registration } = filing;
  const people = peopleOf(procedureOf(state.procedure), parties, standInFor);
  return {
    id,
    kind: 'filing',
    courtId,
    docketId,
    ...(receiptNumber !== undefined && { number: receiptNumber }),
    ...(relation !== undefined && { relation }),
    state: counts === 'open' ? 'open' : 'resolved',
    sealed: sealed || registration.sealed === true,
    procedure: state.procedure,
    people,
    pairs: pairsOf(people),
  };
}

function caseMatterOf(told: Told, caseId: string): Matter {
  const { number: _number, ...matter } = filingMatterOf({ ...told, parties: present(told.parties) });
  const { acceptance } = told.filing.state.numbers;
  return {
    ...matter,
    id: caseId,
    kind: 'case',
    ...(acceptance !== undefined && { number: acceptance }),
    state: 'open',
  };
}

/**
 * What stands for the number of a paper where it is only compared: as long as it, since papers of one length are compared,
 * and not it. Whoever tries all numbers finds it again, so it is a precaution, not a secret.
 */
export function standInFor(idNumber: string): string {
  const plain = idNumber.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const digest = createHash('sha256').update(`matter|${plain}`).digest('hex');
  return BigInt(`0x${digest}`).toString(36).toUpperCase().slice(0, plain.length);
}
