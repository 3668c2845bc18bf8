import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../client.ts';
import type { Verdict } from './verdict.ts';

interface Balance {
  balanced: boolean;
  matters: number;
  imbalances: { fault: string; matterIds: string[] }[];
}

/** The court's figures, once statistics has heard of every case: by three ways of counting the same. */
export async function figuresOf(chief: Client, cases: number): Promise<Verdict> {
  let balance = await chief.get<Balance>('/api/statistics/balance');
  for (let waited = 0; waited < 60_000 && balance.matters < cases; waited += 500) {
    await sleep(500);
    balance = await chief.get<Balance>('/api/statistics/balance');
  }
  return {
    'vụ án không được thống kê': balance.matters < cases ? [`${balance.matters}/${cases}`] : [],
    'số liệu thống kê không cân': balance.imbalances.map(({ fault, matterIds }) => `${fault}: ${matterIds.join(', ')}`),
  };
}
