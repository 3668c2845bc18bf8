import type { MovedOver, Registration } from '#contracts/intake/events.ts';
import type { RegisterFiling } from '#contracts/intake/register-filing.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { IntentInput, Party } from '#contracts/proceedings.ts';
import type { Opening } from '#law/engine/proceeding.ts';
import { receiptsTold } from '#law/fee-receipt.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { after, type FilingEntry, type Told } from './filing.ts';

/** What is given once for a new filing, before anything is decided. */
export interface Given {
  filingId: string;
  docketId: string;
  docketCode: string;
  lookupCode: string;
  courtId: string;
  practisesOn?: DateOnly;
}

/** What is told when something arrives, under the names by which a procedure's first act may ask for it. */
export interface Arrival {
  on: DateOnly;
  told: Readonly<Record<string, unknown>>;
  fields?: Readonly<Record<string, unknown>>; // what else the act asks
  printedNumber?: string;
  fromPaper?: boolean;
}

export function openingIntent(
  procedure: AnyProcedure,
  { on, told, fields, printedNumber, fromPaper }: Arrival,
): IntentInput {
  const asked = procedure.acts[procedure.opensWith]?.fields ?? {};
  const answers = Object.entries(asked).flatMap(([name, { ask }]) => {
    const value = ask === 'paperNumber' ? printedNumber : told[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    act: procedure.opensWith,
    on,
    fields: { ...Object.fromEntries(answers), ...fields },
    ...(fromPaper && { fromPaper }),
  };
}

export const arrivalOf = (
  { fields, fromPaper, printedNumber, receivedOn, ...told }: RegisterFiling,
  parties: readonly Party[],
): Arrival => ({
  on: receivedOn,
  told: { ...told, parties: parties.length > 0 ? parties : undefined },
  fields,
  printedNumber,
  fromPaper,
});

/** A filing sent by another court arrives on the day it was sent: the house carries it over at once. */
export function arrivalFromCourt(procedure: AnyProcedure, { sentOn, feeReceipts = [], ...told }: MovedOver): Arrival {
  const asked = procedure.acts[procedure.opensWith]?.fields?.channel;
  const channels = asked?.ask === 'choice' ? asked.of.map(({ code }) => code) : [];
  const channel = channels.includes('transfer') ? 'transfer' : channels[0];
  return { on: sentOn, told: { ...told, ...receiptsTold(feeReceipts), channel } };
}

export const openingOf = (procedure: AnyProcedure, given: Given, attributes: Opening['attributes']): Opening => ({
  id: given.filingId,
  docketId: given.docketId,
  courtId: given.courtId,
  procedure: { id: procedure.id, from: procedure.inForce.from },
  room: 'intake',
  attributes,
});

export function registrationOf(data: RegisterFiling, { docketCode, lookupCode, practisesOn }: Given): Registration {
  const { channel, title, summary, claimVnd, receivedOn, crossAgencyCode, documentIds = [] } = data;
  return {
    docketCode,
    lookupCode,
    channel,
    title,
    ...(summary !== undefined && { summary }),
    ...(claimVnd !== undefined && { claimVnd }),
    receivedOn,
    ...(crossAgencyCode !== undefined && { crossAgencyCode }),
    documentIds,
    ...(practisesOn !== undefined && { practisesOn }),
  };
}

export function arrivedRegistration(
  {
    docketCode,
    title,
    summary,
    claimVnd,
    sentOn,
    crossAgencyCode,
    documentIds,
    practisesOn,
    sealed,
    fromCase,
    feeReceipts,
    ...moved
  }: MovedOver,
  from: { filingId: string; courtId: string },
  lookupCode: string,
): Registration {
  const { receiptNumber } = moved;
  return {
    docketCode,
    lookupCode,
    channel: 'transfer',
    title,
    ...(summary !== undefined && { summary }),
    ...(claimVnd !== undefined && { claimVnd }),
    receivedOn: sentOn,
    ...(crossAgencyCode !== undefined && { crossAgencyCode }),
    documentIds,
    ...(practisesOn !== undefined && { practisesOn }),
    ...(sealed && { sealed }),
    ...(fromCase !== undefined && { fromCase }),
    ...(feeReceipts && { feeReceipts }),
    from: { ...from, ...(receiptNumber !== undefined && { receiptNumber }) },
  };
}

/** What came from another court is counted as transferred in, not as newly received. */
export function countedAsTransferred(entry: FilingEntry): FilingEntry {
  const others = entry.data.effects.filter((effect) => effect.do !== 'count' || effect.flow !== 'received');
  return { ...entry, data: { ...entry.data, effects: [...others, { do: 'count', flow: 'transferredIn' }] } };
}

/** The new filing, and the entry that says so. */
export function registered(entry: FilingEntry, registration: Registration): { entry: FilingEntry; told: Told } {
  const whole = { ...entry, data: { ...entry.data, registration } };
  return { entry: whole, told: after(undefined, whole) };
}
