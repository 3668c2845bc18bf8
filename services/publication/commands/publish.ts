import { randomBytes } from 'node:crypto';
import { CourtError } from '#contracts/errors.ts';
import type { Correct, PublicationChanged, Publish } from '#contracts/publication/publish.ts';
import { digestOf } from '#services/runtime/ledger.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { correct, publish as decidePublish, draftOf, type Signing } from '../model/acts.ts';
import { confirmedLeaks } from '../model/draft.ts';
import type { Duty, DutyEvent } from '../model/duty.ts';
import { factsOf } from '../model/facts.ts';
import { cameMasked, namedParty } from '../model/named.ts';
import { knowsAll } from '../model/pseudonyms.ts';
import { publicAddress } from '../model/public-address.ts';
import { checkSigns } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import type { DraftRow } from '../store/collections.ts';
import { type DutyAtHand, dutyToActOn } from './duty-to-act-on.ts';

/** The gate: everything is read once more, with the map as it is now, in the moment of signing. */
export async function publish(
  command: Received<Publish>,
  room: Publications,
  scope: Scope,
): Promise<PublicationChanged> {
  const { on = scope.today } = command.data;
  const freshAddress = publicAddress(randomBytes(16));
  return sign(command, room, scope, (duty, signing) => decidePublish(duty, { ...signing, on }, freshAddress));
}

export async function correctPublished(
  command: Received<Correct>,
  room: Publications,
  scope: Scope,
): Promise<PublicationChanged> {
  return sign(command, room, scope, (duty, signing) => correct(duty, signing, command.data), command.data.notice);
}

async function sign(
  command: Received<{ dutyId: string }>,
  room: Publications,
  { today, now }: Scope,
  decide: (duty: Duty, signing: Signing) => DutyEvent[],
  notice?: string,
): Promise<PublicationChanged> {
  const atHand = await dutyToActOn(command, room);
  const { duty } = atHand;
  checkSigns(duty, command.actor, room); // first: what else is refused shows places of the text
  const row = await room.drafts.get(duty.id, draftOf(duty).draft);
  const leaks = await leaksNow(atHand, row, room, notice);
  const at = now.toISOString();
  const events = decide(duty, { actor: command.actor, on: today, today, now: at, leaks });
  await checkFacts(atHand, row, room);
  const after = room.duties.record(duty, events);
  const { legalOn } = events[0] ?? { legalOn: today };
  room.drafts.publish(after, row.content, { on: legalOn, at });
  return { dutyId: duty.id, version: after.version, address: after.address ?? '', edition: after.edition ?? 0, at };
}

/** The notice of a correction is read by everyone too. */
async function leaksNow({ duty }: DutyAtHand, row: DraftRow, { pseudonyms }: Publications, notice?: string) {
  const map = await pseudonyms.of(duty.docketId);
  const content =
    notice === undefined ? row.content : { ...row.content, metadata: { ...row.content.metadata, notice } };
  return confirmedLeaks(row.original, content, map, row.answers);
}

/**
 * Also whoever came, or whose name was put right, after the text was encoded: the map does not know the name yet.
 * @throws CourtError publication-facts-changed
 */
async function checkFacts({ duty, matter, procedure }: DutyAtHand, { content }: DraftRow, room: Publications) {
  const parties = await room.matters.parties(matter.id);
  const map = await room.pseudonyms.of(duty.docketId);
  const asTheyCame = cameMasked(parties);
  const named = parties.filter(({ id }) => !asTheyCame.has(id)).map(namedParty);
  const facts = factsOf(duty, matter, procedure, parties, map, room.courts);
  if (!knowsAll(map, named) || digestOf(facts) !== digestOf(content.facts))
    throw new CourtError('publication-facts-changed');
}
