import { CourtError } from '#contracts/errors.ts';
import type { Scope } from '#services/runtime/service.ts';
import { askerOf } from '../asker.ts';
import type { Account } from '../model/account.ts';
import type { Person } from '../model/person.ts';
import { type Asker, requireManages, requireSameDay } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';

/** A person as the user saw them, if the actor manages that person; else as if there were none. */
export async function managedPerson(
  room: DirectoryRoom,
  scope: Scope,
  personId: string,
  expectedVersion?: number,
): Promise<{ person: Person; accounts: Account[]; asker: Asker }> {
  const asker = await askerOf(room, scope);
  const person = await room.people.load(personId);
  requireManages(asker, person);
  const accounts = await room.accounts.ofPerson(personId);
  for (const account of accounts) requireSameDay(scope.actor, account);
  return {
    person: expectedVersion === undefined ? person : await room.people.loadAt(personId, expectedVersion),
    accounts,
    asker,
  };
}

export async function managedAccount(
  room: DirectoryRoom,
  scope: Scope,
  accountId: string,
  expectedVersion?: number,
): Promise<{ account: Account; person: Person }> {
  const { accounts, people } = room;
  const account = await accounts.load(accountId);
  const person = await people.load(account.personId);
  try {
    requireManages(await askerOf(room, scope), person);
  } catch (error) {
    // The answer names what was asked for, not whose it is.
    if ((error as CourtError).type === 'not-found') throw new CourtError('not-found', { id: accountId });
    throw error;
  }
  requireSameDay(scope.actor, account);
  return {
    person,
    account: expectedVersion === undefined ? account : await accounts.loadAt(accountId, expectedVersion),
  };
}
