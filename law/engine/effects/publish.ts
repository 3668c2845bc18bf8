import type { Handler } from './handler.ts';

/** A duty to publish this kind of result; when it falls due is the publication service's to count. */
export const publish: Handler<'publish'> = {
  resolve: ({ publish: kind }) => [{ do: 'publish', kind }],
  apply: (state) => state,
};
