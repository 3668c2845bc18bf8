import type { Handler } from './handler.ts';
import { partiesNamedIn } from './parties.ts';

/** Lets a party go: nothing is awaited from it, or owed by it, any longer. */
export const removeParty: Handler<'removeParty'> = {
  resolve: ({ removeParty: field }, _state, { fields }) =>
    partiesNamedIn(fields[field]).map((partyId) => ({ do: 'removeParty' as const, partyId })),
  apply: (state, { partyId }) => ({
    ...state,
    awaited: state.awaited.flatMap(({ parties, ...awaited }) => {
      if (!parties) return [awaited];
      const left = parties.filter((party) => party !== partyId);
      return left.length === 0 ? [] : [{ ...awaited, parties: left }];
    }),
    obligations: state.obligations.filter((obligation) => obligation.partyId !== partyId),
  }),
};
