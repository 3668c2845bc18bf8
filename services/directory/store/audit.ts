import type { AuditRow } from '#contracts/directory/list-audit.ts';
import type { DateOnly, Page } from '#contracts/kit.ts';
import { pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Collections, StoredAudit } from './collections.ts';

const AUDIT = pagedList('audit', TEXT, TEXT);

export interface AuditAsked {
  courtIds?: readonly string[]; // absent: of all courts, and of none
  personId?: string;
  from?: DateOnly;
  to?: DateOnly;
  cursor?: string;
  pageSize?: number;
}
export interface AuditStore {
  /** Newest first. */
  list(asked: AuditAsked): Promise<Page<AuditRow>>;
}

export function auditIn({ audit }: Pick<Collections, 'audit'>): AuditStore {
  return {
    async list(asked) {
      const pageSize = asked.pageSize ?? 50;
      const rows = await audit
        .find(auditFilter(asked))
        .sort({ at: -1, _id: -1 })
        .limit(pageSize + 1)
        .lean();
      const page = AUDIT.page(rows, pageSize, ({ at, _id }) => [at, _id]);
      return { ...page, items: page.items.map(rowOf) };
    },
  };
}

export function auditFilter({ courtIds, personId, from, to, cursor }: AuditAsked): Record<string, unknown> {
  const [at, id] = AUDIT.after(cursor);
  const upTo = at ?? (to && startOfDay(to, 1));
  return {
    ...(personId && { persons: personId }),
    ...(courtIds && { courtId: courtIds.length === 1 ? courtIds[0] : { $in: courtIds } }),
    ...((from || upTo) && {
      at: { ...(from && { $gte: startOfDay(from) }), ...(upTo && { [at ? '$lte' : '$lt']: upTo }) },
    }),
    ...(at && { $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }),
  };
}

/** The instant at which a day begins in Viet Nam (UTC+7 the whole year), or a day some days later. */
function startOfDay(day: DateOnly, daysLater = 0): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + (daysLater * 24 - 7) * 3_600_000).toISOString();
}

function rowOf({ _id, at, type, courtId, by, subject, detail }: StoredAudit): AuditRow {
  const cut = _id.lastIndexOf(':');
  return {
    at,
    type,
    courtId,
    by,
    ...(subject && { subject }),
    stream: _id.slice(0, cut),
    seq: Number(_id.slice(cut + 1)),
    detail,
  };
}
