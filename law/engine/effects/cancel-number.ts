import type { BookKind } from '../../procedure.ts';
import type { CancelledNumber, Proceeding } from '../proceeding.ts';
import type { Handler } from './handler.ts';

/**
 * Marks a number that was given by mistake. It keeps its place in the book, so that no other gets it; the proceeding may
 * take a new one in its place.
 */
export const cancelNumber: Handler<'cancelNumber'> = {
  resolve: ({ cancelNumber: named, number: numberField, reason: reasonField }, state, context) => {
    const { procedure, fields, world, object } = context;
    const kind = typeof named === 'string' ? named : procedure.books.find((book) => book === fields[named.from]);
    const { [numberField]: number, [reasonField]: reason } = fields;
    if (kind === undefined || typeof number !== 'string' || typeof reason !== 'string') return [];
    const held = world.numbers?.find((one) => one.kind === kind && one.number === number);
    if (world.numbers && !held) object('number-not-taken', { field: numberField, kind });
    if (findCancelled(state, kind, number)) {
      object('number-already-cancelled', { field: numberField, kind });
      return []; // on paper once more: the first reason stands
    }
    return [{ do: 'cancelNumber', kind, number, reason, ...(held?.place && { place: held.place }) }];
  },
  apply: (state, { kind, number, reason }, on) => {
    if (findCancelled(state, kind, number)) return state;
    const { [kind]: present, ...others } = state.numbers;
    return {
      ...state,
      numbers: present === number ? others : state.numbers,
      cancelled: [...(state.cancelled ?? []), { kind, number, reason, on }],
    };
  },
};

export const findCancelled = (
  { cancelled = [] }: Proceeding,
  kind: BookKind,
  number: string,
): CancelledNumber | undefined => cancelled.find((one) => one.kind === kind && one.number === number);

/** The cancelled numbers of a kind in whose place none was given yet. */
export const withoutNewNumber = ({ cancelled = [] }: Proceeding, kind: BookKind): CancelledNumber[] =>
  cancelled.filter((one) => one.kind === kind && one.newNumber === undefined);
