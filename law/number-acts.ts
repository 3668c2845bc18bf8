import { type BookKind, defineActs } from './procedure.ts';

/** Numbers given by mistake, as every procedure writes it. */

const BOOK_NAMES: Readonly<Record<BookKind, string>> = {
  petition: 'Sổ nhận đơn',
  acceptance: 'Sổ thụ lý',
  decision: 'Sổ quyết định',
  trialDecision: 'Sổ quyết định đưa vụ án ra xét xử',
  judgment: 'Sổ bản án',
  acceptanceNotice: 'Sổ thông báo thụ lý vụ án',
  complaintDecision: 'Sổ quyết định giải quyết khiếu nại',
  measureDecision: 'Sổ quyết định về biện pháp khẩn cấp tạm thời',
  notice: 'Sổ thông báo',
};
/** Those who answer for the court's books, and the clerk of the matter; who decides it does not put its number right. */
const BOOK_KEEPERS = ['courtChief', 'deputyChief', 'clerk'] as const;
const CANCELLED = { ask: 'text', label: 'Số đã cấp nhầm', help: 'Ghi đúng như trên văn bản', max: 60 } as const;
const REASON = { ask: 'text', label: 'Lý do hủy' } as const;

/**
 * Hủy số, cấp số mới: a number is never freed. Whoever cancels says why; what then has no number may get a new one of the
 * same book, once.
 */
export const numberActs = <const P extends string, const K extends BookKind>(
  phases: readonly P[],
  kinds: readonly K[],
) => {
  const kind = { ask: 'choice', label: 'Sổ', of: kinds.map((code) => ({ code, name: BOOK_NAMES[code] })) } as const;
  return defineActs({
    'number-cancelled': {
      name: 'Hủy số đã cấp nhầm',
      source: 'assumed: sổ của Tòa án không được để trống hay dùng lại số; không tìm thấy văn bản quy định việc hủy số',
      in: phases,
      by: BOOK_KEEPERS,
      fields: { kind, number: CANCELLED, reason: REASON },
      effects: [{ cancelNumber: { from: 'kind' }, number: 'number', reason: 'reason' }],
    },
    'number-given': {
      name: 'Cấp số mới thay số đã hủy',
      source: 'assumed: văn bản bị hủy số được cấp số tiếp theo của cùng sổ',
      in: phases,
      by: BOOK_KEEPERS,
      fields: {
        kind,
        instead: { ...CANCELLED, label: 'Thay cho số', help: 'Để trống: số hủy sau cùng của sổ này', optional: true },
        number: {
          ask: 'paperNumber',
          label: 'Số mới',
          help: 'Để trống: sổ của Tòa án cấp số tiếp theo',
          optional: true,
        },
      },
      effects: kinds.map(
        (code) => ({ takeNumber: code, paper: 'number', instead: 'instead', when: { kind: code } }) as const,
      ),
    },
  });
};

/**
 * The acceptance number of a case is of the book that accepted it: cancelled or given anew there, the house records it
 * here. Nobody can cancel it here.
 */
export const acceptanceNumberActs = <const P extends string>(phases: readonly P[]) =>
  defineActs({
    'acceptance-number-cancelled': {
      name: 'Số thụ lý đã được hủy',
      source: 'assumed: theo việc hủy số tại sổ thụ lý',
      in: phases,
      by: ['clock'],
      fields: { number: CANCELLED, reason: REASON },
      effects: [{ cancelNumber: 'acceptance', number: 'number', reason: 'reason' }],
    },
    'acceptance-number-given': {
      name: 'Có số thụ lý mới thay số đã hủy',
      source: 'assumed: theo việc cấp số mới tại sổ thụ lý',
      in: phases,
      by: ['clock'],
      fields: {
        instead: { ...CANCELLED, label: 'Thay cho số' },
        number: { ask: 'paperNumber', label: 'Số thụ lý mới' },
      },
      effects: [{ takeNumber: 'acceptance', paper: 'number', instead: 'instead' }],
    },
  });
