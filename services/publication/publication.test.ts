import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#contracts/actor.ts';
import { ANONYMOUS } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { ApproveEncoding } from '#contracts/publication/approve-encoding.ts';
import { DecideDoubts } from '#contracts/publication/decide-doubts.ts';
import { CountDuties, GetDraft, GetDuty, ListDuties, ListDutyEntries } from '#contracts/publication/duties.ts';
import { GROUND_CODES } from '#contracts/publication/fields.ts';
import { DecideGround, RaiseGround } from '#contracts/publication/grounds.ts';
import { HandOverDuty } from '#contracts/publication/hand-over-duty.ts';
import { ListPseudonymLooks, OpenPseudonyms } from '#contracts/publication/open-pseudonyms.ts';
import { PrepareText } from '#contracts/publication/prepare-text.ts';
import { Correct, Publish, Withdraw } from '#contracts/publication/publish.ts';
import { SearchPublished } from '#contracts/publication/published.ts';
import { openGateway } from '#gateway/server.ts';
import { digestOf, verifyChain } from '#services/runtime/ledger.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import cases from '../cases/cases.service.ts';
import intake from '../intake/intake.service.ts';
import { COURT, DAYS, DEFENDANT, directory, PLAINTIFF, person, runCase, TEXT } from './fixtures/court.ts';
import { rebuiltDuty, rebuiltMap, rebuiltMatter } from './fixtures/rebuild.ts';
import { GROUNDS } from './model/grounds.ts';
import type { CaseEntry } from './model/matter.ts';
import { namedParty } from './model/named.ts';
import type { PseudonymMap } from './model/pseudonym-map.ts';
import { pseudonyms } from './model/pseudonyms.ts';
import { registerEntry } from './model/register-entry.ts';
import publication from './publication.service.ts';

type Stored = Record<string, unknown> & { id: string };
const SECRETS = [PLAINTIFF, DEFENDANT].flatMap(({ fullName, idNumber, phone }) => [
  fullName,
  idNumber ?? fullName,
  phone ?? fullName,
]);
const GIVEN = ['Hồng', 'Khuê', 'Lắm'];

describe('a judgment, from legal effect to the public register', () => {
  let house: TestHouse;
  let today = DAYS.petition;
  const goTo = (day: string) => {
    today = day;
  };
  beforeAll(async () => {
    house = await openTestHouse({
      services: [directory, intake, cases, publication] as never,
      openDoor: (room) =>
        openGateway(room, {
          identity: { identify: async ({ headers }) => ({ actor: person(String(headers['x-as'])) }) },
        }),
      clock: () => new Date(`${today}T03:00:00Z`),
    });
  });
  afterAll(() => house.stop());

  const as = (id: string, courtId?: string) => house.as(person(id, courtId));
  const minh = () => as('per_minh');
  async function dutyOf({ caseId }: { caseId: string }) {
    const { items } = await minh().ask(ListDuties, { caseId });
    const [duty] = items;
    if (!duty || items.length > 1) throw new Error('not one duty');
    return duty;
  }
  /** A case with its duty, and its draft approved by the presiding judge. */
  async function approved(data: Partial<PrepareText> = { text: TEXT }) {
    const ran = await runCase(house, goTo);
    const { dutyId } = await dutyOf(ran);
    return { ...ran, dutyId, version: await prepared(dutyId, data) };
  }
  async function prepared(dutyId: string, data: Partial<PrepareText>): Promise<number> {
    const seen = await minh().ask(GetDuty, { dutyId });
    let draft = await minh().tell(PrepareText, { dutyId, ...data }, { expectedVersion: seen.version });
    if (draft.doubts.length > 0) {
      const answers = draft.doubts.map(({ key }) => ({ key, mask: !key.startsWith('=') }));
      draft = await minh().tell(
        DecideDoubts,
        { dutyId, draft: draft.draft, answers },
        { expectedVersion: draft.version },
      );
    }
    const { version } = await minh().tell(
      ApproveEncoding,
      { dutyId, draft: draft.draft },
      { expectedVersion: draft.version },
    );
    return version;
  }
  async function published(data?: Partial<PrepareText>) {
    const ready = await approved(data);
    const { dutyId } = ready;
    return { ...ready, ...(await minh().tell(Publish, { dutyId }, { expectedVersion: ready.version })) };
  }
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${house.host.url}${path}`, { headers });
    const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, whole: `${head}\n\n${text}` };
  };
  const HTML = { accept: 'text/html,application/xhtml+xml' };

  test('the duty is the presiding judge’s, due 30 days from legal effect (NQ 03/2017, Điều 6), and late after that', async () => {
    const { caseId } = await runCase(house, goTo);
    const duty = await dutyOf({ caseId });
    expect(duty).toMatchObject({
      dutyId: `${caseId}-p12`,
      kind: 'first-instance-judgment',
      number: expect.stringMatching(/^\d+\/2026\/DS-ST$/),
      judgeId: 'per_minh',
      effectiveOn: '2026-06-15',
      dueOn: '2026-07-15',
      state: 'open',
      late: false,
      daysLeft: 30,
    });
    expect(await minh().ask(GetDuty, { dutyId: duty.dutyId })).toMatchObject({
      article: expect.stringContaining('Điều 6'),
      refusals: [{ code: 'publication-encoding-not-approved', article: expect.stringContaining('Điều 7') }],
    });

    today = '2026-07-16';
    const late = await as('per_binh').ask(ListDuties, { late: true, judgeId: 'per_minh' });
    expect(late.items.map(({ dutyId }) => dutyId)).toContain(duty.dutyId);
    expect(late.items.every((one) => one.late && one.daysLeft === -1)).toBe(true);
    expect(await as('per_binh').ask(CountDuties, {})).toMatchObject({
      items: [{ courtId: COURT, judgeId: 'per_minh', late: late.items.length, oldestDueOn: '2026-07-15' }],
    });
    expect((await as('per_binh').ask(ListDuties, { late: true, judgeId: 'per_khoa' })).items).toEqual([]);
    const above = house.as({ ...person('per_binh', 'T-DLK'), roles: ['supervisor'] });
    expect(late.items.length).toBeGreaterThan(0);
    expect((await above.ask(ListDuties, { below: true, late: true })).items).toHaveLength(late.items.length);
  });

  test('is encoded, looked at, approved, signed and published; nobody can be recognised in anything that is public', async () => {
    const { caseId } = await runCase(house, goTo);
    const { dutyId, number = '' } = await dutyOf({ caseId });
    const draft = await minh().tell(PrepareText, { dutyId, text: TEXT.normalize('NFD') }, { expectedVersion: 1 });
    expect(draft).toMatchObject({ draft: 1, leaks: [], approved: false, replacedCount: 15 });
    expect(draft.text).toContain('Bà Nguyễn Thị Tuyết H, sinh năm 1968');
    expect(draft.text).toContain('Chủ tọa phiên tòa: Ông Cao Tấn Minh.');
    expect(draft.doubts).toMatchObject([
      { kind: 'unknownName', context: expect.stringContaining('Lê Văn Lắm'), with: 'L' },
    ]);
    await expect(
      minh().tell(ApproveEncoding, { dutyId, draft: 1 }, { expectedVersion: draft.version }),
    ).rejects.toMatchObject(refusal('publication-doubts-undecided'));

    // The witness is named to the encoding, and is a letter like everyone.
    const again = await as('per_lan').tell(
      PrepareText,
      { dutyId, text: TEXT, alsoNamed: [{ name: 'Lê Văn Lắm' }] },
      { expectedVersion: draft.version },
    );
    expect(again).toMatchObject({ draft: 2, doubts: [], leaks: [] });
    expect(again.text).toContain('Người làm chứng ông Lê Văn L xác nhận');
    await expect(as('per_lan').tell(Publish, { dutyId }, { expectedVersion: again.version })).rejects.toMatchObject(
      refusal('forbidden'),
    );
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: again.version })).rejects.toMatchObject({
      type: 'publication-encoding-not-approved',
      data: { refusals: [{ code: 'publication-encoding-not-approved' }] },
    });
    const { version } = await minh().tell(ApproveEncoding, { dutyId, draft: 2 }, { expectedVersion: again.version });
    await expect(as('per_binh').tell(Publish, { dutyId }, { expectedVersion: version })).rejects.toMatchObject(
      refusal('publication-not-signed'),
    );
    const { address, edition } = await minh().tell(Publish, { dutyId }, { expectedVersion: version });
    expect([address, edition]).toEqual([expect.stringMatching(/^[0-9a-z]{16}$/), 1]);

    const path = `/public/publications/${address}`;
    const json = await get(path, { accept: 'application/json' });
    expect(JSON.parse(json.text)).toMatchObject({
      address,
      number,
      document: 'Bản án',
      courtName: 'Tòa án nhân dân khu vực 1 - Đắk Lắk',
      field: 'DS',
      relation: 'DS-26.3.463',
      instanceName: 'Sơ thẩm',
      judgedOn: DAYS.hearing,
      hearingDays: [DAYS.hearing],
      publishedOn: DAYS.effect,
      parties: [
        { role: 'Nguyên đơn', name: 'Nguyễn Thị Tuyết H' },
        { role: 'Bị đơn', name: 'Trần Quốc Kh' },
      ],
      factsOnly: false,
      text: again.text,
    });
    const page = await get(path, HTML);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('<p>Bà H trình bày:');
    expect(page.headers.get('vary')).toContain('accept');
    expect((await get(path, { ...HTML, 'if-none-match': page.headers.get('etag') ?? '' })).status).toBe(304);
    expect((await fetch(`${house.host.url}${path}`, { method: 'HEAD' })).status).toBe(200);

    const searches = [
      `number=${encodeURIComponent(number)}`,
      `numberPart=${encodeURIComponent(number.slice(1))}`,
      'text=nguyen%20thi%20tuyet%20h',
      `text=${encodeURIComponent('Nguyễn Thị Tuyết')}`,
      'field=civil&relation=DS-26.3.463',
      `courtId=${COURT}&from=${DAYS.hearing}&to=${DAYS.hearing}`,
    ];
    const answers = [
      json,
      page,
      await get('/public/publications.atom'),
      await get('/public/sitemap.xml?on=2026-06-15'),
    ];
    for (const search of searches) {
      const found = await get(`/public/publications?${search}`);
      expect([search, JSON.parse(found.text).items.map((one: { address: string }) => one.address)]).toEqual([
        search,
        expect.arrayContaining([address]),
      ]);
      answers.push(found);
    }
    expect((await get('/public/sitemap.xml')).text).toContain('sitemap.xml?on=2026-06-15</loc>');
    for (const answer of answers) {
      expect(answer.text).toContain(address);
      expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
      for (const secret of [...SECRETS, ...GIVEN, 'per_', 'pty_', 'cas_', 'dkt_', 'Ea Khal', '05/3/1968'])
        expect([secret, answer.whole.normalize('NFC').includes(secret)]).toEqual([secret, false]);
    }
    // A part of a number finds more than the number itself.
    expect((await get(`/public/publications?number=${encodeURIComponent(`1${number}`)}`)).text).toBe('{"items":[]}');
    expect((await get('/public/publications?text=khue')).text).toBe('{"items":[]}');
  });

  test.each<[string, Partial<PrepareText>, object]>([
    ['the text', { text: TEXT }, { part: 'text' }],
    [
      'the header',
      { text: 'Không có tên ai.', title: 'Vay tài sản giữa bà Nguyễn Thị Tuyết Hồng và ông K' },
      { part: 'header' },
    ],
    [
      'the metadata',
      { text: 'Không có tên ai.', metadata: { keywords: 'vay, Trần Quốc Khuê' } },
      { part: 'metadata', field: 'keywords' },
    ],
    ['the file name', { text: 'Không có tên ai.', fileName: 'ban-an-tran-quoc-khue.html' }, { part: 'fileName' }],
  ])('a name that is left in %s is refused with its place, and never repeated', async (_, data, place) => {
    const { dutyId } = await dutyOf(await runCase(house, goTo));
    const draft = await minh().tell(PrepareText, { dutyId, byHand: true, ...data }, { expectedVersion: 1 });
    expect(draft.leaks).toEqual(expect.arrayContaining([expect.objectContaining(place)]));
    await expect(
      minh().tell(ApproveEncoding, { dutyId, draft: 1 }, { expectedVersion: draft.version }),
    ).rejects.toMatchObject(refusal('publication-leaks'));
    const refused = await minh()
      .tell(Publish, { dutyId }, { expectedVersion: draft.version })
      .catch((error: unknown) => error as { type: string; data: { leaks: object[] } });
    expect(refused).toMatchObject({
      type: 'publication-leaks',
      data: { leaks: expect.arrayContaining([expect.objectContaining(place)]) },
    });
    for (const secret of [...SECRETS, ...GIVEN]) expect(JSON.stringify(refused)).not.toContain(secret);
  });

  test('a party’s request needs its reason; the presiding judge decides; what is upheld is withheld and never late', async () => {
    const ran = await runCase(house, goTo, {
      parties: [PLAINTIFF, { ...DEFENDANT, birthYear: undefined, birthDate: '2009-01-01' }],
      isPublic: false,
    });
    const { dutyId, undecided } = await dutyOf(ran);
    expect(undecided).toBe(2); // tried behind closed doors; one who is not yet 18
    const born = await minh().ask(GetDuty, { dutyId });
    expect(born.grounds).toMatchObject([
      { code: 'CLOSED_TRIAL', decision: 'open' },
      { code: 'MINOR', decision: 'open', article: expect.stringContaining('Điều 4') },
    ]);
    const raise = (data: object, expectedVersion: number, by = 'per_lan') =>
      as(by).tell(RaiseGround, { dutyId, ...data } as RaiseGround, { expectedVersion });
    const decide = (data: object, expectedVersion: number, by = 'per_minh') =>
      as(by).tell(DecideGround, { dutyId, reason: 'Đã xem', ...data } as DecideGround, { expectedVersion });

    const v = born.version;
    const requestedBy = ran.partyIds[0];
    for (const [data, code] of [
      [{ code: 'BUSINESS_SECRET', reason: 'Có bí quyết' }, 'ground-request-missing'],
      [{ code: 'CUSTOMS', requestedBy }, 'request-reason-missing'],
      [{ code: 'CUSTOMS' }, 'ground-reason-missing'],
      [{ code: 'MINOR', reason: 'x' }, 'ground-already-raised'],
      [{ code: 'CUSTOMS', requestedBy: 'pty_nobody', requestReason: 'x' }, 'party-unknown'],
    ] as const)
      await expect(raise(data, v)).rejects.toMatchObject(refusal(code));
    const raised = await raise({ code: 'BUSINESS_SECRET', requestedBy, requestReason: 'Giá vốn chưa công khai' }, v);
    await expect(
      decide({ code: 'BUSINESS_SECRET', decision: 'upheld' }, raised.version, 'per_binh'),
    ).rejects.toMatchObject(refusal('ground-not-decided-by-presiding-judge'));
    await expect(decide({ code: 'CUSTOMS', decision: 'upheld' }, raised.version)).rejects.toMatchObject(
      refusal('ground-not-raised'),
    );
    await expect(decide({ code: 'MINOR', decision: 'gone' }, raised.version)).rejects.toMatchObject(
      refusal('ground-not-temporary'),
    );
    let { version } = await decide({ code: 'BUSINESS_SECRET', decision: 'rejected' }, raised.version);
    ({ version } = await decide({ code: 'CLOSED_TRIAL', decision: 'rejected' }, version));
    const held = await decide({ code: 'MINOR', decision: 'upheld' }, version);
    expect(held).toMatchObject({ state: 'withheld', undecided: 0 });
    today = '2026-08-30';
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ state: 'withheld', late: false });
    const { items } = await minh().ask(ListDutyEntries, { dutyId });
    expect(items[0]).toMatchObject({
      type: 'ground-decided',
      by: { id: 'per_minh' },
      data: { code: 'MINOR', decision: 'upheld', reason: 'Đã xem' },
    });
    // The judge may see it otherwise later; then it is to be published, and late.
    expect(await decide({ code: 'MINOR', decision: 'rejected' }, held.version)).toMatchObject({
      state: 'open',
      late: true,
    });
  });

  test('a temporary ground brings the duty back when it is gone: with new legal effect, 30 days begin anew', async () => {
    const { dutyId, version } = await approved();
    const say = (data: object, expectedVersion: number) =>
      minh().tell(DecideGround, { dutyId, reason: 'Đã xem', ...data } as DecideGround, { expectedVersion });
    const raised = await minh().tell(
      RaiseGround,
      { dutyId, code: 'NOT_EFFECTIVE', reason: 'Có kháng nghị một phần' },
      { expectedVersion: version },
    );
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: raised.version })).rejects.toMatchObject({
      type: 'publication-ground-undecided',
      data: { refusals: [{ ground: 'NOT_EFFECTIVE' }] },
    });
    const upheld = await say({ code: 'NOT_EFFECTIVE', decision: 'upheld' }, raised.version);
    expect(upheld.state).toBe('waiting');
    today = '2026-09-10';
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ late: false });
    await expect(
      say({ code: 'NOT_EFFECTIVE', decision: 'gone', effectiveOn: '2026-09-11' }, upheld.version),
    ).rejects.toMatchObject(refusal('publication-day-impossible'));
    const back = await say({ code: 'NOT_EFFECTIVE', decision: 'gone', effectiveOn: '2026-09-01' }, upheld.version);
    expect(back).toMatchObject({ state: 'open', effectiveOn: '2026-09-01', dueOn: '2026-10-01', late: false });
    // The facts say another day of effect than those that were approved.
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: back.version })).rejects.toMatchObject(
      refusal('publication-facts-changed'),
    );
    const ready = await prepared(dutyId, { text: TEXT });
    const { address } = await minh().tell(Publish, { dutyId, on: '2026-09-05' }, { expectedVersion: ready });
    expect(JSON.parse((await get(`/public/publications/${address}`)).text)).toMatchObject({
      effectiveOn: '2026-09-01',
      publishedOn: '2026-09-05',
    });

    // An encoding that is approved answers the other temporary ground.
    const other = await dutyOf(await runCase(house, goTo));
    await as('per_lan').tell(
      RaiseGround,
      { dutyId: other.dutyId, code: 'PRIVACY_NOT_ENCODED', reason: 'Chưa mã hóa' },
      { expectedVersion: 1 },
    );
    await prepared(other.dutyId, { text: TEXT });
    expect(await minh().ask(GetDuty, { dutyId: other.dutyId })).toMatchObject({
      grounds: [{ code: 'PRIVACY_NOT_ENCODED', decision: 'gone' }],
      refusals: [],
    });
  });

  test('a withdrawn publication leaves the kind of reason and the day, and nothing else; put right, it comes back there', async () => {
    const { dutyId, address, version } = await published();
    const path = `/public/publications/${address}`;
    await expect(
      as('per_khoa').tell(Withdraw, { dutyId, reason: 'leak', note: 'x' }, { expectedVersion: version }),
    ).rejects.toMatchObject(refusal('publication-not-presiding'));
    today = '2026-06-20';
    const taken = await as('per_binh').tell(
      Withdraw,
      { dutyId, reason: 'leak', note: 'Còn tên Lê Văn Lắm' },
      { expectedVersion: version },
    );
    const gone = await get(path);
    expect([gone.status, JSON.parse(gone.text)]).toMatchObject([
      410,
      { code: 'publication-withdrawn', details: { reason: 'leak', withdrawnOn: '2026-06-20' } },
    ]);
    expect(Object.keys(JSON.parse(gone.text).details)).toEqual(['reason', 'withdrawnOn']);
    const page = await get(path, HTML);
    expect([page.status, page.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8']);
    expect(page.text).toContain('20/06/2026');
    for (const { text } of [gone, page, await get('/public/publications'), await get('/public/publications.atom')]) {
      expect(text).not.toContain('Lắm');
      expect(text).not.toContain(`${address}"`);
    }
    expect((await get(`${path}?edition=1`)).status).toBe(410);

    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ state: 'open', withdrawn: { reason: 'leak' } });
    expect(taken.version).toBe(version + 1);
    const ready = await prepared(dutyId, { text: TEXT, alsoNamed: [{ name: 'Lê Văn Lắm' }] });
    const back = await minh().tell(Publish, { dutyId }, { expectedVersion: ready });
    expect(back).toMatchObject({ address, edition: 2 });
    expect(JSON.parse((await get(path)).text)).toMatchObject({ edition: 2, corrections: [] });
    expect((await get(`${path}?edition=1`)).status).toBe(404); // what leaked stays away
  });

  test('a ground that is upheld after publication takes it back at once', async () => {
    const { dutyId, address, version } = await published();
    const raised = await minh().tell(
      RaiseGround,
      { dutyId, code: 'STATE_SECRET', reason: 'Theo văn bản mới' },
      { expectedVersion: version },
    );
    await minh().tell(
      DecideGround,
      { dutyId, code: 'STATE_SECRET', decision: 'upheld', reason: 'Có trong danh mục' },
      { expectedVersion: raised.version },
    );
    expect(JSON.parse((await get(`/public/publications/${address}`)).text)).toMatchObject({
      code: 'publication-withdrawn',
      details: { reason: 'ground' },
    });
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ state: 'withheld' });
  });

  test('a correction is a new edition with a notice; the old one is marked, or hidden where it showed too much', async () => {
    const { dutyId, address } = await published();
    const path = `/public/publications/${address}`;
    const feedBefore = (await get('/public/publications.atom')).headers.get('etag');
    today = '2026-07-01';
    let version = await prepared(dutyId, { text: TEXT.replaceAll('200.000.000', '210.000.000') });
    await expect(
      minh().tell(
        Correct,
        { dutyId, reason: 'inaccurate', notice: 'Số tiền ông Trần Quốc Khuê phải trả.' },
        { expectedVersion: version },
      ),
    ).rejects.toMatchObject({ type: 'publication-leaks', data: { leaks: [{ part: 'metadata', field: 'notice' }] } });
    const corrected = await minh().tell(
      Correct,
      { dutyId, reason: 'inaccurate', notice: 'Đính chính số tiền tại phần quyết định.' },
      { expectedVersion: version },
    );
    expect(corrected).toMatchObject({ address, edition: 2 });
    const now = await get(path, HTML);
    expect(now.text).toContain('Đính chính ngày 01/07/2026: Đính chính số tiền tại phần quyết định.');
    expect(now.text).toContain('210.000.000');
    const old = await get(`${path}?edition=1`, HTML);
    expect(old.text).toContain('Bản này đã được đính chính');
    expect(old.text).toContain('200.000.000');
    expect(JSON.parse((await get(`${path}?edition=1`)).text)).toMatchObject({ edition: 1, latest: 2, corrected: true });
    expect((await get('/public/publications.atom')).headers.get('etag')).not.toBe(feedBefore);

    version = await prepared(dutyId, { text: 'Nội dung ngắn.' });
    await minh().tell(Correct, { dutyId, reason: 'encoding', notice: 'Mã hóa lại.' }, { expectedVersion: version });
    expect((await get(`${path}?edition=2`)).status).toBe(404);
    expect((await get(`${path}?edition=3`)).status).toBe(200);
    expect((await get(`${path}?edition=4`)).status).toBe(404);
  });

  test('of two who publish at once one does; the same key is done once; what was seen must be what is there', async () => {
    const { dutyId, version } = await approved();
    const id = newId('req');
    const tries = await Promise.allSettled([
      minh().tell(Publish, { dutyId }, { expectedVersion: version, id }),
      minh().tell(Publish, { dutyId }, { expectedVersion: version, id }),
      minh().tell(Publish, { dutyId }, { expectedVersion: version }),
      minh().tell(Publish, { dutyId }, { expectedVersion: version }),
    ]);
    const done = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(new Set(done.map(({ address }) => address)).size).toBe(1);
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { type: string }).type] : []));
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(new Set(refused)).toEqual(new Set(['version-conflict']));
    const { edition } = await minh().ask(GetDuty, { dutyId });
    expect(edition).toBe(1);
    expect(
      await minh()
        .tell(Publish, { dutyId }, { expectedVersion: version, id })
        .catch((e: { type: string }) => e.type),
    ).toEqual(done[0] && tries[0]?.status === 'fulfilled' ? done[0] : 'version-conflict');
    await expect(
      minh().tell(Publish, { dutyId, on: '2026-06-16' }, { expectedVersion: version }),
    ).rejects.toMatchObject({
      type: 'version-conflict',
      data: { version: version + 1, changes: [{ type: 'published', by: 'Cao Tấn Minh' }] },
    });
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: version + 1 })).rejects.toMatchObject(
      refusal('publication-already-published'),
    );
    // Two drafts of one duty: the later wins the number, the other is told.
    const drafts = await Promise.allSettled(
      ['a', 'b'].map((text) => minh().tell(PrepareText, { dutyId, text }, { expectedVersion: version + 1 })),
    );
    expect(drafts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('the map is opened by the judge, the chief and those assigned, and every look is an entry of the ledger', async () => {
    const { dutyId, caseId } = await approved();
    const look = (id: string, courtId?: string) =>
      as(id, courtId).tell(OpenPseudonyms, { dutyId, reason: 'Đối chiếu' });
    expect(await look('per_minh')).toMatchObject({
      people: expect.arrayContaining([
        expect.objectContaining({ names: ['Nguyễn Thị Tuyết Hồng'], masked: 'Nguyễn Thị Tuyết H' }),
      ]),
    });
    await look('per_mai'); // a lay judge of the panel
    await look('per_binh');
    await expect(look('per_khoa')).rejects.toMatchObject(refusal('publication-not-yours'));
    await expect(look('per_lan')).rejects.toMatchObject(refusal('publication-not-yours'));
    await expect(look('per_minh', 'KV-DLK-02')).rejects.toMatchObject(refusal('not-found'));
    const { items } = await as('per_binh').ask(ListPseudonymLooks, { dutyId });
    expect(items.map(({ by }) => by.id)).toEqual(['per_binh', 'per_mai', 'per_minh']);
    await expect(as('per_khoa').ask(ListPseudonymLooks, { dutyId })).rejects.toMatchObject(
      refusal('publication-not-yours'),
    );
    const { tables } = room();
    const looks = await tables.ledger.find({ type: 'pseudonyms-opened', 'data.dutyId': dutyId } as never).lean();
    expect(looks).toHaveLength(3);
    // What was handed out is kept nowhere.
    const kept = JSON.stringify(await tables.commands.find().lean());
    expect(kept).not.toContain(PLAINTIFF.fullName);
    expect(caseId).not.toBe('');
  });

  test('another court sees nothing; another judge may not work on it; without sign-in only what is public', async () => {
    const { dutyId } = await dutyOf(await runCase(house, goTo));
    const strange = as('per_minh', 'KV-DLK-02');
    for (const query of [GetDuty, GetDraft, ListDutyEntries])
      await expect(strange.ask(query as typeof GetDuty, { dutyId })).rejects.toMatchObject(refusal('not-found'));
    await expect(strange.tell(PrepareText, { dutyId }, { expectedVersion: 1 })).rejects.toMatchObject(
      refusal('not-found'),
    );
    await expect(strange.ask(ListDuties, { courtId: COURT })).rejects.toMatchObject(refusal('not-found'));
    await expect(minh().ask(ListDuties, { below: true })).rejects.toMatchObject(refusal('forbidden'));
    for (const id of ['per_khoa', 'per_mai'])
      await expect(as(id).tell(PrepareText, { dutyId, text: 'x' }, { expectedVersion: 1 })).rejects.toMatchObject({
        type: expect.stringMatching(/^(publication-not-yours|forbidden)$/),
      });
    await expect(as('per_khoa').ask(GetDraft, { dutyId })).rejects.toMatchObject(refusal('publication-not-yours'));
    await expect(minh().ask(GetDraft, { dutyId })).rejects.toMatchObject(refusal('draft-missing'));
    await expect(house.as(ANONYMOUS).ask(ListDuties, {})).rejects.toMatchObject(refusal('unauthenticated'));
    expect(await house.as(ANONYMOUS).ask(SearchPublished, { text: 'khue' })).toEqual({ items: [] });
    const app: Actor = { ...person('per_minh'), kind: 'client', scopes: ['publication.listDuties'] };
    expect((await house.as(app).ask(ListDuties, {})).items.length).toBeGreaterThan(0);
    await expect(house.as(app).ask(GetDuty, { dutyId })).rejects.toMatchObject(refusal('forbidden'));
  });

  test('the chief hands a duty over to another judge of the court, who signs then', async () => {
    const { dutyId, version } = await approved();
    const give = (by: string, judgeId: string) =>
      as(by).tell(HandOverDuty, { dutyId, judgeId, reason: 'Chuyển công tác' }, { expectedVersion: version });
    await expect(give('per_minh', 'per_khoa')).rejects.toMatchObject(refusal('forbidden'));
    await expect(give('per_binh', 'per_mai')).rejects.toMatchObject(refusal('publication-judge-unknown'));
    const given = await give('per_binh', 'per_khoa');
    expect(given).toMatchObject({ judgeId: 'per_khoa' });
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: given.version })).rejects.toMatchObject(
      refusal('publication-not-signed'),
    );
    await as('per_khoa').tell(Publish, { dutyId }, { expectedVersion: given.version });
  });

  test.each<[string, object]>([
    ['an unknown field', { dutyId: 'cas_1-p1', unknown: 1 }],
    ['no duty', { text: 'x' }],
    ['HTML', { dutyId: 'cas_1-p1', text: '<p>Bản án</p>' }],
    ['an empty text', { dutyId: 'cas_1-p1', text: '' }],
    ['a text too long for one message', { dutyId: 'cas_1-p1', text: 'ạ'.repeat(170_000) }],
    ['a wrong type', { dutyId: 'cas_1-p1', text: 1 }],
    ['metadata that are no text', { dutyId: 'cas_1-p1', metadata: { a: 1 } }],
    ['a name of metadata with a dot', { dutyId: 'cas_1-p1', metadata: { 'a.b': 'x' } }],
  ])('%s is not taken', async (_, data) => {
    await expect(minh().tell(PrepareText, data as PrepareText, { expectedVersion: 1 })).rejects.toMatchObject(
      refusal('invalid-request'),
    );
  });

  test('duties, maps, copies of cases and the register are what the ledgers say; every chain is whole', async () => {
    await house.settled();
    const { db, tables } = room();
    const told = house.host.services.get('cases')?.house.tables.ledger;
    const entriesOf = async (ledger: typeof told, stream: string) =>
      ((await ledger?.find({ stream }).sort({ seq: 1 }).lean()) ?? []).map(({ _id, ...entry }) => entry as LedgerEntry);
    const stored = async (name: string) =>
      (await db.collection(name).find().toArray()).map(({ _id, ...rest }) => ({ id: String(_id), ...rest }) as Stored);
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as object;

    const duties = await stored('duties');
    expect(duties.length).toBeGreaterThan(10);
    for (const duty of duties) {
      const entries = await entriesOf(tables.ledger, duty.id);
      expect(verifyChain(entries)).toEqual([]);
      expect(duty).toEqual(plain(rebuiltDuty(entries)));
      if (duty.address === undefined) continue;
      const row = await db.collection('register').findOne({ _id: duty.address as never });
      const edition = await db.collection('editions').findOne({ address: duty.address, edition: duty.edition });
      const last = entries.findLast(({ data }) => (data as { at?: string }).at !== undefined);
      const changed = { on: last?.legalOn ?? '', at: (last?.data as { at?: string } | undefined)?.at ?? '' };
      const { address: _id, ...entry } = registerEntry(rebuiltDuty(entries), edition?.content, changed);
      expect(row).toEqual(plain({ _id, ...entry }));
      // The content is the one whose digest was signed.
      const signed = entries.findLast(({ type }) => type === 'published' || type === 'correction-published');
      expect(digestOf(edition?.content)).toBe((signed?.data as { digest: string } | undefined)?.digest);
    }
    const matters = await stored('matters');
    expect(matters.length).toBe(duties.length);
    for (const { hash: _, ...matter } of matters) {
      const { matter: again, parties } = rebuiltMatter((await entriesOf(told, matter.id)) as CaseEntry[]);
      expect({ ...matter, hash: '' }).toEqual(plain(again));
      const known = await db.collection('parties').find({ caseId: matter.id }).sort({ seq: 1, nth: 1 }).toArray();
      expect(known.map(({ party }) => party)).toEqual(plain(parties));
    }
    const maps = await stored('pseudonymMaps');
    expect(maps.length).toBeGreaterThan(5);
    for (const { id, map, docketId } of maps) {
      const entries = await entriesOf(tables.ledger, id);
      expect(verifyChain(entries)).toEqual([]);
      expect(plain(map)).toEqual(plain(rebuiltMap(entries)));
      // From the parties alone the letters are the same: nothing but the case decides them.
      const matter = matters.find((one) => one.docketId === docketId);
      const { parties } = rebuiltMatter((await entriesOf(told, matter?.id ?? '')) as CaseEntry[]);
      const letters = (people: readonly { masked: string }[]) => people.map(({ masked }) => masked);
      const { people } = pseudonyms(parties.map(namedParty));
      expect(letters((map as PseudonymMap).people).slice(0, people.length)).toEqual(letters(people));
    }
  });

  test('no list or search reads a collection from end to end', async () => {
    const { db } = room();
    const profile = db.db;
    await profile?.command({ profile: 2 });
    await as('per_binh').ask(ListDuties, { late: true, judgeId: 'per_minh', pageSize: 2 });
    await as('per_binh').ask(ListDuties, { state: 'open' });
    await as('per_binh').ask(ListDuties, {});
    await as('per_binh').ask(ListDuties, { caseId: 'cas_none' });
    await as('per_binh').ask(CountDuties, {});
    const asked = await dutyOf(await runCase(house, goTo));
    await minh().ask(ListDutyEntries, { dutyId: asked.dutyId });
    for (const search of [
      '',
      'text=tranh+chap',
      'number=01/2026/DS-ST',
      'numberPart=2026',
      `courtId=${COURT}`,
      'field=DS',
      'relation=DS-26.3.463',
    ])
      expect((await get(`/public/publications?${search}`)).status).toBe(200);
    for (const path of ['publications.atom', 'publications.atom?field=DS', 'sitemap.xml', 'sitemap.xml?on=2026-06-15'])
      expect((await get(`/public/${path}`)).status).toBe(200);
    await profile?.command({ profile: 0 });
    const own = /\.(duties|register|editions|drafts|matters|parties|pseudonymMaps|pseudonymLooks)$/;
    const seen = await db
      .collection('system.profile')
      .find({ planSummary: { $exists: true } })
      .toArray();
    const reads = seen.filter(({ ns }) => own.test(String(ns)));
    expect(reads.length).toBeGreaterThan(10);
    expect(reads.filter(({ planSummary }) => planSummary === 'COLLSCAN').map(({ command }) => command)).toEqual([]);
  });

  const room = () => house.roomOf('publication');
});

test('the contracts name the grounds of the law, each once', () => {
  expect(GROUNDS.map(({ code }) => code)).toEqual([...GROUND_CODES]);
});
