import type { Handler } from './handler.ts';

/** Enters the act in a book of the court: with the number printed on the paper, or with the book's next one. */
export const takeNumber: Handler<'takeNumber'> = {
  resolve: ({ takeNumber: kind, paper }, _state, { on, fields, world, warn }) => {
    const printed = paper === undefined ? undefined : fields[paper];
    const given = typeof printed === 'string' ? printed : undefined;
    const taken = world.numberFor?.(kind, on, given);
    for (const warning of taken?.warnings ?? []) warn({ ...warning, field: paper });
    const number = given ?? taken?.printed;
    // Before the store gives numbers out, the act is decided without: nothing is recorded then.
    if (number === undefined) return [];
    return [{ do: 'takeNumber', kind, number, from: given === undefined ? 'book' : 'paper' }];
  },
  apply: (state, { kind, number }) => ({ ...state, numbers: { ...state.numbers, [kind]: number } }),
};
