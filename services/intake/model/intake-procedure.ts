import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
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
