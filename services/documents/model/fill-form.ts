import type { ValidationErrorItem } from 'joi';
import {
  type Blank,
  type Blanks,
  type PaperFrame,
  type Party,
  type PartyRepresentative,
  type Period,
  type Person,
  paperSchema,
} from '#contracts/documents/form-blanks.ts';
import { CourtError } from '#contracts/errors.ts';
import { type Block, FORM_SETS, type Form, type Paper, SIGNERS, type Signer } from '#law/forms/form.ts';
import {
  capitalised,
  dateInShort,
  dateInText,
  datesInText,
  moneyInDigits,
  moneyInWords,
  periodInText,
  timeInText,
} from './vietnamese-text.ts';

/** A stretch of text of one kind. */
export interface Run {
  text: string;
  bold?: true;
}
/** `to` is an addressee, `entry` one of a group that stands close, `item` a numbered point. */
export interface Line {
  style: 'paragraph' | 'centre' | 'to' | 'entry' | 'item';
  runs: Run[];
}
/** A paper as it will be printed, before anything is known of pages. */
export interface FilledForm {
  formId: string;
  name: string;
  printedCode?: string; // 'Mẫu số 30-DS (Nghị quyết số 01/2017/NQ-HĐTP)'
  court: string;
  courtLines: string[]; // as the head prints it
  number: string;
  issuedOn: string;
  head: string[];
  dateLine?: string;
  title: string[];
  lines: Line[];
  signature?: { lines: readonly string[]; name: string };
  recipients: string[];
}

/**
 * Puts the answers into a form. What is missing, unknown or of the wrong type is refused by name; an optional blank
 * without an answer takes its line with it, so nothing is ever printed for what is not there.
 * @throws CourtError form-field-missing, form-field-invalid, form-field-unknown
 */
export function fillForm<F extends Blanks>(form: Form<F>, paper: Paper<F>): FilledForm {
  const { answers, signer, ...frame } = checked(form, paper);
  const page: Page = { blanks: form.blanks, answers, frame };
  const signed = form.signedIfGiven === undefined || answers[form.signedIfGiven] !== undefined;
  return {
    formId: form.id,
    name: form.name,
    ...(form.code && form.set && { printedCode: `Mẫu số ${form.code} (${FORM_SETS[form.set].name})` }),
    court: frame.court,
    courtLines: courtLines(frame.court),
    number: frame.number,
    issuedOn: frame.issuedOn,
    head: form.head.flatMap((line) => plain(line, page)),
    ...(form.dated && { dateLine: `${frame.place}, ${dateInText(frame.issuedOn)}` }),
    title: form.title.flatMap((line) => plain(line, page)),
    lines: form.body.flatMap((block) => blockLines(block, page)),
    ...(signed && { signature: { lines: SIGNERS[signer.as].lines, name: signer.name } }),
    recipients: signed ? form.recipients.flatMap((line) => plain(line, page)) : [],
  };
}

/** 'TÒA ÁN NHÂN DÂN' / "HUYỆN EA H'LEO" / 'TỈNH ĐẮK LẮK': the level and each place on a line of its own. */
function courtLines(court: string): string[] {
  const [, level = '', where = court] = /^(Tòa án nhân dân) (.+)$/u.exec(court) ?? [];
  return [level, ...where.split(', ')].filter((line) => line !== '').map((line) => line.toLocaleUpperCase('vi'));
}

interface Page {
  blanks: Blanks;
  answers: Record<string, unknown>;
  frame: Omit<PaperFrame, 'signer'>;
}

type CheckedPaper = PaperFrame<Signer> & { answers: Record<string, unknown> };

function checked<F extends Blanks>(form: Form<F>, paper: Paper<F>): CheckedPaper {
  const { error, value } = paperSchema(form.blanks, form.signers).validate(paper, { abortEarly: true });
  if (error) throw refusal(form, error.details[0]);
  const filled = value as CheckedPaper; // the schema allows the signers of the form and no others
  checkSigner(form, filled);
  for (const [field, blank] of Object.entries<Blank>(form.blanks)) {
    if (blank.ask !== 'parties' || filled.answers[field] === undefined) continue;
    const parties = filled.answers[field] as Party[];
    const role = blank.needs.find((needed) => !parties.some((party) => party.role === needed));
    if (role) throw new CourtError('form-field-missing', { form: form.id, field, label: blank.roles[role] });
  }
  return filled;
}

/** What one signer's paper must say, another's must not: a judge alone has no panel. */
function checkSigner<F extends Blanks>({ id, blanks, signerNeeds = {} }: Form<F>, { signer, answers }: CheckedPaper) {
  const needed = signerNeeds[signer.as] ?? [];
  for (const field of Object.values(signerNeeds).flat()) {
    const isNeeded = needed.includes(field);
    if (isNeeded === (answers[field] !== undefined)) continue;
    const code = isNeeded ? 'form-field-missing' : 'form-field-invalid';
    throw new CourtError(code, { form: id, field, label: blanks[field]?.label });
  }
}

/** Names the blank and its label, never what was typed in. */
function refusal(form: Form, item: ValidationErrorItem | undefined): CourtError {
  const [first, ...rest] = item?.path.map(String) ?? [];
  const field = first === 'answers' && rest.length > 0 ? rest.join('.') : [first, ...rest].join('.');
  const label = form.blanks[rest[0] ?? '']?.label;
  const data = { form: form.id, field, ...(label && { label }) };
  if (item?.type === 'any.required' || item?.type === 'string.empty') return new CourtError('form-field-missing', data);
  if (item?.type === 'object.unknown') return new CourtError('form-field-unknown', data);
  return new CourtError('form-field-invalid', data);
}

function blockLines(block: Block, page: Page): Line[] {
  if (typeof block === 'string') return several(block, page) ?? one('paragraph', block, page);
  if ('to' in block) return several(block.to, page, 'to') ?? one('to', block.to, page);
  if ('entry' in block) return one('entry', block.entry, page);
  if (block.ifGiven !== undefined && page.answers[block.ifGiven] === undefined) return [];
  return 'centre' in block ? one('centre', block.centre, page) : one('paragraph', block.para, page);
}

/** A line that is nothing but a blank with several answers becomes several lines. */
function several(template: string, page: Page, style: Line['style'] = 'item'): Line[] | undefined {
  const [, name = '', variant] = /^\{(\w+)(?::(\w+))?\}$/.exec(template) ?? [];
  const blank = page.blanks[name];
  const answer = page.answers[name];
  if (blank === undefined) return undefined;
  if (blank.ask === 'list') {
    return numbered((answer as string[] | undefined) ?? []).map((text) => ({ style, runs: [{ text }] }));
  }
  if (blank.ask === 'paragraphs') {
    const paragraphs = (answer as string | undefined)?.split('\n') ?? [];
    return paragraphs.map((text) => ({ style: 'paragraph', runs: [{ text }] }));
  }
  if (blank.ask === 'parties') {
    return partyLines(blank.roles, (answer as Party[] | undefined) ?? [], variant === 'presence');
  }
  if (blank.ask === 'people' && variant === 'lines') {
    const people = ((answer as Person[] | undefined) ?? []).map((person) => fullPerson(person, true));
    if (people.length < 2) return people.map((text) => ({ style, runs: [{ text }] }));
    const end = (index: number) => (index === people.length - 1 ? '.' : ';');
    return people.map((text, index) => ({ style, runs: [{ text: `- ${text}${style === 'to' ? '' : end(index)}` }] }));
  }
  return undefined;
}

const numbered = (texts: string[]) => texts.map((text, index) => `${index + 1}. ${text}`);

function one(style: Line['style'], template: string, page: Page): Line[] {
  const runs = runsOf(template, page);
  return runs === undefined
    ? []
    : [{ style, runs: style === 'centre' ? runs.map(({ text }) => ({ text, bold: true })) : runs }];
}

const plain = (template: string, page: Page): string[] => {
  const runs = runsOf(template, page);
  return runs === undefined ? [] : [runs.map(({ text }) => text).join('')];
};

/** The template is taken apart before anything is put in: what people typed is never read as a template. */
function runsOf(template: string, page: Page): Run[] | undefined {
  const tokens = template.match(/\*\*|\{\w+(?::\w+)?\}|[^*{]+/g) ?? [];
  const runs: Run[] = [];
  let bold = false;
  let written = '';
  for (const [index, token] of tokens.entries()) {
    if (token === '**') {
      bold = !bold;
      continue;
    }
    let text = token;
    if (token.startsWith('{')) {
      const [name = '', variant] = token.slice(1, -1).split(':');
      const value = print(name, variant, startsSentence(written), page);
      if (value === undefined) return undefined;
      const next = tokens.slice(index + 1).find((other) => other !== '**') ?? '';
      text = /^[.,;]/.test(next) ? value.replace(/[\s.,;]+$/, '') : value; // the form ends the sentence, not the answer
    }
    written += text;
    const last = runs.at(-1);
    if (last && Boolean(last.bold) === bold) last.text += text;
    else runs.push({ text, ...(bold && { bold }) });
  }
  return runs;
}

const startsSentence = (before: string) => before.trim() === '' || /[.:]\s*$/.test(before);

/** One blank, printed; nothing where there is no answer. */
function print(name: string, variant: string | undefined, atStart: boolean, page: Page): string | undefined {
  const fromFrame = printFrame(name, variant, page.frame);
  if (fromFrame !== undefined) return fromFrame;
  const blank = page.blanks[name];
  const answer = page.answers[name];
  if (blank === undefined) throw new Error(`the form has no blank {${name}}`); // a mistake in the form, found when it is tested
  return answer === undefined ? undefined : printAnswer(blank, answer, variant, atStart);
}

function printFrame(name: string, variant: string | undefined, frame: Page['frame']): string | undefined {
  if (name === 'court') return variant === 'upper' ? frame.court.toLocaleUpperCase('vi') : frame.court;
  if (name === 'place' || name === 'number') return frame[name];
  if (name === 'issuedOn') return variant === 'short' ? dateInShort(frame.issuedOn) : dateInText(frame.issuedOn);
  return undefined;
}

function printAnswer(blank: Blank, answer: unknown, variant: string | undefined, atStart: boolean): string | undefined {
  switch (blank.ask) {
    case 'text':
    case 'paperNumber':
    case 'paragraphs':
      return answer as string;
    case 'list':
      return (answer as string[]).join('; ');
    case 'date': {
      const day = answer as string;
      if (variant === 'short') return dateInShort(day);
      return variant === 'sentence' ? capitalised(dateInText(day)) : dateInText(day);
    }
    case 'dates':
      return atStart ? capitalised(datesInText(answer as string[])) : datesInText(answer as string[]);
    case 'time':
      return timeInText(answer as string);
    case 'money': {
      const amount = answer as number;
      if (variant === 'digits') return moneyInDigits(amount);
      const words = moneyInWords(amount);
      return variant === 'words' ? words : `${moneyInDigits(amount)} (${words})`;
    }
    case 'count':
      return String(answer as number);
    case 'period':
      return periodInText(answer as Period);
    case 'choice':
      return blank.of[answer as string];
    case 'person':
      return printPerson(answer as Person, variant, atStart);
    case 'people':
      return (answer as Person[]).map((person) => printPerson(person, variant, atStart) ?? person.name).join('; ');
    case 'parties':
      return (answer as Party[]).map((party) => shortPerson(party, atStart)).join('; ');
  }
}

function printPerson(person: Person, variant: string | undefined, atStart: boolean): string | undefined {
  if (variant === 'address') return person.address;
  return variant === 'full' ? fullPerson(person, atStart) : shortPerson(person, atStart);
}

/** 'Ông Nguyễn Văn A' where a sentence starts, 'ông Nguyễn Văn A' within it; the office after the name. */
function shortPerson({ title, name, position }: Person, atStart: boolean): string {
  const called = title ? `${atStart ? title : title.toLocaleLowerCase('vi')} ${name}` : name;
  return position ? `${called} - ${position}` : called;
}

function fullPerson(person: Person, atStart: boolean): string {
  const name = shortPerson(person, atStart);
  return person.address ? `${name}; địa chỉ: ${person.address}` : name;
}

/** The parties by role, in the order of the form; a role of several is numbered, representatives follow their party. */
function partyLines(roles: Readonly<Record<string, string>>, parties: Party[], presence: boolean): Line[] {
  const partyText = (party: Party | PartyRepresentative) => textOf(party, presence);
  const representativeLines = ({ representatives = [] }: Party): Line[] =>
    representatives.map((person) => entry([{ text: `${person.capacity}: ${partyText(person)}` }]));
  return Object.entries(roles).flatMap(([role, label]) => {
    const members = parties.filter((party) => party.role === role);
    const [only] = members;
    if (only === undefined) return [];
    if (members.length === 1) {
      return [entry([{ text: `${label}: `, bold: true }, { text: partyText(only) }]), ...representativeLines(only)];
    }
    return [
      entry([{ text: `${label}:`, bold: true }]),
      ...members.flatMap((party, index) => [
        entry([{ text: `${index + 1}. ${partyText(party)}` }]),
        ...representativeLines(party),
      ]),
    ];
  });
}

const entry = (runs: Run[]): Line => ({ style: 'entry', runs });

function textOf(party: Party | PartyRepresentative, presence: boolean): string {
  const birth = 'birthYear' in party && party.birthYear ? `, sinh năm ${party.birthYear}` : '';
  const parts = [
    `${shortPerson(party, true)}${birth}`,
    ...(party.address ? [`địa chỉ: ${party.address}`] : []),
    ...(presence && party.presence ? [party.presence] : []),
  ];
  return `${parts.join('; ').replace(/[\s.,;]+$/, '')}.`;
}
