import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import { needsParties } from '#law/engine/decide.ts';
import type { Intent } from '#law/engine/world.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';

/**
 * The procedure by which a court takes in what arrives on a day.
 * @throws CourtError procedure-not-found, also for one that intake does not run
 */
export function intakeProcedure(id: string, on: DateOnly): AnyProcedure {
  const procedure = procedureOf(id, on);
  if (procedure.room !== 'intake')
    throw new CourtError('procedure-not-found', { field: 'procedure', procedure: id, on });
  return procedure;
}

/** Whether these acts are about the parties, or hand them on, so that they must be known. */
export function areAboutParties(procedure: AnyProcedure, intents: readonly IntentInput[]): boolean {
  const passOn = intents.some(({ act }) => procedure.acts[act]?.effects?.some((effect) => 'openCase' in effect));
  return passOn || needsParties(procedure, intents as readonly Intent[]);
}

/** Whether these acts name members of the court, so that their roles must be known. */
export const namePeople = (procedure: AnyProcedure, intents: readonly IntentInput[]): boolean =>
  intents.some(({ act, fields = {} }) =>
    Object.entries(procedure.acts[act]?.fields ?? {}).some(
      ([name, { ask }]) => ask === 'person' && fields[name] !== undefined,
    ),
  );
