import type { Handler } from './handler.ts';
import { newPartiesIn } from './parties.ts';

/** Puts a successor in the place of a party: what the party owed or was owed is now the successor's. */
export const changeParty: Handler<'changeParty'> = {
  resolve: ({ changeParty: from, to }, _state, { fields }) => {
    const partyId = fields[from];
    if (typeof partyId !== 'string') return [];
    return newPartiesIn(fields[to]).map((party) => ({
      do: 'changeParty' as const,
      partyId,
      to: party.id,
      role: party.role,
      field: to,
    }));
  },
  apply: (state, { partyId, to }) => ({
    ...state,
    awaited: state.awaited.map(({ parties, ...awaited }) => ({
      ...awaited,
      ...(parties && { parties: parties.map((party) => (party === partyId ? to : party)) }),
    })),
    obligations: state.obligations.map((obligation) =>
      obligation.partyId === partyId ? { ...obligation, partyId: to, key: `${obligation.ruleId}:${to}` } : obligation,
    ),
  }),
};
