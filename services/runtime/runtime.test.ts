import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Joi from 'joi';
import type { Model } from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import { defineCommand, defineQuery, id } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import { type AggregateStore, aggregateModel, aggregatesIn, rowModel } from './aggregates.ts';
import { verifyChain } from './ledger.ts';
import { answer, defineService, handle } from './service.ts';
import { type Aggregate, NeedsNumbers, type Unit } from './unit.ts';

interface File extends Aggregate {
  title: string;
  number?: string;
}
interface Tally {
  _id: string;
  count: number;
}

interface TallyRoom {
  Tallies: Model<Tally>;
  unit: Unit;
}

const OpenFile = defineCommand<{ fileId: string; title: string }, { version: number }>({
  action: 'files.openFile',
  summary: 'mở',
  allow: ['clerk'],
  creates: true,
  data: Joi.object({ fileId: id.required(), title: Joi.string().max(100).required() }),
  reply: Joi.any(),
});
const NumberFile = defineCommand<{ fileId: string; book: string }, { number: number; version: number }>({
  action: 'files.numberFile',
  summary: 'cấp số',
  allow: ['clerk'],
  data: Joi.object({ fileId: id.required(), book: id.required() }),
  reply: Joi.any(),
});
const RenameFile = defineCommand<{ fileId: string; title: string }, { version: number }>({
  action: 'files.renameFile',
  summary: 'đổi tên',
  allow: ['clerk'],
  data: Joi.object({ fileId: id.required(), title: Joi.string().max(100).required() }),
  reply: Joi.any(),
});
const ReadTally = defineQuery<{ courtId: string }, { count: number }>({
  action: 'tally.readTally',
  summary: 'đếm',
  allow: 'signedIn',
  data: Joi.object({ courtId: id.required() }),
  reply: Joi.any(),
});

const files = defineService({
  name: 'files',
  open: async ({ db, tables }) => {
    const Files = aggregateModel<File>(db, 'files', { title: String, number: String }, [[{ courtId: 1, _id: 1 }]]);
    return ({ unit }) => aggregatesIn(Files, tables, unit);
  },
  commands: [
    handle(OpenFile, async ({ actor, data: { fileId, title } }, room: AggregateStore<File>, { today }) => {
      const file: File = { id: fileId, version: 0, hash: '', courtId: actor.courtId, docketId: fileId, title };
      return { version: room.create(file, [{ type: 'opened', legalOn: today, data: { title } }]) };
    }),
    handle(NumberFile, async ({ expectedVersion, data: { fileId, book } }, room: AggregateStore<File>, { today }) => {
      const file = await room.loadAt(fileId, expectedVersion);
      return new NeedsNumbers([book], ([number = 0], inUnit) => {
        if (file.number) throw new Error('numbered twice');
        const next = { ...file, number: String(number) };
        return {
          number,
          version: inUnit.replace(room.model, file, next, [{ type: 'numbered', legalOn: today, data: { number } }]),
        };
      });
    }),
    handle(RenameFile, async ({ expectedVersion, data: { fileId, title } }, room: AggregateStore<File>, { today }) => {
      const file = await room.loadAt(fileId, expectedVersion);
      return { version: room.record(file, { ...file, title }, [{ type: 'renamed', legalOn: today, data: { title } }]) };
    }),
  ],
  queries: [],
});
let poisoned = true;
const tally = defineService({
  name: 'tally',
  open: async ({ db }) => {
    const Tallies = rowModel<Tally>(db, 'tallies', { _id: String, count: Number }, []);
    return ({ unit }) => ({ Tallies, unit });
  },
  commands: [],
  queries: [
    answer(ReadTally, async ({ data: { courtId } }, { Tallies }: TallyRoom) => ({
      count: (await Tallies.findById(courtId).lean())?.count ?? 0,
    })),
  ],
  reactions: [
    {
      name: 'count',
      hears: ['files'],
      apply: async (entry, { Tallies, unit }) => {
        if (poisoned && (entry.data as { title?: string }).title === 'poison') throw new Error('cannot be applied');
        unit.write(Tallies, {
          updateOne: { filter: { _id: entry.courtId } as never, update: { $inc: { count: 1 } }, upsert: true },
        });
      },
    },
  ],
});

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
    poisoned = false;
  });

  test('the chain of hashes of every stream holds, and names an entry that was altered', async () => {
    const entries = await entriesOf('A2');
    expect(verifyChain(entries)).toEqual([]);
    const altered = entries.map((entry) => (entry.seq === 1 ? { ...entry, data: { title: 'khác' } } : entry));
    expect(verifyChain(altered)).toEqual([{ seq: 1, fault: 'altered' }]);
    expect(verifyChain(entries.slice(1))).toMatchObject([{ seq: 1, fault: 'missing' }]);
  });

  const entriesOf = async (courtId: string): Promise<LedgerEntry[]> => {
    const rows = await house.host.services
      .get('files')
      ?.house.tables.ledger.find({ courtId })
      .sort({ stream: 1, seq: 1 })
      .lean();
    return (rows ?? []).map(({ _id, ...entry }) => entry as unknown as LedgerEntry);
  };
});
