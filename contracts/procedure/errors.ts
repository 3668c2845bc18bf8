import { defineErrors } from '../error-kit.ts';

/** Why an act of a procedure is refused. What is missing, until when, and the article travel in the data. */
export const PROCEDURE_ERRORS = defineErrors({
  'procedure-not-found': {
    kind: 'not-found',
    vi: 'Không có thủ tục này tại thời điểm đó',
    en: 'There is no such procedure at that date',
  },
  'procedure-not-serving': {
    kind: 'refused',
    vi: 'Thủ tục này không áp dụng cho loại việc đã chọn',
    en: 'This procedure does not serve matters of that kind',
  },
  'act-unknown': { kind: 'invalid', vi: 'Thủ tục không có hành vi này', en: 'The procedure has no such act' },
  'act-field-invalid': { kind: 'invalid', vi: 'Nội dung khai chưa đúng', en: 'A field of the act is not valid' },
  'act-in-future': {
    kind: 'refused',
    vi: 'Không ghi nhận việc có ngày ở tương lai',
    en: 'An act cannot have a date in the future',
  },
  'act-before-start': {
    kind: 'refused',
    vi: 'Ngày thực hiện sớm hơn ngày bắt đầu giải quyết',
    en: 'The act is dated before the proceeding started',
  },
  'act-not-yours': {
    kind: 'forbidden',
    vi: 'Chức danh của bạn không được thực hiện việc này',
    en: 'Your role may not do this',
  },
  'not-assigned': {
    kind: 'forbidden',
    vi: 'Chỉ người được phân công giải quyết mới được thực hiện việc này',
    en: 'Only the person assigned to the matter may do this',
  },
  'nobody-assigned': {
    kind: 'refused',
    vi: 'Chưa phân công người thực hiện việc này',
    en: 'Nobody is assigned to do this yet',
  },
  'own-replacement': {
    kind: 'forbidden',
    vi: 'Không tự quyết định việc thay đổi chính mình: do Chánh án Tòa án cấp trên quyết định',
    en: 'Nobody decides on their own replacement: the chief of the court above does',
  },
  'paper-not-allowed': {
    kind: 'forbidden',
    vi: 'Chức danh của bạn không được ghi lại việc theo hồ sơ giấy',
    en: 'Your role may not record acts from paper',
  },
  'other-court': { kind: 'not-found', vi: 'Không tìm thấy', en: 'Not found' },
  'act-wrong-phase': {
    kind: 'refused',
    vi: 'Không thực hiện được việc này ở giai đoạn hiện tại',
    en: 'This cannot be done in the present phase',
  },
  'act-shut': {
    kind: 'refused',
    vi: 'Chưa có hoặc không còn căn cứ để thực hiện việc này',
    en: 'This is not, or no longer, open to be done',
  },
  'act-already-done': { kind: 'refused', vi: 'Việc này đã được thực hiện', en: 'This has been done already' },
  'act-required': {
    kind: 'refused',
    vi: 'Phải thực hiện việc khác trước',
    en: 'Something else must be done first',
  },
  'party-act-required': {
    kind: 'refused',
    vi: 'Phải thực hiện việc khác trước đối với đương sự',
    en: 'Something else must be done first for that party',
  },
  'period-not-begun': {
    kind: 'refused',
    vi: 'Thời hạn phải chờ chưa bắt đầu',
    en: 'The period that must run out has not begun',
  },
  'act-excluded': {
    kind: 'refused',
    vi: 'Không thực hiện được vì đã có việc khác loại trừ',
    en: 'Something already done excludes this',
  },
  'obligation-open': {
    kind: 'refused',
    vi: 'Còn nghĩa vụ chưa hoàn thành',
    en: 'An obligation is still open',
  },
  'period-running': {
    kind: 'refused',
    vi: 'Chưa hết thời hạn phải chờ',
    en: 'A period that must run out is still running',
  },
  'period-over': { kind: 'refused', vi: 'Đã quá thời hạn', en: 'The period is over' },
  'act-awaited': {
    kind: 'refused',
    vi: 'Còn phải chờ một việc khác',
    en: 'Another act is still awaited',
  },
  'hearing-not-so': {
    kind: 'refused',
    vi: 'Phiên tòa, phiên họp không ở trạng thái phù hợp',
    en: 'The hearing is not in the state this needs',
  },
  'attribute-not-so': {
    kind: 'refused',
    vi: 'Vụ việc không thuộc trường hợp này',
    en: 'The matter is not of the kind this needs',
  },
  'party-unknown': {
    kind: 'refused',
    vi: 'Người được chọn không phải là đương sự phù hợp của vụ việc',
    en: 'That person is not such a party of this proceeding',
  },
  'party-missing': {
    kind: 'refused',
    vi: 'Chưa có đủ đương sự',
    en: 'A party that the procedure needs is missing',
  },
  'representative-unknown': {
    kind: 'refused',
    vi: 'Người này không đại diện, không bảo vệ quyền lợi cho đương sự đã chọn',
    en: 'Nobody of that name represents this party',
  },
  'too-many-parties': {
    kind: 'refused',
    vi: 'Đã có đủ đương sự với tư cách này',
    en: 'There are enough parties of that role already',
  },
  'presence-missing': {
    kind: 'invalid',
    vi: 'Chưa ghi sự có mặt của tất cả đương sự',
    en: 'The presence of some parties is not recorded',
  },
  'person-lacks-role': {
    kind: 'refused',
    vi: 'Người được chọn không có chức danh phù hợp tại Tòa án',
    en: 'That person does not hold the role at the court',
  },
  'role-full': {
    kind: 'refused',
    vi: 'Đã phân công đủ người',
    en: 'Enough people hold this task already',
  },
  'person-not-assigned': {
    kind: 'refused',
    vi: 'Người được thay không được phân công việc này trong vụ việc',
    en: 'Nobody to be replaced has that task in the proceeding',
  },
  'fields-together': {
    kind: 'refused',
    vi: 'Các mục này phải ghi đủ cùng nhau, hoặc cùng để trống',
    en: 'These fields are filled in together, or not at all',
  },
  'must-be-another': {
    kind: 'refused',
    vi: 'Phải phân công người khác',
    en: 'It must be another person',
  },
  'nothing-running': {
    kind: 'refused',
    vi: 'Không có thời hạn nào đang chạy để thay đổi',
    en: 'No such period is running',
  },
  'extension-spent': {
    kind: 'refused',
    vi: 'Thời hạn này không được gia hạn thêm',
    en: 'The period cannot be extended further',
  },
  'number-not-taken': {
    kind: 'refused',
    vi: 'Hồ sơ này không lấy số đó ở sổ đã chọn',
    en: 'This matter did not take that number of that book',
  },
  'number-already-cancelled': { kind: 'refused', vi: 'Số này đã được hủy', en: 'This number is cancelled already' },
  'no-number-cancelled': {
    kind: 'refused',
    vi: 'Không có số nào đã hủy mà chưa được thay',
    en: 'No number was cancelled and still has none in its place',
  },
  'number-on-paper-only': {
    kind: 'refused',
    vi: 'Sổ này do bộ phận khác giữ: phải ghi số có trên văn bản',
    en: 'Another room keeps this book: the number on the paper must be given',
  },
  'hearing-before-act': {
    kind: 'refused',
    vi: 'Ngày mở phiên tòa, phiên họp không thể trước ngày ấn định',
    en: 'The day of the hearing lies before the day on which it is set',
  },
  'limit-beyond-law': {
    kind: 'refused',
    vi: 'Ngày ấn định vượt quá thời hạn luật cho phép',
    en: 'The day set lies beyond what the law allows',
  },
  'procedure-faulty': {
    kind: 'unavailable',
    vi: 'Định nghĩa thủ tục có lỗi',
    en: 'The definition of the procedure is faulty',
  },
});
