import { handedOver } from '../hand-over.ts';
import type { Handler } from './handler.ts';

/**
 * Another proceeding of the docket is to be opened, here or at another court. Whoever hears of it opens it exactly once:
 * `ref` is the same however often the entry is delivered.
 */
export const openCase: Handler<'openCase'> = {
  resolve: ({ openCase: opens, at: field, linkedAs, handsOver = [] }, state, { procedure, name, fields }) => {
    const court = field === undefined ? undefined : fields[field];
    const ref = `${state.id}:${name}:${(state.done[name]?.count ?? 0) + 1}`;
    const courtId = typeof court === 'string' ? court : state.courtId;
    const takenOver = handedOver(procedure, state, handsOver, courtId === state.courtId);
    const link = linkedAs !== undefined && { link: linkedAs };
    return [{ do: 'openCase', procedure: opens, courtId, ref, ...link, ...(takenOver && { takenOver }) }];
  },
  apply: (state) => state,
};
