import { begin, play, type Scene, type Step } from '../../../play.ts';
import { procedureOf } from '../../../procedures.ts';

/** A civil case of three parties, brought so far. For scenarios only. */

export const CIVIL = procedureOf('civil.first', '2026-01-05');
export const AN = 'an'; // nguyên đơn
export const BINH = 'binh'; // bị đơn
export const CHI = 'chi'; // người có quyền lợi, nghĩa vụ liên quan
export const PARTIES = [
  { id: AN, role: 'plaintiff' },
  { id: BINH, role: 'defendant' },
  { id: CHI, role: 'relatedParty' },
];
export const being = (an: string, binh: string, chi = 'present') => [
  { party: AN, is: an },
  { party: BINH, is: binh },
  { party: CHI, is: chi },
];
export const WITH_PROSECUTOR = { prosecutor: 'prosecutor-attended' };

type Attributes = Record<string, string | boolean>;

/** Accepted on Monday 5 January 2026, with its judge and clerk, and told to everyone. */
export const preparing = (attributes: Attributes = { field: 'civil' }): Scene =>
  play(
    begin(CIVIL, '2026-01-05', { attributes, parties: PARTIES, fields: { parties: PARTIES } }),
    ['2026-01-06', 'trial-judge-assigned', { judgeId: 'lan' }],
    ['2026-01-06', 'clerk-assigned', { clerkId: 'lan' }],
    ['2026-01-07', 'parties-notified'],
    ['2026-01-07', 'prosecutor-notified'],
  );

export const TRIAL_DECIDED: Step = ['2026-03-02', 'trial-decided', { hearingOn: '2026-03-24T08:00', isPublic: true }];

/** Decided on 2 March to be tried on 24 March. */
export const decided = (): Scene =>
  play(preparing(), ['2026-02-02', 'mediation-held', { result: 'failed' }], TRIAL_DECIDED);

/** … by a bench of three. */
export const inTrial = (): Scene =>
  play(decided(), ['2026-03-03', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }]);

export const hearing = (on: string, presence = being('present', 'present')): Step => [
  on,
  'hearing-opened',
  { presence, ...WITH_PROSECUTOR },
];
