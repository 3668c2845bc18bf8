import { findCancelled, withoutNewNumber } from './cancel-number.ts';
import type { Handler } from './handler.ts';

/**
 * Enters the act in a book of the court: with the number printed on the paper, or with the book's next one. `instead`, the
 * number stands for one that was cancelled: the one named, or the last.
 */
export const takeNumber: Handler<'takeNumber'> = {
  resolve: ({ takeNumber: kind, paper, instead }, state, { on, fields, world, warn, object }) => {
    const named = instead === undefined ? undefined : fields[instead];
    const open = instead === undefined ? [] : withoutNewNumber(state, kind);
    const cancelled = open.findLast(({ number }) => named === undefined || number === named);
    if (instead !== undefined && !cancelled) {
      object('no-number-cancelled', { field: instead, kinds: [kind] });
      return []; // on paper: what it stands for is to be recorded first
    }
    const printed = paper === undefined ? undefined : fields[paper];
    const given = typeof printed === 'string' ? printed : undefined;
    if (given !== undefined && findCancelled(state, kind, given)) {
      object('number-already-cancelled', { field: paper, kind });
      return []; // also one that has no place in the book, which would else be free again
    }
    const taken = world.numberFor?.(kind, on, given);
    for (const warning of taken?.warnings ?? []) warn({ ...warning, field: paper });
    const number = given ?? taken?.printed;
    // Of another room's book only what stands on the paper is known, so a cancelled one is not replaced without it.
    if (number === undefined && instead !== undefined && world.numberFor)
      object('number-on-paper-only', { field: paper, kind });
    if (number === undefined) return [];
    return [
      {
        do: 'takeNumber',
        kind,
        number,
        from: given === undefined ? 'book' : 'paper',
        ...(taken?.place && { place: taken.place }),
        ...(cancelled && { instead: cancelled.number }),
      },
    ];
  },
  apply: (state, { kind, number, instead }) => ({
    ...state,
    numbers: { ...state.numbers, [kind]: number },
    ...(instead !== undefined && {
      cancelled: state.cancelled?.map((one) =>
        one.kind === kind && one.number === instead ? { ...one, newNumber: number } : one,
      ),
    }),
  }),
};
