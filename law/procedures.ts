import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { outcomesOf } from './categories.ts';
import { civilFirstInstance } from './civil/first-instance.ts';
import { civilPetition } from './civil/petition.ts';
import publication from './data/publication.json' with { type: 'json' };
import { checkProcedure, type Known } from './engine/check.ts';
import { FORMS } from './forms/register.ts';
import { measureFile } from './measure/file.ts';
import { measureFirstInstance } from './measure/first-instance.ts';
import { OWN_EVENTS } from './own-events.ts';
import type { AnyProcedure } from './procedure.ts';
import { TIME_LIMITS } from './time-limits.ts';

const DEFINITIONS: readonly AnyProcedure[] = [civilPetition, civilFirstInstance, measureFile, measureFirstInstance];

const KNOWN: Known = {
  events: new Set(Object.keys(OWN_EVENTS)),
  forms: new Set(FORMS.map(({ id }) => id)),
  outcomes: new Set(['civil', 'measure'].flatMap((procedure) => outcomesOf(procedure).map(({ code }) => code))),
  procedures: new Set(DEFINITIONS.map(({ id }) => id)),
  publications: new Set(publication.published.map(({ id }) => id)),
};

/**
 * Every procedure the courts follow, each version beside the one before, with the same id and its own days. A faulty
 * definition stops the start of whoever loads this.
 */
export const PROCEDURES: readonly AnyProcedure[] = DEFINITIONS.map((procedure) =>
  checkProcedure(procedure, TIME_LIMITS, KNOWN),
);

/**
 * The procedure of this id as it stood on a day; or the version that a proceeding keeps, by the day from which that is in force.
 * @throws CourtError procedure-not-found
 */
export function procedureOf(kept: { id: string; from: DateOnly }): AnyProcedure;
export function procedureOf(id: string, on: DateOnly): AnyProcedure;
export function procedureOf(named: string | { id: string; from: DateOnly }, on?: DateOnly): AnyProcedure {
  const { id, from: day = '' } = typeof named === 'string' ? { id: named, from: on } : named;
  const found = PROCEDURES.find(
    ({ id: known, inForce: { from, to = '9999' } }) => known === id && from <= day && day <= to,
  );
  if (!found) throw new CourtError('procedure-not-found', { procedure: id, on: day });
  return found;
}
