import { type AggregateStore, aggregatesIn } from '#services/runtime/aggregates.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import { applyAll, type Duty, type DutyEvent } from '../model/duty.ts';
import type { Collections } from './collections.ts';

export interface DutyStore extends Pick<AggregateStore<Duty>, 'find' | 'load' | 'loadAt'> {
  open(first: Duty, events: readonly DutyEvent[]): void;
  /** What happened, stored as state and as entries. Returns the duty as it is afterwards. */
  record(before: Duty, events: readonly DutyEvent[]): Duty;
}

export function dutiesIn({ duties }: Collections, tables: Tables, unit: Unit): DutyStore {
  const { find, load, loadAt, create, record } = aggregatesIn(duties, tables, unit);
  return {
    find,
    load,
    loadAt,
    open(first, events) {
      create(applyAll(first, events), events);
    },
    record(before, events) {
      const after = applyAll(before, events);
      return { ...after, version: record(before, after, events) };
    },
  };
}
