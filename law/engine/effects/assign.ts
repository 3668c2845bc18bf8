import type { Handler } from './handler.ts';

/** Gives a member of the court a task in the proceeding. */
export const assign: Handler<'assign'> = {
  resolve: ({ assign: role, person: field, notThe }, state, { procedure, fields, world, object }) => {
    const person = fields[field];
    if (typeof person !== 'string') return [];
    const task = procedure.people[role];
    const holders = state.people[role] ?? [];
    if (task && world.rolesOf && !world.rolesOf(person).includes(task.role)) {
      object('person-lacks-role', { field, role: task.role });
    }
    if (notThe !== undefined && state.people[notThe]?.includes(person)) object('must-be-another', { field, notThe });
    if (task?.max !== undefined && holders.length >= task.max && !holders.includes(person)) {
      object('role-full', { field, role, max: task.max });
    }
    return [{ do: 'assign', role, person }];
  },
  apply: (state, { role, person }) => {
    const holders = state.people[role] ?? [];
    return holders.includes(person) ? state : { ...state, people: { ...state.people, [role]: [...holders, person] } };
  },
};
