import type { DateOnly, Page } from '#contracts/kit.ts';
import type { LookView } from '#contracts/publication/open-pseudonyms.ts';
import { aggregatesIn } from '#services/runtime/aggregates.ts';
import { type Paging, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import { growthsOf } from '../model/map-growth.ts';
import { EMPTY_MAP, type PseudonymMap } from '../model/pseudonym-map.ts';
import type { Collections, Look, SealedMap } from './collections.ts';

export interface PseudonymStore {
  /** The sealed map of a docket; an empty one while nobody was encoded yet. */
  of(docketId: string): Promise<PseudonymMap>;
  /** Lets the map grow by what `grow` adds; what was given stays. Returns the map as it is afterwards. */
  grow(
    at: { docketId: string; courtId: string; on: DateOnly },
    grow: (map: PseudonymMap) => PseudonymMap,
  ): Promise<PseudonymMap>;
  recordLook(look: Omit<Look, 'version' | 'hash'>, on: DateOnly): void;
  looks(docketId: string, paging: Paging): Promise<Page<LookView>>;
}

const LOOKS = pagedList('publication.pseudonym-looks', TEXT);

export const mapIdOf = (docketId: string): string => `${docketId}-names`;

export function pseudonymsIn({ maps, looks }: Collections, tables: Tables, unit: Unit): PseudonymStore {
  const store = aggregatesIn(maps, tables, unit);
  return {
    async of(docketId) {
      return (await store.find(mapIdOf(docketId)))?.map ?? EMPTY_MAP;
    },
    async grow({ docketId, courtId, on }, grow) {
      const known = await store.find(mapIdOf(docketId));
      const before = known?.map ?? EMPTY_MAP;
      const map = JSON.parse(JSON.stringify(grow(before))) as PseudonymMap; // as it will be read back
      const entries = growthsOf(before, map).map((data) => ({ type: 'pseudonyms-grown', legalOn: on, data }));
      if (entries.length === 0) return before;
      const sealed: SealedMap = known ?? { id: mapIdOf(docketId), version: 0, hash: '', courtId, docketId, map };
      if (known) store.record(known, { ...sealed, map }, entries);
      else store.create(sealed, entries);
      return map;
    },
    recordLook(look, on) {
      const { dutyId, reason } = look;
      const entry = { type: 'pseudonyms-opened', legalOn: on, data: { dutyId, reason } };
      unit.create(looks, { ...look, version: 0, hash: '' }, [entry]);
    },
    async looks(docketId, { cursor, pageSize = 50 }) {
      const [after] = LOOKS.after(cursor);
      const rows = await looks
        .find({ docketId, ...(after && { _id: { $lt: after } }) } as never)
        .sort({ _id: -1 })
        .limit(pageSize + 1)
        .lean();
      const page = LOOKS.page(rows, pageSize, ({ _id }) => [String(_id)]);
      return { ...page, items: page.items.map(({ by, at, reason }) => ({ by, at, reason })) };
    },
  };
}
