import type { ErrorData } from '#contracts/errors.ts';
import type { TombstoneReason } from '#contracts/publication/fields.ts';
import type { PublishedView } from '#contracts/publication/views.ts';

/** The page of a published result, for people. What comes from outside is escaped; nothing on it runs. */

export const PAGE_STYLE = `body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 serif;color:#111}
h1{font-size:1.3rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#555}dd{margin:0}
aside{border-left:.3rem solid #a00;padding:.2rem 1rem;margin:1rem 0}article p{margin:.6rem 0}`;

export function publishedPage(one: PublishedView, url: string): string {
  const name = [one.document, one.number].filter(Boolean).join(' số ');
  return page(
    name,
    `${one.practice ? notice('Bản tập huấn: không phải kết quả giải quyết thật.') : ''}${corrections(one, url)}<h1>${escaped(name)}</h1>
<p>${escaped(one.title)}</p>
<dl>
${facts(one)}</dl>
${one.text === undefined ? notice('Chỉ có thông tin bản án, không có toàn văn.') : `<article>\n${paragraphs(one.text)}</article>`}`,
    `<link rel="canonical" href="${escaped(url)}">${one.practice || one.edition < one.latest ? '<meta name="robots" content="noindex">' : ''}`,
  );
}

const REASONS: Record<TombstoneReason, string> = {
  leak: 'Bản công bố có thông tin phải mã hóa.',
  ground: 'Có căn cứ không công bố.',
  annulled: 'Bản án, quyết định đã bị hủy.',
  mistake: 'Công bố nhầm.',
  'not-effective': 'Bản án, quyết định không còn hiệu lực pháp luật do kháng cáo quá hạn được chấp nhận.',
};
/** What stays where a publication was: why it was taken back and when, nothing of what it said. */
export const withdrawnPage = (title: string, { reason, withdrawnOn }: ErrorData): string =>
  page(
    title,
    `<h1>${escaped(title)}</h1>
<p>${escaped(REASONS[reason as TombstoneReason] ?? '')} Ngày rút: ${dayOf(String(withdrawnOn))}.</p>`,
    '<meta name="robots" content="noindex">',
  );

const page = (title: string, body: string, head: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>${head}<style>${PAGE_STYLE}</style></head>
<body>
${body}
</body></html>
`;

const notice = (text: string): string => `<aside><p>${escaped(text)}</p></aside>\n`;

function corrections({ corrections: all, edition, latest }: PublishedView, url: string): string {
  const old =
    edition < latest ? `<p>Bản này đã được đính chính. <a href="${escaped(url)}">Xem bản hiện hành</a>.</p>` : '';
  const told = all.map(({ on, notice: text }) => `<p>Đính chính ngày ${dayOf(on)}: ${escaped(text)}</p>`).join('');
  return old || told ? `<aside>${old}${told}</aside>\n` : '';
}

function facts(one: PublishedView): string {
  const rows: [string, string | undefined][] = [
    ['Tòa án', one.courtName],
    ['Lĩnh vực', one.fieldName],
    ['Quan hệ pháp luật', one.relationName],
    ['Cấp xét xử', one.instanceName || undefined],
    ['Số thụ lý', one.acceptanceNumber],
    ['Ngày xét xử', one.hearingDays.map(dayOf).join(', ') || undefined],
    ['Ngày tuyên', one.judgedOn && dayOf(one.judgedOn)],
    ['Có hiệu lực', dayOf(one.effectiveOn)],
    ['Ngày công bố', dayOf(one.publishedOn)],
    ...one.parties.map(({ role, name }): [string, string] => [role, name]),
    ...Object.entries(one.metadata),
  ];
  return rows
    .flatMap(([label, value]) => (value ? [`<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>\n`] : []))
    .join('');
}

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escaped(line)}</p>\n`)
    .join('');

const dayOf = (on: string): string => on.split('-').reverse().join('/');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
