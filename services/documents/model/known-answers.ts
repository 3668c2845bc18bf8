import type { AnswerSource } from '#contracts/documents/get-form-draft.ts';
import { daysBetween } from '#law/calendar.ts';
import { findRelation } from '#law/categories.ts';
import { procedureOf } from '#law/procedures.ts';
import { standingNumber } from '#law/views.ts';
import {
  dayOf,
  type Facts,
  field,
  type Known,
  lastAct,
  lines,
  peopleIn,
  textOf,
  timeOf,
  withinSentence,
} from './facts.ts';
import { presenceOf } from './matter.ts';
import { birthYearOf, contactOf, partyOf, personOf, presenceWords } from './paper-people.ts';

/**
 * What is known for each blank of the forms, by the name of the blank: a name means the same in every form. A blank that is
 * not here, and has no rule of the law, is answered by a person.
 */
export const KNOWN: Readonly<Record<string, (facts: Facts) => Known | undefined>> = {
  // what the act itself says
  reason: (facts) => act(textOf(field(facts, 'reason'))),
  ground: (facts) => act(textOf(field(facts, 'ground'))),
  amount: (facts) => act(field(facts, 'amountVnd')),
  matters: (facts) => act(lines(textOf(field(facts, 'matters')))),
  toCourt: (facts) => act(facts.courtName(textOf(field(facts, 'toCourt')) ?? '')),
  basis: (facts) => act(articleOfGround(facts)),
  recognised: (facts) =>
    facts.row && act(field(facts, 'kind') === 'civ.first.consensual-divorce' ? 'consensualDivorce' : 'agreement'),
  duration: (facts) => {
    const months = field(facts, 'months');
    return typeof months === 'number' ? act({ value: months, unit: 'month' }) : undefined;
  },

  // the petition or file
  receivedOn: ({ matter }) => known(matter.about.receivedOn),
  petitionDatedOn: (facts) => known(lastAct(facts, 'petition-received')?.fields.petitionDatedOn),
  channel: ({ matter }) => known({ hand: 'byHand', post: 'post', online: 'online' }[matter.about.channel ?? '']),
  lookupCode: ({ matter }) => known(matter.about.lookupCode),
  claims: ({ matter: { about } }) => known(lines(about.summary) ?? lines(about.title)),
  attachments: ({ attachments }) => known(attachments.length > 0 ? [...attachments] : undefined),
  petitioner: (facts) => known(ofRole(facts, 'plaintiff').map(personOf)[0]),
  petitioners: (facts) => known(someOf(ofRole(facts, 'plaintiff').map(personOf))),
  petitionerContact: (facts) => known(ofRole(facts, 'plaintiff').map(contactOf)[0]),

  // the case
  kind: ({ matter }) => known(matter.state.attributes.field),
  subject,
  about: subject,
  procedure: ({ matter }) => known(matter.state.attributes.simplified === true ? 'simplified' : 'ordinary'),
  acceptanceNumber: ({ matter }) => known(matter.state.numbers.acceptance),
  acceptedOn: ({ matter }) => known(matter.state.startedOn),
  parties: (facts) => known(someOf(paperParties(facts))),
  recipients: ({ parties }) => known(someOf(parties.map(personOf))),
  trialDecisionNumber: ({ matter }) => known(matter.state.numbers.trialDecision),
  trialDecidedOn: (facts) => known(lastAct(facts, ...TRIAL_DECIDED)?.on),
  suspensionNumber: (facts) =>
    known(standingNumber(facts.matter.state, 'decision', lastAct(facts, 'suspension-decided')?.numbers.decision)),
  suspendedOn: (facts) => known(lastAct(facts, 'suspension-decided')?.on),
  settledOn: (facts) => known(lastAct(facts, 'settlement-recorded')?.on),
  terms: (facts) =>
    act(lines(textOf(field(facts, 'agreement')))) ??
    known(lines(textOf(lastAct(facts, 'settlement-recorded')?.fields.agreement))),

  // who conducts it
  presidingJudge: (facts) => known(peopleIn(facts, 'presidingJudge')?.[0]),
  judge: (facts) => known(peopleIn(facts, 'presidingJudge')?.[0]),
  secondJudge: (facts) => known(peopleIn(facts, 'panelJudge')?.[0]),
  substituteJudge: (facts) => known(peopleIn(facts, 'alternateJudge')?.[0]),
  layJudges: (facts) => known(peopleIn(facts, 'layJudge')),
  clerk: (facts) => known(peopleIn(facts, 'clerk')?.[0]),
  panel: (facts) => known(peopleIn(facts, 'presidingJudge', 'panelJudge', 'layJudge')),
  prosecutor: (facts) => {
    const name = textOf(lastAct(facts, 'prosecutor-appointed', 'substitute-assigned')?.fields.prosecutorName);
    return known(name && { name, position: 'Kiểm sát viên' });
  },

  // when and where
  hearingOn: (facts) => act(dayOf(hearingAt(facts))),
  hearingTime: (facts) => act(timeOf(hearingAt(facts))),
  hearingPlace: (facts) => act(textOf(field(facts, 'place'))) ?? placeOfHearing(facts),
  hearingDays: ({ matter }) => known(someOf(matter.hearingDays)),
  sessionOn: ({ matter }) => known(matter.hearingDays.at(-1)),
  sessionPlace: (facts) => seat(facts),
  openness: (facts) => {
    const isPublic = field(facts, 'isPublic') ?? lastAct(facts, ...TRIAL_DECIDED)?.fields.isPublic;
    return typeof isPublic === 'boolean' ? known(isPublic ? 'public' : 'closed') : undefined;
  },
  procuracy: ({ court }) => from('assumed', court.procuracy),

  // an administrative measure
  proposer: (facts) => known(ofRole(facts, 'proposer')[0]?.fullName),
  proposed: (facts) => known(ofRole(facts, 'proposed').map(personOf)[0]),
  birthYear: (facts) => known(ofRole(facts, 'proposed').map(birthYearOf)[0]),
  measure: ({ matter }) => {
    const code = matter.state.attributes.matter;
    return typeof code === 'string'
      ? known(code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()))
      : undefined;
  },

  // a period that the judge shortened
  within: (facts) => {
    const until = textOf(field(facts, 'dueOn'));
    return facts.row && until ? act({ value: daysBetween(facts.row.on, until), unit: 'day' }) : undefined;
  },
};

/**
 * Answers that a person gives once and that stand for later papers too: of the court (`court`), or of this matter. None of
 * those of the court names anybody.
 */
export const KEPT_ANSWERS: Readonly<Record<string, 'court' | 'matter'>> = {
  courtAddress: 'court',
  payAt: 'court',
  procuracy: 'court',
  petitionDatedOn: 'matter',
  petitionerContact: 'matter',
  subject: 'matter',
  about: 'matter',
};

const TRIAL_DECIDED = ['trial-decided', 'simplified-trial-decided'] as const;

function from(source: AnswerSource, value: unknown): Known | undefined {
  return value === undefined || value === '' ? undefined : { value, from: source };
}
const act = (value: unknown) => from('act', value);
const known = (value: unknown) => from('matter', value);
const someOf = <T>(all: readonly T[]): T[] | undefined => (all.length > 0 ? [...all] : undefined);
const seat = ({ court }: Facts) => from('assumed', `trụ sở ${court.name}`);
const ofRole = ({ parties }: Facts, role: string) => parties.filter((party) => party.role === role);

/** Quan hệ pháp luật as it was classified, else what the matter is about in the court's words. */
function subject({ matter: { state, about } }: Facts): Known | undefined {
  const { relation } = state.attributes;
  const name = typeof relation === 'string' ? findRelation(relation)?.name : undefined;
  return known(withinSentence(name ?? about.title));
}

function paperParties(facts: Facts) {
  const presences = presenceOf(field(facts, 'presence'));
  const words = presenceWords(procedureOf(facts.matter.state.procedure), facts.row?.act, presences);
  return facts.parties.map((party) => partyOf(party, words.get(party.id)));
}

/** The day and time that the act set, else those of the hearing that is to come. */
const hearingAt = (facts: Facts): string | undefined =>
  textOf(field(facts, 'hearingOn')) ??
  textOf(field(facts, 'reopenOn')) ??
  (facts.matter.state.hearing?.state === 'scheduled' ? facts.matter.state.hearing.on : undefined);

function placeOfHearing(facts: Facts): Known | undefined {
  return known(textOf(lastAct(facts, ...TRIAL_DECIDED, 'hearing-scheduled')?.fields.place)) ?? seat(facts);
}

/** 'khoản 2 Điều 56', of the ground that the act was done on. */
function articleOfGround(facts: Facts): string | undefined {
  const asked = procedureOf(facts.matter.state.procedure).acts[facts.row?.act ?? '']?.fields?.ground;
  const chosen = asked?.ask === 'choice' ? asked.of.find(({ code }) => code === field(facts, 'ground')) : undefined;
  const [, article, clause] = /Điều (\S+?)(?: khoản (\S+))?$/.exec(chosen?.article ?? '') ?? [];
  return article && [...(clause ? [`khoản ${clause}`] : []), `Điều ${article}`].join(' ');
}
