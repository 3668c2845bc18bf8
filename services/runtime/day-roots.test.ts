import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Actor, systemActor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import { dayRootOf, type HeadProof } from '#contracts/ledger-seals.ts';
import { openTestHouse, type TestHouse } from '../../tests/house.ts';
import { files, OpenFile, RenameFile } from '../../tests/toy/services.ts';
import { headProofIn, sealDay } from './day-roots.ts';
import { rootOfProof } from './head-proof.ts';
import type { Tables } from './tables.ts';

describe('the daily root of a ledger', () => {
  const clock = { now: new Date('2026-03-10T02:00:00Z') };
  const lan: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'A1', roles: ['clerk'] };
  const running = new AbortController().signal;
  let house: TestHouse;
  let tables: Tables;
  beforeAll(async () => {
    house = await openTestHouse({ services: [files] as never, clock: () => clock.now });
    ({ tables } = house.roomOf('files'));
  });
  afterAll(() => house.stop());

  const opened = async (): Promise<string> => {
    const fileId = newId('cas');
    await house.as(lan).tell(OpenFile, { fileId, title: 'một' });
    return fileId;
  };
  const renamed = (fileId: string, version: number) =>
    house.as(lan).tell(RenameFile, { fileId, title: 'hai' }, { expectedVersion: version });
  const itself = () => house.as(systemActor('test'));
  const proofOf = (stream: string): Promise<HeadProof | undefined> => headProofIn(tables, 'files', stream);
  const rootOf = async (day: string) => (await itself().ask(dayRootOf('files'), { day })).found?.root;

  test('covers the last entry of every stream of the day and before, and none of the day after', async () => {
    const streams = await Promise.all(Array.from({ length: 120 }, opened));
    const [first = '', second = ''] = streams;
    await renamed(first, 1);
    clock.now = new Date('2026-03-10T18:00:00Z'); // 11 March in Viet Nam
    await renamed(second, 1);
    const young = await opened();
    expect(await sealDay(tables, '2026-03-10', clock.now, running)).toEqual([]);
    const root = await rootOf('2026-03-10');
    for (const stream of streams) {
      const proof = await proofOf(stream);
      expect(proof).toMatchObject({ day: '2026-03-10', streams: 120, seq: stream === first ? 2 : 1, root });
      expect(proof && rootOfProof(proof)).toBe(root);
      expect(proof && rootOfProof({ ...proof, seq: proof.seq + 1 })).not.toBe(root);
      expect(proof && rootOfProof({ ...proof, stream: young })).toBeUndefined();
    }
    expect(await proofOf(young)).toBeUndefined();

    expect(await sealDay(tables, '2026-03-11', clock.now, running)).toEqual([]);
    expect(await proofOf(second)).toMatchObject({ day: '2026-03-11', seq: 2, streams: 121 });
    expect(await rootOf('2026-03-11')).not.toBe(root);
    expect(await rootOf('2026-03-10')).toBe(root);
    expect(await proofOf(young)).toMatchObject({ seq: 1 });
  });

  test('is the same when the work was cut off in the middle, or is done again', async () => {
    clock.now = new Date('2026-03-12T03:00:00Z');
    const streams = await Promise.all(Array.from({ length: 30 }, opened));
    const cut = new AbortController();
    cut.abort();
    await sealDay(tables, '2026-03-12', clock.now, cut.signal);
    // As after a kill between the marks and the heads.
    await tables.buckets.updateMany({}, { $set: { isStale: true } });
    expect(await rootOf('2026-03-12')).toBeUndefined();
    expect(await sealDay(tables, '2026-03-12', clock.now, running)).toEqual([]);
    expect(await sealDay(tables, '2026-03-12', clock.now, running)).toEqual([]);
    const root = await rootOf('2026-03-12');
    await Promise.all([tables.heads.deleteMany({}), tables.buckets.deleteMany({}), tables.dayRoots.deleteMany({})]);
    await sealDay(tables, '2026-03-12', clock.now, running);
    expect(await rootOf('2026-03-12')).toBe(root);
    expect(await proofOf(streams[0] ?? '')).toMatchObject({ seq: 1, root });
  });

  test('names a new entry that does not follow from what was sealed', async () => {
    clock.now = new Date('2026-03-13T03:00:00Z');
    const fileId = await opened();
    await sealDay(tables, '2026-03-13', clock.now, running);
    await tables.ledger.updateOne({ _id: `${fileId}:1` }, { $set: { hash: 'f'.repeat(64) } });
    await tables.ledger.db.collection('files').updateOne({ _id: fileId as never }, { $set: { hash: 'f'.repeat(64) } });
    clock.now = new Date('2026-03-14T03:00:00Z');
    await renamed(fileId, 1);
    expect(await sealDay(tables, '2026-03-14', clock.now, running)).toEqual([`${fileId}:2`]);
  });
});
