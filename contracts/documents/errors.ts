import { defineErrors } from '../error-kit.ts';

export const DOCUMENTS_ERRORS = defineErrors({
  'form-not-found': { kind: 'not-found', vi: 'Không có biểu mẫu này', en: 'There is no such form' },
  'form-not-in-force': {
    kind: 'refused',
    vi: 'Biểu mẫu không có hiệu lực vào ngày của văn bản',
    en: 'The form was not in force on the day of the paper',
  },
  'form-field-missing': {
    kind: 'invalid',
    vi: 'Thiếu nội dung bắt buộc của biểu mẫu',
    en: 'A field that the form needs is missing',
  },
  'form-field-invalid': {
    kind: 'invalid',
    vi: 'Nội dung điền vào biểu mẫu không đúng kiểu',
    en: 'A value is not what the field of the form asks for',
  },
  'form-field-unknown': {
    kind: 'invalid',
    vi: 'Biểu mẫu không có mục này',
    en: 'The form has no such field',
  },
  'form-character-unprintable': {
    kind: 'invalid',
    vi: 'Văn bản có ký tự không in được',
    en: 'The text has a character that cannot be printed',
  },
  'file-empty': { kind: 'invalid', vi: 'Tệp không có nội dung', en: 'The file is empty' },
  'file-too-large': {
    kind: 'too-large',
    vi: 'Tệp lớn hơn mức cho phép của loại tệp này',
    en: 'The file is larger than its type may be',
  },
  'file-type-not-accepted': {
    kind: 'refused',
    vi: 'Tòa án không nhận loại tệp này',
    en: 'Files of this type are not accepted',
  },
  'file-content-differs': {
    kind: 'refused',
    vi: 'Nội dung tệp không đúng với loại hoặc phần mở rộng đã khai',
    en: 'The content of the file is not what its type or extension says',
  },
  'file-encrypted': {
    kind: 'refused',
    vi: 'Tệp được bảo vệ bằng mật khẩu, hãy gửi bản không có mật khẩu',
    en: 'The file is protected by a password; send it without one',
  },
  'file-has-macros': {
    kind: 'refused',
    vi: 'Tệp có chứa macro hoặc mã chạy tự động, hãy gửi bản PDF hoặc bản không có macro',
    en: 'The file holds macros; send a PDF or a copy without macros',
  },
  'file-text-encoding': {
    kind: 'refused',
    vi: 'Tệp văn bản không ở bảng mã Unicode UTF-8',
    en: 'The text file is not in UTF-8',
  },
  'file-damaged': {
    kind: 'refused',
    vi: 'Tệp bị hỏng hoặc chưa được tải lên đầy đủ',
    en: 'The file is damaged or incomplete',
  },
});
