import type { Role } from '#contracts/actor.ts';
import type { Answers, Blank, Blanks, PaperFrame } from '#contracts/documents/form-blanks.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { BookKind } from '../procedure.ts';

/**
 * The forms of the courts as data. A form says what is printed, in which order, and what must be known for it; how a
 * page looks is the same for all of them and belongs to the renderers.
 *
 * Text is a template: `{name}` is a blank of the form, `{name:variant}` another way to print it, `**…**` is bold. A
 * line that names an optional blank without an answer is left out, so a form has no conditions for what is absent.
 */

/** What every paper knows besides the blanks of its form. */
export const FRAME = {
  court: 'the court, by its full name',
  place: 'where the paper is made',
  issuedOn: 'the day of the paper',
  number: 'its number in the book',
} as const;

/** The other ways in which a kind of answer can be printed, besides its plain one. */
export const VARIANTS = {
  text: [],
  paragraphs: [],
  list: [],
  paperNumber: [],
  date: ['sentence', 'short'], // 'Ngày 02 tháng 3 năm 2026', '02-3-2026'
  dates: [],
  time: [],
  money: ['digits', 'words'],
  count: [],
  period: [],
  choice: [],
  person: ['address', 'full'], // 'full': with the address
  people: ['full', 'lines'], // 'lines': each on its own
  parties: ['presence'], // with who came and who did not
} as const satisfies Record<Blank['ask'], readonly string[]>;
/** The same for the frame. */
export const FRAME_VARIANTS = {
  court: ['upper'],
  place: [],
  issuedOn: ['short'],
  number: [],
} as const satisfies Record<keyof typeof FRAME, readonly string[]>;

/** Who may sign, and how the paper says it. `role` is what the person must be at the court. */
export const SIGNERS = {
  receiver: { role: 'receptionClerk', lines: ['NGƯỜI NHẬN ĐƠN'] },
  judge: { role: 'judge', lines: ['THẨM PHÁN'] },
  panel: { role: 'judge', lines: ['TM. HỘI ĐỒNG XÉT XỬ', 'THẨM PHÁN - CHỦ TỌA PHIÊN TÒA'] },
} as const satisfies Record<string, { role: Role; lines: readonly string[] }>;
export type Signer = keyof typeof SIGNERS;

/** The sets of forms that a resolution issued. A form code is unique only within its set. */
export const FORM_SETS = {
  'NQ01-2017': { name: 'Nghị quyết số 01/2017/NQ-HĐTP', from: '2017-02-24' },
} as const satisfies Record<string, { name: string; from: DateOnly }>;
export type FormSet = keyof typeof FORM_SETS;

/** A line of the body: a paragraph, or one with a place of its own. `ifGiven` names a blank that must have an answer. */
export type Block<T extends string = string, Name extends string = string> =
  | T
  | { para: T; ifGiven?: Name }
  | { centre: T; ifGiven?: Name } // bold, in the middle
  | { to: T } // 'Kính gửi: …'
  | { entry: T }; // one of a group that stands close: the members of the panel, the parties

interface FormText<F extends Blanks, T extends string> {
  id: string; // 'civil.acceptance-notice': what procedures issue and links carry
  name: string;
  /** The printed code of the set. Without it the form is the court's own: no code is printed that was not read in a source. */
  code?: string;
  set?: FormSet;
  law: string; // 'BLTTDS 2015'
  article: string; // '195 khoản 2'
  inForce: { from: DateOnly; to?: DateOnly };
  book: BookKind;
  symbol?: string; // of its numbers, where one is known: 'TB-TLVA', 'QĐST-{kind}'
  head: readonly T[]; // below the name of the court: number, and for a judgment its day and subject
  dated: boolean; // place and day stand below the motto; a judgment has its day in the head
  title: readonly T[];
  blanks: F;
  body: readonly Block<T, NoInfer<Extract<keyof F, string>>>[];
  signers: readonly Signer[];
  /** Optional blanks that one signer's paper must answer, and another's must not: who sat on the panel that decided. */
  signerNeeds?: Partial<Record<Signer, readonly NoInfer<Extract<keyof F, string>>[]>>;
  signedIfGiven?: NoInfer<Extract<keyof F, string>>; // the paper is signed only when this blank has an answer: a cover page is not
  recipients: readonly T[];
}

/** Number at the left, place and day at the right: notices and decisions. */
export const LETTER = { head: ['Số: {number}'], dated: true } as const;

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Plain}:${string}` ? Plain : Name) | Placeholders<Rest>
  : never;
type Unknown<F, T extends string> = Exclude<Placeholders<T>, keyof F | keyof typeof FRAME>;

export interface Form<F extends Blanks = Blanks>
  extends Omit<FormText<F, string>, 'body' | 'signedIfGiven' | 'signerNeeds'> {
  body: readonly Block[];
  signedIfGiven?: string;
  signerNeeds?: Partial<Record<Signer, readonly string[]>>;
}

/** A form. A placeholder that is no blank of it does not compile. */
export const defineForm = <const F extends Blanks, const T extends string>(
  form: FormText<F, T> & ([Unknown<F, T>] extends [never] ? unknown : { unknownPlaceholder: Unknown<F, T> }),
): Form<F> => form;

/** A paper to be made of a form: the frame and the answers. */
export interface Paper<F> extends PaperFrame<Signer> {
  answers: Answers<F>;
}
