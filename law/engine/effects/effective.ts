import type { Handler } from './handler.ts';

/** The result has legal effect from the date of the act. */
export const effective: Handler<'effective'> = {
  resolve: (_effect, _state, { on }) => [{ do: 'effective', on }],
  apply: (state, { on }) => ({ ...state, effectiveOn: on }),
};
