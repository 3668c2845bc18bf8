import type { Readable } from '#law/reach.ts';
import type { ListedFiling } from './filing.ts';
import type { Matter } from './matter.ts';

/** A sealed case, as far as it closes the petitions and files of its docket. */
export type SealedCase = Pick<Matter, 'courtId' | 'gone' | 'assigned'>;

/**
 * What decides who may read a filing. The seal of a case lies on all its docket: the petition names the same people. Whoever
 * is assigned to the sealed case may read it all the same. Once its file was sent to another court, a case closes only what
 * stayed behind with it; there the case that goes on decides, and before that what the filing was sent with.
 */
export function guardOf(filing: ListedFiling, sealedCases: readonly SealedCase[]): Readable {
  const { courtId, persons, state, opened, registration } = filing;
  const closing = sealedCases.filter((one) => one.courtId === courtId || !one.gone);
  const cameSealed = registration.sealed === true && opened?.room !== 'cases';
  const guard = {
    courtId,
    sealed: filing.sealed || cameSealed || closing.length > 0,
    persons: [...persons, ...closing.flatMap(({ assigned = [] }) => assigned.map(({ person }) => person))],
    state,
  };
  return guard;
}
