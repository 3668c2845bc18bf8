import type { HandOver, MovedOver, OfCase, Registration } from '#contracts/intake/events.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import { evolve } from '#law/engine/evolve.ts';
import type { ActDone, FieldValue, Proceeding, ProceedingEntry } from '#law/engine/proceeding.ts';
import { receiptsAfter } from '#law/fee-receipt.ts';
import { type MatterKeys, matterKeysOf, partyLineOf } from '#law/matter-keys.ts';
import { parseNumber } from '#law/numbers.ts';
import { partiesAfter, partyChangesOf } from '#law/party-changes.ts';
import { procedureOf } from '#law/procedures.ts';

/** A petition or file as it is stored: the header that the engine reads, and the keys by which lists find it. */
export interface Filing extends Keys {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  state: Proceeding;
  registration: Registration;
  partyLine: string;
  opened?: Opened;
}
/** A filing as lists read it. */
export type ListedFiling = Omit<Filing, 'state' | 'registration'> & {
  state: Omit<Proceeding, 'obligations' | 'awaited'>;
  registration: Omit<Registration, 'summary' | 'documentIds'>;
};
/** What the filing became: a case, or a filing at the next court. */
export interface Opened {
  room: 'cases' | 'intake';
  id: string;
  courtId: string;
}

/** What lists sort and filter by. */
export interface Keys extends MatterKeys {
  receivedOn: DateOnly;
  receiptNumber?: string; // as printed
  bookYear: number; // place in the petition book
  bookOrder: number; // 0 where the paper shows no number
  judgeId?: string;
}

/** The data of an entry of intake: what the engine says, and what the others need to go on from it. */
export interface FilingDone extends ActDone, OfCase {
  registration?: Registration; // of the first entry
  handOver?: HandOver; // of the act that opens a case
  movedOver?: MovedOver; // of the act that sends it to another court
}
export interface FilingEntry extends ProceedingEntry {
  data: FilingDone;
}

/** A filing with its parties, as its entries fold to them. */
export interface Told {
  filing: Filing;
  parties: Party[]; // also those who left
}

/**
 * The filing after an entry. It never refuses: what is recorded has happened. Where an entry leaves the parties as they
 * are, they need not be known.
 */
export function after(before: Told | undefined, entry: FilingEntry): Told {
  const registration = entry.data.registration ?? before?.filing.registration;
  if (!registration) throw new Error(`The entry ${entry.type} registers nothing, and there is nothing to follow`);
  const state = evolve(before?.filing.state, entry);
  const parties = partiesAfter(before?.parties ?? [], entry);
  const opened = openedBy(entry, state) ?? before?.filing.opened;
  const feeReceipts = receiptsAfter(registration.feeReceipts ?? [], entry);
  const filing: Filing = {
    id: state.id,
    version: (before?.filing.version ?? 0) + 1,
    hash: before?.filing.hash ?? '',
    courtId: state.courtId,
    docketId: state.docketId,
    state,
    registration: {
      ...registration,
      ...claimIn(entry),
      ...(feeReceipts.length > 0 && { feeReceipts }),
      documentIds: [...new Set([...registration.documentIds, ...documentsIn(state, entry)])],
    },
    partyLine: changesParties(entry) ? partyLineOf(state, parties) : (before?.filing.partyLine ?? ''),
    ...(opened && { opened }),
    ...keysOf(state, registration.receivedOn),
  };
  return { filing, parties };
}
export const rebuilt = (entries: readonly FilingEntry[]): Told | undefined =>
  entries.reduce<Told | undefined>(after, undefined);

function openedBy({ data }: FilingEntry, { courtId }: Proceeding): Opened | undefined {
  const { handOver, movedOver, effects } = data;
  if (handOver) return { room: 'cases', id: handOver.caseId, courtId };
  if (!movedOver) return undefined;
  const there = effects.find((effect) => effect.do === 'openCase');
  return { room: 'intake', id: movedOver.newFilingId, courtId: there?.courtId ?? courtId };
}

/** A value in dispute that an act states is the value from then on. */
function claimIn({ data: { fields } }: FilingEntry): { claimVnd?: number } {
  return typeof fields.claimVnd === 'number' ? { claimVnd: fields.claimVnd } : {};
}

function documentsIn({ procedure }: Proceeding, { type, data: { fields } }: FilingEntry): string[] {
  const asked = procedureOf(procedure).acts[type]?.fields ?? {};
  return Object.entries(asked).flatMap(([name, { ask }]) => {
    const value: FieldValue | undefined = ask === 'documents' ? fields[name] : undefined;
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  });
}

/** Whether an entry changes who takes part, or what is known of them. */
const changesParties = (entry: FilingEntry): boolean => partyChangesOf(entry).length > 0;

export function keysOf(state: Proceeding, receivedOn: DateOnly): Keys {
  const { people } = procedureOf(state.procedure);
  const judges = Object.keys(people).filter((name) => people[name]?.role === 'judge');
  const [judgeId] = judges.flatMap((name) => state.people[name] ?? []);
  const receiptNumber = state.numbers.petition;
  return withoutGaps({
    ...matterKeysOf(state),
    receivedOn,
    receiptNumber,
    ...placeInBook(receiptNumber ?? '', receivedOn),
    judgeId,
  });
}

/** Where a printed number stands in the petition book. */
export function placeInBook(printed: string, receivedOn: DateOnly): Pick<Keys, 'bookYear' | 'bookOrder'> {
  const { year, number } = parseNumber(printed);
  return { bookYear: year ?? Number(receivedOn.slice(0, 4)), bookOrder: number ?? 0 };
}

/** Absent fields stay absent: what is stored and what is folded anew are then equal. */
const withoutGaps = (keys: { [K in keyof Keys]: Keys[K] | undefined }): Keys =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as unknown as Keys;
