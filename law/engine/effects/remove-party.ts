import type { Context, Handler } from './handler.ts';
import { newPartiesIn, partiesNamedIn, rolesMissing } from './parties.ts';

/** Lets a party go: nothing is awaited from it, or owed by it, any longer. */
export const removeParty: Handler<'removeParty'> = {
  resolve: ({ removeParty: field, enoughStay }, _state, context) => {
    const leaving = partiesNamedIn(context.fields[field]);
    if (enoughStay) checkEnoughStay(field, leaving, context);
    return leaving.map((partyId) => ({ do: 'removeParty' as const, partyId }));
  },
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

/** Whoever enters with the same act counts. */
function checkEnoughStay(
  field: string,
  leaving: readonly string[],
  { act, procedure, fields, world, object }: Context,
): void {
  const { parties = [] } = world;
  const entering = Object.keys(act.fields ?? {}).flatMap((name) => newPartiesIn(fields[name]));
  const staying = [...parties.filter(({ id }) => !leaving.includes(id)), ...entering];
  const losing = new Set(parties.filter(({ id }) => leaving.includes(id)).map(({ role }) => role));
  for (const missing of rolesMissing(procedure, staying))
    if (losing.has(missing.role)) object('party-missing', { field, ...missing });
}
