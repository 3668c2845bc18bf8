import type { Actor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import { runRooms } from '#services/main.ts';
import { ask } from '#services/runtime/broker.ts';
import { openLog } from '#services/runtime/log.ts';
import { petition, todayAtCourt } from '../ops/drill/clerks.ts';
import { bareTransactions, inParallel } from './bare.ts';
import { type Figure, record } from './figure.ts';
import { type Urls, withServers } from './servers.ts';

/**
 * Commands a second: petitions registered by one process (number, parties, search rows, ledger, outbox), beside what the
 * bare driver reaches with one transaction for each command of the same shape in the same run.
 */
const COUNT = Number(process.argv[2] ?? 1_000);
const AT_ONCE = 64;
const clerk: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'KV-HTI-01', roles: ['receptionClerk'] };

await record('commands', () => withServers(measure));

async function measure({ mongoUrl, natsUrl }: Urls): Promise<Figure[]> {
  const env = { MONGO_URL: mongoUrl, NATS_URL: natsUrl, SERVICES: 'intake', GATEWAY_PORT: '0', LOG_LEVEL: 'error' };
  const host = await runRooms(env, openLog('error', 'bench'));
  const today = todayAtCourt();
  const register = (n: number) =>
    ask(host.broker, RegisterFiling, {
      id: newId('cmd'),
      actor: clerk,
      requestId: newId('req'),
      data: petition(n, today) as RegisterFiling,
    });
  await inParallel(100, AT_ONCE, register);
  const ours = await inParallel(COUNT, AT_ONCE, register);
  await host.stop();

  return [
    {
      what: 'petitions registered by one process, 64 at once',
      value: ours,
      unit: '/s',
      limit: { what: 'bare driver, a transaction each', value: await bareTransactions(mongoUrl, COUNT, AT_ONCE) },
    },
  ];
}
