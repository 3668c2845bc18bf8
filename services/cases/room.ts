import type { Role } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { type Looks, looksIn } from '#services/runtime/looks.ts';
import type { Asker, House, Scope } from '#services/runtime/service.ts';
import { type CaseStore, casesIn } from './store/cases.ts';
import { openCollections } from './store/collections.ts';
import { type Finds, findsIn } from './store/finds.ts';

/** What one command, query or event of cases works with. */
export interface Cases {
  cases: CaseStore;
  finds: Finds;
  looks: Looks;
  rolesAt: RolesAt;
  house: Pick<House, 'tell'>; // the other rooms
  today: DateOnly;
}
/** The roles of people at a court on a day: asked before the decision, handed to the model. */
export type RolesAt = (courtId: string, on: DateOnly, asker: Asker) => Promise<RolesOf>;
export type RolesOf = (personId: string) => readonly Role[];

export const openCases = (askRoles: (house: House) => RolesAt) => async (house: House) => {
  const collections = openCollections(house.db);
  const rolesAt = askRoles(house);
  const finds = findsIn(collections, house.tables);
  return (scope: Scope): Cases => ({
    cases: casesIn(collections, house.tables, scope.unit),
    finds,
    looks: looksIn(collections.looks, scope),
    rolesAt,
    house,
    today: scope.today,
  });
};
