import Joi from 'joi';
import { courtId, cursor, type DateOnly, dateOnly, defineQuery, type Page, pageOf, pageSize, text } from '../kit.ts';
import { publicAddress } from './fields.ts';
import {
  type LatestPublished,
  latestPublished,
  type PublishedRow,
  type PublishedView,
  publishedRow,
  publishedView,
} from './views.ts';

/** What everyone may ask, without saying who they are. */

export interface SearchPublished {
  text?: string; // words of title, relation, court and encoded parties, with or without accents
  number?: string; // this number, however it is written: '17/2018/HS-ST' is not '217/2018/HS-ST'
  numberPart?: string; // numbers that hold this
  courtId?: string;
  field?: string; // 'DS', or 'civil'
  relation?: string;
  from?: DateOnly; // of the result itself
  to?: DateOnly;
  practice?: boolean; // what was made in training, instead of real results
  cursor?: string;
  pageSize?: number;
}
export const SearchPublished = defineQuery<SearchPublished, Page<PublishedRow>>({
  action: 'publication.searchPublished',
  summary: 'Tra cứu bản án, quyết định đã công bố',
  allow: 'public',
  data: Joi.object<SearchPublished, true>({
    text: text(200).min(1),
    number: text(60).min(1),
    numberPart: text(60).min(3),
    courtId,
    field: Joi.string().max(20),
    relation: Joi.string().max(60),
    from: dateOnly,
    to: dateOnly,
    practice: Joi.boolean(),
    cursor,
    pageSize,
  }).oxor('number', 'numberPart', 'text'),
  reply: pageOf(publishedRow),
});

export interface GetPublished {
  address: string;
  edition?: number; // absent: the latest
}
export const GetPublished = defineQuery<GetPublished, PublishedView>({
  action: 'publication.getPublished',
  summary: 'Xem bản án, quyết định đã công bố',
  allow: 'public',
  data: Joi.object<GetPublished, true>({
    address: publicAddress.required(),
    edition: Joi.number().integer().min(1).max(10_000),
  }),
  reply: publishedView,
});

/** The latest of a court, of a field, or of all, for feed readers. */
export interface ListLatestPublished {
  courtId?: string;
  field?: string;
}
export const ListLatestPublished = defineQuery<ListLatestPublished, { items: LatestPublished[] }>({
  action: 'publication.listLatestPublished',
  summary: 'Bản án, quyết định mới công bố (Atom)',
  allow: 'public',
  data: Joi.object<ListLatestPublished, true>({ courtId, field: Joi.string().max(20) }),
  reply: Joi.object({
    items: Joi.array().items(latestPublished).required(),
  }),
});

/** For search engines: the days on which something was published; with `on`, what was published that day. */
export interface ListSitemap {
  on?: DateOnly;
  cursor?: string;
}
export interface Sitemap {
  days?: DateOnly[];
  pages?: { address: string; changedOn: DateOnly }[];
  next?: string;
}
export const ListSitemap = defineQuery<ListSitemap, Sitemap>({
  action: 'publication.listSitemap',
  summary: 'Sơ đồ trang công bố cho máy tìm kiếm',
  allow: 'public',
  data: Joi.object<ListSitemap, true>({ on: dateOnly, cursor }),
  reply: Joi.object<Sitemap, true>({
    days: Joi.array().items(dateOnly),
    pages: Joi.array().items(Joi.object({ address: publicAddress.required(), changedOn: dateOnly.required() })),
    next: cursor,
  }),
});
