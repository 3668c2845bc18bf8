import type { NewParty } from '../proceeding.ts';
import type { Handler } from './handler.ts';
import { newPartiesIn } from './parties.ts';

/** Brings parties in. Their names and addresses are in the entry's fields, and in the service's own collection. */
export const addParty: Handler<'addParty'> = {
  resolve: ({ addParty: field }, _state, { procedure, fields, world, object }) => {
    const entering = newPartiesIn(fields[field]);
    const present: readonly { role: string }[] = world.parties ?? [];
    for (const [role, { max, name }] of Object.entries(procedure.partyRoles)) {
      const count = [...present, ...entering].filter((party) => party.role === role).length;
      if (max !== undefined && count > max && entering.some((party) => party.role === role)) {
        object('too-many-parties', { field, role, name, max });
      }
    }
    return entering.map(({ id, role }: NewParty) => ({ do: 'addParty' as const, partyId: id, role, field }));
  },
  apply: (state) => state,
};
