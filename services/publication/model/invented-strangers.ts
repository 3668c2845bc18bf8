import { pick, type Random, SURNAMES } from './invented-cases.ts';

/**
 * People whom no party list knows, as judgments name them: children, witnesses, neighbours, of every people of the country.
 * Made up by hand; the same random makes the same people.
 */
export interface Stranger {
  name: string;
  given: string; // what must not be read
  of: 'kinh' | 'ede' | 'khmer' | 'hmong' | 'foreign';
}
const list = (words: string): string[] => words.split(/\s*,\s*/u);

const MIDDLES = list(
  'Văn, Thị, Hữu, Thị Thu, Gia, Minh, Mai, Hoàng, Nguyễn Bảo, Ngọc, Anh, Công, Thị Bé, Quốc, Đức, Xuân',
);
/** Among them words that also are labels, numbers, forms of address and the beginnings of sentences. */
export const GIVEN = list(
  'Bảo, Anh, Hương, Hường, Nam, Năm, Hai, Ba, Sáu, Hiện, Sinh, Được, Đủ, Thêm, Còn, Nghĩa, Quyền, Đại, Chi, Công, Nguyên, Thư, Hội, Luật, Giang, Hà, Bình, An, Hòa, Thành, Trường, Viện, Chính, Đông, Sáng, Tài, Thương, Lắm, Khuê, Diễm, Nhi, Thoa, Út, Tèo, Nở, Lượm, Quyết, Phước, Kỳ, Tuyên, Sang, Thế, Đáng, Chung, Đồng, Hiền, Tâm, Kiều, Linh, Ý, Yến, Vy, Khang',
);
const EDE = list(
  "H'Linh Niê, H’Blă Kbuôr, H' Rin Mlô, Y Bhiu Niê Kdăm, Y Thuột Byă, Y Nguyên Ayŭn, H’Ngọc Êban, Y Khoa Mlô",
);
const KHMER = list(
  'Thạch Sa Rây, Danh Út, Neáng Sóc Khai, Chau Sóc Kha, Sơn Thị Sà Rươl, Kim Thị Sa Mách, Lâm Thị Đa Ra, Kiên Sa Oanh',
);
const HMONG = list('Giàng A Páo, Vừ A Dính, Sùng Thị Mỷ, Lầu Bá Xa, Hạng A Chừ, Ka Thủy, K’Brối, Rơ Châm H’Phik');
const FOREIGN = list('Kim Min Soo, John Smith, Wang Li, Lee Jae Wook, Somchai Wongsa');

export function inventStranger(random: Random): Stranger {
  const chance = random();
  if (chance < 0.12) return ede(pick(random, EDE));
  if (chance < 0.24) return withLast(pick(random, KHMER), 'khmer');
  if (chance < 0.32) return withLast(pick(random, HMONG), 'hmong');
  if (chance < 0.36) return withLast(pick(random, FOREIGN), 'foreign');
  const given = pick(random, GIVEN);
  return { name: `${pick(random, SURNAMES)} ${pick(random, MIDDLES)} ${given}`, given, of: 'kinh' };
}
const ede = (name: string): Stranger => ({ name, of: 'ede', given: name.split(/[\s'’]+/u)[1] ?? '' });
const withLast = (name: string, of: Stranger['of']): Stranger => ({ name, of, given: name.split(' ').at(-1) ?? '' });

/** Where a whole name stands; '{}' is the name. */
export const WHOLE_FRAMES = [
  'Quá trình chung sống có một con chung tên là {}, sinh ngày 05/3/2018.',
  'Cháu {}, sinh năm 2015, đang ở với mẹ.',
  'Giao cháu {} cho chị T trực tiếp nuôi dưỡng.',
  'Con chung: {}, sinh ngày 12/9/2019.',
  'Người làm chứng {} trình bày: việc vay tiền là có thật.',
  'Người làm chứng: Bà {}; vắng mặt.',
  'Theo lời khai của {} thì hai bên có giao tiền.',
  '{} khai: do quen biết nên có cho vay.',
  'Tại phiên tòa, {} có mặt và giữ nguyên lời khai.',
  'Thửa đất giáp với đất của hộ ông {} và đường đi.',
  'Kiểm sát viên đề nghị Hội đồng xét xử buộc {} trả tiền.',
  'Hội thẩm nhân dân hỏi bà {}, bà trả lời không biết.',
  'Thư ký phiên tòa công bố lời khai của {}.',
  'Vợ chồng {} không đồng ý.',
  'Bà {} Địa chỉ: xã A, huyện B.',
  'Ông {}\nSinh năm 1960',
  'Có mặt: {}, luật sư và bị đơn.',
  'Đất do cụ {} để lại cho các con.',
  'Ngày 12/5/2019, em {} điều khiển xe mô tô đi học.',
  'Anh có vay thêm của cô {} 20.000.000 đồng.',
  'BUỘC ÔNG {} TRẢ TIỀN',
  'Người chứng kiến là {} (hàng xóm).',
  'Hai bên gặp nhau tại nhà {} để thỏa thuận.',
  'Bị đơn nhờ {} chuyển tiền giúp.',
];
/** Where a given name stands alone. */
export const GIVEN_FRAMES = [
  'Cháu {} có nguyện vọng được ở với mẹ.',
  'Giao cháu {} cho anh T nuôi dưỡng.',
  'Chị T yêu cầu được nuôi bé {} đến khi trưởng thành.',
  'Lúc đó em {} đang đi học về.',
  'Bà vay tiền của cô {} ở chợ.',
  'Phần đất do cụ {} khai hoang.',
  'Bác {} chở anh đến bệnh viện.',
  'Chú {} là người chỉ ranh.',
  'Cậu {} và dì không tranh chấp.',
  'Trẻ {} sống cùng bà ngoại.',
  '{} khai: có thấy hai bên giao tiền.',
  '{} khai nhận đã ký giấy vay.',
  '{} nói với anh là đã bán xe.',
  '{} trình bày: không biết việc vay.',
  'Lời khai của {} phù hợp với chứng cứ khác.',
  'Tại phiên tòa, {} trình bày không biết việc vay.',
  'Sau đó anh T gặp {} tại quán nước.',
  'Anh T rủ {} cùng đi.',
  'Bị đơn giao xe cho {} quản lý.',
  'Anh {} là người làm chứng.',
  'Chị tên {} cho biết đã nhận tiền.',
];
