import type { AccountEvent } from '#contracts/directory/events.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';

/** What a person signs in with. The password's hash lies apart, outside the ledger. */
export interface Account {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  personId: string;
  accountName: string;
  state: 'open' | 'disabled';
  mustChangePassword: boolean;
  practisesOn?: DateOnly; // a practice account lives on this day
  registeredAt: Instant;
}

export interface NewAccount {
  personId: string;
  accountName: string;
  courtId: string;
  mustChangePassword: boolean;
  practisesOn?: DateOnly;
}
export const registerAccount = (
  { practisesOn, ...wanted }: NewAccount,
  today: DateOnly,
  registeredAt: Instant,
): Extract<AccountEvent, { type: 'account-registered' }> => ({
  type: 'account-registered',
  legalOn: today,
  data: { ...wanted, ...(practisesOn && { practisesOn }), registeredAt },
});

/** @throws CourtError account-not-open */
export function disable({ id, state }: Account, reason: string, today: DateOnly): AccountEvent {
  if (state !== 'open') throw new CourtError('account-not-open', { accountId: id });
  return { type: 'account-disabled', legalOn: today, data: { reason } };
}
/** @throws CourtError account-not-open */
export function enable({ id, state }: Account, reason: string, today: DateOnly): AccountEvent {
  if (state !== 'disabled') throw new CourtError('account-not-open', { accountId: id });
  return { type: 'account-enabled', legalOn: today, data: { reason } };
}
/** @throws CourtError account-not-open */
export function resetPassword({ id, state }: Account, today: DateOnly): AccountEvent {
  if (state !== 'open') throw new CourtError('account-not-open', { accountId: id });
  return { type: 'password-reset', legalOn: today, data: { mustChangePassword: true } };
}
export const changePassword = (today: DateOnly): AccountEvent => ({
  type: 'password-changed',
  legalOn: today,
  data: {},
});

/** The account after an event. It never refuses. */
export function applyToAccount(account: Account | undefined, id: string, event: AccountEvent): Account {
  if (event.type === 'account-registered')
    return { id, version: 1, hash: '', docketId: event.data.personId, state: 'open', ...event.data };
  if (!account) throw new Error(`the ledger of ${id} does not begin with its registration`);
  const next = { ...account, version: account.version + 1 };
  switch (event.type) {
    case 'password-reset':
      return { ...next, mustChangePassword: true };
    case 'password-changed':
      return { ...next, mustChangePassword: false };
    case 'account-disabled':
      return { ...next, state: 'disabled' };
    case 'account-enabled':
      return { ...next, state: 'open' };
  }
}
