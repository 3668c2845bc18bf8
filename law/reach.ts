import type { Actor, Role } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { EYES, type Eyes, READS_MATTERS } from '#contracts/who-reads.ts';
import type { CourtTree } from './courts.ts';
import type { Counts } from './procedure.ts';

/** The register of courts as it is known, and the day it is asked about. */
export interface CourtsOn {
  courts: CourtTree;
  today: DateOnly;
}

/** Who looks beyond the own court: those who lead or supervise, and those who count for the courts below. */
const LOOKS_BELOW: ReadonlySet<string> = new Set([
  ...READS_MATTERS.filter((role) => isSeer(role) && 'below' in EYES[role]),
  'statistician',
]);

export const looksBelow = ({ roles }: Actor): boolean => roles.some((role) => LOOKS_BELOW.has(role));

/**
 * Whether the files of a court lie at the actor's court: the own ones, and those of a court that has ended, which its
 * successor took over (where none is known, the court above it).
 */
export function keepsFilesOf({ courtId: own }: Actor, courtId: string, { courts, today }: CourtsOn): boolean {
  if (own === courtId) return true;
  const court = courts.find(courtId);
  if (court?.effectiveTo === null || court?.effectiveTo === undefined || court.effectiveTo >= today) return false;
  return courts.keepersOf(courtId, today).some(({ code }) => code === own);
}

/** Whether the actor's eyes reach a court: whose files lie at the own one, and for some roles what lies below it on that day. */
export function reaches(actor: Actor, courtId: string, on: CourtsOn): boolean {
  if (actor.kind === 'system' || keepsFilesOf(actor, courtId, on)) return true;
  return looksBelow(actor) && on.courts.isBelow(courtId, actor.courtId, on.today);
}

/**
 * The courts whose lists the actor asked for: one, or with `below` also those under it on that day.
 * A court out of reach is answered like one that does not exist.
 * @throws CourtError not-found, forbidden
 */
export function courtsAsked(actor: Actor, asked: { courtId?: string; below?: boolean }, on: CourtsOn): string[] {
  const courtId = asked.courtId ?? actor.courtId;
  if (!reaches(actor, courtId, on)) throw new CourtError('not-found', { courtId });
  if (!asked.below) return [courtId];
  if (!looksBelow(actor)) throw new CourtError('forbidden');
  return [...on.courts.below(courtId, on.today)];
}

/** What decides who may read a matter. */
export interface Readable {
  courtId: string;
  sealed?: boolean;
  persons: readonly string[]; // everyone assigned to it
  /** How far it is and what was done, by act; where this is not told, nobody sees it on account of that. */
  state?: { counts: Counts; done: Readonly<Record<string, unknown>> };
}

/** What the law tells the procuracy of the same level: that a case was accepted, that a petition was returned and why. */
const TOLD_TO_PROCURACY: readonly string[] = [
  'prosecutor-notified', // BLTTDS 2015, Điều 196 khoản 1
  'petition-returned', // BLTTDS 2015, Điều 192 khoản 2
  'file-sent-to-prosecutor', // BLTTDS 2015, Điều 220 khoản 2
];
/** With this act it gets the file to read. @see BLTTDS 2015, Điều 220 khoản 2 */
const FILE_SENT = 'file-sent-to-prosecutor';

/**
 * Whether this is for the actor's eyes: by one of their roles that reaches the court and sees such a matter. A sealed one
 * is open to those who are assigned to it, and to the chief of the court where its file lies. `what` may be the documents of its file.
 */
export function mayRead(actor: Actor, matter: Readable, on: CourtsOn, what: 'matter' | 'file' = 'matter'): boolean {
  if (actor.kind === 'system') return true;
  if (!actor.roles.some((role) => seesAs(role, actor, matter, on, what))) return false;
  if (!matter.sealed) return true;
  return (
    matter.persons.includes(actor.id) || (keepsFilesOf(actor, matter.courtId, on) && actor.roles.includes('courtChief'))
  );
}

function seesAs(role: Role, actor: Actor, matter: Readable, on: CourtsOn, what: 'matter' | 'file'): boolean {
  if (!isSeer(role)) return false;
  const row: { sees: Eyes; below?: true } = EYES[role];
  const isBelow = () => row.below === true && on.courts.isBelow(matter.courtId, actor.courtId, on.today);
  if (!keepsFilesOf(actor, matter.courtId, on) && !isBelow()) return false;
  switch (row.sees) {
    case 'all':
      return true;
    case 'assigned':
      return matter.persons.includes(actor.id);
    case 'closed':
      return matter.state?.counts === 'resolved' || matter.state?.counts === 'transferred';
    case 'told': {
      const { done = {} } = matter.state ?? {};
      return what === 'file' ? FILE_SENT in done : TOLD_TO_PROCURACY.some((act) => act in done);
    }
  }
}

function isSeer(role: Role): role is keyof typeof EYES {
  return role in EYES;
}
