import type { Handler } from './handler.ts';

/** Takes a task from one person, who must have it, or from everyone who has it. */
export const relieve: Handler<'relieve'> = {
  resolve: ({ relieve: role, person: field, held = false }, state, { fields, object }) => {
    const holders = state.people[role] ?? [];
    const person = field === undefined ? undefined : fields[field];
    const persons = field === undefined ? holders : holders.filter((holder) => holder === person);
    if (persons.length === 0 && (held || person !== undefined)) object('person-not-assigned', { field, role });
    return persons.length === 0 ? [] : [{ do: 'relieve', role, persons }];
  },
  apply: (state, { role, persons }) => {
    const { [role]: holders = [], ...others } = state.people;
    const left = holders.filter((holder) => !persons.includes(holder));
    return { ...state, people: left.length === 0 ? others : { ...others, [role]: left } };
  },
};
