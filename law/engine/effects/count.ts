import type { Handler } from './handler.ts';

/** A flow of the period report that the move between phases does not tell. */
export const count: Handler<'count'> = {
  resolve: ({ count: flow }) => [{ do: 'count', flow }],
  apply: (state) => state,
};
