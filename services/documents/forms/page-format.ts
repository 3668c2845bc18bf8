import type { Line } from '../model/fill-form.ts';

/**
 * How a paper of a court looks, for both renderers. Sizes in points unless the name says millimetres.
 * A4 with 20 mm above and below, 30 mm at the left and 20 mm at the right; heading, number, place and day, title, text,
 * signature and recipients at the sizes of the decree. The courts have no page rules of their own that we know of;
 * theirs is the content of the forms, so the rules for the papers of state agencies are applied to them.
 * @see Nghị định 30/2020/NĐ-CP, Phụ lục I phần I
 */
export const MARGINS_MM = { top: 20, bottom: 20, left: 30, right: 20 } as const;
export const PAGE_MM = { width: 210, height: 297 } as const;
export const TEXT_WIDTH_MM = PAGE_MM.width - MARGINS_MM.left - MARGINS_MM.right;

/** The two columns of the head and of the end. */
export const COURT_COLUMN_MM = 66;
export const MOTTO_COLUMN_MM = TEXT_WIDTH_MM - COURT_COLUMN_MM;

export const SIZES = {
  court: 12,
  number: 13,
  country: 12,
  motto: 13,
  placeAndDate: 13,
  title: 14,
  text: 14,
  signer: 13,
  recipientsTitle: 12,
  recipients: 11,
  check: 9,
  pageNumber: 13,
  foot: 8,
} as const;

export const TITLE_INDENT_MM = 15; // on both sides: a long title breaks before its last words
export const FIRST_LINE_MM = 10; // 1 cm
export const PARAGRAPH_GAP = 6;
export const ENTRY_GAP = 3;
export const LINE_HEIGHT = 1.15; // of the font's own line
export const RULE = 0.7; // thickness of the lines below court and motto
/** The line below the motto is as long as the motto, the one below the court a third of its column. */
export const MOTTO_RULE_MM = 56;
export const COURT_RULE_MM = 22;
export const QR_MM = 20;
export const SIGNATURE_SPACE_MM = 25; // for hand and seal

export const COUNTRY = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const ADDRESSEE = 'Kính gửi: ';
export const RECIPIENTS = 'Nơi nhận:';
export const SIGN_HERE = '(Ký tên, ghi rõ họ tên, đóng dấu)';

/** Where anyone can see whether a paper is genuine and current; printed as a code to scan and as text. */
export interface Verification {
  url: string;
  code: string; // short, to be typed: 'K7PQ-3M9X'
}
export const CHECK_AT = 'Kiểm tra văn bản tại:';
export const CHECK_CODE = 'Mã kiểm tra:';

/** '- Đương sự;' … the last with a full stop. */
export const recipientLines = (recipients: readonly string[]) =>
  recipients.map((recipient, index) => `- ${recipient}${index === recipients.length - 1 ? '.' : ';'}`);

/** The space above a line of the text, after a line of another kind (or none: the first below the title). */
export function gapAbove(style: Line['style'], after: Line['style'] | undefined): number {
  if (after === undefined) return 2 * PARAGRAPH_GAP;
  if (style === 'to') return 0;
  if (after === 'to') return 2 * PARAGRAPH_GAP;
  if (style === 'centre') return after === 'centre' ? 0 : PARAGRAPH_GAP + 2;
  return style === 'entry' || style === 'item' ? ENTRY_GAP : PARAGRAPH_GAP;
}

/** A heading, and a line that ends with a colon, stay on the page of what they announce. */
export const announces = ({ style, runs }: Line) => style === 'centre' || runs.at(-1)?.text.endsWith(':') === true;
