import { Feed } from 'feed';
import type { DateOnly } from '#contracts/kit.ts';
import type { Sitemap } from '#contracts/publication/published.ts';
import type { LatestPublished } from '#contracts/publication/views.ts';
import { escaped } from './published-page.ts';

/** The public register for machines that follow it. `base` is the address of the house. */

export const publishedUrl = (base: string, address: string): string => `${base}/public/publications/${address}`;

/** Atom. Titles are HTML to feed readers, so what comes from outside is escaped as on the page. */
export function feedOf(items: readonly LatestPublished[], self: string, base: string): string {
  const feed = new Feed({
    id: self,
    title: 'Bản án, quyết định mới công bố',
    link: `${base}/public/publications`,
    feedLinks: { atom: self },
    language: 'vi',
    generator: false,
    updated: new Date(items[0]?.changedAt ?? 0),
  });
  for (const item of items) {
    const link = publishedUrl(base, item.address);
    feed.addItem({
      id: link,
      link,
      title: line([item.document, item.number, item.title]),
      description: line([item.courtName, item.relationName, item.instanceName]),
      date: new Date(item.changedAt),
      category: [{ name: item.fieldName, term: item.field }],
    });
  }
  return feed.atom1();
}
const line = (parts: readonly (string | undefined)[]): string => escaped(parts.filter(Boolean).join(' · '));

const SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
export const sitemapIndex = (days: readonly DateOnly[], base: string): string =>
  document(
    'sitemapindex',
    days.map((day) => `<sitemap><loc>${base}/public/sitemap.xml?on=${day}</loc></sitemap>`),
  );
export const sitemapOf = (pages: NonNullable<Sitemap['pages']>, base: string): string =>
  document(
    'urlset',
    pages.map(
      ({ address, changedOn }) => `<url><loc>${publishedUrl(base, address)}</loc><lastmod>${changedOn}</lastmod></url>`,
    ),
  );
const document = (root: string, lines: readonly string[]): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>', `<${root} ${SITEMAPS}>`, ...lines, `</${root}>`, ''].join('\n');
