import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from '#law/courts.ts';
import { askPeople, type PeopleAt } from '#services/runtime/court-people.ts';
import { type Looks, looksIn } from '#services/runtime/looks.ts';
import type { House, Scope } from '#services/runtime/service.ts';
import { type Matter, personsOf } from './model/matter.ts';
import { openCollections } from './store/collections.ts';
import { type DraftStore, draftsIn } from './store/drafts.ts';
import { type DutyStore, dutiesIn } from './store/duties.ts';
import { type DutyFinds, dutyFindsIn } from './store/duty-finds.ts';
import { type MatterStore, mattersIn } from './store/matters.ts';
import { type PseudonymStore, pseudonymsIn } from './store/pseudonyms.ts';
import { type RegisterFinds, registerFindsIn } from './store/register-finds.ts';

/** What one command, query or event of publication works with. */
export interface Publications {
  matters: MatterStore;
  duties: DutyStore;
  dutyFinds: DutyFinds;
  pseudonyms: PseudonymStore;
  drafts: DraftStore;
  register: RegisterFinds;
  peopleAt: PeopleAt;
  /** Who looked at a sealed case here, by its id. */
  looks: Looks;
  /** What is recorded about a sealed case is news for those alone who may read it. */
  tellReadersOf(matter: Matter): void;
  courts: CourtTree;
  today: DateOnly;
}

export const openPublications = async (house: House) => {
  const collections = openCollections(house.db);
  const peopleAt = askPeople(house);
  const dutyFinds = dutyFindsIn(collections, house.tables);
  const register = registerFindsIn(collections);
  return ({ unit, courts, today, ...reading }: Scope): Publications => ({
    matters: mattersIn(collections, house.tables, unit),
    duties: dutiesIn(collections, house.tables, unit),
    dutyFinds,
    pseudonyms: pseudonymsIn(collections, house.tables, unit),
    drafts: draftsIn(collections, unit),
    register,
    peopleAt,
    looks: looksIn(collections.matterLooks, reading),
    tellReadersOf: (matter) => unit.readers({ sealed: matter.sealed === true, persons: personsOf(matter) }),
    courts,
    today,
  });
};
