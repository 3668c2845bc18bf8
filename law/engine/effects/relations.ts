import type { Applier } from './handler.ts';

/** Acts become possible, or impossible. */
export const open: Applier<'open'> = {
  apply: (state, { acts }) => ({ ...state, shut: state.shut.filter((act) => !acts.includes(act)) }),
};
export const shut: Applier<'shut'> = {
  apply: (state, { acts }) => ({ ...state, shut: [...new Set([...state.shut, ...acts])] }),
};

/** An act is awaited, of each of these parties or of the court; awaiting it twice is awaiting it once. */
export const awaitAct: Applier<'await'> = {
  apply: (state, { act, parties }, on) => {
    const same = state.awaited.find((awaited) => awaited.act === act);
    const others = state.awaited.filter((awaited) => awaited !== same);
    const all = [...new Set([...(same?.parties ?? []), ...(parties ?? [])])];
    const since = same?.since ?? on;
    return { ...state, awaited: [...others, { act, ...(all.length > 0 && { parties: all }), since }] };
  },
};
