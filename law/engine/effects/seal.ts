import type { Handler } from './handler.ts';

/** Only named people see a sealed matter. */
export const seal: Handler<'seal'> = {
  resolve: ({ ground: field }, _state, { fields }) => {
    const ground = field === undefined ? undefined : fields[field];
    return [{ do: 'seal', ...(typeof ground === 'string' && { ground }) }];
  },
  apply: (state) => ({ ...state, sealed: true }),
};
export const unseal: Handler<'unseal'> = {
  resolve: () => [{ do: 'unseal' }],
  apply: ({ sealed: _sealed, ...state }) => state,
};
