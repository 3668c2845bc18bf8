/** Makes data of the next shape out of data of one. Pure, and it never refuses: what is recorded has happened. */
export type Upcast = (data: never) => unknown;

/** By '<service>.<type>': the step in place n makes shape n + 2 of shape n + 1; without an entry only shape 1 is known. */
export type Upcasts = Readonly<Record<string, readonly Upcast[]>>;

/**
 * Shapes of events that came after the first. A field more that may be absent needs none. Readers learn a new shape one
 * release before any writer makes it, so that old and new processes side by side understand each other.
 */
export const UPCASTS: Upcasts = {};
