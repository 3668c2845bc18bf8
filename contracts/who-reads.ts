import type { Role } from './actor.ts';

/** Which of the matters within reach a role sees. */
export type Eyes =
  | 'all'
  | 'assigned' // where the person has a task
  | 'closed' // what has come to its end
  | 'told'; // what the law tells or sends to the procuracy

/**
 * Who reads matters: petitions, cases, their parties, acts and documents. A role without a row sees none of them: who
 * counts has the figures, who keeps accounts or machines has the accounts and the machines.
 * `below` says whose eyes reach the courts under the own one.
 */
export const EYES = {
  receptionClerk: { sees: 'all' },
  clerk: { sees: 'all' },
  judge: { sees: 'all' },
  examiner: { sees: 'all' },
  courtChief: { sees: 'all', below: true },
  deputyChief: { sees: 'all', below: true },
  supervisor: { sees: 'all', below: true },
  layJudge: { sees: 'assigned' }, // BLTTDS 2015, Điều 49 khoản 1
  archivist: { sees: 'closed' }, // assumed: a file comes to the archive when its matter has ended
  prosecutor: { sees: 'told' }, // BLTTDS 2015, Điều 192 khoản 2, Điều 196 khoản 1; the file itself: Điều 220 khoản 2
} as const satisfies Partial<Record<Role, { sees: Eyes; below?: true }>>;

type Seer = keyof typeof EYES;
const SEERS = Object.keys(EYES) as Seer[];
const without = (...roles: readonly Seer[]): readonly Role[] => SEERS.filter((role) => !roles.includes(role));

/** Headers, parties, acts, documents and lists of matters; `mayRead` of `law/reach.ts` then looks at each one. */
export const READS_MATTERS: readonly Role[] = SEERS;
/** Who does acts in matters; which of them, the procedure says. Those who only look on do none. */
export const ACTS_IN_MATTERS: readonly Role[] = without('supervisor', 'layJudge', 'prosecutor');
/** Who enters what arrives at the court, and looks for what is there already. */
export const REGISTERS_FILINGS: readonly Role[] = without('supervisor', 'layJudge', 'archivist', 'prosecutor');
/** Who has to do with publishing results: those who encode and sign, and those who watch over it. */
export const READS_DUTIES: readonly Role[] = without('receptionClerk', 'archivist', 'prosecutor');
/** Figures, and the matters behind them without any name. */
export const READS_FIGURES: readonly Role[] = [...without('layJudge', 'archivist', 'prosecutor'), 'statistician'];
