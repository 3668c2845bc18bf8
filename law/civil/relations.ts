import { relationsOf } from '../categories.ts';
import type { Option } from '../procedure.ts';

/** The legal relations of disputes that civil cases are about, of all four fields, as the law data has them. */
export const DISPUTES: readonly Option[] = ['DS', 'HNGĐ', 'KDTM', 'LĐ'].flatMap((field) =>
  relationsOf(field, '2999-12-31')
    .filter(({ kind }) => kind === 'dispute')
    .map(({ code, name, article }) => ({ code, name, article })),
);
