import type { Instant } from '#contracts/kit.ts';
import { bandOf } from './bands.ts';
import type { CountedAs } from './counted-as.ts';
import { beginOf, monthOf } from './days.ts';
import { type Flow, flowsOf } from './flows.ts';
import type { Matter } from './matter.ts';

/**
 * A flow as it is kept: written once, never changed. What turned out otherwise is taken back by a row of its own with
 * the opposite sign and the moment at which that became known, so that every earlier moment can be asked again.
 */
export interface FlowRow extends Omit<Flow, 'stock' | 'held' | 'late'> {
  id: string; // '<matter>:<entry>:<number>', the same at every rebuild
  matterId: string;
  counted: CountedAs;
  courtId: string;
  instance: string;
  procedure: string;
  month: string; // of `on`
  at: Instant; // when it became known
  atMonth: string;
  n: number; // 1, or −1 where it takes back
  stock: number; // with the sign
  held: number;
  late: number;
  days: number; // with the sign
  band?: number; // of a resolution
}

/** The rows that one entry writes: the difference between what was known and what is known now. */
export function rowsOf(before: Matter | undefined, after: Matter, seq: number): FlowRow[] {
  const known = before ? flowsOf(before, before.horizon) : [];
  // Days that have come since the last entry: overdue by then, known from the beginning of that day.
  const come = before ? difference(known, flowsOf(before, after.horizon)) : [];
  const present = difference([...known, ...come.map(({ flow }) => flow)], flowsOf(after, after.horizon));
  const rows = [
    ...come.map(({ flow, n }) => rowOf(after, flow, n, beginOf(flow.on))),
    ...present.map(({ flow, n }) => rowOf(after, flow, n, after.recordedAt)),
  ];
  return rows.map((row, index) => ({ ...row, id: `${after.id}:${seq}:${index}` }));
}

function difference(before: readonly Flow[], after: readonly Flow[]): { flow: Flow; n: number }[] {
  const found = new Map<string, { flow: Flow; n: number }>();
  const add = (flow: Flow, n: number) => {
    const key = Object.values(flow).join('|');
    const sofar = found.get(key);
    if (sofar) sofar.n += n;
    else found.set(key, { flow, n });
  };
  for (const flow of before) add(flow, -1);
  for (const flow of after) add(flow, 1);
  return [...found.values()].filter(({ n }) => n !== 0);
}

function rowOf(matter: Matter, flow: Flow, n: number, at: Instant): Omit<FlowRow, 'id'> {
  const { id: matterId, counted, courtId, instance, procedure } = matter;
  return {
    ...flow,
    matterId,
    counted,
    courtId,
    instance,
    procedure: procedure.id,
    month: monthOf(flow.on),
    at,
    atMonth: at.slice(0, 7),
    n,
    stock: flow.stock * n,
    held: flow.held * n,
    late: flow.late * n,
    days: flow.days * n,
    ...(flow.kind === 'resolved' && { band: bandOf(flow.days) }),
  };
}
