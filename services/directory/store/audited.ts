import type { Model } from 'mongoose';
import type { DirectoryEvent } from '#contracts/directory/events.ts';
import type { Happened } from '#contracts/ledger.ts';
import { type AggregateStore, aggregatesIn } from '#services/runtime/aggregates.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Aggregate, Unit } from '#services/runtime/unit.ts';
import { auditDetail } from '../model/audit.ts';
import type { Collections } from './collections.ts';

/** Whom an entry is about, by name for those who read the audit list. */
export interface Subject {
  id: string;
  name: string;
}

/** Where a store stands: its collections, the unit it writes to, the instant. */
export interface Place {
  collections: Collections;
  tables: Tables;
  unit: Unit;
  now: Date;
}

/** A store in which every entry is also a row of the audit list, written in the same unit. */
export interface AuditedStore<T extends Aggregate, E extends Happened>
  extends Pick<AggregateStore<T>, 'find' | 'load' | 'loadAt'> {
  /** A new thing, made by its events. */
  create(id: string, events: readonly E[], subject?: Subject): T;
  record(before: T, events: readonly E[], subject?: Subject): T;
}

export function auditedIn<T extends Aggregate, E extends DirectoryEvent>(
  place: Place,
  model: Model<T>,
  apply: (before: T | undefined, id: string, event: E) => T,
): AuditedStore<T, E> {
  const base = aggregatesIn(model, place.tables, place.unit);
  const fold = (before: T | undefined, id: string, events: readonly E[]): T => {
    const next = events.reduce<T | undefined>((state, event) => apply(state, id, event), before);
    if (!next) throw new Error('nothing happened');
    return next;
  };
  return {
    find: (id) => base.find(id),
    load: (id) => base.load(id),
    loadAt: (id, expectedVersion) => base.loadAt(id, expectedVersion),
    create(id, events, subject) {
      const next = fold(undefined, id, events);
      base.create(next, events);
      writeAudit(place, next, 0, events, subject);
      return next;
    },
    record(before, events, subject) {
      const next = fold(before, before.id, events);
      base.record(before, next, events);
      writeAudit(place, next, before.version, events, subject);
      return next;
    },
  };
}

function writeAudit(
  { collections, unit, now }: Place,
  { id, courtId }: Aggregate,
  version: number,
  events: readonly DirectoryEvent[],
  subject: Subject | undefined,
): void {
  const { actor } = unit;
  // Whoever signs in is nobody yet when they ask: the entry is theirs all the same.
  const by = actor.kind === 'anonymous' && subject ? subject : { id: actor.id, name: actor.name };
  events.forEach((event, index) => {
    unit.write(collections.audit, {
      insertOne: {
        document: {
          _id: `${id}:${version + index + 1}`,
          at: now.toISOString(),
          type: event.type,
          courtId,
          by,
          ...(subject && { subject }),
          persons: [...new Set([by.id, ...(subject ? [subject.id] : [])])],
          detail: auditDetail(event),
        } as never,
      },
    });
  });
}
