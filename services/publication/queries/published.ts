import { CourtError } from '#contracts/errors.ts';
import type { Page } from '#contracts/kit.ts';
import type {
  GetPublished,
  ListLatestPublished,
  ListSitemap,
  SearchPublished,
  Sitemap,
} from '#contracts/publication/published.ts';
import type { LatestPublished, PublishedRow, PublishedView } from '#contracts/publication/views.ts';
import { FIELDS } from '#law/categories.ts';
import type { Received } from '#services/runtime/service.ts';
import { latestPublished, publishedRow, publishedView } from '../model/register-entry.ts';
import type { Publications } from '../room.ts';

/** What everyone may ask. These read the register and its editions, and nothing that a case or a person could be found by. */

export async function searchPublished(
  { data }: Received<SearchPublished>,
  { register }: Publications,
): Promise<Page<PublishedRow>> {
  const { cursor, pageSize, field, ...filter } = data;
  const asked = { ...filter, ...(field !== undefined && { field: fieldCode(field) }) };
  const page = await register.search(asked, { cursor, pageSize });
  return { ...page, items: page.items.map(publishedRow) };
}

/** 'DS', or its word 'civil'. */
const fieldCode = (typed: string): string =>
  FIELDS.find(({ code, word, key }) => typed === code || typed === word || typed === key)?.code ?? typed;

/** @throws CourtError publication-withdrawn, not-found */
export async function getPublished(
  { data: { address, edition } }: Received<GetPublished>,
  { register }: Publications,
): Promise<PublishedView> {
  const entry = await register.find(address);
  if (!entry) throw new CourtError('not-found');
  if (entry.listed === 'withdrawn') {
    const { reason, on } = entry.withdrawn ?? {};
    throw new CourtError('publication-withdrawn', { reason, withdrawnOn: on });
  }
  const wanted = edition ?? entry.edition;
  const row = wanted < entry.servedFrom ? undefined : await register.edition(address, wanted);
  if (!row) throw new CourtError('not-found');
  return publishedView(entry, wanted, row.content);
}

export async function listLatestPublished(
  { data: { courtId, field } }: Received<ListLatestPublished>,
  { register }: Publications,
): Promise<{ items: LatestPublished[] }> {
  const latest = await register.latest({
    ...(courtId !== undefined && { courtId }),
    ...(field !== undefined && { field: fieldCode(field) }),
  });
  return { items: latest.map(latestPublished) };
}

export async function listSitemap(
  { data: { on, cursor } }: Received<ListSitemap>,
  { register }: Publications,
): Promise<Sitemap> {
  return on === undefined ? { days: await register.days() } : register.publishedOn(on, cursor);
}
