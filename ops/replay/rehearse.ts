import { type Actor, ROLES } from '#contracts/actor.ts';
import type { RegisterFiling } from '#contracts/intake/register-filing.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Proceeding, ProceedingEntry, Warning } from '#law/engine/proceeding.ts';
import { performAll, performOpening } from '#law/perform.ts';
import { procedureOf } from '#law/procedures.ts';
import { intentsOf, type Ref, type Step } from './step.ts';

/** How a case would stand after its steps, by the law alone. */
export interface Rehearsal {
  filing: Proceeding;
  courtCase: Proceeding;
  warnings: Warning[]; // what the law finds odd in what was recorded from paper
}
export type Registration = Omit<RegisterFiling, 'courtId'>;

const refAsId = (ref: Ref): string => (ref.ref === 'person' ? `person.${ref.key}` : `party.${ref.at}`);

/**
 * Plays the steps of a record as intake and cases will decide them, without numbers: to see what is refused, what is still
 * awaited after the result, and when it takes effect.
 * @throws CourtError as `decide` does
 */
export function rehearse(
  courtId: string,
  registration: Registration,
  steps: readonly Step[],
  today: DateOnly,
): Rehearsal {
  const actor: Actor = { kind: 'person', id: 'paper', name: '', courtId, roles: ['clerk'] };
  const around = { today, rolesOf: () => ROLES };
  const parties = registration.parties.map((one, at) => ({ ...one, id: refAsId({ ref: 'party', at }) }));
  const told = parties.length > 0 ? { parties } : {};
  const entries: ProceedingEntry[] = [];
  const run = (procedureId: string, room: Step['room'], opened: ReturnType<typeof performOpening>): Proceeding => {
    const procedure = procedureOf(procedureId, opened.after.startedOn);
    let state = opened.after;
    entries.push(...opened.entries);
    for (const step of steps.filter((one) => one.room === room)) {
      const done = performAll(procedure, state, intentsOf(step, refAsId), actor, { ...around, parties });
      state = done.after;
      entries.push(...done.entries);
    }
    return state;
  };
  const opening = (procedureId: string, on: DateOnly, attributes: Proceeding['attributes']) => {
    const { id, room, inForce } = procedureOf(procedureId, on);
    return { id: room, docketId: 'docket', courtId, procedure: { id, from: inForce.from }, room, attributes };
  };

  const { receivedOn, channel, title, attributes = {} } = registration;
  const received = { act: 'petition-received', on: receivedOn, fields: { channel, title, ...told }, fromPaper: true };
  const petition = procedureOf(registration.procedure, receivedOn);
  const filing = run(
    registration.procedure,
    'filing',
    performOpening(petition, opening(registration.procedure, receivedOn, attributes), received, actor, around),
  );
  const acceptedOn = filing.done['case-accepted']?.lastOn ?? receivedOn;
  const first = procedureOf('civil.first', acceptedOn);
  const house: Actor = { ...actor, kind: 'system' };
  const accepted = { act: first.opensWith, on: acceptedOn, fields: told };
  const courtCase = run(
    'civil.first',
    'case',
    performOpening(
      first,
      { ...opening('civil.first', acceptedOn, filing.attributes), ...(filing.onPaper && { onPaper: true as const }) },
      accepted,
      house,
      around,
    ),
  );
  return { filing, courtCase, warnings: entries.flatMap(({ data }) => data.warnings) };
}
