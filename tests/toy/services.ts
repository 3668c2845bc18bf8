import Joi from 'joi';
import type { Model } from 'mongoose';
import { defineCommand, defineQuery, id } from '#contracts/kit.ts';
import { type AggregateStore, aggregateModel, aggregatesIn, rowModel } from '#services/runtime/aggregates.ts';
import { answer, defineService, handle } from '#services/runtime/service.ts';
import { type Aggregate, NeedsNumbers, type Unit } from '#services/runtime/unit.ts';

/** Two services that know nothing of courts: files are opened, renamed and numbered; tally counts what it hears. */

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

export const OpenFile = defineCommand<{ fileId: string; title: string }, { version: number }>({
  action: 'files.openFile',
  summary: 'mở',
  allow: ['clerk'],
  creates: true,
  data: Joi.object({ fileId: id.required(), title: Joi.string().max(500_000).required() }),
  reply: Joi.any(),
});
export const NumberFile = defineCommand<{ fileId: string; book: string }, { number: number; version: number }>({
  action: 'files.numberFile',
  summary: 'cấp số',
  allow: ['clerk'],
  data: Joi.object({ fileId: id.required(), book: id.required() }),
  reply: Joi.any(),
});
export const RenameFile = defineCommand<{ fileId: string; title: string }, { version: number }>({
  action: 'files.renameFile',
  summary: 'đổi tên',
  allow: ['clerk'],
  data: Joi.object({ fileId: id.required(), title: Joi.string().max(100).required() }),
  reply: Joi.any(),
});
export const RecordNumber = defineCommand<{ fileId: string; book: string; number: number }, { version: number }>({
  action: 'files.recordNumber',
  summary: 'ghi số từ sổ giấy',
  allow: ['clerk'],
  data: Joi.object({ fileId: id.required(), book: id.required(), number: Joi.number().required() }),
  reply: Joi.any(),
});
export const ReadTally = defineQuery<{ courtId: string }, { count: number }>({
  action: 'tally.readTally',
  summary: 'đếm',
  allow: 'signedIn',
  data: Joi.object({ courtId: id.required() }),
  reply: Joi.any(),
});

export const files = defineService({
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
    handle(
      RecordNumber,
      async ({ expectedVersion, data: { fileId, book, number } }, room: AggregateStore<File>, { today, unit }) => {
        const file = await room.loadAt(fileId, expectedVersion);
        unit.recordPaperNumber({ book, number });
        const entry = { type: 'numbered', legalOn: today, data: { number } };
        return { version: room.record(file, { ...file, number: String(number) }, [entry]) };
      },
    ),
    handle(RenameFile, async ({ expectedVersion, data: { fileId, title } }, room: AggregateStore<File>, { today }) => {
      const file = await room.loadAt(fileId, expectedVersion);
      return { version: room.record(file, { ...file, title }, [{ type: 'renamed', legalOn: today, data: { title } }]) };
    }),
  ],
  queries: [],
});
/** While it is on, an entry with the title 'poison' cannot be applied. */
export const poison = { on: true };
/** What a reaction to an entry with the title 'fails' is met by, and how often it was. */
export const failing: { with?: Error | undefined; times: number } = { times: 0 };
export const tally = defineService({
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
        const { title } = entry.data as { title?: string };
        if (poison.on && title === 'poison') throw new Error('cannot be applied');
        if (title === 'fails' && failing.with) {
          failing.times += 1;
          throw failing.with;
        }
        // What cannot be stored shows only when the units are written.
        if (title === 'cannot be stored')
          unit.write(Tallies, { insertOne: { document: { _id: entry.stream, unknown: 1 } as never } });
        unit.write(Tallies, {
          updateOne: { filter: { _id: entry.courtId } as never, update: { $inc: { count: 1 } }, upsert: true },
        });
      },
    },
  ],
});
