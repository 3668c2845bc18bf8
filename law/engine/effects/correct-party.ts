import { corrected } from '../../party-changes.ts';
import type { DoneEffect } from '../proceeding.ts';
import type { Handler } from './handler.ts';
import { correctionsIn } from './parties.ts';

/** Puts right what is recorded of parties: each stays who it is, under its id and role, with all that it owes. */
export const correctParty: Handler<'correctParty'> = {
  resolve: ({ correctParty: field }, _state, { fields, world }) =>
    correctionsIn(fields[field]).flatMap((told): DoneEffect[] => {
      const known = world.parties?.find(({ id }) => id === told.party);
      return known ? [{ do: 'correctParty', party: corrected(known, told) }] : []; // on paper, of nobody who is a party
    }),
  apply: (state) => state,
};
