import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from '#law/courts.ts';
import { askPeople, type PeopleAt } from '#services/runtime/court-people.ts';
import { ledgerPartsOf } from '#services/runtime/ledger-queries.ts';
import { type Looks, looksIn } from '#services/runtime/looks.ts';
import type { House, Scope } from '#services/runtime/service.ts';
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
  ledgerPart: ReturnType<typeof ledgerPartsOf>;
  peopleAt: PeopleAt;
  house: Pick<House, 'ask' | 'tell'>; // the other rooms
  courts: CourtTree;
  today: DateOnly;
}

export const openIntake = async (house: House) => {
  const collections = openCollections(house.db);
  const peopleAt = askPeople(house);
  const ledgerPart = ledgerPartsOf(house);
  const finds = findsIn(collections, house.tables);
  return (scope: Scope): Intake => ({
    filings: filingsIn(collections, house.tables, scope.unit),
    finds,
    matters: mattersIn(collections, scope.unit),
    looks: looksIn(collections.looks, scope),
    ledgerPart,
    peopleAt,
    house,
    courts: scope.courts,
    today: scope.today,
  });
};
