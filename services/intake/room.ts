import type { Role } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { type Looks, looksIn } from '#services/runtime/looks.ts';
import type { Asker, House, Scope } from '#services/runtime/service.ts';
import { openCollections } from './store/collections.ts';
import { type FilingStore, filingsIn } from './store/filings.ts';
import { type Finds, findsIn } from './store/finds.ts';
import { type MatterStore, mattersIn } from './store/matters.ts';

/** What one command, query or event of intake works with. */
export interface Intake {
  filings: FilingStore;
  finds: Finds;
  matters: MatterStore;
  looks: Looks;
  rolesAt: RolesAt;
  house: Pick<House, 'ask' | 'tell'>; // the other rooms
  today: DateOnly;
}
/** The roles of people at a court on a day: asked before the decision, handed to the model. */
export type RolesAt = (courtId: string, on: DateOnly, asker: Asker) => Promise<RolesOf>;
export type RolesOf = (personId: string) => readonly Role[];

export const openIntake = (askRoles: (house: House) => RolesAt) => async (house: House) => {
  const collections = openCollections(house.db);
  const rolesAt = askRoles(house);
  const finds = findsIn(collections, house.tables);
  return (scope: Scope): Intake => ({
    filings: filingsIn(collections, house.tables, scope.unit),
    finds,
    matters: mattersIn(collections, scope.unit),
    looks: looksIn(collections.looks, scope),
    rolesAt,
    house,
    today: scope.today,
  });
};
