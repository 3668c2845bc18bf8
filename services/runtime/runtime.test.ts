import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Registry } from 'prom-client';
import type { Actor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import {
  failing,
  files,
  NumberFile,
  OpenFile,
  poison,
  ReadTally,
  RecordNumber,
  RenameFile,
  tally,
} from '../../tests/toy/services.ts';
import { openApplier } from './applier.ts';
import { openHealth } from './health.ts';
import { subjectOf, verifyChain } from './ledger.ts';

const clerk = (courtId: string): Actor => ({ kind: 'person', id: 'per_lan', name: 'Lan', courtId, roles: ['clerk'] });

describe('the runtime, with a toy of two services', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ services: [files, tally] as never });
  });
  afterAll(() => house.stop());

  test('a repeated command is done once and answered the same; other content under its key is refused', async () => {
    const lan = house.as(clerk('A1'));
    const key = newId('req');
    const fileId = newId('cas');
    const first = await lan.tell(OpenFile, { fileId, title: 'một' }, { id: key });
    const together = await Promise.all([1, 2, 3].map(() => lan.tell(OpenFile, { fileId, title: 'một' }, { id: key })));
    expect(together).toEqual([first, first, first]);
    await expect(lan.tell(OpenFile, { fileId, title: 'hai' }, { id: key })).rejects.toMatchObject(
      refusal('key-reused'),
    );
  });

  test('a command that looked for its record too early is answered as it was the first time', async () => {
    const lan = house.as(clerk('A11'));
    const fileId = newId('cas');
    await lan.tell(OpenFile, { fileId, title: 'một' });
    const key = newId('req');
    const rename = () => lan.tell(RenameFile, { fileId, title: 'hai' }, { expectedVersion: 1, id: key });
    const first = await rename();
    // As in another process, which a call reached again while the first was still writing.
    jest.spyOn(tablesOf('files').commands, 'findById').mockReturnValueOnce({ lean: async () => null } as never);
    expect(await rename()).toEqual(first);
  });

  test('a key is its own of everyone: nobody takes one away from the house', async () => {
    const lan = house.as(clerk('A12'));
    const system: Actor = { kind: 'system', id: 'clock', name: 'clock', courtId: 'A12', roles: [] };
    const [hers, its] = [newId('cas'), newId('cas')];
    const key = `clock|${its}|1`;
    await lan.tell(OpenFile, { fileId: hers, title: 'một' }, { id: key });
    await expect(house.as(system).tell(OpenFile, { fileId: its, title: 'hai' }, { id: key })).resolves.toMatchObject({
      version: 1,
    });
  });

  test('when the reason of a refusal cannot be read, that is told, and the next command is done', async () => {
    const lan = house.as(clerk('A13'));
    const fileId = newId('cas');
    await lan.tell(OpenFile, { fileId, title: 'một' });
    const broken = jest.spyOn(tablesOf('files').ledger, 'find').mockImplementation(() => {
      throw new Error('no primary');
    });
    const both = await Promise.allSettled(
      ['hai', 'ba'].map((title) => lan.tell(RenameFile, { fileId, title }, { expectedVersion: 1 })),
    );
    broken.mockRestore();
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await lan.tell(OpenFile, { fileId: newId('cas'), title: 'bốn' });
  }, 20_000);

  test('an entry that no message could carry is refused before anything is stored, counted in bytes', async () => {
    const lan = house.as(clerk('A14'));
    const fileId = newId('cas');
    const title = 'ế'.repeat(350_000); // 1.05 MB
    await expect(lan.tell(OpenFile, { fileId, title })).rejects.toMatchObject(refusal('too-large'));
    await lan.tell(OpenFile, { fileId, title: 'ế'.repeat(250_000) });
    await house.settled();
    expect(await tablesOf('files').outbox.countDocuments()).toBe(0);
  });

  test('a part that cannot be asked makes the process not ready, and does not end it', async () => {
    const fails = async () => {
      throw new Error('no primary');
    };
    const health = await openHealth(
      '127.0.0.1',
      0,
      { checks: new Map(), notices: new Map([['files', fails]]) },
      new Registry(),
    );
    health.ready();
    const answer = await fetch(`http://127.0.0.1:${health.port}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ready: false, failed: { files: 'no primary' }, notices: {} },
    ]);
    await health.close();
  });

  test('a stale version is a conflict that says what was done since and by whom', async () => {
    const lan = house.as(clerk('A2'));
    const fileId = newId('cas');
    await lan.tell(OpenFile, { fileId, title: 'một' });
    const both = await Promise.allSettled(
      ['hai', 'ba'].map((title) => lan.tell(RenameFile, { fileId, title }, { expectedVersion: 1 })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(lan.tell(RenameFile, { fileId, title: 'bốn' }, { expectedVersion: 1 })).rejects.toMatchObject({
      type: 'version-conflict',
      data: { version: 2, changes: [{ seq: 2, type: 'renamed', by: 'Lan' }] },
    });
  });

  test('of two who decide on the same version at once, the second is told what the first did', async () => {
    const lan = house.as(clerk('A7'));
    const fileId = newId('cas');
    await lan.tell(OpenFile, { fileId, title: 'một' });
    const both = await Promise.allSettled(
      ['hai', 'ba'].map((title) => lan.tell(RenameFile, { fileId, title }, { expectedVersion: 1 })),
    );
    const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject({ type: 'version-conflict', data: { version: 2, changes: [{ seq: 2, by: 'Lan' }] } });
  });

  test('a book goes on after the last number on paper, not after a slip of the pen far ahead, and gives none twice', async () => {
    const lan = house.as(clerk('A8'));
    const numbered = async (paper?: number): Promise<number> => {
      const fileId = newId('cas');
      await lan.tell(OpenFile, { fileId, title: 'một' });
      if (paper === undefined)
        return (await lan.tell(NumberFile, { fileId, book: 'book-2' }, { expectedVersion: 1 })).number;
      await lan.tell(RecordNumber, { fileId, book: 'book-2', number: paper }, { expectedVersion: 1 });
      return paper;
    };
    expect([await numbered(145), await numbered(), await numbered(5_000), await numbered()]).toEqual([
      145, 146, 5_000, 147,
    ]);
    await expect(numbered(147)).rejects.toMatchObject(refusal('number-taken'));
    expect([await numbered(647), await numbered(), await numbered(650), await numbered()]).toEqual([
      647, 648, 650, 651,
    ]);
    // Two that lie together are no slip: the book on paper is there.
    expect([await numbered(5_001), await numbered()]).toEqual([5_001, 5_002]);
  });

  test('numbers of a book are gapless and unique over a hundred commands at once, refusals between them leave no gap', async () => {
    const lan = house.as(clerk('A3'));
    const fileIds = Array.from({ length: 100 }, () => newId('cas'));
    await Promise.all(fileIds.map((fileId, i) => lan.tell(OpenFile, { fileId, title: String(i) })));
    const answers = await Promise.allSettled(
      fileIds.map((fileId, i) =>
        lan.tell(NumberFile, { fileId, book: 'book-1' }, { expectedVersion: i % 10 === 0 ? 7 : 1 }),
      ),
    );
    const numbers = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.number] : []));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, i) => i + 1));
  });

  test('a wrong envelope, an unknown field, a missing role: told, and nothing is written', async () => {
    const lan = house.as(clerk('A4'));
    await expect(lan.tell(OpenFile, { fileId: newId('cas'), title: 'x', extra: 1 } as never)).rejects.toMatchObject({
      type: 'invalid-request',
      data: { fields: [{ field: 'extra', rule: 'object.unknown' }] },
    });
    await expect(
      house.as({ ...clerk('A4'), roles: ['judge'] }).tell(OpenFile, { fileId: newId('cas'), title: 'x' }),
    ).rejects.toMatchObject(refusal('forbidden'));
    expect(await entriesOf('A4')).toEqual([]);
  });

  test('every entry has its effect once, in order; a poisoned one is parked and lets the others pass', async () => {
    const lan = house.as(clerk('A5'));
    const [good, bad] = [newId('cas'), newId('cas')];
    await lan.tell(OpenFile, { fileId: good, title: 'một' });
    await lan.tell(OpenFile, { fileId: bad, title: 'poison' });
    await lan.tell(RenameFile, { fileId: bad, title: 'hai' }, { expectedVersion: 1 });
    await lan.tell(RenameFile, { fileId: good, title: 'ba' }, { expectedVersion: 1 });
    await house.settled();
    expect(await lan.ask(ReadTally, { courtId: 'A5' })).toEqual({ count: 2 });
    const parked = await house.host.services.get('tally')?.house.tables.parked.find({ stream: bad }).lean();
    expect(parked).toMatchObject([{ reader: 'tally.count', seq: 1, type: 'opened' }]);
    const health = await fetch(`http://127.0.0.1:${house.host.healthPort}/readyz`);
    expect(await health.json()).toMatchObject({
      ready: true,
      notices: { tally: [expect.stringContaining('1 hồ sơ')] },
    });
    poison.on = false;
  });

  test('an effect that cannot be stored parks its own stream; what came with it passes', async () => {
    const lan = house.as(clerk('A9'));
    const [good, bad] = [newId('cas'), newId('cas')];
    await Promise.all([
      lan.tell(OpenFile, { fileId: bad, title: 'cannot be stored' }),
      lan.tell(OpenFile, { fileId: good, title: 'một' }),
    ]);
    await house.settled();
    expect(await lan.ask(ReadTally, { courtId: 'A9' })).toEqual({ count: 1 });
    const parked = await house.host.services.get('tally')?.house.tables.parked.find({ stream: bad }).lean();
    expect(parked).toMatchObject([{ reader: 'tally.count', seq: 1 }]);
  });

  test.each([
    ['is starting after a kill', 13_436],
    ['ends', 11_600],
  ])(
    'an entry that meets a database that %s is not parked: it is applied once the database is back',
    async (_, code) => {
      const lan = house.as(clerk(`A15${code}`));
      failing.with = Object.assign(new Error('node is recovering'), { name: 'MongoServerError', code });
      await lan.tell(OpenFile, { fileId: newId('cas'), title: 'fails' });
      let parked = 0;
      for (let waited = 0; parked === 0 && failing.times < 2 && waited < 10_000; waited += 50) {
        parked = await tablesOf('tally').parked.countDocuments({ error: /recovering/ });
        await sleep(50);
      }
      failing.with = undefined;
      failing.times = 0;
      await house.settled();
      expect(parked).toBe(0);
      expect(await lan.ask(ReadTally, { courtId: `A15${code}` })).toEqual({ count: 1 });
    },
  );

  test('a stream that was emptied and made anew is read from its first message', async () => {
    const lan = house.as(clerk('A10'));
    const { bus, services } = house.host;
    const { config } = await bus.jsm.streams.info(bus.stream);
    await bus.jsm.streams.delete(bus.stream);
    await bus.jsm.streams.add(config);
    for (let i = 0; i < 8; i++) await lan.tell(OpenFile, { fileId: newId('cas'), title: 'một' });
    await house.settled();
    expect(await lan.ask(ReadTally, { courtId: 'A10' })).toEqual({ count: 8 });
    const { state } = await bus.jsm.streams.info(bus.stream);
    for (let waited = 0; waited < 20_000; waited += 100) {
      const ahead = await services
        .get('tally')
        ?.house.tables.positions.countDocuments({ _id: /^tally.count:\d+$/, at: { $gt: state.last_seq } });
      if (ahead === 0) return;
      await sleep(100);
    }
    throw new Error('a reader still waits for messages that will never come');
  }, 60_000);

  test('a repeated message is ignored; a hole is filled from the ledger', async () => {
    const lan = house.as(clerk('A6'));
    const fileId = newId('cas');
    await lan.tell(OpenFile, { fileId, title: 'một' });
    await lan.tell(RenameFile, { fileId, title: 'hai' }, { expectedVersion: 1 });
    await house.settled();
    const [, second] = await entriesOf('A6');
    const { bus, services } = house.host;
    const again = () =>
      bus.js.publish(subjectOf(bus.stream, second as LedgerEntry, bus.partitions), JSON.stringify(second));
    await again();
    await again();
    // As if the broker had lost the first: this reader has seen nothing of the file, and is told of the second only.
    const tables = services.get('tally')?.house.tables;
    await sleep(500);
    expect(await lan.ask(ReadTally, { courtId: 'A6' })).toEqual({ count: 2 });
    await tables?.seen.deleteOne({ _id: `tally.count|${fileId}` });
    await again();
    await house.settled();
    expect(await lan.ask(ReadTally, { courtId: 'A6' })).toEqual({ count: 4 });
  });

  test('partitions are applied together; only the one that another process leads by now is told', async () => {
    const lan = house.as(clerk('A16'));
    for (let i = 0; i < 3; i++) await lan.tell(OpenFile, { fileId: newId('cas'), title: 'một' });
    const [ours, more, theirs] = (await entriesOf('A16')) as [LedgerEntry, LedgerEntry, LedgerEntry];
    const { db, tables } = house.roomOf('tally');
    await tables.positions.insertMany([
      { _id: 'tally.twin:0', at: 7 },
      { _id: 'tally.twin:1', at: 5 }, // the other process is here already
    ] as never);
    const transactions: number[] = [];
    const applier = openApplier(
      {
        db,
        tables,
        bus: house.host.bus,
        log: house.roomOf('tally').log,
        options: { service: 'tally', streamName: 'L', partitions: 2 },
        clock: () => new Date(),
        fetch: async () => [],
        applied: (_, count) => transactions.push(count),
        behind: () => undefined,
        onCommit: () => undefined,
      },
      { name: 'tally.twin', hears: ['files'], apply: async () => undefined },
    );
    const step = (key: string, from: number, entry: LedgerEntry) => ({ key, from, to: from + 1, entry });
    const settled = await Promise.allSettled([
      applier.apply([step('tally.twin:0', 7, ours)]),
      applier.apply([step('tally.twin:0', 8, more)]),
      applier.apply([step('tally.twin:1', 4, theirs)]),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    const positions = await tables.positions.find({ _id: /^tally.twin/ }).lean();
    expect(new Map(positions.map(({ _id, at }) => [_id, at]))).toEqual(
      new Map([
        ['tally.twin:0', 9],
        ['tally.twin:1', 5],
      ]),
    );
    expect(await tables.seen.countDocuments({ _id: /^tally.twin/ })).toBe(2);
    transactions.length = 0;
    await Promise.all([
      applier.apply([step('tally.twin:0', 9, ours)]),
      applier.apply([step('tally.twin:1', 5, theirs)]),
      applier.apply([step('tally.twin:1', 6, theirs)]),
    ]);
    expect(transactions.length).toBeLessThan(3);
    expect(await tables.seen.countDocuments({ _id: /^tally.twin/ })).toBe(3);
  });

  test('the chain of hashes of every stream holds, and names an entry that was altered', async () => {
    const entries = await entriesOf('A2');
    expect(verifyChain(entries)).toEqual([]);
    const altered = entries.map((entry) => (entry.seq === 1 ? { ...entry, data: { title: 'khác' } } : entry));
    expect(verifyChain(altered)).toEqual([{ seq: 1, fault: 'altered' }]);
    expect(verifyChain(entries.slice(1))).toMatchObject([{ seq: 1, fault: 'missing' }]);
  });

  test('metrics tell how far readers are behind and what waits to be sent', async () => {
    const lan = house.as(clerk('A16'));
    await lan.tell(OpenFile, { fileId: newId('cas'), title: 'một' });
    await house.settled();
    const read = async () => (await fetch(`http://127.0.0.1:${house.host.healthPort}/metrics`)).text();
    let text = '';
    for (
      let waited = 0;
      waited < 12_000 && !/courts_outbox_oldest_seconds\{service="files"\} 0/.test(text);
      waited += 200
    ) {
      await sleep(200);
      text = await read();
    }
    expect(text).toMatch(/courts_outbox_oldest_seconds\{service="files"\} 0/);
    expect(text).toMatch(/courts_reader_behind\{service="tally",reader="tally.count",partition="\d"\} 0/);
    expect(text).toMatch(/courts_numbers_given_total\{service="files"\} [1-9]/);
  }, 20_000);

  test('a book that begins with a slip of the pen begins at its beginning', async () => {
    const lan = house.as(clerk('A15'));
    const [paper, next] = [newId('cas'), newId('cas')];
    for (const fileId of [paper, next]) await lan.tell(OpenFile, { fileId, title: 'một' });
    await lan.tell(RecordNumber, { fileId: paper, book: 'book-3', number: 20_260_146 }, { expectedVersion: 1 });
    const { number } = await lan.tell(NumberFile, { fileId: next, book: 'book-3' }, { expectedVersion: 1 });
    expect(number).toBe(1);
  });

  const tablesOf = (service: string) => house.roomOf(service).tables;
  const entriesOf = async (courtId: string): Promise<LedgerEntry[]> => {
    const rows = await house.host.services
      .get('files')
      ?.house.tables.ledger.find({ courtId })
      .sort({ stream: 1, seq: 1 })
      .lean();
    return (rows ?? []).map(({ _id, ...entry }) => entry as unknown as LedgerEntry);
  };
});
