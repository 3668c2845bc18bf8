import { defineErrors } from '../error-kit.ts';

export const DIRECTORY_ERRORS = defineErrors({
  'sign-in-failed': {
    kind: 'unauthenticated',
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng',
    en: 'Wrong account name or password',
  },
  'sign-in-locked': {
    kind: 'too-many',
    vi: 'Đăng nhập sai nhiều lần, hãy thử lại sau',
    en: 'Too many failed sign-ins, try again later',
  },
  'session-ended': {
    kind: 'unauthenticated',
    vi: 'Phiên đăng nhập đã kết thúc, hãy đăng nhập lại',
    en: 'The session has ended, sign in again',
  },
  'no-role-today': {
    kind: 'forbidden',
    vi: 'Tài khoản không có chức danh còn hiệu lực tại Tòa án này',
    en: 'The account has no role in force at this court',
  },
  'password-too-weak': {
    kind: 'refused',
    vi: 'Mật khẩu mới chưa đạt yêu cầu',
    en: 'The new password does not meet the rules',
  },
  'account-name-taken': {
    kind: 'conflict',
    vi: 'Tên đăng nhập đã có người dùng',
    en: 'The account name is taken',
  },
  'account-not-open': {
    kind: 'refused',
    vi: 'Tài khoản không ở trạng thái cho phép việc này',
    en: 'The account is not in a state that allows this',
  },
  'practice-stays-practice': {
    kind: 'refused',
    vi: 'Tài khoản thực hành chỉ quản lý tài khoản thực hành cùng ngày',
    en: 'A practice account manages practice accounts of the same day only',
  },
  'staff-code-taken': { kind: 'conflict', vi: 'Mã cán bộ đã có', en: 'The staff code is taken' },
  'dates-reversed': {
    kind: 'refused',
    vi: 'Ngày kết thúc sớm hơn ngày bắt đầu',
    en: 'The last day lies before the first',
  },
  'outside-court-life': {
    kind: 'refused',
    vi: 'Tòa án không tồn tại trong thời gian đó',
    en: 'The court does not exist at that time',
  },
  'role-not-at-tier': {
    kind: 'refused',
    vi: 'Chức danh này không có ở cấp Tòa án đó',
    en: 'There is no such role at a court of that tier',
  },
  'already-appointed': {
    kind: 'refused',
    vi: 'Người này đã giữ chức danh đó trong thời gian trùng nhau',
    en: 'The person already holds that role at that time',
  },
  'appointment-not-open': {
    kind: 'refused',
    vi: 'Bổ nhiệm này không có hoặc đã kết thúc',
    en: 'There is no such open appointment',
  },
  'role-not-delegable': {
    kind: 'refused',
    vi: 'Nhiệm vụ của chức danh này không được ủy nhiệm',
    en: 'The duties of this role cannot be delegated',
  },
  'role-not-held': {
    kind: 'refused',
    vi: 'Người ủy nhiệm không giữ chức danh đó suốt thời gian ủy nhiệm',
    en: 'Whoever delegates does not hold the role for the whole time',
  },
  'delegate-not-eligible': {
    kind: 'refused',
    vi: 'Người được ủy nhiệm không đủ điều kiện',
    en: 'That person may not take over this role',
  },
  'delegation-not-open': {
    kind: 'refused',
    vi: 'Ủy nhiệm này không có hoặc đã kết thúc',
    en: 'There is no such open delegation',
  },
  'role-not-for-apps': {
    kind: 'refused',
    vi: 'Chức danh này không giao cho ứng dụng',
    en: 'An app cannot have this role',
  },
  'own-appointment': {
    kind: 'forbidden',
    vi: 'Không ai tự giao chức danh cho mình',
    en: 'Nobody appoints himself or herself',
  },
  'stand-in-limits': {
    kind: 'forbidden',
    vi: 'Người làm thay khi vắng mặt không quản trị tài khoản của người quản trị, không giao quyền quản trị, không giao chức danh cho Chánh án; ai có quyền riêng thì làm với tư cách của chính mình',
    en: 'Who stands in for someone absent manages no administrator, makes none, and gives a chief no role; with a right of your own, act for yourself',
  },
  'chief-from-above': {
    kind: 'forbidden',
    vi: 'Chức danh Chánh án, Phó Chánh án do quản trị của Tòa án cấp trên ghi nhận',
    en: 'Who leads a court is entered by an administrator of a court above it',
  },
  'operator-exists': {
    kind: 'conflict',
    vi: 'Hệ thống đã có người vận hành',
    en: 'There is an operator already',
  },
  'import-has-problems': {
    kind: 'refused',
    vi: 'Danh mục Tòa án đưa vào còn lỗi, chưa áp dụng được',
    en: 'The import has problems and cannot be applied',
  },
  'import-outdated': {
    kind: 'conflict',
    vi: 'Danh mục Tòa án đã thay đổi sau khi so sánh, hãy so sánh lại',
    en: 'The register changed since the import was compared; propose it again',
  },
  'import-applied': { kind: 'refused', vi: 'Lần nhập này đã được áp dụng', en: 'The import was applied already' },
});
