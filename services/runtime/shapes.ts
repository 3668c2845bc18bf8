import type { Model } from 'mongoose';

/**
 * Makes a stored document of the next shape out of one. It may meet fields of that shape already, which an old process
 * carried along without knowing them: what follows from other fields is made anew, what does not is kept.
 */
export type ShapeStep = (document: Document) => Document;
export type Document = Readonly<Record<string, unknown>>;

const steps = new WeakMap<Model<never>, readonly ShapeStep[]>();

export const declareShapes = <T>(model: Model<T>, of: readonly ShapeStep[]): void => {
  steps.set(model as unknown as Model<never>, of);
};

/** The shape that this release writes; the first is stored without saying so. */
export const shapeOf = (model: Model<never>): number => (steps.get(model) ?? []).length + 1;

/** A document in today's shape, as it is read wherever it is read whole. */
export function inShape<T>(model: Model<T>, document: T): T {
  const all = steps.get(model as unknown as Model<never>) ?? [];
  const { schemaVersion = 1 } = document as { schemaVersion?: number };
  if (schemaVersion > all.length) return document;
  const next = all.slice(schemaVersion - 1).reduce((before, step) => step(before), document as Document);
  return { ...next, schemaVersion: all.length + 1 } as T;
}

/**
 * What is written when `next` replaces `before`: fields that only a newer release knows stay as they are, and the document
 * says in which shape it was written, so that the newer one brings it up to date again.
 */
export function replacementOf<T extends object>(model: Model<never>, before: object | undefined, next: T): T {
  const { schemaVersion: _before, ...rest } = { ...unknownTo(model, before ?? {}), ...next } as T & {
    schemaVersion?: number;
  };
  const shape = shapeOf(model);
  return { ...rest, ...(shape > 1 && { schemaVersion: shape }) } as unknown as T;
}

/** The fields of a document that this release does not declare. */
export const unknownTo = ({ schema }: Model<never>, document: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(document).filter(([field]) => field !== 'id' && schema.pathType(field) === 'adhocOrUndefined'),
  );
