import Joi from 'joi';
import { defineCommand, id } from '#contracts/kit.ts';
import type { Happened } from '#contracts/ledger.ts';
import type { Upcasts } from '#contracts/upcasts.ts';
import { type AggregateStore, aggregateModel, aggregatesIn } from '#services/runtime/aggregates.ts';
import { type Migration, shapeDocuments } from '#services/runtime/migrations.ts';
import { defineService, handle } from '#services/runtime/service.ts';
import type { Aggregate } from '#services/runtime/unit.ts';
import { OpenFile, RenameFile } from './services.ts';

/** The next release of the toy: files count their words and can be reviewed, and a renaming tells its title otherwise. */
export interface NewerFile extends Aggregate {
  title: string;
  words: number; // follows from the title
  reviewedBy?: string; // does not
}

export const ReviewFile = defineCommand<{ fileId: string }, { version: number }>({
  action: 'files.reviewFile',
  summary: 'xem lại',
  allow: ['clerk'],
  data: Joi.object({ fileId: id.required() }),
  reply: Joi.any(),
});

const wordsOf = (title: string): number => title.split(' ').length;
export const NEWER_UPCASTS: Upcasts = {
  'files.renamed': [({ title }: { title: string }) => ({ heading: title })],
};

export function applyNewer(file: NewerFile | undefined, stream: string, { type, data }: Happened): NewerFile {
  const before = file ?? { id: stream, version: 0, hash: '', courtId: 'A1', docketId: stream, title: '', words: 0 };
  const { title, heading, by } = data as { title?: string; heading?: string; by?: string };
  if (type === 'reviewed') return { ...before, reviewedBy: by };
  const named = (type === 'opened' ? title : heading) ?? '';
  return { ...before, title: named, words: wordsOf(named) };
}

const withWords: Migration = { id: 'files-words', what: 'đếm chữ trong tên', step: shapeDocuments('files') };
type Room = AggregateStore<NewerFile>;

/** `migrations` other than its own are for tests of the mechanism itself. */
export const newerFiles = (migrations: readonly Migration[] = [withWords]) =>
  defineService({
    name: 'files',
    open: async ({ db, tables }) => {
      const fields = { title: String, number: String, words: Number, reviewedBy: String };
      const shapes = [(file: Record<string, unknown>) => ({ ...file, words: wordsOf(String(file.title)) })];
      const Files = aggregateModel<NewerFile>(db, 'files', fields, [[{ courtId: 1, _id: 1 }], [{ words: 1 }]], shapes);
      return ({ unit }) => aggregatesIn(Files, tables, unit);
    },
    commands: [
      handle(OpenFile, async ({ data: { fileId, title } }, room: Room, { today }) => {
        const opened = { type: 'opened', legalOn: today, data: { title } };
        return { version: room.create(applyNewer(undefined, fileId, opened), [opened]) };
      }),
      handle(RenameFile, async ({ expectedVersion, data: { fileId, title } }, room: Room, { today }) => {
        const file = await room.loadAt(fileId, expectedVersion);
        const renamed = { type: 'renamed', legalOn: today, schema: 2, data: { heading: title } };
        return { version: room.record(file, applyNewer(file, fileId, renamed), [renamed]) };
      }),
      handle(ReviewFile, async ({ actor, expectedVersion, data: { fileId } }, room: Room, { today }) => {
        const file = await room.loadAt(fileId, expectedVersion);
        const reviewed = { type: 'reviewed', legalOn: today, data: { by: actor.id } };
        return { version: room.record(file, applyNewer(file, fileId, reviewed), [reviewed]) };
      }),
    ],
    queries: [],
    migrations,
  });
