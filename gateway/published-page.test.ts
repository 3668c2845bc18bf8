import { describe, expect, test } from '@jest/globals';
import type { PublishedView } from '#contracts/publication/views.ts';
import { feedOf, sitemapOf } from './published-feed.ts';
import { publishedPage, withdrawnPage } from './published-page.ts';

const one: PublishedView = {
  address: '0123456789abcdef',
  number: '01/2026/DS-ST',
  title: 'Vay <script>alert(1)</script> & "lãi"',
  document: 'Bản án',
  courtId: 'KV-DLK-01',
  courtName: 'Tòa án nhân dân khu vực 1 - Đắk Lắk',
  field: 'DS',
  fieldName: 'Dân sự',
  instanceName: 'Sơ thẩm',
  effectiveOn: '2026-06-15',
  publishedOn: '2026-06-20',
  parties: [{ role: 'Nguyên đơn', name: 'Nguyễn Văn <b>A</b>' }],
  factsOnly: false,
  corrected: false,
  edition: 1,
  latest: 1,
  hearingDays: [],
  metadata: { '<i>khóa</i>': "từ 'khóa'" },
  fileName: 'ban-an.html',
  text: 'Giá trị < 5 & > 3\n\n"Điều 1" <img src=x onerror=alert(1)>',
  corrections: [],
  changedAt: '2026-06-20T03:00:00.000Z',
};

describe('the page of a published result', () => {
  test('shows what comes from outside as text, never as markup', () => {
    const page = publishedPage(one, 'https://toaan.example/public/publications/0123456789abcdef');
    expect(page).not.toMatch(/<script>|<b>|<i>|<img|onerror=a[^l]/);
    expect(page).toContain('Vay &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;lãi&quot;');
    expect(page).toContain('<p>Giá trị &lt; 5 &amp; &gt; 3</p>');
    expect(page.match(/<p>/g)).toHaveLength(3); // the title and two paragraphs
  });

  test('an earlier edition points to the present one and is not for search engines', () => {
    const url = 'https://toaan.example/public/publications/0123456789abcdef';
    const corrections = [{ edition: 2, on: '2026-07-01', notice: 'Sửa <số tiền>.' }];
    const page = publishedPage({ ...one, latest: 2, corrected: true, corrections }, url);
    expect(page).toContain(`<a href="${url}">Xem bản hiện hành</a>`);
    expect(page).toContain('Đính chính ngày 01/07/2026: Sửa &lt;số tiền&gt;.');
    expect(page).toContain('noindex');
    expect(publishedPage(one, url)).not.toContain('noindex');
  });

  test('says when there are facts only, and when it was made in training', () => {
    const { text: _, ...facts } = one;
    const page = publishedPage({ ...facts, factsOnly: true, practice: true }, 'https://toaan.example/x');
    expect(page).toContain('Chỉ có thông tin bản án');
    expect(page).toContain('Bản tập huấn');
  });

  test('a withdrawn one says why and when, whatever else the refusal carries', () => {
    const page = withdrawnPage('Đã rút', { reason: 'leak', withdrawnOn: '2026-07-01', note: 'Lê Văn Lắm' });
    expect(page).toContain('Ngày rút: 01/07/2026');
    expect(page).not.toContain('Lắm');
  });
});

describe('the register for machines', () => {
  test('titles in the feed are text to readers that show HTML', () => {
    const feed = feedOf(
      [one],
      'https://toaan.example/public/publications.atom?field=DS&courtId=X',
      'https://toaan.example',
    );
    expect(feed).not.toContain('<script>');
    expect(feed).toContain('Bản án · 01/2026/DS-ST · Vay &lt;script&gt;');
    expect(feed).toContain('<id>https://toaan.example/public/publications/0123456789abcdef</id>');
    expect(feed).toContain('atom?field=DS&amp;courtId=X');
  });

  test('the site map names each page with the day it changed', () => {
    expect(sitemapOf([{ address: one.address, changedOn: '2026-07-01' }], 'https://toaan.example')).toContain(
      '<url><loc>https://toaan.example/public/publications/0123456789abcdef</loc><lastmod>2026-07-01</lastmod></url>',
    );
  });
});
