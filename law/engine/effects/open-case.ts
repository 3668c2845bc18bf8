import type { Handler } from './handler.ts';

/**
 * Another proceeding of the docket is to be opened, here or at another court. Whoever hears of it opens it exactly once:
 * `ref` is the same however often the entry is delivered.
 */
export const openCase: Handler<'openCase'> = {
  resolve: ({ openCase: procedure, at: field, linkedAs }, state, { name, fields }) => {
    const court = field === undefined ? undefined : fields[field];
    const ref = `${state.id}:${name}:${(state.done[name]?.count ?? 0) + 1}`;
    const courtId = typeof court === 'string' ? court : state.courtId;
    return [{ do: 'openCase', procedure, courtId, ref, ...(linkedAs !== undefined && { link: linkedAs }) }];
  },
  apply: (state) => state,
};
