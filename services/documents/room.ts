import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from '#law/courts.ts';
import { askPeople, type PeopleAt } from '#services/runtime/court-people.ts';
import { ledgerPartsOf } from '#services/runtime/ledger-queries.ts';
import { type Looks, looksIn as matterLooksIn } from '#services/runtime/looks.ts';
import type { House, Scope } from '#services/runtime/service.ts';
import type { Unit } from '#services/runtime/unit.ts';
import { type Tickets, ticketsOf } from './door/tickets.ts';
import { openCollections } from './store/collections.ts';
import { type ContentStore, contentIn } from './store/content.ts';
import { type DocumentStore, documentsIn } from './store/documents.ts';
import { type Finds, findsIn } from './store/finds.ts';
import { type LookStore, looksIn } from './store/looks.ts';
import { type MatterStore, mattersIn } from './store/matters.ts';
import { makeTicketKey, renewTicketKey, ticketKeysIn } from './store/secrets.ts';
import { type UploadStore, uploadsIn } from './store/uploads.ts';

/** What one command, query or event of documents works with. */
export interface Documents {
  documents: DocumentStore;
  matters: MatterStore;
  finds: Finds;
  content: ContentStore;
  uploads: UploadStore;
  looks: LookStore; // at contents, by document
  matterLooks: Looks; // at a sealed matter, by its id
  tickets(now: Date): Promise<Tickets>;
  renewTicketKey(now: Date): Promise<void>;
  door: { url?: string }; // where bytes go in and out; known once it is open
  peopleAt: PeopleAt;
  house: Pick<House, 'ask' | 'config'>;
  ledgerPart: ReturnType<typeof ledgerPartsOf>;
  tellOnly: Unit['readers']; // who may know of what is recorded
  courts: CourtTree;
  today: DateOnly;
}

export const openDocuments = async (house: House) => {
  const collections = openCollections(house.db);
  const content = contentIn(house.db, collections, house.clock);
  const uploads = uploadsIn(house.db, collections, content, house.clock);
  await makeTicketKey(collections, house.clock());
  const ticketKeys = ticketKeysIn(collections);
  const tickets = async (now: Date) => {
    const { signing, others } = await ticketKeys(now);
    return ticketsOf(signing, others);
  };
  const finds = findsIn(collections);
  const looks = looksIn(collections);
  const peopleAt = askPeople(house);
  const ledgerPart = ledgerPartsOf(house);
  const door: Documents['door'] = {};
  return ({ unit, courts, today, ...reading }: Scope): Documents => ({
    documents: documentsIn(collections, house.tables, unit),
    matters: mattersIn(collections, unit),
    finds,
    content,
    uploads,
    looks,
    matterLooks: matterLooksIn(collections.matterLooks, reading),
    tickets,
    renewTicketKey: (now) => renewTicketKey(collections, now),
    door,
    peopleAt,
    house,
    ledgerPart,
    tellOnly: unit.readers,
    courts,
    today,
  });
};
