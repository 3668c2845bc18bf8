import { describe, expect, test } from '@jest/globals';
import { suggestedByText } from './suggested-grounds.ts';

const codes = (text: string) => suggestedByText(text, '2026-03-02').map(({ code }) => code);

describe('what a text speaks for (NQ 03/2017, Điều 4)', () => {
  test.each([
    'Vợ chồng có 01 con chung tên là Trần Gia Bảo, sinh ngày 05/3/2018.',
    'Về con chung: Giao cháu Bảo cho chị Mai trực tiếp nuôi dưỡng.',
    'Về con\nchung: anh chị có hai con.',
    'Cháu Nguyễn Hoàng Nam, sinh năm 2012, bị thương tích 12%.',
    'Người bị hại là em H, sinh ngày 24 tháng 8 năm 2009.',
  ])('a child, who is no party: %j', (text) => {
    expect(codes(text)).toEqual(['MINOR']);
  });

  test.each([
    'Về con chung: Không có nên không xem xét.',
    'Quá trình chung sống anh chị không có con chung.',
    'Các con chung đều đã trưởng thành, không yêu cầu giải quyết.',
    'Nguyên đơn: Bà Đỗ Thị Mai, sinh năm 1968; con ông Đỗ Văn T, sinh năm 1940.',
    'Buộc ông Trần Quốc Khuê trả cho bà Đỗ Thị Mai 200.000.000 đồng.',
  ])('no child: %j', (text) => {
    expect(codes(text)).toEqual([]);
  });
});
