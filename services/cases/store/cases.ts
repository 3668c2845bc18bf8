import type { Party } from '#contracts/proceedings.ts';
import type { NumberHeld } from '#law/engine/proceeding.ts';
import { parseNumber } from '#law/numbers.ts';
import { partyTokens } from '#law/party-changes.ts';
import { procedureOf } from '#law/procedures.ts';
import { tasksOf } from '#law/views.ts';
import { type AggregateStore, aggregatesIn } from '#services/runtime/aggregates.ts';
import { writeChangedRows } from '#services/runtime/rows.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import type { CourtCase } from '../model/case.ts';
import type { CaseEntry } from '../model/passing-on.ts';
import { type SideChange, sideChangesOf } from '../model/satellites.ts';
import type { Collections, TaskRow } from './collections.ts';

export interface CaseStore extends AggregateStore<CourtCase> {
  /** Opens a case with its first entry, which brings the parties. */
  open(first: CourtCase, entry: CaseEntry, unit?: Unit): number;
  /** Records acts: the header, the ledger, and the rows beside it. */
  perform(before: CourtCase, next: CourtCase, entries: readonly CaseEntry[], unit?: Unit): number;
}

const NEVER = '9999-12-31'; // paused tasks sort after all others

export function casesIn(collections: Collections, tables: Tables, own: Unit): CaseStore {
  const base = aggregatesIn(collections.cases, tables, own);
  return {
    ...base,
    open(first, entry, unit = own) {
      const version = unit.create(collections.cases, first, [entry]);
      writeSides(collections, unit, first, [entry]);
      writeChangedRows(unit, collections.tasks, [], taskRowsOf(first));
      putNumbers(collections, unit, first, handedOver(entry));
      writeNumbers(collections, unit, first, [entry]);
      return version;
    },
    perform(before, next, entries, unit = own) {
      const version = unit.replace(collections.cases, before, next, entries);
      writeSides(collections, unit, next, entries);
      writeChangedRows(unit, collections.tasks, taskRowsOf(before), taskRowsOf(next));
      writeNumbers(collections, unit, next, entries);
      return version;
    },
  };
}

function putParty({ parties }: Collections, unit: Unit, { id: caseId, courtId }: CourtCase, party: Party): void {
  unit.write(parties, {
    replaceOne: {
      filter: { _id: partyRowId(caseId, party.id) as never },
      replacement: { caseId, courtId, party, tokens: partyTokens(party) },
      upsert: true,
    },
  });
}

/** A party keeps its id in every case of the docket; each case has its own row of it. */
const partyRowId = (caseId: string, partyId: string): string => `${caseId}|${partyId}`;

function writeSides(collections: Collections, unit: Unit, courtCase: CourtCase, entries: readonly CaseEntry[]): void {
  for (const change of entries.flatMap(sideChangesOf)) writeSide(collections, unit, courtCase, change);
}

function writeSide(collections: Collections, unit: Unit, courtCase: CourtCase, change: SideChange): void {
  switch (change.row) {
    case 'party':
      return putParty(collections, unit, courtCase, change.party);
    case 'partyLeft':
      return unit.write(collections.parties, {
        updateOne: {
          filter: { _id: partyRowId(courtCase.id, change.partyId) as never },
          update: { $set: { 'party.leftOn': change.on } },
        },
      });
    case 'hearing': {
      const { id: caseId, courtId, judgeId } = courtCase;
      const { id, state, on = '' } = change.hearing;
      return unit.write(collections.hearings, {
        updateOne: {
          filter: { _id: id as never },
          update: {
            $set: { caseId, courtId, state, on, day: on.slice(0, 10), ...(judgeId && { judgeId }) },
            ...(change.day ? { $push: { days: change.day } } : { $setOnInsert: { days: [] } }),
          },
          upsert: true,
        },
      });
    }
  }
}

/** One row for each open obligation. */
const taskRowsOf = ({ id: caseId, courtId, state }: CourtCase): TaskRow[] =>
  tasksOf(procedureOf(state.procedure), state).map((task) => ({
    _id: `${caseId}|${task.key}`,
    caseId,
    courtId,
    dueOn: task.dueOn ?? NEVER,
    responsible: task.responsible,
    persons: task.persons,
    task,
  }));

/** A row for each number the case ever had. One that was cancelled stays, so that the case is found by it, and its place stays taken. */
function writeNumbers(collections: Collections, unit: Unit, courtCase: CourtCase, entries: readonly CaseEntry[]): void {
  for (const effect of entries.flatMap(({ data }) => data.effects)) {
    if (effect.do === 'takeNumber') putNumbers(collections, unit, courtCase, [effect]);
    if (effect.do !== 'cancelNumber') continue;
    const _id = numberRowId(courtCase.id, effect) as never;
    unit.write(collections.numbers, { updateOne: { filter: { _id }, update: { $set: { cancelled: true } } } });
    if (effect.place) unit.cancelNumber({ ...effect.place, reason: effect.reason });
  }
}

function putNumbers(
  { numbers }: Collections,
  unit: Unit,
  { id: caseId, courtId }: CourtCase,
  held: readonly NumberHeld[],
): void {
  for (const one of held) {
    const { kind, number: printed, place } = one;
    const replacement = { caseId, courtId, kind, printed, key: parseNumber(printed).key, ...(place && { place }) };
    const _id = numberRowId(caseId, one) as never;
    unit.write(numbers, { replaceOne: { filter: { _id }, replacement, upsert: true } });
  }
}

const numberRowId = (caseId: string, { kind, number }: Pick<NumberHeld, 'kind' | 'number'>): string =>
  `${caseId}|${kind}|${number}`;

/** The number that intake gave and the case begins with. */
const handedOver = ({ data: { opening } }: CaseEntry): NumberHeld[] =>
  Object.entries(opening?.numbers ?? {}).map(([kind, number]) => ({ kind: kind as NumberHeld['kind'], number }));
