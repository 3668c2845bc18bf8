import Joi from 'joi';
import { TypeID, typeidUnboxed } from 'typeid-js';

/** Every kind of id, with what it names. An id is opaque and sorts by the time it was made (TypeID over UUIDv7). */
export const ID_KINDS = {
  pet: 'đơn, hồ sơ đề nghị',
  cas: 'vụ án, việc',
  dkt: 'hồ sơ vụ việc, suốt đời',
  pty: 'đương sự, người tham gia tố tụng',
  hea: 'phiên tòa, phiên họp',
  doc: 'tài liệu',
  upl: 'tệp đang tải lên',
  pub: 'bản công bố',
  per: 'người của Tòa án',
  acc: 'tài khoản',
  api: 'ứng dụng nội bộ',
  ses: 'phiên đăng nhập',
  cmd: 'lệnh',
  job: 'công việc dài',
  req: 'yêu cầu',
} as const;
export type IdKind = keyof typeof ID_KINDS;

/** The only random of the contracts: a new id of this kind. */
export const newId = (kind: IdKind): string => typeidUnboxed(kind);

/** Whether the text is an id of this kind, as `newId` makes them: lower case, 26 characters after the kind. */
export function isId(kind: IdKind, value: string): boolean {
  try {
    return TypeID.fromString(value, kind).toString() === value;
  } catch {
    return false; // the library says no by throwing
  }
}

/** An id of one kind as a field of a message; `id` of the kit takes any kind. */
export const idOf = (kind: IdKind) =>
  Joi.string()
    .max(40)
    .custom((value: string, helpers) => (isId(kind, value) ? value : helpers.error('id.kind')))
    .messages({ 'id.kind': `{{#label}} is not an id '${kind}_…'` });
