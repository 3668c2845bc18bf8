import type { AnswerSource } from '#contracts/documents/get-form-draft.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import { readCourtName } from '#law/court-names.ts';
import type { Court } from '#law/courts.ts';
import type { FieldValue } from '#law/engine/proceeding.ts';
import type { ActSeen, Matter } from './matter.ts';
import type { ToIssue } from './to-issue.ts';

/** All that is known when a paper is to be made. */
export interface Facts {
  matter: Matter;
  parties: readonly Party[]; // those who take part now
  row?: ToIssue; // the act that calls for the paper
  court: CourtFacts;
  personName(personId: string): string | undefined; // of the court, on the day of the paper
  courtName(courtId: string): string | undefined;
  attachments: readonly string[]; // titles of what was filed
  earlier: Readonly<Record<string, unknown>>; // what people answered in earlier papers of this matter or court
  on: DateOnly;
}
export interface CourtFacts {
  name: string; // "Tòa án nhân dân huyện Ea H'leo, tỉnh Đắk Lắk"
  place: string; // "Ea H'leo"
  procuracy: string;
}
/** An answer with where it comes from. */
export interface Known {
  value: unknown;
  from: AnswerSource;
}

/**
 * What papers say of a court. The procuracy of the same level bears the name of the same unit
 * (Luật Tổ chức Viện kiểm sát nhân dân 2014, Điều 40): assumed to differ in the first words only.
 */
export function courtFacts({ name }: Pick<Court, 'name'>): CourtFacts {
  const { kind, place, province } = readCourtName(name);
  const seat = kind === 'regional' ? (province ?? place) : place;
  return {
    name,
    place: seat || 'Hà Nội', // the Supreme Court's name holds no place
    procuracy: name.replace(/^Tòa án nhân dân/u, 'Viện kiểm sát nhân dân'),
  };
}

export const field = ({ row }: Facts, name: string): FieldValue | undefined => row?.fields[name];
export function textOf(value: FieldValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
/** The last of these acts that was done. */
export function lastAct({ matter }: Facts, ...types: string[]): ActSeen | undefined {
  return types
    .flatMap((type) => matter.acts[type] ?? [])
    .toSorted((a, b) => a.seq - b.seq)
    .at(-1);
}
/** Names of those who hold a task in the matter; nothing where one of them is not known by name. */
export function peopleIn({ matter, personName }: Facts, ...roles: string[]): { name: string }[] | undefined {
  const ids = [...new Set(roles.flatMap((role) => matter.state.people[role] ?? []))];
  const names = ids.map(personName);
  if (ids.length === 0 || names.includes(undefined)) return undefined;
  return names.map((name = '') => ({ name }));
}
export const lines = (text: string | undefined): string[] | undefined => {
  const all = text
    ?.split(/\r?\n/)
    .map((line) => line.trim().replace(/^[-+•]\s*/, ''))
    .filter(Boolean);
  return all && all.length > 0 ? all : undefined;
};
export const dayOf = (dayOrTime: string | undefined): string | undefined => dayOrTime?.slice(0, 10);
export const timeOf = (dayOrTime: string | undefined): string | undefined => dayOrTime?.split('T')[1]?.slice(0, 5);

/** Words within a sentence begin small, but for names and abbreviations. */
export const withinSentence = (text: string): string =>
  /^\p{Lu}[\p{Ll}\s]/u.test(text) ? text.charAt(0).toLocaleLowerCase('vi') + text.slice(1) : text;
