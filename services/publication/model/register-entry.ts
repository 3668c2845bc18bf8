import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { TombstoneReason } from '#contracts/publication/fields.ts';
import type { LatestPublished, PublishedRow, PublishedView } from '#contracts/publication/views.ts';
import { foldForSearch, searchTokens } from '#law/names.ts';
import { parseNumber } from '#law/numbers.ts';
import type { Content } from './draft.ts';
import { type Duty, isLive } from './duty.ts';
import type { Facts } from './facts.ts';

/**
 * One publication in the public register: what the duty and its latest edition say, with the keys of the searches. It
 * holds no id of the court's own work, so that nothing inner can slip out of it.
 */
export interface RegisterEntry {
  address: string;
  listed: 'real' | 'practice' | 'withdrawn';
  edition: number;
  servedFrom: number;
  facts: Facts;
  title: string;
  factsOnly: boolean;
  courtId: string;
  field: string;
  relation?: string;
  judgedOn: DateOnly;
  publishedOn: DateOnly;
  changedOn: DateOnly;
  changedAt: Instant;
  corrections: { edition: number; on: DateOnly; notice: string }[];
  withdrawn?: { reason: TombstoneReason; on: DateOnly };
  numberKey?: string;
  numberEnds: string[]; // every end of the folded number: what it holds is what one of them begins with
  tokens: string[];
}

const MOST_TOKENS = 250;

/** The entry after the duty changed; `content` is that of its latest edition. */
export function registerEntry(duty: Duty, content: Content, changed: { on: DateOnly; at: Instant }): RegisterEntry {
  const { address, edition, publishedOn, servedFrom = 1, withdrawn, corrections, practisesOn } = duty;
  if (address === undefined || edition === undefined) throw new RangeError('nothing was published');
  const { facts, title } = content;
  const listed = practisesOn === undefined ? 'real' : 'practice';
  return {
    address,
    listed: isLive(duty) ? listed : 'withdrawn',
    edition,
    servedFrom,
    facts,
    title,
    factsOnly: content.text === undefined,
    courtId: facts.courtId,
    field: facts.field,
    ...(facts.relation !== undefined && { relation: facts.relation }),
    judgedOn: facts.judgedOn ?? facts.effectiveOn,
    publishedOn: publishedOn ?? changed.on,
    changedOn: changed.on,
    changedAt: changed.at,
    corrections: corrections.map(({ edition: of, on, notice }) => ({ edition: of, on, notice })),
    ...(withdrawn && { withdrawn }),
    ...(facts.number !== undefined && { numberKey: parseNumber(facts.number).key }),
    numberEnds: numberEnds(facts.number ?? ''),
    tokens: searchTokens(
      [
        title,
        facts.relationName ?? '',
        facts.number ?? '',
        facts.courtName,
        facts.document,
        ...facts.parties.map(({ name }) => name),
      ].join(' '),
      MOST_TOKENS,
    ),
  };
}

/** A number as its parts are searched: 'DS-ST', 'DS ST' and 'dsst' are one, and so are all marks between the others. */
export const foldNumber = (typed: string): string =>
  foldForSearch(typed)
    .replace(/(?<=[a-z]) (?=[a-z])/g, '')
    .replaceAll(' ', '/');
function numberEnds(printed: string): string[] {
  const folded = foldNumber(printed).slice(0, 60);
  return Array.from({ length: Math.max(0, folded.length - 2) }, (_, from) => folded.slice(from));
}

export function publishedRow(entry: RegisterEntry): PublishedRow {
  const { facts, address, title, publishedOn, factsOnly, corrections } = entry;
  const { acceptanceNumber: _, hearingDays: __, parties, ...told } = facts;
  return {
    address,
    ...told,
    title,
    publishedOn,
    parties: parties.slice(0, MOST_SHOWN),
    factsOnly,
    corrected: corrections.length > 0,
  };
}
const MOST_SHOWN = 20;

export const latestPublished = (entry: RegisterEntry): LatestPublished => ({
  ...publishedRow(entry),
  changedAt: entry.changedAt,
});

/** One edition as everyone sees it. */
export function publishedView(entry: RegisterEntry, edition: number, content: Content): PublishedView {
  const { facts, title, text, metadata, fileName } = content;
  const { acceptanceNumber, hearingDays, parties, ...told } = facts;
  return {
    address: entry.address,
    ...told,
    ...(acceptanceNumber !== undefined && { acceptanceNumber }),
    hearingDays,
    parties,
    title,
    publishedOn: entry.publishedOn,
    factsOnly: text === undefined,
    corrected: entry.corrections.length > 0,
    edition,
    latest: entry.edition,
    metadata,
    fileName,
    ...(text !== undefined && { text }),
    corrections: entry.corrections,
    changedAt: entry.changedAt,
  };
}
