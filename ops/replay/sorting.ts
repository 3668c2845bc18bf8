import { FIELDS, type FieldCode, findRelations, type Instance } from '#law/categories.ts';
import { foldForSearch } from '#law/names.ts';
import { type ParsedNumber, parseNumber } from '#law/numbers.ts';
import type { Header } from './header.ts';
import type { Notes } from './notes.ts';

/** How a case ended at first instance, as far as a header tells it. */
export type Result = 'judgment' | 'settlement' | 'consensual-divorce' | 'termination' | 'suspension';
export type CivilField = Extract<FieldCode, 'DS' | 'HNGĐ' | 'KDTM' | 'LĐ'>;

export type Sorted =
  | { as: 'case'; field: CivilField; result: Result }
  | { as: 'not-handled'; group: string; why: string }
  | { as: 'refused'; why: string };

const CIVIL: readonly FieldCode[] = ['DS', 'HNGĐ', 'KDTM', 'LĐ'];
const isCivil = (field: FieldCode): field is CivilField => CIVIL.includes(field);

/** Which records are civil cases at first instance; what a record does not say of itself, its number may. */
export function sort(header: Header, notes: Notes): Sorted {
  const parsed = parseNumber(header.number ?? '');
  const field = fieldOf(header, parsed, notes);
  const instance = instanceOf(header, parsed, notes);
  const group = `${field ?? 'không rõ lĩnh vực'} · ${instance ? INSTANCES[instance] : 'không rõ cấp xét xử'}`;
  const later = (why: string): Sorted => ({ as: 'not-handled', group, why });
  if (!field && !instance) return later('nguồn không nêu lĩnh vực và cấp xét xử');
  if (!field) return later('nguồn không nêu lĩnh vực');
  if (!isCivil(field)) return later(`lĩnh vực ${FIELDS.find(({ code }) => code === field)?.name ?? field}`);
  if (!instance) return later('nguồn không nêu cấp xét xử');
  if (instance !== 'first') return later(`cấp ${INSTANCES[instance]}`);
  const matter = matterIn(header, parsed, field);
  if (matter) return { as: 'not-handled', group: `${field} · việc dân sự`, why: `việc dân sự (${matter})` };
  return caseOf(header, parsed, field, notes);
}

export const INSTANCES: Record<Instance, string> = {
  first: 'sơ thẩm',
  appeal: 'phúc thẩm',
  cassation: 'giám đốc thẩm',
  reopening: 'tái thẩm',
};

function fieldOf({ field }: Header, { field: ofNumber }: ParsedNumber, notes: Notes): FieldCode | undefined {
  const stated = foldForSearch(field ?? '');
  const found = stated
    ? FIELDS.find(({ code, key, name }) => [code, key, name].some((word) => foldForSearch(word) === stated))
    : undefined;
  if (found) return found.code;
  if (field !== undefined) notes.warn(`lĩnh vực «${field}» không có trong danh mục, coi như nguồn không nêu`);
  if (ofNumber) notes.complete('lĩnh vực', ofNumber, 'theo ký hiệu trong số');
  return ofNumber;
}

function instanceOf({ instance }: Header, { level }: ParsedNumber, notes: Notes): Instance | undefined {
  const stated = foldForSearch(instance ?? '');
  const found = (Object.keys(INSTANCES) as Instance[]).find((code) => foldForSearch(INSTANCES[code]) === stated);
  if (found) return found;
  if (instance !== undefined) notes.warn(`cấp xét xử «${instance}» không có trong danh mục, coi như nguồn không nêu`);
  if (level) notes.complete('cấp xét xử', INSTANCES[level], 'theo ký hiệu trong số');
  return level;
}

/** Việc dân sự: nobody is sued. Symbols such as QĐST-DS do not tell it, so what is asked and who asks is looked at. */
function matterIn(
  { kind, number = '', subject = '', parties }: Header,
  parsed: ParsedNumber,
  field: CivilField,
): string | undefined {
  if (/VDS|QĐDS/i.test(number.replace(/[\s–-]/g, ''))) return `ký hiệu ${number}`;
  const roles = parties.map(({ role }) => foldForSearch(role));
  if (roles.includes('nguoi yeu cau') && !roles.includes('nguyen don')) return 'đương sự là người yêu cầu';
  if (foldForSearch(kind ?? '') === 'ban an' || parsed.kind === 'judgment') return undefined;
  const asked = foldForSearch(subject).replace(/^(?:v v|ve viec|viec) /, '');
  const request = /^(?:y c|yeu cau) (.+)$/.exec(asked)?.[1];
  if (request === undefined || request.includes('tranh chap')) return undefined;
  const [found] = findRelations(`${request} `, field).filter((relation) => relation.kind === 'matter');
  return found && `yêu cầu, quan hệ ${found.code}`;
}

function caseOf(header: Header, parsed: ParsedNumber, field: CivilField, notes: Notes): Sorted {
  const kind = kindOf(header, parsed, notes);
  if (kind === 'judgment') return { as: 'case', field, result: 'judgment' };
  if (kind === undefined) return { as: 'refused', why: 'nguồn không nêu là bản án hay quyết định' };
  const told = foldForSearch([header.outcome, header.subject, header.kind].join(' '));
  if (/ket qua hoa giai thanh|hoa giai thanh (?:tai|ngoai) toa an/.test(told))
    return {
      as: 'not-handled',
      group: `${field} · hòa giải tại Tòa án`,
      why: 'quyết định công nhận kết quả hòa giải thành',
    };
  if (told.includes('tam dinh chi')) return { as: 'case', field, result: 'suspension' };
  if (told.includes('dinh chi')) return { as: 'case', field, result: 'termination' };
  if (told.includes('thuan tinh ly hon')) return { as: 'case', field, result: 'consensual-divorce' };
  if (/cong nhan (?:su )?thoa thuan|hoa giai thanh/.test(told)) return { as: 'case', field, result: 'settlement' };
  return {
    as: 'refused',
    why: 'nguồn không nêu quyết định gì (công nhận sự thỏa thuận, đình chỉ, tạm đình chỉ…): nội dung Tòa án đã quyết định không được suy đoán',
  };
}

function kindOf(
  { kind, hearingDates, trialDecisionDate, trialDecisionNumber }: Header,
  { kind: ofNumber }: ParsedNumber,
  notes: Notes,
) {
  const stated = foldForSearch(kind ?? '');
  if (stated.startsWith('ban an')) return 'judgment';
  if (stated.startsWith('quyet dinh')) return 'decision';
  if (kind !== undefined) notes.warn(`loại văn bản «${kind}» không rõ, coi như nguồn không nêu`);
  const fromNumber = ofNumber === 'judgment' || ofNumber === 'decision' ? ofNumber : undefined;
  if (fromNumber) notes.complete('loại văn bản', KINDS[fromNumber], 'theo ký hiệu trong số');
  const wasTried = hearingDates.length > 0 || trialDecisionDate !== undefined || trialDecisionNumber !== undefined;
  if (!fromNumber && wasTried) {
    notes.complete('loại văn bản', KINDS.judgment, 'đã mở phiên tòa: kết thúc bằng bản án (Điều 264 BLTTDS)');
    return 'judgment';
  }
  return fromNumber;
}
const KINDS = { judgment: 'bản án', decision: 'quyết định' };
