import type { DateOnly } from '#contracts/kit.ts';
import type { Handler } from './handler.ts';
import { partiesNamedIn } from './parties.ts';

/** Remembers something of parties, for acts that rest on it: that they were summoned twice. */
export const mark: Handler<'mark'> = {
  resolve: ({ mark: word, party: field }, _state, { fields }) => {
    const parties = partiesNamedIn(fields[field]);
    return parties.length === 0 ? [] : [{ do: 'mark', word, parties }];
  },
  apply: (state, { word, parties }, on) => {
    const known = { ...state.marks?.[word] };
    for (const party of parties) known[party] = earlier(known[party], on);
    return { ...state, marks: { ...state.marks, [word]: known } };
  },
};

const earlier = (known: DateOnly | undefined, on: DateOnly): DateOnly =>
  known !== undefined && known < on ? known : on;
