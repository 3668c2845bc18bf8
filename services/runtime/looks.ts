import { type Connection, type Model, mongo } from 'mongoose';
import type { Page } from '#contracts/kit.ts';
import type { MatterLook } from '#contracts/looks.ts';
import { rowModel } from './aggregates.ts';
import { type Paging, pagedList, TEXT } from './pages.ts';
import type { Scope } from './service.ts';

/** Who looked at what is not open to all. Only added to: a look changes nothing, so it is no entry of a ledger. */
export interface LookRow extends MatterLook {
  _id: string; // sorts by time
  of: string;
}
export interface Looks {
  /** Written before anything is shown. What the house itself reads is no look. */
  note(ids: readonly string[], what: MatterLook['what']): Promise<void>;
  /** Newest first. */
  list(of: string, paging: Paging): Promise<Page<MatterLook>>;
}

const PAGE = 50;

export const looksModel = (db: Connection, collection = 'looks'): Model<LookRow> =>
  rowModel<LookRow>(db, collection, { _id: String, of: String, by: {}, at: String, what: String, requestId: String }, [
    [{ of: 1, _id: -1 }],
  ]);

export const looksIn = (
  looks: Model<LookRow>,
  { actor, requestId, now }: Pick<Scope, 'actor' | 'requestId' | 'now'>,
): Looks => ({
  async note(ids, what) {
    if (ids.length === 0 || actor.kind === 'system') return;
    const look = { by: { id: actor.id, name: actor.name }, at: now.toISOString(), what, requestId };
    await looks.insertMany(ids.map((of) => ({ _id: new mongo.ObjectId().toHexString(), of, ...look })));
  },
  async list(of, { cursor, pageSize = PAGE }) {
    const list = pagedList(`looks at ${of}`, TEXT);
    const [before] = list.after(cursor);
    const rows = await looks
      .find({ of, ...(before && { _id: { $lt: before } }) })
      .sort({ _id: -1 })
      .limit(pageSize + 1)
      .lean();
    const page = list.page(rows, pageSize, ({ _id }) => [_id]);
    return { ...page, items: page.items.map(({ _id, of: _of, ...look }) => look) };
  },
});
