import { parseNumber } from '#law/numbers.ts';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { openClient } from '../client.ts';
import { CLERK, petition, type Registered, todayAtCourt } from './clerks.ts';
import { type DrillOptions, openDrillHouse } from './drill-house.ts';

export interface RegistrationsResult {
  registered: number;
  seconds: number;
  missing: number[]; // numbers of the book that nobody got
  twice: number[];
}

/** Many petitions at one court, all sent at once: each gets a number of the petition book, none is left out or given twice. */
export async function registrationsDrill(options: DrillOptions & { count: number }): Promise<RegistrationsResult> {
  const house = await openDrillHouse(options);
  try {
    const clerk = await openClient(house.gatewayUrls).as(CLERK, DEMO_PASSWORD);
    const today = todayAtCourt();
    const startedAt = performance.now();
    const answers = await Promise.all(
      Array.from({ length: options.count }, (_, n) => clerk.post<Registered>('/api/filings', petition(n, today))),
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    const numbers = answers.map(({ receiptNumber }) => parseNumber(receiptNumber).number ?? 0);
    const given = new Set(numbers);
    return {
      registered: answers.length,
      seconds,
      missing: Array.from({ length: options.count }, (_, n) => n + 1).filter((n) => !given.has(n)),
      twice: numbers.filter((n, i) => numbers.indexOf(n) !== i),
    };
  } finally {
    await house.stop();
  }
}
