import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { LEDGERS } from '#contracts/ledger-seals.ts';
import { checkExport } from '#ops/verify/check-export.ts';
import { sealLedgers } from '#services/directory/jobs/seal-ledgers.ts';
import { sealDays } from '#services/runtime/day-roots.ts';
import { openScenarioCourt, type ScenarioCourt } from '../../tests/scenario-court.ts';

/** A petition is registered; two days later its ledger is exported and checked by somebody who has nothing but the file. */
describe('the ledger of a matter, checked from outside', () => {
  let court: ScenarioCourt;
  let filingId: string;
  beforeAll(async () => {
    court = await openScenarioCourt();
    ({ filingId } = await court.as.tiepnhan.post<{ filingId: string }>('/api/filings', {
      procedure: 'civil.petition',
      receivedOn: '2026-03-02',
      channel: 'hand',
      attributes: { field: 'civil' },
      title: 'Tranh chấp hợp đồng vay tài sản',
      parties: [
        { role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Ví Dụ' },
        { role: 'defendant', kind: 'person', fullName: 'Lê Văn Ví Dụ' },
      ],
    }));
    await court.act(court.as.chanhan, filingId, ['judge-assigned', '2026-03-03', { judgeId: court.idOf.thamphan }]);
  }, 60_000);
  afterAll(() => court.house.stop());

  const exported = (): Promise<string> => court.as.thamphan.get<string>(`/api/filings/${filingId}/ledger`);
  const seals = async (): Promise<LedgerSeal[]> =>
    ((await (await fetch(`${court.house.host.url}/public/ledger-seals`)).json()) as { items: LedgerSeal[] }).items;
  const housesAt = (clock: () => Date) => LEDGERS.map((name) => ({ ...court.house.roomOf(name), clock }));
  /** As if some days had passed. */
  async function sealedAfter(days: number): Promise<void> {
    const houses = housesAt(() => new Date(Date.now() + days * 24 * 3_600_000));
    const goesOn = new AbortController().signal;
    for (const house of houses) await sealDays.run(() => undefined, house, goesOn);
    const [directory] = houses;
    if (directory) await sealLedgers.run(() => undefined as never, directory, goesOn);
  }
  const altered = (text: string, change: (entries: LedgerEntry[]) => LedgerEntry[]): string => {
    const lines = text.trim().split('\n');
    const end = lines.pop();
    const entries = change(lines.map((line) => JSON.parse(line) as LedgerEntry));
    return [...entries.map((entry) => JSON.stringify(entry)), end].join('\n');
  };

  test('before the first sealing its own chain is all there is', async () => {
    const { faults, proves } = await checkExport(await exported(), await seals());
    expect(faults).toEqual([]);
    expect(proves).toEqual([expect.stringContaining('2 mục'), expect.stringContaining('chưa qua lần niêm phong')]);
  });

  test('sealed and signed: true as it is; each change, gap, addition and cut is named', async () => {
    await sealedAfter(2);
    const text = await exported();
    const published = await seals();
    const good = await checkExport(text, published);
    expect(good.faults).toEqual([]);
    expect(good.proves).toEqual(
      expect.arrayContaining([
        expect.stringContaining('2 mục đúng như đã niêm phong và ký'),
        'bản niêm phong trùng bản đã công bố',
      ]),
    );
    const faultsOf = async (changed: string) => (await checkExport(changed, published)).faults.join('; ');
    expect(
      await faultsOf(altered(text, ([one, two]) => [{ ...one, legalOn: '2026-03-01' } as LedgerEntry, two as never])),
    ).toContain('mục 1 đã bị sửa');
    expect(await faultsOf(altered(text, ([, two]) => [two as never]))).toContain('mục 1 thiếu');
    expect(await faultsOf(altered(text, ([one]) => [one as never]))).toContain('mục 2 thiếu');
    expect(await faultsOf(altered(text, ([one, two]) => [one, two, { ...two, seq: 3 }] as never))).toContain('mục 3');
    expect(await faultsOf(text.slice(0, text.lastIndexOf('{"proof"')))).toContain('thiếu dòng cuối');
    const forged = text.replace(/"jws":"([^."]+)\.[^."]+/, '"jws":"$1.e30');
    expect(await faultsOf(forged)).toContain('chữ ký');
  });

  test('what is recorded later is said to be unsealed; the next day’s statement names the one before', async () => {
    await court.act(court.as.thamphan, filingId, [
      'petition-classified',
      '2026-03-04',
      { field: 'civil', relation: 'DS-26.3.463' },
    ]);
    // The first sealing looked at a day that is not over; it is put back to one that is.
    for (const { tables } of housesAt(() => new Date())) {
      const row = await tables.dayRoots.findOne().sort({ _id: -1 }).lean();
      await tables.dayRoots.deleteMany({});
      await tables.dayRoots.insertOne({ ...row, _id: '2026-03-01' } as never);
    }
    await sealedAfter(3);
    const [second, first] = await seals();
    const payload = JSON.parse(Buffer.from(second?.jws.split('.')[1] ?? '', 'base64url').toString());
    expect(payload.previous.day).toBe(first?.day);
    expect(Object.keys(payload.roots).toSorted()).toEqual([...LEDGERS].toSorted());
    const { faults, proves } = await checkExport(await exported(), [second as LedgerSeal]);
    expect(faults).toEqual([]);
    expect(proves.join()).toContain('3 mục đúng như đã niêm phong');
  });
});
