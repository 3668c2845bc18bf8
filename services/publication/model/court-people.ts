import { leadingTo, type Passage } from './finding.ts';
import { COURT_TITLE, NEAR_COURT_PEOPLE } from './vocabulary.ts';

/** Judges, lay judges, clerks and prosecutors whom the case does not know by name: they stand in clear, as those it knows. */

const ROLE = 'thẩm phán|chủ tọa|thư ký|kiểm sát viên|hội thẩm|thẩm tra viên';
/** ', Kiểm sát viên.' or '– Thư ký Tòa án nhân dân …': the role told behind the name, and nothing done. */
const ROLE_BEHIND = new RegExp(
  String.raw`^\s*[-–,]\s*(?:là\s+)?(?:${ROLE})(?:\s+(?:nhân dân|chủ tọa|(?:tham gia )?phiên (?:tòa|họp)|ghi biên bản|trung cấp|sơ cấp|cao cấp|viện kiểm sát[^.\n;]*|tòa án[^.\n;]*|tand[^.\n;]*|vksnd[^.\n;]*))*\s*(?:[.;\n]|$)`,
  'iu',
);
/** What ends a name in the list of the panel. */
const ENDS_ITEM = /^\s*(?:[.;\n]|$)/u;
/** Names with their forms of address and numbers, and nothing else, from the title on. */
const NAME = String.raw`\p{Lu}[\p{L}'’]*(?:\s+\p{Lu}[\p{L}'’]*)*`;
const ADDRESS = String.raw`(?:Ông|Bà|Anh|Chị|ông|bà|anh|chị)\s*:?\s*`;
const NEXT = String.raw`\s*(?:[,;]|\.\s*(?=\d+[.)])|\n|\s+và\s)\s*(?:\d+[.)]\s*)?`;
const ONLY_NAMES = new RegExp(
  String.raw`^(?:\s+nhân dân)?[\s:–-]*(?:\d+[.)]\s*)?(?:${ADDRESS})?${NAME}(?:${NEXT}${ADDRESS}${NAME})*${NEXT}${ADDRESS}$`,
  'u',
);

export function isCourtPerson(passage: Passage, first: number, last: number): boolean {
  const { text, words } = passage;
  const start = words[first]?.start ?? 0;
  const behind = text.slice(words[last]?.end ?? 0, (words[last]?.end ?? 0) + 120);
  const leading = leadingTo(passage, start, 160);
  if (COURT_TITLE.test(leading)) return true;
  if (ROLE_BEHIND.test(behind)) return true;
  const [title] = [...leading.matchAll(NEAR_COURT_PEOPLE)].reverse();
  if (!title || !ENDS_ITEM.test(behind)) return false;
  return ONLY_NAMES.test(leading.slice(title.index + title[0].length));
}
