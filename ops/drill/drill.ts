import { type Acknowledged, type Clerks, startClerks } from './clerks.ts';
import { type DrillHouse, type DrillOptions, openDrillHouse } from './drill-house.ts';
import { figuresOf } from './figures.ts';
import { judge, type Verdict } from './verdict.ts';

/** Where a drill happens: a house at work, and people who use it all the time. */
export interface Site {
  house: DrillHouse;
  clerks: Clerks;
  isShort: boolean; // the version of `npm test`: each kind of trouble once, briefly
  seconds: number; // how long one trouble lasts; of `kill` and `flood`: how long all of it does
  say(line: string): void;
}

export type Figures = Record<string, number | string>;
/** What a drill saw besides: figures to print, and whatever must be empty. */
export interface Seen {
  figures: Figures;
  faults?: Verdict;
}

export interface Drill {
  name: string;
  about: string; // one line for the operator
  seconds: number; // unless told otherwise
  /** How its house differs; `cleanUp` is called when the house is gone. */
  prepare?(say: (line: string) => void): Promise<{ options: Partial<DrillOptions>; cleanUp?(): Promise<void> }>;
  /** The day in law of the nth matter; today where it is absent. */
  dayOf?(n: number): string;
  run(site: Site): Promise<Seen>;
}

export interface DrillResult {
  name: string;
  figures: Figures;
  verdict: Verdict;
}

export interface Runs extends Omit<DrillOptions, 'servers' | 'names'> {
  seconds?: number;
  clerks: number;
  isShort?: boolean;
}

/** One drill in a house of its own. */
export async function runDrill(drill: Drill, options: Runs): Promise<DrillResult> {
  const prepared = await drill.prepare?.(options.say);
  try {
    const house = await openDrillHouse({ ...options, ...prepared?.options });
    try {
      return await runIn(house, drill, options);
    } finally {
      await house.stop();
    }
  } finally {
    await prepared?.cleanUp?.();
  }
}

/** One drill in a house that is there; `acknowledged` is what earlier drills in it have had acknowledged. */
export async function runIn(
  house: DrillHouse,
  drill: Drill,
  { say, seconds = drill.seconds, clerks: howMany, isShort = false }: Runs,
  acknowledged?: Acknowledged,
): Promise<DrillResult> {
  const clerks = await startClerks(house.gatewayUrls, howMany, acknowledged, isShort ? undefined : drill.dayOf);
  const before = clerks.acknowledged.commands;
  try {
    const { figures, faults } = await drill.run({ house, clerks, isShort, seconds, say });
    const refused = await clerks.stop().then(
      () => [],
      (error: unknown) => [String(error)],
    );
    const { answers } = clerks;
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    return {
      name: drill.name,
      figures: {
        ...figures,
        'lệnh được xác nhận': clerks.acknowledged.commands - before,
        'đơn / vụ án': `${clerks.acknowledged.filings.size} / ${clerks.acknowledged.cases.size}`,
        'lần trả lời 503 / 429 / không trả lời': `${count(503)} / ${count(429)} / ${count(0)}`,
      },
      verdict: {
        'lệnh bị trả lời sai': refused,
        '503, 429 thiếu Retry-After': answers
          .filter(({ status, retryAfter }) => (status === 503 || status === 429) && !retryAfter)
          .map(({ status }) => String(status)),
        ...faults,
        ...(await judge(house.mongoUrl, house.prefix, clerks.acknowledged)),
        ...(await figuresOf(clerks.chief, clerks.acknowledged.cases.size)),
      },
    };
  } finally {
    clerks.abandon();
  }
}
