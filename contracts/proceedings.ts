import Joi from 'joi';
import { type DateOnly, dateOnly, type Instant, id, text } from './kit.ts';

/** What intake and cases share at the boundary: parties, acts to be done, tasks, entries as people read them. */

/** Who takes part in a proceeding. `role` is a party role of its procedure. */
export interface Party {
  id: string;
  role: string;
  kind: 'person' | 'organisation';
  fullName: string; // as in the papers, NFC
  birthYear?: number;
  birthDate?: DateOnly;
  sex?: 'male' | 'female';
  idNumber?: string;
  address?: string;
  phone?: string;
  email?: string;
  representatives?: Representative[];
  formerNames?: string[]; // under which earlier papers name it: it was recorded wrongly
  leftOn?: DateOnly; // no longer a party from this day
}
export interface Representative {
  fullName: string;
  capacity: string; // 'Người đại diện theo ủy quyền'
  address?: string;
  leftOn?: DateOnly; // represents no longer from this day
}
export type PartyInput = Omit<Party, 'id' | 'representatives' | 'formerNames' | 'leftOn'> & {
  id?: string;
  representatives?: Omit<Representative, 'leftOn'>[];
};
/** What is put right about a party. What is not told stays; `null` takes back what nobody knows after all. */
export interface PartyCorrection extends Partial<Corrected> {
  party: string;
}
type Corrected = Pick<Party, 'kind' | 'fullName'> & {
  [K in 'birthYear' | 'birthDate' | 'sex' | 'idNumber' | 'address' | 'phone' | 'email']: Party[K] | null;
};

/** A name that can be read: one of blanks, signs or invisible characters alone names nobody. */
const name = (max: number) => text(max).min(1).pattern(/\p{L}/u, 'Nguyễn Văn A');

const representative = { fullName: name(200).required(), capacity: text(200).required(), address: text(500) };
const partyFields = {
  role: Joi.string().max(60).required(),
  kind: Joi.string().valid('person', 'organisation').required(),
  fullName: name(300).required(),
  birthYear: Joi.number().integer().min(1850).max(2200),
  birthDate: dateOnly,
  sex: Joi.string().valid('male', 'female'),
  idNumber: text(30),
  address: text(500),
  phone: text(30),
  email: text(200),
  representatives: Joi.array().items(Joi.object(representative)).max(50),
};
export const partyInput = Joi.object<PartyInput>({ id, ...partyFields });
export const partySchema = Joi.object<Party>({
  id: id.required(),
  ...partyFields,
  representatives: Joi.array().items(Joi.object<Representative, true>({ ...representative, leftOn: dateOnly })),
  formerNames: Joi.array().items(Joi.string()),
  leftOn: dateOnly,
});
export const partyCorrection = Joi.object<PartyCorrection>({
  party: id.required(),
  kind: partyFields.kind.optional(),
  fullName: partyFields.fullName.optional(),
  birthYear: partyFields.birthYear.allow(null),
  birthDate: partyFields.birthDate.allow(null),
  sex: partyFields.sex.allow(null),
  idNumber: partyFields.idNumber.allow(null),
  address: partyFields.address.allow(null),
  phone: partyFields.phone.allow(null),
  email: partyFields.email.allow(null),
}).min(2);

/** One act that somebody wants to do. Its fields are checked by the procedure itself, which the gateway serves. */
export interface IntentInput {
  act: string;
  on: DateOnly;
  at?: string; // 'HH:MM' at the court, where hours count
  fields?: Record<string, unknown>;
  fromPaper?: boolean; // recorded as printed, by those who may: what would be refused becomes a warning
}
export const intentSchema = Joi.object<IntentInput>({
  act: Joi.string()
    .max(80)
    .pattern(/^[a-z0-9-]+$/)
    .required(),
  on: dateOnly.required(),
  at: Joi.string().pattern(/^([01]\d|2[0-3]):[0-5]\d$/),
  fields: Joi.object()
    .pattern(/^[a-zA-Z]\w{0,59}$/, fieldValue())
    .max(60),
  fromPaper: Joi.boolean(),
});
/** Several acts of one day in one command: all or nothing. */
export const intents = Joi.array().items(intentSchema).min(1).max(50).required();

function fieldValue(): Joi.Schema {
  const scalar = [text(20_000).allow(''), Joi.number(), Joi.boolean()];
  return Joi.alternatives(
    ...scalar,
    Joi.array()
      .items(Joi.alternatives(text(1_000), Joi.object().pattern(/^\w{1,60}$/, Joi.alternatives(...scalar, null))))
      .max(1_000),
    partyInput,
  );
}

/** What an act did, as the answer of a command tells it. */
export interface ActResult {
  act: string;
  on: DateOnly;
  seq: number;
  numbers: Record<string, string>; // by kind of book, as printed
  warnings: { code: string; message?: string; [detail: string]: unknown }[];
}
export interface ActsPerformed {
  version: number;
  phase: string;
  results: ActResult[];
}
export const actsPerformed = Joi.object<ActsPerformed>({
  version: Joi.number().integer().required(),
  phase: Joi.string().required(),
  results: Joi.array().items(Joi.object().unknown()).required(),
}).unknown();

/** An open obligation as a task list shows it. */
export interface TaskView {
  matter: { kind: 'filing' | 'case'; id: string; number?: string; title: string; courtId: string };
  key: string;
  action: string; // Vietnamese
  responsible: string;
  persons: string[]; // the assigned people whose task it is
  article: string;
  startedOn: DateOnly;
  dueOn?: DateOnly; // absent while it is paused
  daysLeft?: number;
  late: boolean;
  kind: 'deadline' | 'wait' | 'period';
  trace?: unknown; // how the date was found: article, start, days counted, holidays, extension
}

/** An entry of the ledger as people read it. */
export interface EntryView {
  seq: number;
  type: string;
  name: string; // Vietnamese name of the act
  legalOn: DateOnly;
  recordedAt: Instant;
  by: { id: string; name: string; roles: string[]; actsFor?: { id: string; name: string } };
  late?: { days: number };
  fromPaper?: true;
  fields: Record<string, unknown>;
  numbers: Record<string, string>;
  warnings: unknown[];
  hash: string;
}
