import type { Handler } from './handler.ts';

/** A form of the courts is to be issued; the documents service fills it. */
export const issue: Handler<'issue'> = {
  resolve: ({ issue: form }) => [{ do: 'issue', form }],
  apply: (state) => state,
};
