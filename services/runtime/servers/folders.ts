import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Unpacked server programs; may be shared by several checkouts. */
export const PROGRAMS = process.env.COURTS_PROGRAMS ?? join(ROOT, '.local', 'programs');
/** The data of `npm start`: database, broker, files. */
export const DATA = process.env.COURTS_DATA ?? join(ROOT, '.local', 'data');
