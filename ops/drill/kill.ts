import { setTimeout as sleep } from 'node:timers/promises';
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
