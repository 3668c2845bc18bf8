import { randomBytes } from 'node:crypto';
import type { ReceiveMovedFiling } from '#contracts/intake/receive-moved-filing.ts';
import { lookupCode } from '#law/docket-code.ts';
import type { Opening, TakenOver } from '#law/engine/proceeding.ts';
import { performOpening } from '#law/perform.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { NeedsNumbers } from '#services/runtime/unit.ts';
import { intakeProcedure } from '../model/intake-procedure.ts';
import {
  arrivalFromCourt,
  arrivedRegistration,
  countedAsTransferred,
  type Given,
  openingIntent,
  openingOf,
  registered,
} from '../model/opening.ts';
import type { Intake } from '../room.ts';

type Answer = { filingId: string; receiptNumber: string; version: number };

/** A filing or case that another court sent: the same docket and the same people under a number of this court's petition book. */
export async function receiveMovedFiling(
  {
    actor,
    data: { procedure: procedureId, courtId, docketId, from, movedOver, takenOver },
  }: Received<ReceiveMovedFiling>,
  { filings }: Intake,
  { today }: Scope,
): Promise<NeedsNumbers<Answer>> {
  const { newFilingId: filingId, docketCode, practisesOn, attributes, sentOn, link } = movedOver;
  const procedure = intakeProcedure(procedureId, sentOn);
  const given: Given = {
    filingId,
    docketId,
    docketCode,
    lookupCode: lookupCode(randomBytes(16)),
    courtId,
    practisesOn,
  };
  const { caseId, ...sender } = from;
  const links = [{ kind: link, to: caseId ?? from.filingId }];
  const opening: Opening = {
    ...openingOf(procedure, given, attributes),
    links,
    ...(takenOver && { takenOver: takenOver as TakenOver }),
  };
  const intent = openingIntent(procedure, arrivalFromCourt(procedure, movedOver));
  const registration = arrivedRegistration(movedOver, sender, given.lookupCode);
  const decide = (numbers?: readonly number[]) =>
    performOpening(procedure, opening, intent, { ...actor, courtId }, { today: latest(today, sentOn) }, numbers);

  return new NeedsNumbers(decide().books, (numbers, unit) => {
    const [entry] = decide(numbers).entries;
    if (!entry) throw new Error('an opening has one entry');
    const first = registered(countedAsTransferred(entry), registration);
    const version = filings.receive(first.told, first.entry, unit);
    return { filingId, receiptNumber: first.told.filing.receiptNumber ?? '', version };
  });
}

/** A practice account may live on a day that has not come. */
const latest = (a: string, b: string): string => (a > b ? a : b);
