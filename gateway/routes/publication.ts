import { ApproveEncoding } from '#contracts/publication/approve-encoding.ts';
import { DecideDoubts } from '#contracts/publication/decide-doubts.ts';
import {
  CountDuties,
  GetDraft,
  GetDuty,
  ListDuties,
  ListDutyEntries,
  ListDutyLooks,
} from '#contracts/publication/duties.ts';
import { DecideGround, RaiseGround } from '#contracts/publication/grounds.ts';
import { HandOverDuty } from '#contracts/publication/hand-over-duty.ts';
import { ListPseudonymLooks, OpenPseudonyms } from '#contracts/publication/open-pseudonyms.ts';
import { PrepareText } from '#contracts/publication/prepare-text.ts';
import { Correct, Publish, Withdraw } from '#contracts/publication/publish.ts';
import { GetPublished, ListLatestPublished, ListSitemap, SearchPublished } from '#contracts/publication/published.ts';
import { serveFeed, servePublished, serveSitemap } from '../published.ts';
import { route } from '../route.ts';

export const publicationRoutes = [
  route({ method: 'GET', path: '/api/publication/duties', contract: ListDuties }),
  route({ method: 'GET', path: '/api/publication/duty-counts', contract: CountDuties }),
  route({ method: 'GET', path: '/api/publication/duties/:dutyId', contract: GetDuty }),
  route({ method: 'GET', path: '/api/publication/duties/:dutyId/entries', contract: ListDutyEntries }),
  route({ method: 'GET', path: '/api/publication/duties/:dutyId/looks', contract: ListDutyLooks }),
  route({ method: 'GET', path: '/api/publication/duties/:dutyId/draft', contract: GetDraft }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/draft',
    contract: PrepareText,
    description:
      'Văn bản thuần, mỗi đoạn một dòng. Không gửi `text`: chỉ công bố thông tin bản án. `byHand`: đã mã hóa bằng tay, chỉ kiểm tra. ' +
      'Trả về bản sẽ công bố, những chỗ đã thay, những chỗ nghi ngờ (`doubts`) và những chỗ còn lộ (`leaks`).',
    example: { text: 'BẢN ÁN\nNguyên đơn: bà Trần Thị Ví Dụ.', title: 'Tranh chấp hợp đồng vay tài sản' },
  }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/draft/answers',
    contract: DecideDoubts,
    example: { draft: 1, answers: [{ key: 'text:120-125', mask: true }] },
  }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/draft/approval',
    contract: ApproveEncoding,
    example: { draft: 1 },
  }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/grounds',
    contract: RaiseGround,
    example: { code: 'MINOR', reason: 'Người làm chứng sinh năm 2012' },
  }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/grounds/decision',
    contract: DecideGround,
    example: { code: 'MINOR', decision: 'rejected', reason: 'Đã đủ 18 tuổi khi xét xử' },
  }),
  route({ method: 'POST', path: '/api/publication/duties/:dutyId/publish', contract: Publish }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/correct',
    contract: Correct,
    description: 'Sau khi bản mã hóa mới được duyệt. `encoding`: bản trước lộ thông tin nên không hiển thị nữa.',
    example: { reason: 'inaccurate', notice: 'Đính chính số tiền tại phần quyết định.' },
  }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/withdraw',
    contract: Withdraw,
    example: { reason: 'leak', note: 'Còn tên người làm chứng ở đoạn 12' },
  }),
  route({ method: 'POST', path: '/api/publication/duties/:dutyId/hand-over', contract: HandOverDuty }),
  route({
    method: 'POST',
    path: '/api/publication/duties/:dutyId/pseudonyms',
    contract: OpenPseudonyms,
    status: 200,
    description: 'Bảng mã hóa tên được niêm phong: mỗi lần xem đều ghi vào sổ cái, kèm lý do.',
    example: { reason: 'Đối chiếu khi đính chính' },
  }),
  route({ method: 'GET', path: '/api/publication/duties/:dutyId/pseudonym-looks', contract: ListPseudonymLooks }),

  route({
    method: 'GET',
    path: '/public/publications',
    contract: SearchPublished,
    public: true,
    cacheSeconds: 60,
    description:
      'Mới nhất trước, trang sau theo `cursor`. `number`: đúng số này, viết cách nào cũng được; `numberPart`: số có chứa phần này.',
  }),
  route({
    method: 'GET',
    path: '/public/publications/:address',
    contract: GetPublished,
    public: true,
    description: 'HTML cho người đọc, JSON cho máy, theo `Accept`. Đã rút: 410, kèm loại lý do và ngày rút.',
    bytes: { gives: ['text/html', 'application/json'], whole: true, serve: servePublished },
  }),
  route({
    method: 'GET',
    path: '/public/publications.atom',
    contract: ListLatestPublished,
    public: true,
    bytes: { gives: ['application/atom+xml'], whole: true, serve: serveFeed },
  }),
  route({
    method: 'GET',
    path: '/public/sitemap.xml',
    contract: ListSitemap,
    public: true,
    description: 'Không có `on`: danh sách các ngày; có `on`: các trang công bố ngày đó (tối đa 50.000).',
    bytes: { gives: ['application/xml'], whole: true, serve: serveSitemap },
  }),
];
