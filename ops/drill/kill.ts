import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../client.ts';
import { startClerks } from './clerks.ts';
import { type DrillOptions, openDrillHouse } from './drill-house.ts';
import { judge, type Verdict } from './verdict.ts';

export interface KillResult {
  killed: number;
  commands: number;
  filings: number;
  cases: number;
  verdict: Verdict;
}

/** Every second one process is killed and replaced, while people work. */
export async function killDrill(options: DrillOptions & { seconds: number; clerks: number }): Promise<KillResult> {
  const { say, seconds, clerks: howMany } = options;
  const house = await openDrillHouse(options);
  try {
    const clerks = await startClerks(house.gatewayUrls, howMany);
    const end = Date.now() + seconds * 1_000;
    let killed = 0;
    const replacing: Promise<void>[] = [];
    for (let turn = 0; Date.now() < end; turn++) {
      await sleep(1_000);
      // The oldest process first; a room keeps at least one that is not being replaced.
      const victim = house.processes.find(
        ({ rooms }) => house.processes.filter((one) => one.rooms === rooms).length > 1,
      );
      if (!victim) continue;
      killed += 1;
      say(
        `${String(turn + 1).padStart(3)} s  SIGKILL ${victim.name}   đã xác nhận ${clerks.acknowledged.commands} lệnh`,
      );
      replacing.push(house.replace(victim));
    }
    await Promise.all(replacing);
    await clerks.stop();
    const { acknowledged } = clerks;
    const verdict = await judge(house.servers.mongoUrl, house.prefix, acknowledged);
    if (options.services.includes('statistics'))
      Object.assign(verdict, await figuresOf(clerks.chief, acknowledged.cases.size));
    return {
      killed,
      commands: acknowledged.commands,
      filings: acknowledged.filings.size,
      cases: acknowledged.cases.size,
      verdict,
    };
  } finally {
    await house.stop();
  }
}

interface Balance {
  balanced: boolean;
  matters: number;
  imbalances: { fault: string; matterIds: string[] }[];
}

/** The court's figures, once statistics has heard of every case: by three ways of counting the same. */
async function figuresOf(chief: Client, cases: number): Promise<Verdict> {
  let balance = await chief.get<Balance>('/api/statistics/balance');
  for (let waited = 0; waited < 60_000 && balance.matters < cases; waited += 500) {
    await sleep(500);
    balance = await chief.get<Balance>('/api/statistics/balance');
  }
  return {
    'cases not counted': balance.matters < cases ? [`${balance.matters} of ${cases}`] : [],
    'figures that do not balance': balance.imbalances.map(
      ({ fault, matterIds }) => `${fault}: ${matterIds.join(', ')}`,
    ),
  };
}
