import Joi from 'joi';
import { type DateOnly, dateOnly, text } from '../kit.ts';

/**
 * What a blank of a court form asks for. The description crosses the wire, so that a screen can draw the form; the
 * answers are checked by the same description (`answersSchema`).
 */
export type Blank = { label: string; optional?: true } & (
  | { ask: 'text' } // a line or a clause
  | { ask: 'paragraphs' } // parted by line breaks
  | { ask: 'list' } // short texts, numbered when they stand alone
  | { ask: 'paperNumber' } // as printed: '146/2026/TLST-DS'
  | { ask: 'date' | 'dates' | 'time' | 'money' | 'count' }
  | { ask: 'period'; rule?: string } // `rule`: the time limit of the law data that gives it
  | { ask: 'choice'; of: Readonly<Record<string, string>> }
  | { ask: 'person' | 'people' }
  | { ask: 'parties'; roles: Readonly<Record<string, string>>; needs: readonly string[] } // `needs`: roles that must be there
);
export type Blanks = Readonly<Record<string, Blank>>;

/** A person or an organisation named in a paper. */
export interface Person {
  title?: string; // 'Ông', 'Bà'; absent for an organisation
  name: string;
  position?: string; // 'Kiểm sát viên'
  address?: string;
}
export interface PartyRepresentative extends Person {
  capacity: string; // 'Người đại diện theo ủy quyền'
  presence?: string; // as it is to be printed: 'có mặt', 'có đơn đề nghị xét xử vắng mặt'
}
export interface Party<Role extends string = string> extends Person {
  role: Role;
  birthYear?: number;
  presence?: string;
  representatives?: PartyRepresentative[];
}
/** A length of time in the unit of the law that sets it. */
export interface Period {
  value: number;
  unit: 'day' | 'working-day' | 'month' | 'year' | 'hour';
}

interface PlainAnswers {
  text: string;
  paragraphs: string;
  list: string[];
  paperNumber: string;
  date: DateOnly;
  dates: DateOnly[];
  time: string; // 'HH:MM' at the court
  money: number; // whole đồng
  count: number;
  period: Period;
  person: Person;
  people: Person[];
}
export type Answer<B> = B extends { ask: 'choice'; of: infer Of }
  ? Extract<keyof Of, string>
  : B extends { ask: 'parties'; roles: infer Roles }
    ? Party<Extract<keyof Roles, string>>[]
    : B extends { ask: infer K extends keyof PlainAnswers }
      ? PlainAnswers[K]
      : never;

type OptionalNames<F> = { [K in keyof F]: F[K] extends { optional: true } ? K : never }[keyof F];
export type Answers<F> = { [K in Exclude<keyof F, OptionalNames<F>>]: Answer<F[K]> } & {
  [K in OptionalNames<F>]?: Answer<F[K]>;
};

/** The answers to the blanks of one form: unknown, missing and ill-typed ones are errors that name the blank. */
export const answersSchema = (blanks: Blanks): Joi.ObjectSchema<Record<string, unknown>> =>
  Joi.object<Record<string, unknown>>(
    Object.fromEntries(
      Object.entries(blanks).map(([name, blank]) => [
        name,
        blank.optional ? answerSchema(blank) : answerSchema(blank).required(),
      ]),
    ),
  );

/** What every paper knows besides the blanks of its form. */
export interface PaperFrame<Signer extends string = string> {
  court: string; // full name: "Tòa án nhân dân huyện Ea H'leo, tỉnh Đắk Lắk"
  place: string; // "Ea H'leo"
  issuedOn: DateOnly;
  number: string; // as printed: '12/2026/QĐST-DS'
  signer: { as: Signer; name: string };
}
export const paperSchema = (blanks: Blanks, signers: readonly string[]) =>
  Joi.object<PaperFrame & { answers: Record<string, unknown> }, true>({
    court: printable(200).required(),
    place: printable(100).required(),
    issuedOn: dateOnly.required(),
    number: printable(60).required(),
    signer: Joi.object({
      as: Joi.string()
        .valid(...signers)
        .required(),
      name: printable(200).required(),
    }).required(),
    answers: answersSchema(blanks).required(),
  });

/**
 * Text that will be printed: composed, on one line, without the invisible characters that come along when text is
 * pasted. Control characters, private signs of old fonts and halves of characters cannot be printed and are refused.
 */
const printable = (max: number) =>
  text(max)
    .min(1)
    .custom((value: string, helpers) => {
      const line = value
        .replace(/\p{Cf}/gu, '')
        .replace(/\s+/gu, ' ')
        .trim();
      if (line === '') return helpers.error('any.required');
      return /[\p{Cc}\p{Cs}\p{Co}]/u.test(line) ? helpers.error('any.invalid') : line;
    });
const printedLines = (max: number) =>
  text(max)
    .min(1)
    .custom((value: string, helpers) => {
      const lines = value
        .replace(/\p{Cf}/gu, '')
        .split(/\r?\n/)
        .map((line) => line.replace(/\s+/gu, ' ').trim())
        .filter((line) => line !== '');
      if (lines.length === 0) return helpers.error('any.required');
      return lines.some((line) => /[\p{Cc}\p{Cs}\p{Co}]/u.test(line)) ? helpers.error('any.invalid') : lines.join('\n');
    });

const personKeys = {
  title: printable(30),
  name: printable(300).required(),
  position: printable(200),
  address: printable(500),
};
const personSchema = Joi.object<Person, true>(personKeys);
const representativeSchema = Joi.object<PartyRepresentative, true>({
  ...personKeys,
  capacity: printable(200).required(),
  presence: printable(100),
});
const partySchema = (roles: readonly string[]) =>
  Joi.object<Party, true>({
    ...personKeys,
    role: Joi.string()
      .valid(...roles)
      .required(),
    birthYear: Joi.number().integer().min(1850).max(2200),
    presence: printable(100),
    representatives: Joi.array().items(representativeSchema).max(50),
  });
const periodSchema = Joi.object<Period, true>({
  value: Joi.number().integer().min(1).max(1000).required(),
  unit: Joi.string().valid('day', 'working-day', 'month', 'year', 'hour').required(),
});

/** Numbers are numbers and days are days already: nothing is guessed from another type. */
function answerSchema(blank: Blank): Joi.Schema {
  switch (blank.ask) {
    case 'text':
      return printable(4_000);
    case 'paragraphs':
      return printedLines(500_000);
    case 'list':
      return Joi.array().items(printable(2_000)).min(1).max(500);
    case 'paperNumber':
      return printable(60);
    case 'date':
      return dateOnly;
    case 'dates':
      return Joi.array().items(dateOnly).min(1).max(100);
    case 'time':
      return Joi.string().pattern(/^([01]\d|2[0-3]):[0-5]\d$/);
    case 'money':
      return Joi.number().strict().integer().min(0).max(Number.MAX_SAFE_INTEGER);
    case 'count':
      return Joi.number().strict().integer().min(0).max(1_000_000_000);
    case 'period':
      return periodSchema;
    case 'choice':
      return Joi.string().valid(...Object.keys(blank.of));
    case 'person':
      return personSchema;
    case 'people':
      return Joi.array().items(personSchema).min(1).max(200);
    case 'parties':
      return Joi.array()
        .items(partySchema(Object.keys(blank.roles)))
        .min(1)
        .max(2_000);
  }
}
