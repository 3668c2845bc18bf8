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
  'file-name-invalid': {
    kind: 'invalid',
    vi: 'Tên tệp trống hoặc có ký tự không dùng được trong tên tệp',
    en: 'The file name is empty or has characters that a file name cannot have',
  },
  'upload-protocol': {
    kind: 'invalid',
    vi: 'Yêu cầu tải lên từng phần không theo giao thức tus 1.0.0',
    en: 'The request does not follow tus 1.0.0',
  },
  'upload-offset-differs': {
    kind: 'conflict',
    vi: 'Phần gửi lên không nối tiếp phần đã nhận, hãy hỏi lại vị trí (HEAD) rồi gửi tiếp',
    en: 'The part does not follow what has arrived; ask for the offset (HEAD) and go on from there',
  },
  'upload-gone': {
    kind: 'gone',
    vi: 'Tệp đang tải lên không còn: đã bỏ hoặc quá hạn, hãy tải lại từ đầu',
    en: 'The upload is gone: dropped or expired; begin again',
  },
  'uploads-too-many': {
    kind: 'too-many',
    vi: 'Có quá nhiều tệp đang tải lên dở, hãy tải xong hoặc bỏ bớt',
    en: 'Too many uploads are unfinished; finish or drop some',
  },
  'ticket-invalid': {
    kind: 'unauthenticated',
    vi: 'Vé truy cập tệp không hợp lệ hoặc đã hết hạn, hãy gửi lại yêu cầu',
    en: 'The ticket for the file is not valid or has expired; ask again',
  },
  'document-empty': {
    kind: 'not-found',
    vi: 'Tài liệu chưa có nội dung nào được tải lên',
    en: 'No content has been uploaded for this document yet',
  },
  'document-withdrawn': {
    kind: 'gone',
    vi: 'Tài liệu đã được rút, nội dung không còn được cung cấp',
    en: 'The document has been withdrawn; its content is no longer served',
  },
  'document-issued': {
    kind: 'refused',
    vi: 'Văn bản lập từ biểu mẫu không nhận tệp tải lên; bản đã ký, đóng dấu được lưu thành tài liệu riêng',
    en: 'A paper made of a form takes no upload; keep the signed copy as a document of its own',
  },
  'matter-not-arrived': {
    kind: 'unavailable',
    vi: 'Hồ sơ vừa được lập và chưa đến phòng tài liệu, hãy gửi lại với cùng khóa',
    en: 'The matter was opened just now and has not arrived here yet; try again with the same key',
  },
  'form-already-issued': {
    kind: 'conflict',
    vi: 'Văn bản này đã được lập; muốn lập lại thì nêu rõ là thay thế',
    en: 'This paper has been issued already; say that it is to be replaced',
  },
  'form-needs-person': {
    kind: 'forbidden',
    vi: 'Việc ban hành văn bản do người của Tòa án thực hiện',
    en: 'Papers are issued by a person of the court',
  },
  'form-needs-act': {
    kind: 'refused',
    vi: 'Chưa có bước tố tụng nào làm phát sinh văn bản này',
    en: 'No act of the matter calls for this paper',
  },
  'form-number-of-act': {
    kind: 'refused',
    vi: 'Số của văn bản này là số đã cấp khi thực hiện bước tố tụng',
    en: 'The number of this paper is the one that its act took',
  },
  'form-not-yours': {
    kind: 'forbidden',
    vi: 'Văn bản do người ký, người đã thực hiện bước tố tụng, Thư ký của vụ việc hoặc Chánh án ban hành',
    en: 'The paper is issued by its signer, who did the act, the clerk of the matter or the chief of the court',
  },
  'form-signer-unknown': {
    kind: 'refused',
    vi: 'Người ký không giữ chức danh mà biểu mẫu yêu cầu tại Tòa án vào ngày của văn bản, hoặc không được phân công trong vụ việc',
    en: 'The signer does not hold the role that the form asks for at the court on that day, or is not assigned to the matter',
  },
  'paper-not-recorded': {
    kind: 'unavailable',
    vi: 'Văn bản vừa ban hành, chưa vào sổ cái riêng của nó: hãy thử lại sau ít phút',
    en: 'The paper was issued a moment ago and is not in its ledger yet: try again in a few minutes',
  },
  'paper-unknown': {
    kind: 'not-found',
    vi: 'Không có văn bản nào của Tòa án ứng với mã hoặc tệp này',
    en: 'No paper of the courts has this code or this content',
  },
});
