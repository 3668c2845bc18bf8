import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CompactSign, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { type Actor, systemActor } from '#contracts/actor.ts';
import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import { GetContent } from '#contracts/documents/get-content.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { type HeadProof, LEDGERS } from '#contracts/ledger-seals.ts';
import { checkExport } from '#ops/verify/check-export.ts';
import { checkPaper } from '#ops/verify/check-paper.ts';
import { sealLedgers } from '#services/directory/jobs/seal-ledgers.ts';
import { recordPapers } from '#services/documents/jobs/record-papers.ts';
import { sealDays } from '#services/runtime/day-roots.ts';
import { hashOf } from '#services/runtime/ledger.ts';
import { openScenarioCourt, type ScenarioCourt } from '../../tests/scenario-court.ts';

const VERIFY = join(import.meta.dirname, '..', '..', 'ops', 'verify.ts');

interface Paper {
  documentId: string;
  n: number;
  number: string;
  checkCode: string;
}

/** The same statement under a key that somebody made for himself. */
async function signedByAnother({ day, jws }: LedgerSeal): Promise<LedgerSeal> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const statement = Buffer.from(jws.split('.')[1] ?? '', 'base64url');
  const header = { ...decodeProtectedHeader(jws), alg: 'EdDSA' };
  const key = { ...(await exportJWK(publicKey)), kid: 'own' } as unknown as LedgerSeal['key'];
  return { day, jws: await new CompactSign(statement).setProtectedHeader(header).sign(privateKey), key };
}

/** A petition is registered; two days later its ledger is exported and checked by somebody who has nothing but the file. */
describe('the ledger of a matter, checked from outside', () => {
  let court: ScenarioCourt;
  let filingId: string;
  const papers: Paper[] = [];
  beforeAll(async () => {
    recordPapers.everySeconds = 0.2;
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
    for (const petitionDatedOn of ['2026-03-01', '2026-03-02'])
      papers.push(
        await court.as.tiepnhan.post<Paper>(`/api/matters/${filingId}/forms/civil.petition-receipt`, {
          answers: { petitionDatedOn },
          replace: petitionDatedOn === '2026-03-02',
        }),
      );
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
  const checkPage = (path: string) => fetch(`${court.house.host.url}/public/check/${path}`);
  async function fileOf({ documentId, n: version }: Paper, as: 'pdf' | 'docx'): Promise<Buffer> {
    const actor: Actor = {
      ...systemActor('', court.courtId),
      kind: 'person',
      id: court.idOf.thamphan,
      roles: ['judge'],
    };
    const { url, ticket } = await court.house.as(actor).ask(GetContent, { documentId, version, as });
    return Buffer.from(await (await fetch(url, { headers: { 'x-ticket': ticket } })).arrayBuffer());
  }
  /** The proof of a paper, once it says so much. */
  async function proofOf({ checkCode }: Paper, entries: number): Promise<string> {
    for (let waited = 0; ; waited += 100) {
      const answer = await checkPage(`${checkCode.toLowerCase()}/proof`);
      const text = await answer.text();
      if (answer.ok && text.trim().split('\n').length > entries) return text;
      if (waited > 20_000) throw new Error(`no proof with ${entries} entries: ${answer.status} ${text}`);
      await sleep(100);
    }
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

  test('a paper is checked by its proof and the published seals alone: true, or what does not fit', async () => {
    const [first, second] = papers as [Paper, Paper];
    const [proof, other] = [await proofOf(first, 2), await proofOf(second, 1)];
    const [published, file] = [await seals(), await fileOf(first, 'pdf')];
    for (const one of [file, await fileOf(first, 'docx')]) {
      const { isProven, proves } = await checkPaper(proof, one, published);
      expect(isProven).toBe(true);
      expect(proves.join('; ')).toMatch(
        new RegExp(
          `là bản gốc, không thay đổi: Giấy xác nhận.* số ${first.number}, .*${first.checkCode}.*đã được thay thế`,
        ),
      );
    }
    expect(await checkPaper(other, await fileOf(second, 'pdf'), published)).toMatchObject({
      isProven: true,
      faults: [],
    });

    const wrong = async (text: string, bytes: Uint8Array, by = published) => {
      const { isProven, proves, faults, lacks } = await checkPaper(text, bytes, by);
      expect({ isProven, proves }).toEqual({ isProven: false, proves: [] });
      return [...faults, ...lacks].join('; ');
    };
    const changed = Buffer.from(file);
    changed[changed.length >> 1] = (changed[changed.length >> 1] as number) ^ 1;
    expect(await wrong(proof, changed)).toMatch(/^tệp không phải bản gốc của văn bản có mã/);
    expect(await wrong(other, file)).toMatch(/^tệp không phải bản gốc .*chứng cứ này là của văn bản khác/);
    const forged = altered(proof, ([one, two]) => {
      const files = [{ type: 'application/pdf', sha256: createHash('sha256').update(changed).digest('hex') }];
      return [{ ...one, data: { ...(one?.data as object), files } } as LedgerEntry, two as LedgerEntry];
    });
    expect(await wrong(forged, changed)).toBe('mục 1 đã bị sửa: nội dung không khớp mã băm của nó');
    const rehashed = altered(forged, ([one, two]) => {
      const hash = hashOf(one as LedgerEntry);
      const next = { ...two, previousHash: hash } as LedgerEntry;
      return [{ ...one, hash } as LedgerEntry, { ...next, hash: hashOf(next) }];
    });
    expect(await wrong(rehashed, changed)).toMatch(/mục 2 khác mục đã niêm phong/);
    const end = JSON.parse(proof.trim().split('\n').at(-1) ?? '') as { proof: HeadProof; seal: LedgerSeal };
    const ending = (with_: object) => [...proof.trim().split('\n').slice(0, -1), JSON.stringify(with_)].join('\n');
    expect(
      await wrong(
        ending({ ...end, proof: { ...end.proof, root: '0'.repeat(64), within: { ...end.proof.within, index: 1 } } }),
        file,
      ),
    ).toMatch(/không dẫn tới gốc sổ cái đã ký/);
    expect(await wrong(ending({ ...end, seal: null }), file)).toMatch(/chưa được ký/);
    expect(await wrong(ending({ proof: null, seal: null }), file)).toMatch(/chưa qua lần niêm phong/);
    expect(await wrong(ending({ ...end, seal: await signedByAnother(end.seal) }), file)).toMatch(/khác bản đã công bố/);
    expect(await wrong(proof, file, [])).toMatch(/không có ngày .*tải ở \/public\/ledger-seals/);
    expect(await wrong(await exported(), file)).toBe('tệp chứng cứ không phải của một văn bản');
    expect(await wrong(proof.split('\n')[0] ?? '', file)).toMatch(/thiếu dòng cuối/);
  });

  test('npm run verify says it, and ends with 0, 1 or 2', async () => {
    const [paper] = papers as [Paper];
    const folder = await mkdtemp(join(tmpdir(), 'courts-verify-'));
    const [proof, pdf, changed, published] = ['proof.jsonl', 'paper.pdf', 'changed.pdf', 'seals.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    await writeFile(proof, await proofOf(paper, 2));
    await writeFile(pdf, await fileOf(paper, 'pdf'));
    await writeFile(changed, Buffer.concat([await fileOf(paper, 'pdf'), Buffer.from(' ')]));
    await writeFile(published, JSON.stringify({ items: await seals() }));
    const verify = (...args: string[]) =>
      promisify(execFile)(process.execPath, [VERIFY, ...args]).then(
        ({ stdout }) => [0, stdout] as const,
        ({ code, stdout }: { code: number; stdout: string }) => [code, stdout] as const,
      );
    const [good, bad, open] = await Promise.all([
      verify(proof, '--paper', pdf, '--seals', published),
      verify(proof, '--paper', changed, '--seals', published),
      verify(proof, '--paper', pdf),
    ]);
    expect(good).toEqual([0, expect.stringContaining('ĐÚNG  tệp là bản gốc, không thay đổi')]);
    expect(bad).toEqual([1, expect.stringContaining('SAI   tệp không phải bản gốc')]);
    expect(open).toEqual([2, expect.stringContaining('CHƯA  các bản niêm phong trong tay không có ngày')]);
    await rm(folder, { recursive: true });
  }, 30_000);

  test('the proof of a paper tells what the check of its code tells, and names nobody', async () => {
    const [first] = papers as [Paper];
    const proof = await proofOf(first, 2);
    const checked = (await (await checkPage(first.checkCode)).json()) as Record<string, unknown>;
    const entries = proof
      .trim()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LedgerEntry);
    expect(entries.map(({ type, actor }) => [type, actor.kind])).toEqual([
      ['paper-issued', 'system'],
      ['paper-ended', 'system'],
    ]);
    const { verdict, courtId, endedOn, ...facts } = checked;
    expect(entries[0]).toMatchObject({ data: facts, courtId });
    expect(entries[1]).toMatchObject({ data: { why: verdict }, legalOn: endedOn });
    const known = [filingId, first.documentId, ...Object.values(court.idOf)];
    for (const one of [...known, 'Ví Dụ', 'doc_', 'dkt_', 'per_']) expect(proof).not.toContain(one);
    const page = await fetch(`${court.house.host.url}/public/check/${first.checkCode}`, {
      headers: { accept: 'text/html' },
    });
    expect(await page.text()).toContain(`href="/public/check/${first.checkCode}/proof"`);
    expect((await checkPage('ABCD-EFGH-JKMN/proof')).status).toBe(404);
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
