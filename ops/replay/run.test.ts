import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '#contracts/actor.ts';
import { BootstrapOperator } from '#contracts/directory/load-directory.ts';
import { openGateway } from '#gateway/server.ts';
import { openRooms } from '#services/rooms.ts';
import { dayInVietnam } from '#services/runtime/room.ts';
import { openTestHouse, type TestHouse } from '../../tests/house.ts';
import { type RunResult, replay } from './run.ts';
import { verifyLedgers } from './verify.ts';

const ROOMS = ['directory', 'intake', 'cases', 'statistics', 'publication'];
const SAMPLES: { id: string }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'samples', 'headers.json'), 'utf8'),
);
const sample = (id: string) => SAMPLES.find((record) => record.id === id);
const DAM_DOI = sample('ds-st-damdoi-77-2017'); // a court that has ended; two hearing days
const DONG_NAI = sample('kdtm-st-kv1-dongnai-03-2026'); // a court of today
const FILE = [
  DAM_DOI,
  DONG_NAI,
  sample('ds-st-eahleo-33-2024'),
  sample('ds-pt-daklak-337-2024'), // its appeal
  { ...DAM_DOI, number: '78/2017/DS-ST' }, // the same record with other content
  { ...DAM_DOI, id: 'the same numbers again' },
  'no record',
];

describe('replaying a file through the gateway', () => {
  let house: TestHouse;
  const access = { accountName: 'nap.ho-so', password: 'bay con vit troi dong song' };
  beforeAll(async () => {
    const { services } = await openRooms(ROOMS);
    house = await openTestHouse({ services, openDoor: openGateway });
    const operator = { ...access, name: 'Người nạp hồ sơ', mustChangePassword: false };
    await house.as(systemActor('test')).tell(BootstrapOperator, operator);
  });
  afterAll(() => house.stop());

  const run = async (): Promise<{ lines: string[]; result: RunResult }> => {
    const lines: string[] = [];
    const options = { url: house.host.url ?? '', access, today: dayInVietnam(new Date()) };
    const result = await replay(FILE, { ...options, say: (line) => void lines.push(...line.split('\n')) });
    return { lines, result };
  };
  const entriesIn = async () => {
    const counts: (number | undefined)[] = [];
    for (const name of ['intake', 'cases', 'publication'])
      counts.push(await house.host.services.get(name)?.house.tables.ledger.countDocuments());
    return counts;
  };

  test('each record is accepted or refused with its reason, counted and published; again, nothing changes', async () => {
    const first = await run();
    const line = (start: string, { lines } = first) => lines.filter((one) => one.startsWith(start));
    expect(first.result).toMatchObject({ accepted: 3, refused: 2, notHandled: 2, published: 2, failed: 0 });
    expect(line('accepted  ')).toEqual([
      expect.stringMatching(/damdoi.*77\/2017\/DS-ST.*171\/2017\/TLST- DS.*có hiệu lực 21\/12\/2017/),
      expect.stringMatching(/dongnai.*03\/2026\/KDTM-ST.*01\/2025\/TLST-KDTM.*có hiệu lực 10\/04\/2026/),
      expect.stringMatching(/eahleo-33.*33\/2024\/DS-ST.*chưa có hiệu lực/),
    ]);
    expect(line('refused  ')).toEqual([
      expect.stringMatching(/damdoi.*nội dung khác \[key-reused\]/),
      expect.stringMatching(/the same numbers again: .*Thụ lý.*\[number-taken\]/),
    ]);
    expect(line('chưa xử lý  ')).toHaveLength(2);
    expect(first.lines).toEqual(
      expect.arrayContaining([
        '    bổ sung: ngày nhận đơn = 16/06/2017 (quy tắc: 10 ngày trước ngày thụ lý, lùi về ngày làm việc (Điều 191, 195 BLTTDS))',
        '    bổ sung: số thụ lý = 01/2025/TLST-KDTM (quy tắc: nguồn không nêu số: sổ của Tòa án cấp số tiếp theo)',
        '    cảnh báo: Thụ lý vụ án: Có khoảng trắng trong số [spacing]',
      ]),
    );
    expect(first.result.reports).toEqual(
      expect.arrayContaining([
        'Tòa án nhân dân huyện Đầm Dơi, tỉnh Cà Mau (H-CMA-DAMDOI)',
        expect.stringMatching(/năm công tác 2017 .*còn lại cũ 0 · thụ lý mới 1 · tổng 1 · giải quyết 0 · còn lại 1$/),
        expect.stringMatching(/năm công tác 2018 .*còn lại cũ 1 .* giải quyết 1 .* còn lại 0 · trung bình 134 ngày$/),
      ]),
    );
    expect(first.lines.join('\n')).toMatch(
      /damdoi-77-2017 → \/public\/publications\/\w{16}: Bản án số 77\/2017\/DS-ST/,
    );
    expect(first.lines.join('\n')).not.toMatch(/eahleo-33-2024 → /); // it was appealed

    await house.settled();
    const before = await entriesIn();
    const second = await run();
    const said = ({ lines }: typeof first) => lines.filter((one) => !one.startsWith('nhân sự'));
    expect(said(second)).toEqual(said(first));
    expect(second.lines.at(-1)).toBe('nhân sự đã thêm 0 · tài khoản đã thêm 0');
    await house.settled();
    expect(await entriesIn()).toEqual(before);

    const { mongoUrl, databasePrefix } = house.host.services.get('intake')?.house.config ?? {};
    const store = { mongoUrl: mongoUrl ?? '', databasePrefix: databasePrefix ?? '' };
    expect(await verifyLedgers(store, first.result.streams)).toEqual({ checked: 9, faults: [] });
    expect((await verifyLedgers(store, { intake: ['pet_none'], cases: [] })).faults).not.toEqual([]);
  }, 60_000);
});
