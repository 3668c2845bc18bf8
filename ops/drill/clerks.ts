import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#contracts/ids.ts';
import type { ActsPerformed } from '#contracts/proceedings.ts';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { type Answered, type Client, openClient, Refused, signIn } from '../client.ts';

/** What the gateway acknowledged: this, and nothing less, must be found afterwards. */
export interface Acknowledged {
  filings: Map<string, { receiptNumber: string; version: number; on: string }>;
  cases: Map<string, { filingId: string; acceptanceNumber: string; version: number; on: string }>;
  /** Stream → types of the entries that were acknowledged, in order. */
  acts: Map<string, string[]>;
  commands: number;
}

export interface Clerks {
  acknowledged: Acknowledged;
  /** Every single answer of the gateway so far, also those after which a clerk asked again. */
  answers: Answered[];
  chief: Client;
  /** Work goes on until `stop`; resolves when every command under way has its answer. */
  stop(): Promise<void>;
  /** Ends at once, whatever is under way: for a drill that failed. */
  abandon(): void;
}

export const nothingYet = (): Acknowledged => ({ filings: new Map(), cases: new Map(), acts: new Map(), commands: 0 });

/** As long as a trouble of a drill lasts and the house needs to come back, a clerk goes on asking with the same key. */
const PATIENCE_MS = 180_000;
const COURT = 'hatinh1';
export const CLERK = `tiepnhan.${COURT}`;

export interface Registered {
  filingId: string;
  receiptNumber: string;
  version: number;
}
/** A petition like any other; the number keeps them apart. */
export const petition = (n: number, receivedOn: string) => ({
  procedure: 'civil.petition',
  receivedOn,
  channel: 'hand',
  attributes: { field: 'civil' },
  title: `Tranh chấp hợp đồng vay tài sản ${n}`,
  claimVnd: 100_000_000,
  parties: [
    { role: 'plaintiff', kind: 'person', fullName: `Trần Văn Thử ${n}` },
    { role: 'defendant', kind: 'person', fullName: `Lê Thị Nghiệm ${n}` },
  ],
});
export const todayAtCourt = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Several people at one court who take petitions and bring them to a case with a judge, one command after another. */
export async function startClerks(
  gatewayUrls: () => string[],
  howMany: number,
  acknowledged: Acknowledged = nothingYet(),
  dayOf: (n: number) => string = todayAtCourt,
): Promise<Clerks> {
  const answers: Answered[] = [];
  const leaving = new AbortController();
  const door = openClient(gatewayUrls, {
    patienceMs: PATIENCE_MS,
    signal: leaving.signal,
    answered: (answer) => void answers.push(answer),
  });
  const [clerk, judge, chief] = await Promise.all(
    ['tiepnhan', 'thamphan', 'chanhan'].map((name) => door.as(`${name}.${COURT}`, DEMO_PASSWORD)),
  );
  if (!clerk || !judge || !chief) throw new Error('nobody signed in');
  const { person } = await signIn(door, `thamphan.${COURT}`, DEMO_PASSWORD);
  const judgeId = person.id;
  let stopped = false;

  const acts = async (
    { by, path, stream, version, on }: { by: Client; path: string; stream: string; version: number; on: string },
    ...intents: object[]
  ) => {
    type Done = ActsPerformed & { opensCase?: { caseId: string; acceptanceNumber: string } };
    const body = { intents: intents.map((intent) => ({ on, ...intent })) };
    const done = await onceItsDayHasCome(newId('cmd'), (key) =>
      by.post<Done>(`${path}/${stream}/acts`, body, { version, key }),
    );
    acknowledged.commands += 1;
    acknowledged.acts.set(stream, [...(acknowledged.acts.get(stream) ?? []), ...done.results.map(({ act }) => act)]);
    return done;
  };

  const oneMatter = async (n: number): Promise<void> => {
    const on = dayOf(n);
    const filed = await onceItsDayHasCome(newId('cmd'), (key) =>
      clerk.post<Registered>('/api/filings', petition(n, on), { key }),
    );
    const { filingId, receiptNumber } = filed;
    acknowledged.commands += 1;
    acknowledged.filings.set(filingId, { receiptNumber, version: filed.version, on });
    acknowledged.acts.set(filingId, ['petition-received']);
    const assigned = await acts(
      { by: chief, path: '/api/filings', stream: filingId, version: filed.version, on },
      {
        act: 'judge-assigned',
        fields: { judgeId },
      },
    );
    const paid = await acts(
      { by: judge, path: '/api/filings', stream: filingId, version: assigned.version, on },
      { act: 'petition-classified', fields: { field: 'civil', relation: 'DS-26.3.463' } },
      { act: 'fee-notice-sent' },
      { act: 'fee-receipt-filed', fields: { receiptNumber: `BL-${n}`, amountVnd: 2_500_000 } },
    );
    const accepted = await acts(
      { by: judge, path: '/api/filings', stream: filingId, version: paid.version, on },
      { act: 'case-accepted' },
    );
    const { caseId, acceptanceNumber } = accepted.opensCase ?? { caseId: '', acceptanceNumber: '' };
    acknowledged.cases.set(caseId, { filingId, acceptanceNumber, version: 1, on });
    const version = await versionWhenOpen(clerk, caseId);
    const { version: after } = await acts(
      { by: chief, path: '/api/cases', stream: caseId, version, on },
      {
        act: 'trial-judge-assigned',
        fields: { judgeId },
      },
    );
    acknowledged.cases.set(caseId, { filingId, acceptanceNumber, version: after, on });
  };

  let next = acknowledged.filings.size;
  const work = async (): Promise<void> => {
    while (!stopped) {
      next += 1;
      await oneMatter(next);
    }
  };
  const working = Promise.all(Array.from({ length: howMany }, work));
  // A refusal ends the work of all and is the drill's; it must not be an unhandled rejection meanwhile.
  working.catch(() => {
    stopped = true;
  });
  return {
    acknowledged,
    answers,
    chief,
    async stop() {
      stopped = true;
      await working;
    },
    abandon: () => leaving.abort(),
  };
}

/** Where clocks stand apart the day has begun for some of the house only: it is asked again, with the same key. */
async function onceItsDayHasCome<Reply>(key: string, send: (key: string) => Promise<Reply>): Promise<Reply> {
  for (let tries = 0; ; tries++) {
    try {
      return await send(key);
    } catch (error) {
      const isEarly = error instanceof Refused && JSON.stringify(error.problem).includes('in-future');
      if (!isEarly || tries === 600) throw error;
      await sleep(200);
    }
  }
}

/** The answer of an acceptance waits for the case only briefly; here it is waited for until it is there. */
export async function versionWhenOpen(clerk: Client, caseId: string): Promise<number> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 200) {
    const found = await clerk.get<{ version: number }>(`/api/cases/${caseId}`).catch((error: { status?: number }) => {
      if (error.status === 404) return undefined;
      throw error;
    });
    if (found) return found.version;
    await sleep(200);
  }
  throw new Error(`case ${caseId} was not opened within three minutes`);
}

/** Resolves with the next command that is acknowledged, at most a minute and a half later. */
export async function untilWorkGoesOn(acknowledged: { commands: number }): Promise<void> {
  const { commands } = acknowledged;
  for (let waited = 0; acknowledged.commands === commands && waited < 90_000; waited += 50) await sleep(50);
}
