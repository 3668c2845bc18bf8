import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from '#law/courts.ts';
import { askPeople, type PeopleAt } from '#services/runtime/court-people.ts';
import { ledgerPartsOf } from '#services/runtime/ledger-queries.ts';
import { type Looks, looksIn } from '#services/runtime/looks.ts';
import type { House, Scope } from '#services/runtime/service.ts';
import { type CaseStore, casesIn } from './store/cases.ts';
import { openCollections } from './store/collections.ts';
import { type Finds, findsIn } from './store/finds.ts';

/** What one command, query or event of cases works with. */
export interface Cases {
  cases: CaseStore;
  finds: Finds;
  looks: Looks;
  ledgerPart: ReturnType<typeof ledgerPartsOf>;
  peopleAt: PeopleAt;
  house: Pick<House, 'tell'>; // the other rooms
  courts: CourtTree;
  today: DateOnly;
}

export const openCases = async (house: House) => {
  const collections = openCollections(house.db);
  const peopleAt = askPeople(house);
  const ledgerPart = ledgerPartsOf(house);
  const finds = findsIn(collections, house.tables);
  return (scope: Scope): Cases => ({
    cases: casesIn(collections, house.tables, scope.unit),
    finds,
    looks: looksIn(collections.looks, scope),
    ledgerPart,
    peopleAt,
    house,
    courts: scope.courts,
    today: scope.today,
  });
};
