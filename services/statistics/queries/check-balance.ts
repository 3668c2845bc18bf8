import type { Balance, CheckBalance, Imbalance } from '#contracts/statistics/check-balance.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { cellFaults, equationFaults, hasItsFlows, stockFaults } from '../model/balance.ts';
import { asksForPractice, type CountedAs, countedAs } from '../model/counted-as.ts';
import type { Figures, Statistics } from '../room.ts';
import { courtsOf } from './asked-courts.ts';

const BY = ['court', 'field', 'relation', 'instance'] as const;
const EVER = '9999-12-31';
const MOST_IN_FULL = 5;
const MOST_TOLD = 100;
const MOST_NAMED = 50;

/** Counts again by other ways, and names the matters of what does not agree. */
export async function checkBalance(
  { actor, data }: Received<CheckBalance>,
  { read }: Statistics,
  scope: Scope,
): Promise<Balance> {
  const counted = countedAs(data.counted ?? 'case', asksForPractice(actor, data));
  const { courts, country } = courtsOf(actor, data, scope.today, scope);
  return read(scope.now.toISOString(), async (figures) => {
    const { sums, balance } = figures;
    const found = await sums.stocks({ counted, courts, country, where: {}, by: BY, to: EVER });
    const faults = stockFaults(await balance.pending(counted, courts), found);
    const differing = [...new Set(faults.map(({ courtId }) => courtId))].slice(0, MOST_IN_FULL);
    const inFull = courts.length === 1 ? courts : differing;
    let matters = 0;
    for (const courtId of inFull) {
      const whole = await checkCourt(figures, counted, courtId);
      matters += whole.matters;
      faults.push(...whole.faults);
    }
    const upTo = await sums.upTo();
    return {
      balanced: faults.length === 0,
      courts: courts.length,
      courtsInFull: inFull.length,
      matters,
      imbalances: faults.slice(0, MOST_TOLD),
      ...(upTo !== undefined && { upTo }),
    };
  });
}

async function checkCourt({ balance }: Figures, counted: CountedAs, courtId: string) {
  const faults: Imbalance[] = [];
  const wrong: string[] = [];
  let matters = 0;
  for await (const some of balance.matters(counted, courtId)) {
    matters += some.length;
    wrong.push(...some.filter(({ matter, rows }) => !hasItsFlows(matter, rows)).map(({ matter }) => matter.id));
  }
  if (wrong.length > 0)
    faults.push({ courtId, fault: 'flows', expected: 0, found: wrong.length, matterIds: wrong.slice(0, MOST_NAMED) });
  const { kept, added } = await balance.cells(counted, courtId);
  faults.push(...cellFaults(courtId, kept, added), ...equationFaults(courtId, kept));
  return { matters, faults };
}
