import { represented, representing, unrepresented } from '../../party-changes.ts';
import type { Context, Handler } from './handler.ts';

/** Somebody represents a party, or defends it, from now on or no longer. */
export const representative: Handler<'representative'> = {
  resolve: (effect, _state, context) => {
    const { fields, world, on, object } = context;
    const known = world.parties?.find(({ id }) => id === fields[effect.of]);
    const name = fields[effect.named];
    if (!known || typeof name !== 'string') return []; // on paper, of nobody who is a party
    if (effect.representative === 'enters') {
      const address = effect.address === undefined ? undefined : fields[effect.address];
      const capacity = capacityOf(effect.as, context);
      const one = { fullName: name, capacity, ...(typeof address === 'string' && { address }) };
      return [{ do: 'representative', is: 'enters', party: represented(known, one) }];
    }
    if (representing(known, name).length === 0) {
      object('representative-unknown', {
        field: effect.named,
        names: representing(known).map(({ fullName }) => fullName),
      });
      return [];
    }
    return [{ do: 'representative', is: 'leaves', party: unrepresented(known, name, on) }];
  },
  apply: (state) => state,
};

/** The name of the option that was chosen, where it is asked for. */
function capacityOf(as: string | { from: string }, { act, fields }: Context): string {
  if (typeof as === 'string') return as;
  const field = act.fields?.[as.from];
  const option = field?.ask === 'choice' ? field.of.find(({ code }) => code === fields[as.from]) : undefined;
  return option?.name ?? '';
}
