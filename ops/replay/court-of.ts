import type { DateOnly } from '#contracts/kit.ts';
import type { NameDoubt } from '#law/court-names.ts';
import { type Court, SEED_COURTS } from '#law/courts.ts';
import type { Header } from './header.ts';
import { asWritten, type Notes } from './notes.ts';

export type CourtFound = { court: Court } | { why: string };

const DOUBTS: Record<Exclude<NameDoubt, 'not-on-that-day'>, string> = {
  'other-unit': 'tên Tòa án in theo loại đơn vị hành chính khác với danh mục',
  'other-accents': 'tên Tòa án in khác dấu với danh mục',
  'new-province': 'Tòa án in kèm tên tỉnh mới',
};

/**
 * The court that a header names, as it was on the day. A name that hides its place, or fits several courts, is nobody's:
 * which court decided is never guessed.
 */
export function courtOf({ court: printed, province }: Header, on: DateOnly, notes: Notes): CourtFound {
  if (printed === undefined) return { why: 'nguồn không nêu Tòa án' };
  const match = SEED_COURTS.findByPrintedName(printed, province, on);
  switch (match.status) {
    case 'masked':
      return { why: `tên Tòa án đã bị che trong nguồn («${printed}»), không xác định được Tòa án nào` };
    case 'unknown':
      return { why: `không có Tòa án «${printed}»${province ? ` (${province})` : ''} trong danh mục` };
    case 'ambiguous':
      return {
        why: `tên «${printed}» có thể là ${match.courts.length} Tòa án: ${match.courts.map(({ code }) => code).join(', ')}`,
      };
    case 'found': {
      for (const doubt of match.doubts) if (doubt !== 'not-on-that-day') notes.warn(`${DOUBTS[doubt]} («${printed}»)`);
      return match.doubts.includes('not-on-that-day') ? standing(match.court, printed, on, notes) : match;
    }
  }
}

/** Portals print a court under the name of its successor: the court that stood for it on the day is meant, where it is known. */
function standing({ code, name }: Court, printed: string, on: DateOnly, notes: Notes): CourtFound {
  const { courts, gap } = SEED_COURTS.standingFor(code, on);
  const [only, ...others] = courts;
  if (!only || others.length > 0 || gap)
    return { why: `${name} không hoạt động ngày ${asWritten(on)} và không rõ Tòa án nào khi đó` };
  notes.complete(
    'Tòa án',
    `${only.name} (${only.code})`,
    `«${printed}» không hoạt động ngày ${asWritten(on)}; đây là Tòa án duy nhất tương ứng khi đó`,
  );
  return { court: only };
}
