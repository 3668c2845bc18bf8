import type { Handler } from './handler.ts';

/** Ties the proceeding to another one. */
export const link: Handler<'link'> = {
  resolve: ({ link: kind, to: field }, _state, { fields }) => {
    const to = fields[field];
    return typeof to === 'string' ? [{ do: 'link', kind, to }] : [];
  },
  apply: (state, { kind, to }) => ({ ...state, links: [...state.links, { kind, to }] }),
};
