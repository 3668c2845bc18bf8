import type { AccountEvent } from '#contracts/directory/events.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { type Account, applyToAccount } from '../model/account.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';

export interface AccountStore extends AuditedStore<Account, AccountEvent> {
  byName(accountName: string): Promise<Account | undefined>;
  withNames(accountNames: readonly string[]): Promise<Account[]>;
  ofPerson(personId: string): Promise<Account[]>;
  passwordHashOf(accountId: string): Promise<string | undefined>;
  /** Outside the ledger: what proves a password is nobody's business. */
  setPasswordHash(accountId: string, passwordHash: string): void;
}

export function accountsIn(place: Place): AccountStore {
  const { collections, unit } = place;
  const { accounts, credentials } = collections;
  const session = unit.session ?? null;
  const found = (stored: unknown): Account | undefined => (stored ? fromStored<Account>(stored) : undefined);
  return {
    ...auditedIn(place, accounts, applyToAccount),
    byName: async (accountName) => found(await accounts.findOne({ accountName }, null, { session }).lean()),
    async withNames(accountNames) {
      const stored = await accounts.find({ accountName: { $in: [...accountNames] } }, null, { session }).lean();
      return stored.map((one) => fromStored<Account>(one));
    },
    async ofPerson(personId) {
      const stored = await accounts.find({ personId }, null, { session }).sort({ _id: 1 }).limit(50).lean();
      return stored.map((one) => fromStored<Account>(one));
    },
    passwordHashOf: async (accountId) =>
      (await credentials.findById(accountId, null, { session }).lean())?.passwordHash,
    setPasswordHash(accountId, passwordHash) {
      unit.write(credentials, {
        updateOne: { filter: { _id: accountId }, update: { $set: { passwordHash } }, upsert: true },
      });
    },
  };
}
