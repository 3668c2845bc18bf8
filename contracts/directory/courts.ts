import Joi from 'joi';
import { courtId, cursor, type DateOnly, dateOnly, defineQuery, type Page, pageOf, pageSize, text } from '../kit.ts';

export const COURT_TIERS = [
  'supreme',
  'high',
  'provincial',
  'district',
  'regional',
  'military',
  'specialised',
] as const;
export type CourtTier = (typeof COURT_TIERS)[number];

/** A court in a list. */
export interface CourtRow {
  code: string;
  name: string;
  shortName: string;
  tier: CourtTier;
  province: string | null;
  parent: string | null;
  effectiveFrom: DateOnly | null;
  effectiveTo: DateOnly | null;
}
/** The whole record of the register of courts, as `law/courts.ts` reads it. */
export type CourtRecord = CourtRow & { [detail: string]: unknown };

const court = {
  code: courtId.required(),
  name: Joi.string().max(300).required(),
  shortName: Joi.string().max(200).required(),
  tier: Joi.string()
    .valid(...COURT_TIERS)
    .required(),
  province: Joi.string().max(10).allow(null).required(),
  parent: courtId.allow(null).required(),
  effectiveFrom: Joi.string().max(10).allow(null).required(),
  effectiveTo: Joi.string().max(10).allow(null).required(),
};
const courtRow = Joi.object<CourtRow, true>(court);
const links = Joi.array().items(courtId).max(200).required();
/** Well-formed enough to be compared; whether it is right is what the comparison says. */
export const courtRecord = Joi.object<CourtRecord>({
  ...court,
  appealsTo: Joi.array()
    .items(
      Joi.object({
        court: courtId.required(),
        from: Joi.string().max(10).allow(null).required(),
        to: Joi.string().max(10).allow(null).required(),
      }),
    )
    .max(50)
    .required(),
  predecessors: links,
  successors: links,
  specialised: Joi.array().items(Joi.string().max(100)).max(50).required(),
  status: Joi.string().max(20).required(),
  source: Joi.string().max(500).required(),
  territory: Joi.object({ communes: Joi.array().items(Joi.string().max(200)).max(500) }).unknown(),
}).unknown();

export interface ListCourts {
  on?: DateOnly; // absent: today
  below?: string; // only those under this court on that day
  tier?: CourtTier;
  province?: string; // code among the 34
  text?: string; // words of the name, with or without accents
  cursor?: string;
  pageSize?: number;
}
export const ListCourts = defineQuery<ListCourts, Page<CourtRow>>({
  action: 'directory.listCourts',
  summary: 'Danh mục Tòa án tại một ngày',
  allow: 'public',
  data: Joi.object<ListCourts, true>({
    on: dateOnly,
    below: courtId,
    tier: Joi.string().valid(...COURT_TIERS),
    province: Joi.string().max(10),
    text: text(100).min(1),
    cursor,
    pageSize,
  }),
  reply: pageOf(courtRow),
});

export interface CourtView {
  court: CourtRecord;
  exists: boolean; // on that day
  parent?: CourtRow; // on that day
  predecessors: CourtRow[];
  successors: CourtRow[];
}
export const GetCourt = defineQuery<{ code: string; on?: DateOnly }, CourtView>({
  action: 'directory.getCourt',
  summary: 'Một Tòa án tại một ngày',
  allow: 'public',
  data: Joi.object({ code: courtId.required(), on: dateOnly }),
  reply: Joi.object<CourtView, true>({
    court: Joi.object().unknown().required(),
    exists: Joi.boolean().required(),
    parent: courtRow,
    predecessors: Joi.array().items(courtRow).required(),
    successors: Joi.array().items(courtRow).required(),
  }),
});

/** Codes under a court on a day, itself included, with those that have ended and whose files it now sees. */
export const CourtsBelow = defineQuery<{ code: string; on?: DateOnly }, { codes: string[] }>({
  action: 'directory.courtsBelow',
  summary: 'Các Tòa án trực thuộc tại một ngày',
  allow: 'public',
  data: Joi.object({ code: courtId.required(), on: dateOnly }),
  reply: Joi.object({ codes: Joi.array().items(courtId).required() }),
});

export interface CourtStanding {
  courts: CourtRow[];
  gap?: string; // what is not known: 'successors-unknown', 'place-ambiguous'…
}
/** Which court stands for a former court, or for a place, on a day. */
export const StandingFor = defineQuery<{ placeOrCode: string; on?: DateOnly }, CourtStanding>({
  action: 'directory.standingFor',
  summary: 'Tòa án có thẩm quyền của một nơi tại một ngày',
  allow: 'public',
  data: Joi.object({ placeOrCode: text(200).min(1).required(), on: dateOnly }),
  reply: Joi.object<CourtStanding, true>({ courts: Joi.array().items(courtRow).required(), gap: Joi.string() }),
});

export interface CourtExport {
  etag: string; // of the whole register: pages with different ones do not belong together
  notModified?: true; // the register is still the one named by `ifNoneMatch`
  items: CourtRecord[];
  next?: string;
}
/** All records, for services and apps that keep a copy. */
export const ExportCourts = defineQuery<{ ifNoneMatch?: string; cursor?: string; pageSize?: number }, CourtExport>({
  action: 'directory.exportCourts',
  summary: 'Xuất toàn bộ danh mục Tòa án',
  allow: 'public',
  data: Joi.object({ ifNoneMatch: Joi.string().max(100), cursor, pageSize }),
  reply: Joi.object<CourtExport, true>({
    etag: Joi.string().required(),
    notModified: Joi.boolean().valid(true),
    items: Joi.array().items(Joi.object().unknown()).required(),
    next: cursor,
  }),
});
