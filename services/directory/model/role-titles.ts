import type { Role } from '#contracts/actor.ts';

/** What the holder of a role is called where the appointment names no title (law/data/courts.json, staffTitles). */
export const ROLE_TITLES: Record<Role, string> = {
  receptionClerk: 'Cán bộ tiếp nhận',
  clerk: 'Thư ký Tòa án',
  judge: 'Thẩm phán',
  examiner: 'Thẩm tra viên',
  courtChief: 'Chánh án',
  deputyChief: 'Phó Chánh án',
  layJudge: 'Hội thẩm nhân dân',
  supervisor: 'Cán bộ giám sát, kiểm tra',
  statistician: 'Cán bộ thống kê, tổng hợp',
  archivist: 'Cán bộ lưu trữ',
  prosecutor: 'Kiểm sát viên',
  administrator: 'Quản trị tài khoản, danh mục',
  operator: 'Vận hành hệ thống',
};
