import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseParties } from '#contracts/cases/list-case-parties.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Party } from '#contracts/proceedings.ts';
import { rebuild } from '#law/engine/evolve.ts';
import type { ActDone } from '#law/engine/proceeding.ts';
import { partiesAfter } from '#law/party-changes.ts';
import { refusal, type TestHouse } from '../../tests/house.ts';
import { AN, CUONG, courtIn, doing, openCaseHouse } from './fixtures/court.ts';

describe('who the parties of a case are', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openCaseHouse();
  });
  afterAll(() => house.stop());

  /** What is stored is what the ledger says: the header, and each party beside it. */
  async function isWhatItsLedgerSays(caseId: string): Promise<void> {
    const { tables, db } = house.host.services.get('cases')?.house ?? {};
    const entries = (await tables?.ledger.find({ stream: caseId }).sort({ seq: 1 }).lean()) as unknown as LedgerEntry<
      string,
      ActDone
    >[];
    expect(rebuild(entries)).toEqual((await db?.collection('cases').findOne({ _id: caseId as never }))?.state);
    const rows = await db?.collection('parties').find({ caseId }).toArray();
    const parties = entries.reduce(partiesAfter, [] as Party[]);
    expect(rows?.map(({ party }) => party)).toEqual(parties.toSorted((a, b) => a.id.localeCompare(b.id)));
  }

  test('recorded wrongly, a party is put right: the same party in every list, found under the right name and the wrong one', async () => {
    const court = courtIn(house, 'KV-DLK-01');
    const { caseId } = await court.accepted({
      parties: [AN, { ...CUONG, fullName: 'Vi Thị Cuờng', birthYear: undefined }],
    });
    const [, cuong] = (await court.as('per_lan').ask(GetCase, { caseId })).firstParties;
    const correct = (correction: object) =>
      doing('party-corrected', { corrections: [{ party: cuong?.id, ...correction }], reason: 'Theo căn cước' });
    await court.caseActs('per_hoa', caseId, correct({ fullName: 'Vi Thị Cường' }), correct({ birthYear: 1975 }));
    await house.settled();

    const right = { id: cuong?.id, role: 'defendant', fullName: 'Vi Thị Cường', birthYear: 1975 };
    expect((await court.as('per_lan').ask(ListCaseParties, { caseId })).items).toMatchObject([
      { fullName: 'Trần Văn Ân' },
      { ...right, formerNames: ['Vi Thị Cuờng'] },
    ]);
    expect(await court.as('per_lan').ask(GetCase, { caseId })).toMatchObject({ parties: 'Trần Văn Ân – Vi Thị Cường' });
    for (const text of ['Vi Thị Cường', 'Vi Thị Cuờng'])
      expect((await court.as('per_lan').ask(ListCases, { text })).items.map((row) => row.caseId)).toEqual([caseId]);
    const twins = (birthYear: number) =>
      court.as('per_lan').ask(FindDuplicates, {
        procedure: 'civil.petition',
        parties: [
          { role: 'plaintiff', fullName: AN.fullName, birthYear: 1980 },
          { role: 'defendant', fullName: 'Vi Thị Cường', birthYear },
        ],
      });
    expect((await twins(1975)).items).toMatchObject([{ id: caseId, certainty: 'likely' }]);
    expect((await twins(1999)).items).toEqual([]);
    await isWhatItsLedgerSays(caseId);
  });

  test('is put right by those who keep the file, of a party of the case only', async () => {
    const court = courtIn(house, 'KV-DLK-02');
    const [{ caseId }, other] = [await court.accepted(), await court.accepted()];
    const [stranger] = (await court.as('per_lan').ask(GetCase, { caseId: other.caseId })).firstParties;
    const correct = (party = '') =>
      doing('party-corrected', { corrections: [{ party, fullName: 'Ai Đó' }], reason: 'Nhập sai' });
    await expect(court.caseActs('per_hoa', caseId, correct(stranger?.id))).rejects.toMatchObject(
      refusal('party-unknown'),
    );
    const [an] = (await court.as('per_lan').ask(GetCase, { caseId })).firstParties;
    await expect(court.caseActs('per_binh', caseId, correct(an?.id))).rejects.toMatchObject(refusal('act-not-yours'));
  });
});
