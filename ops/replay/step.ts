import type { DateOnly } from '#contracts/kit.ts';
import type { IntentInput } from '#contracts/proceedings.ts';

/** Whose id is known only when the system has given it. */
export type Ref = { ref: 'person'; key: string } | { ref: 'party'; at: number };
export const person = (key: string): Ref => ({ ref: 'person', key });
export const party = (at: number): Ref => ({ ref: 'party', at });

export interface PlannedAct {
  act: string;
  on: DateOnly;
  fields?: Record<string, unknown>; // may hold refs
}
/** Acts of one day, sent in one command. */
export interface Step {
  key: string; // the same for the same record, so that it is done once however often it is sent
  room: 'filing' | 'case';
  on: DateOnly;
  acts: PlannedAct[];
}

const MOST_ACTS = 50;

/** One command for each run of acts of one day. */
export function stepsOf(room: Step['room'], acts: readonly PlannedAct[]): Step[] {
  const steps: Step[] = [];
  for (const planned of acts) {
    const last = steps.at(-1);
    if (last && last.on === planned.on && last.acts.length < MOST_ACTS) last.acts.push(planned);
    else steps.push({ key: `${room}.${steps.length + 1}.${planned.act}`, room, on: planned.on, acts: [planned] });
  }
  return steps;
}

/** The acts as they are sent: all stand in a paper file, so they are recorded from paper. */
export const intentsOf = ({ acts }: Step, idOf: (ref: Ref) => string): IntentInput[] =>
  acts.map(({ act, on, fields = {} }) => ({
    act,
    on,
    fields: resolved(fields, idOf) as Record<string, unknown>,
    fromPaper: true,
  }));

function resolved(value: unknown, idOf: (ref: Ref) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, idOf));
  if (typeof value !== 'object' || value === null) return value;
  if ('ref' in value) return idOf(value as Ref);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, idOf)]));
}
