import type { Handler } from './handler.ts';

/** The result has no legal effect any longer: it was challenged after all. */
export const ineffective: Handler<'ineffective'> = {
  resolve: (_effect, { effectiveOn }) => (effectiveOn === undefined ? [] : [{ do: 'ineffective' }]),
  apply: (state) => {
    const { effectiveOn: _, ...without } = state;
    return without;
  },
};
