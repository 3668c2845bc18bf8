import { randomBytes } from 'node:crypto';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { FilingRegistered, RegisterFiling } from '#contracts/intake/register-filing.ts';
import type { Party } from '#contracts/proceedings.ts';
import { docketCode, lookupCode } from '#law/docket-code.ts';
import { performOpening } from '#law/perform.ts';
import { keepsFilesOf } from '#law/reach.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { NeedsNumbers } from '#services/runtime/unit.ts';
import { classified } from '../model/classification.ts';
import { intakeProcedure } from '../model/intake-procedure.ts';
import { arrivalOf, type Given, openingIntent, openingOf, registered, registrationOf } from '../model/opening.ts';
import { duplicatesOf } from '../queries/find-duplicates.ts';
import type { Intake } from '../room.ts';

/** The most that the parties of one filing may take: what is told of them travels in one message. */
const PARTIES_BYTES = 600_000;

/** Tiếp nhận: the filing, its docket with a code for life, its number in the petition book, the code to ask with. */
export async function registerFiling(
  { actor, data }: Received<RegisterFiling>,
  room: Intake,
  scope: Scope,
): Promise<NeedsNumbers<FilingRegistered>> {
  const { today } = scope;
  const procedure = intakeProcedure(data.procedure, data.receivedOn);
  const courtId = data.courtId ?? actor.courtId;
  const keepsFiles = keepsFilesOf(actor, courtId, scope);
  const isOurs = actor.kind === 'system' || courtId === actor.courtId || (data.fromPaper === true && keepsFiles);
  if (!isOurs) throw new CourtError('not-found', { field: 'courtId' });
  // A paper file may name nobody that can be read; whoever files today is known.
  if (data.parties.length === 0 && !data.fromPaper) throw new CourtError('party-missing', { field: 'parties' });
  if (Buffer.byteLength(JSON.stringify(data.parties)) > PARTIES_BYTES)
    throw new CourtError('too-large', { field: 'parties' });

  const parties = data.parties.map((party): Party => ({ ...party, id: newId('pty') }));
  const attributes = classified(data.attributes ?? {}, data.receivedOn);
  const docketId = newId('dkt');
  const given: Given = {
    filingId: newId('pet'),
    docketId,
    docketCode: await freeDocketCode(docketId, room),
    lookupCode: lookupCode(randomBytes(16)),
    courtId,
    ...(actor.practisesOn && { practisesOn: actor.practisesOn }),
  };
  const opening = openingOf(procedure, given, attributes);
  const intent = openingIntent(procedure, arrivalOf(data, parties));
  const registration = registrationOf(data, given);
  const decide = (numbers?: readonly number[]) =>
    performOpening(procedure, opening, intent, actor, { today, keepsFiles }, numbers);

  const trial = decide();
  const { relation } = trial.after.attributes; // as told, or as the procedure says of such a matter
  const duplicates = await duplicatesOf(room, scope, procedure, {
    parties,
    ...(relation !== undefined && { relation: String(relation) }),
    besides: given.filingId,
  });
  return new NeedsNumbers(trial.books, (numbers, unit) => {
    const { entries, paper } = decide(numbers);
    const [entry] = entries;
    if (!entry) throw new Error('an opening has one entry');
    const first = registered(entry, registration);
    for (const number of paper) unit.recordPaperNumber(number);
    const version = room.filings.register(first.told, first.entry, unit);
    const { receiptNumber = '' } = first.told.filing;
    const { filingId, docketCode, lookupCode } = given;
    return {
      filingId,
      docketId,
      docketCode,
      receiptNumber,
      lookupCode,
      version,
      duplicates,
      warnings: entry.data.warnings,
    };
  });
}

/** Codes are many and dockets few: the second try is rare, a third has not been seen. A code taken meanwhile is refused by its index. */
async function freeDocketCode(docketId: string, { finds }: Pick<Intake, 'finds'>): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const code = docketCode(attempt === 0 ? docketId : `${docketId}:${attempt}`);
    if (!(await finds.isDocketCodeTaken(code))) return code;
  }
}
