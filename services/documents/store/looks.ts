import { mongo } from 'mongoose';
import type { Look } from '#contracts/documents/list-looks.ts';
import type { Page } from '#contracts/kit.ts';
import { type Paging, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Collections } from './collections.ts';

/** Who looked at what is not open to all. Only added to: a look changes nothing, so it is no entry of a ledger. */
export interface LookStore {
  note(documentId: string, look: Look): Promise<void>;
  list(documentId: string, paging: Paging): Promise<Page<Look>>;
}

const PAGE = 50;
const LOOKS = pagedList('documents.looks', TEXT);

export const looksIn = ({ looks }: Collections): LookStore => ({
  async note(documentId, look) {
    await looks.create({ _id: new mongo.ObjectId().toHexString(), documentId, ...look });
  },
  /** Newest first. */
  async list(documentId, { cursor, pageSize = PAGE }) {
    const [before] = LOOKS.after(cursor);
    const rows = await looks
      .find({ documentId, ...(before && { _id: { $lt: before } }) })
      .sort({ _id: -1 })
      .limit(pageSize + 1)
      .lean();
    const page = LOOKS.page(rows, pageSize, ({ _id }) => [_id]);
    return { ...page, items: page.items.map(({ by, at, why }) => ({ by, at, why })) };
  },
});
