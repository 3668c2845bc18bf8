import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Drill, Site } from './drill.ts';
import type { DrillHouse, DrillProcess } from './drill-house.ts';
import type { DrillServer } from './drill-servers.ts';

/** Every second something is killed and comes back, while people work: in turn a process, a relay, the broker, the database. */
export const kill: Drill = {
  name: 'kill',
  about: 'mỗi giây giết (SIGKILL) một tiến trình, một người giữ relay, máy chủ NATS hoặc cơ sở dữ liệu',
  seconds: 40,
  async run({ house, clerks, seconds, isShort, say }) {
    const killed = { process: 0, relay: 0, nats: 0, mongod: 0 };
    const turns = isShort ? SHORT_TURNS : TURNS;
    const comingBack: Promise<void>[] = [];
    const end = Date.now() + seconds * 1_000;
    for (let turn = 0; Date.now() < end; turn++) {
      await sleep(1_000);
      const whom = turns[turn % turns.length] ?? 'process';
      const done = await killOne(whom, house);
      if (!done) continue;
      killed[whom] += 1;
      say(`${String(turn + 1).padStart(3)} s  SIGKILL ${done.name}   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
      done.back.catch((error: unknown) => say(String(error)));
      comingBack.push(done.back);
    }
    await Promise.all(comingBack);
    return {
      figures: {
        'giết tiến trình / người giữ relay': `${killed.process} / ${killed.relay}`,
        'giết NATS / cơ sở dữ liệu': `${killed.nats} / ${killed.mongod}`,
      },
    };
  },
};

type Whom = 'process' | 'relay' | 'nats' | 'mongod';
const TURNS: readonly Whom[] = ['process', 'relay', 'nats', 'process', 'relay', 'process', 'mongod'];
const SHORT_TURNS: readonly Whom[] = ['relay', 'nats', 'mongod', 'process', 'relay'];

async function killOne(whom: Whom, house: DrillHouse): Promise<{ name: string; back: Promise<void> } | undefined> {
  const { servers } = house;
  if (whom === 'nats' || whom === 'mongod')
    return servers?.[whom].isAlive() ? { name: whom, back: killServer(servers[whom]) } : undefined;
  const victim = whom === 'relay' ? await relayHolder(house) : house.processes.find((one) => !isLast(one, house));
  return victim && { name: `${victim.name}${whom === 'relay' ? ' (relay)' : ''}`, back: house.replace(victim) };
}

async function killServer(server: DrillServer): Promise<void> {
  await server.kill();
  await sleep(300);
  await server.start();
}

/** A room keeps at least one process that is not being replaced. */
const isLast = ({ rooms }: DrillProcess, { processes }: Site['house']): boolean =>
  processes.filter((one) => one.rooms === rooms).length < 2;

let turnOfRelays = 0;
/** Who holds the relay of intake or cases now, by the row of its lease; nobody while the database comes back from a kill. */
async function relayHolder(house: DrillHouse): Promise<DrillProcess | undefined> {
  turnOfRelays += 1;
  const holder = await holderOf(house, turnOfRelays % 2 === 0 ? 'intake' : 'cases').catch(() => '');
  const pid = Number(holder.split('-').at(-1));
  return house.processes.find((one) => one.pid === pid && !isLast(one, house));
}

async function holderOf({ mongoUrl, prefix }: DrillHouse, room: string): Promise<string> {
  const options = { serverSelectionTimeoutMS: 1_000, dbName: `${prefix}_${room}` };
  const db = await mongoose.createConnection(mongoUrl, options).asPromise();
  try {
    const lease = await db.collection<{ _id: string; holder: string }>('leases').findOne({ _id: 'relay' });
    return lease?.holder ?? '';
  } finally {
    await db.close();
  }
}
