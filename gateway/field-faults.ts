import type { ValidationErrorItem } from 'joi';
import type { Language } from './language.ts';

/** What is wrong with one field. The value that was typed in is never repeated. */
export interface FieldFault {
  field: string; // path in the data, 'parties.0.fullName'
  rule: string; // stable, as Joi names it: 'any.required'
  message: string;
}
/** A fault before it is put into words. */
export interface Fault {
  field: string;
  rule: string;
  limit?: number | string;
}

const MOST = 50;

export const faultOf = ({ path, type, context }: ValidationErrorItem): Fault => ({
  field: path.join('.').slice(0, 200),
  rule: type,
  ...limitOf(type, context),
});

function limitOf(type: string, context: ValidationErrorItem['context']): { limit?: number | string } {
  if (typeof context?.limit === 'number') return { limit: context.limit };
  if (type === 'any.only' && Array.isArray(context?.valids) && context.valids.length <= 30)
    return { limit: context.valids.filter((one) => typeof one !== 'object').join(', ') };
  if (type === 'string.pattern.name' && typeof context?.name === 'string') return { limit: context.name };
  return {};
}

/** The faults a refusal carries, in words. Those of a service come with their rule only: its own message may hold a value. */
export function faultsIn(fields: unknown, language: Language): FieldFault[] | undefined {
  if (!Array.isArray(fields)) return undefined;
  return fields.slice(0, MOST).map(({ field, rule, limit }: Partial<Fault>) => ({
    field: String(field ?? ''),
    rule: String(rule ?? 'any.invalid'),
    message: wordsFor(String(rule ?? ''), limit, language),
  }));
}

function wordsFor(rule: string, limit: number | string | undefined, language: Language): string {
  const words = WORDS[rule] ?? WORDS[`${rule.split('.')[0]}.*`] ?? ANY;
  return words[language].replace('{limit}', limit === undefined ? '' : String(limit)).trim();
}

const ANY: Record<Language, string> = { vi: 'không hợp lệ', en: 'is not valid' };
const WORDS: Record<string, Record<Language, string>> = {
  'any.required': { vi: 'còn thiếu', en: 'is missing' },
  'any.only': { vi: 'phải là một trong: {limit}', en: 'must be one of: {limit}' },
  'any.unknown': { vi: 'không được có', en: 'is not allowed' },
  'object.unknown': { vi: 'không có trong biểu mẫu', en: 'is not a known field' },
  'object.base': { vi: 'phải là một đối tượng JSON', en: 'must be a JSON object' },
  'object.max': { vi: 'có quá {limit} mục', en: 'has more than {limit} entries' },
  'object.depth': { vi: 'lồng nhau quá sâu', en: 'is nested too deeply' },
  'string.base': { vi: 'phải là văn bản', en: 'must be text' },
  'string.empty': { vi: 'không được để trống', en: 'must not be empty' },
  'string.min': { vi: 'phải có ít nhất {limit} ký tự', en: 'must have at least {limit} characters' },
  'string.max': { vi: 'dài quá {limit} ký tự', en: 'has more than {limit} characters' },
  'string.length': { vi: 'phải có đúng {limit} ký tự', en: 'must have {limit} characters' },
  'string.pattern.base': { vi: 'không đúng dạng', en: 'does not have the right form' },
  'string.pattern.name': { vi: 'phải có dạng {limit}', en: 'must have the form {limit}' },
  'string.isoDate': { vi: 'phải là thời điểm ISO 8601', en: 'must be an ISO 8601 instant' },
  'string.unicode': {
    vi: 'có ký tự điều khiển hoặc mã Unicode không hợp lệ',
    en: 'has control characters or ill-formed Unicode',
  },
  'string.email': { vi: 'phải là địa chỉ thư điện tử', en: 'must be an e-mail address' },
  'string.uri': { vi: 'phải là một địa chỉ', en: 'must be a URI' },
  'string.*': { vi: 'không đúng dạng', en: 'does not have the right form' },
  'number.base': { vi: 'phải là số', en: 'must be a number' },
  'number.integer': { vi: 'phải là số nguyên', en: 'must be a whole number' },
  'number.min': { vi: 'nhỏ hơn {limit}', en: 'is less than {limit}' },
  'number.max': { vi: 'lớn hơn {limit}', en: 'is greater than {limit}' },
  'number.*': { vi: 'không phải là số hợp lệ', en: 'is not a valid number' },
  'boolean.base': { vi: 'phải là true hoặc false', en: 'must be true or false' },
  'array.base': { vi: 'phải là một danh sách', en: 'must be a list' },
  'array.min': { vi: 'phải có ít nhất {limit} mục', en: 'must have at least {limit} items' },
  'array.max': { vi: 'có quá {limit} mục', en: 'has more than {limit} items' },
  'array.unique': { vi: 'bị lặp lại', en: 'is repeated' },
  'date.format': { vi: 'không phải là ngày có trong lịch', en: 'is not a day of the calendar' },
  'id.kind': { vi: 'không phải là mã đúng loại', en: 'is not an id of that kind' },
  'etag.version': { vi: 'phải là "<phiên bản>", ví dụ "3"', en: 'must be "<version>", such as "3"' },
  'header.form': { vi: 'phải có từ 8 đến 200 ký tự ASCII', en: 'must have 8 to 200 ASCII characters' },
};
