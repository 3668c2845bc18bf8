import { newId } from '#contracts/ids.ts';
import type { ActsPerformed } from '#contracts/proceedings.ts';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { type Client, openClient, signIn } from '../ops/client.ts';
import { petition, type Registered, todayAtCourt, versionWhenOpen } from '../ops/drill/clerks.ts';
import { openDrillHouse } from '../ops/drill/drill-house.ts';
import { bareFastify, bareTransactions } from './bare.ts';
import { type Figure, record } from './figure.ts';
import { loadOn } from './load.ts';
import { withServers } from './servers.ts';

/**
 * What a client of the gateway gets: commands, list pages, headers, search, reports; everything of the house in one
 * process, the load in another, on the same machine as the database.
 */
const ROOMS = 'directory,intake,cases,documents,statistics,publication,gateway';
const COURT = 'hatinh1';
const MANY = 30_000; // entries of the largest case
const TOGETHER = 50; // acts in one command

await record('gateway', () =>
  withServers(async (servers) => {
    const house = await openDrillHouse({ services: [ROOMS], replicas: 1, say: () => {}, servers });
    try {
      return await measure(house.gatewayUrls()[0] ?? '', servers.mongoUrl, house.prefix);
    } finally {
      await house.stop();
    }
  }),
);

async function measure(gateway: string, mongoUrl: string, prefix: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const door = openClient([gateway]);
  const [clerk, judge, chief] = await Promise.all(
    ['tiepnhan', 'thamphan', 'chanhan'].map((name) => door.as(`${name}.${COURT}`, DEMO_PASSWORD)),
  );
  if (!clerk || !judge || !chief) throw new Error('nobody signed in');
  const token = await tokenOf(door, 'tiepnhan');
  const today = todayAtCourt();

  // Commands: each a petition of its own.
  const command = (n: number) => ({ body: JSON.stringify(petition(n, today)), key: newId('cmd') });
  const filings = `${gateway}/api/filings`;
  await loadOn({ url: filings, token, seconds: 3, connections: 64, command });
  const commands = await loadOn({ url: filings, token, seconds: 10, connections: 64, command });
  const bare = await bareTransactions(mongoUrl, 3_000, 64);
  figures.push(
    {
      what: 'petitions registered at the gateway, 64 at once',
      value: commands.perSecond,
      unit: '/s',
      limit: { what: 'bare driver, a transaction each', value: bare },
      aim: 'ratio > 1',
    },
    { what: 'petition registered, p50', value: commands.p50, unit: 'ms' },
    { what: 'petition registered, p99', value: commands.p99, unit: 'ms', aim: '< 300 ms' },
  );

  // Lists.
  const list = await loadOn({ url: `${gateway}/api/filings`, token });
  const bareList = await bareFastify(mongoUrl, `${prefix}_intake`, async (db) => ({
    items: await db
      .collection('filings')
      .find({ courtId: 'KV-HTI-01' })
      .sort({ receivedOn: -1, _id: -1 })
      .limit(50)
      .toArray(),
  }));
  const listLimit = await loadOn(bareList);
  await bareList.close();
  figures.push(
    {
      what: 'list of petitions, page of 50, 32 at once',
      value: list.perSecond,
      unit: '/s',
      limit: { what: 'bare fastify with the same plugins and the raw driver', value: listLimit.perSecond },
      aim: 'ratio ≥ 0.6',
    },
    { what: 'list of petitions, p99', value: list.p99, unit: 'ms', aim: '< 150 ms' },
  );

  // Headers.
  const people = { clerk, judge, chief, judgeId: (await signIn(door, `thamphan.${COURT}`, DEMO_PASSWORD)).person.id };
  const small = await caseWith(26, people);
  const large = await caseWith(MANY, people);
  const smallRead = await loadOn({ url: `${gateway}/api/cases/${small}`, token });
  const largeRead = await loadOn({ url: `${gateway}/api/cases/${large}`, token });
  figures.push(
    {
      what: `header of a case with ${MANY.toLocaleString('en')} entries, 32 at once`,
      value: largeRead.perSecond,
      unit: '/s',
      limit: { what: 'of a case with 30', value: smallRead.perSecond },
      aim: 'within 10 %',
    },
    { what: 'header of the large case, p99', value: largeRead.p99, unit: 'ms', aim: '< 150 ms' },
  );

  // Search and figures.
  const search = await loadOn({
    url: `${gateway}/api/filings?text=${encodeURIComponent('tran van thu 77')}`,
    token,
    connections: 8,
  });
  figures.push({ what: 'search by name without accents, 8 at once, p50', value: search.p50, unit: 'ms' });
  figures.push({
    what: 'search by name without accents, 8 at once, p99',
    value: search.p99,
    unit: 'ms',
    aim: 'p95 < 400 ms',
  });
  const dashboard = await loadOn({
    url: `${gateway}/api/statistics/dashboard?year=${today.slice(0, 4)}`,
    token: await tokenOf(door, 'chanhan'),
    connections: 8,
  });
  figures.push({ what: 'dashboard of a court, 8 at once, p99', value: dashboard.p99, unit: 'ms', aim: '< 1 s' });
  return figures;
}

async function tokenOf(door: Client, name: string): Promise<string> {
  return (await signIn(door, `${name}.${COURT}`, DEMO_PASSWORD)).accessToken;
}

type People = Record<'clerk' | 'judge' | 'chief', Client> & { judgeId: string };

/** An open case whose judge took that many statements. */
async function caseWith(entries: number, { clerk, judge, chief, judgeId }: People): Promise<string> {
  const on = todayAtCourt();
  const perform = (by: Client, path: string, version: number, intents: object[]) =>
    by.post<ActsPerformed & { opensCase?: { caseId: string } }>(
      `${path}/acts`,
      { intents: intents.map((intent) => ({ on, ...intent })) },
      { version },
    );
  const { filingId, version } = await clerk.post<Registered>('/api/filings', petition(1, on));
  const filing = `/api/filings/${filingId}`;
  const assigned = await perform(chief, filing, version, [{ act: 'judge-assigned', fields: { judgeId } }]);
  const accepted = await perform(judge, filing, assigned.version, [
    { act: 'petition-classified', fields: { field: 'civil', relation: 'DS-26.3.463' } },
    { act: 'fee-notice-sent' },
    { act: 'fee-receipt-filed', fields: { receiptNumber: 'BL-1', amountVnd: 2_500_000 } },
    { act: 'case-accepted' },
  ]);
  const caseId = accepted.opensCase?.caseId ?? '';
  let at = await versionWhenOpen(clerk, caseId);
  ({ version: at } = await perform(chief, `/api/cases/${caseId}`, at, [
    { act: 'trial-judge-assigned', fields: { judgeId } },
  ]));
  for (let left = entries; left > 0; left -= TOGETHER) {
    const statements = Array.from({ length: Math.min(left, TOGETHER) }, (_, n) => ({
      act: 'statement-taken',
      fields: { of: `Người làm chứng ${n}` },
    }));
    ({ version: at } = await perform(judge, `/api/cases/${caseId}`, at, statements));
  }
  return caseId;
}
