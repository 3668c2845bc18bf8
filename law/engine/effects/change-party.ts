import type { DoneEffect } from '../proceeding.ts';
import type { Handler } from './handler.ts';
import { newPartiesIn } from './parties.ts';

/**
 * Puts successors in the place of a party. What the party owed, or what was awaited from it, is now the first one's, who
 * stands for all; the others come in beside.
 */
export const changeParty: Handler<'changeParty'> = {
  resolve: ({ changeParty: from, to: field }, _state, { fields }) => {
    const partyId = fields[from];
    if (typeof partyId !== 'string') return [];
    return newPartiesIn(fields[field]).map(
      ({ id, role }, index): DoneEffect =>
        index === 0
          ? { do: 'changeParty', partyId, to: id, role, field }
          : { do: 'addParty', partyId: id, role, field },
    );
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
