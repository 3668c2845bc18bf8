import type { PrepareText } from '#contracts/publication/prepare-text.ts';
import { digestOf } from '#services/runtime/ledger.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { suggest } from '../model/acts.ts';
import { type Original, type Worked, workOut } from '../model/draft.ts';
import { type Facts, factsOf, fileNameOf } from '../model/facts.ts';
import { cameMasked, namedBesides, namedCourtPeople, namedParty } from '../model/named.ts';
import type { PseudonymMap } from '../model/pseudonym-map.ts';
import { pseudonyms } from '../model/pseudonyms.ts';
import { suggestedByText } from '../model/suggested-grounds.ts';
import { checkMayPrepare } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import { type DutyAtHand, dutyToActOn } from './duty-to-act-on.ts';

/** What the command answers with is completed from the stored draft once it is committed. */
export interface DraftStored {
  dutyId: string;
  version: number;
}

/** Mã hóa: the map of the docket grows by everyone of the case, then the text is encoded with it and read again for leaks. */
export async function prepareText(
  command: Received<PrepareText>,
  room: Publications,
  { today, requestId }: Scope,
): Promise<DraftStored> {
  const { actor, data } = command;
  const atHand = await dutyToActOn(command, room);
  const { duty, matter, procedure } = atHand;
  checkMayPrepare(procedure, duty, matter, actor, room);
  const parties = await room.matters.parties(matter.id);
  const map = await grownMap(atHand, parties, data, room, requestId);
  const facts = factsOf(duty, matter, procedure, parties, map, room.courts);
  const original = originalOf(data, matter.title, facts);
  const worked = workOut(original, facts, map, []);
  const draft = (duty.draft?.draft ?? 0) + 1;
  room.drafts.put({ dutyId: duty.id, draft, original, answers: [], ...worked });
  const suggestions = suggestedByText(data.text ?? '', matter.result?.on ?? today);
  const { version } = room.duties.record(duty, [
    {
      type: 'text-prepared',
      legalOn: today,
      data: {
        draft,
        byHand: original.byHand,
        factsOnly: original.text === undefined,
        original: digestOf(original),
        ...summaryOf(worked),
        rules: worked.rules.map(({ id, version: of }) => ({ id, version: of })),
      },
    },
    ...suggest(duty, suggestions, today),
  ]);
  return { dutyId: duty.id, version };
}

/** What the ledger keeps of a draft: the texts lie beside it, under their digests. */
export const summaryOf = ({ content, replaced, doubts, leaks }: Worked) => ({
  digest: digestOf(content),
  replaced: replaced.length,
  doubts: doubts.length,
  leaks: leaks.length,
});

async function grownMap(
  { duty, matter, procedure }: DutyAtHand,
  parties: Parameters<typeof namedParty>[0][],
  { alsoNamed = [], places = [] }: PrepareText,
  { pseudonyms: sealed, peopleAt, today }: Publications,
  requestId: string,
): Promise<PseudonymMap> {
  // Who judged then may have left since; who came since may be named too.
  const [then, now] = await Promise.all([
    peopleAt(duty.courtId, matter.result?.on ?? today, requestId),
    peopleAt(duty.courtId, today, requestId),
  ]);
  const nameOf = (personId: string) => (then.get(personId) ?? now.get(personId))?.name;
  const asTheyCame = cameMasked(parties);
  const everyone = [
    ...parties.filter(({ id }) => !asTheyCame.has(id)).map(namedParty),
    ...namedBesides(matter.id, alsoNamed),
    ...namedCourtPeople(matter, procedure, nameOf),
  ];
  const at = { docketId: duty.docketId, courtId: duty.courtId, on: today };
  return sealed.grow(at, (map) => pseudonyms(everyone, map, places));
}

const originalOf = (
  { text, title, metadata = {}, fileName, byHand = false }: PrepareText,
  titleOfCase: string,
  facts: Facts,
): Original => ({
  ...(text !== undefined && { text }),
  title: title ?? titleOfCase,
  metadata,
  fileName: fileName ?? fileNameOf(facts),
  byHand,
});
