import type { Handler } from './handler.ts';

/** How the proceeding ended, by the code of the outcome tables, with its ground where the law lists grounds. */
export const outcome: Handler<'outcome'> = {
  resolve: ({ outcome: named, ground: groundField }, _state, { fields }) => {
    const code = typeof named === 'string' ? named : fields[named.from];
    const ground = groundField === undefined ? undefined : fields[groundField];
    if (typeof code !== 'string') return [];
    return [{ do: 'outcome', code, ...(typeof ground === 'string' && { ground }) }];
  },
  apply: (state, { code, ground }, on) => ({
    ...state,
    outcome: { code, ...(ground !== undefined && { ground }), on },
  }),
};
