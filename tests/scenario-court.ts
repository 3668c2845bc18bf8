import { systemActor } from '#contracts/actor.ts';
import { LoadDirectory } from '#contracts/directory/load-directory.ts';
import type { ActsPerformed } from '#contracts/proceedings.ts';
import { openGateway } from '#gateway/server.ts';
import { type Client, openClient, Refused, signIn } from '#ops/client.ts';
import { DEMO_DIRECTORY, DEMO_PASSWORD, HA_TINH_1 } from '#services/directory/model/demo.ts';
import { openRooms, SERVICES } from '#services/rooms.ts';
import { type HeardLog, openHeardLog } from './heard-log.ts';
import { openTestHouse, type TestHouse } from './house.ts';

/** A court of today with its people, reached by HTTP alone: for stories from filing to publication. */
export interface ScenarioCourt {
  house: TestHouse;
  courtId: string;
  heard: HeardLog;
  as: Record<'tiepnhan' | 'thuky' | 'thamphan' | 'chanhan' | 'thongke', Client>;
  idOf: Record<'thamphan' | 'thuky' | 'hoitham' | 'hoitham2', string>;
  /** Acts on a filing or a case, each [act, legal day, fields]; the version is read first. */
  act(by: Client, matter: string, ...acts: [act: string, on: string, fields?: object][]): Promise<Done>;
}
export type Done = ActsPerformed & { opensCase?: { caseId: string; opened: boolean } };

export async function openScenarioCourt(): Promise<ScenarioCourt> {
  const { services } = await openRooms(SERVICES);
  const heard = openHeardLog();
  const house = await openTestHouse({
    services,
    openDoor: openGateway,
    log: heard.log,
    env: { REQUEST_TIMEOUT_MS: '20000' },
  });
  listenToRequests(heard);
  heard.sent(DEMO_DIRECTORY);
  const actor = systemActor('scenario');
  await house.as(actor).tell(LoadDirectory, DEMO_DIRECTORY);
  const url = house.host.url ?? '';
  const door = openClient([url]);
  const { courtId, suffix } = HA_TINH_1;
  const names = ['tiepnhan', 'thuky', 'thamphan', 'chanhan', 'thongke'] as const;
  const clients = await Promise.all(names.map((name) => door.as(`${name}.${suffix}`, DEMO_PASSWORD)));
  const as = Object.fromEntries(names.map((name, i) => [name, clients[i]])) as ScenarioCourt['as'];
  const whom = ['thamphan', 'thuky', 'hoitham', 'hoitham2'] as const;
  const signedIn = await Promise.all(whom.map((name) => signIn(door, `${name}.${suffix}`, DEMO_PASSWORD)));
  return {
    house,
    courtId,
    heard,
    as,
    idOf: Object.fromEntries(whom.map((name, i) => [name, signedIn[i]?.person.id])) as ScenarioCourt['idOf'],
    async act(by, matter, ...acts) {
      const path = `/api/${matter.startsWith('pet_') ? 'filings' : 'cases'}/${matter}`;
      const intents = acts.map(([act, on, fields]) => ({ act, on, ...(fields && { fields }) }));
      for (let attempt = 1; ; attempt++) {
        const { version } = await by.get<{ version: number }>(path);
        try {
          return await by.post<Done>(`${path}/acts`, { intents }, { version });
        } catch (error) {
          // The clock of the house may act on a case at the same moment; people look again and go on.
          if (!(error instanceof Refused && error.status === 412) || attempt === 5) throw error;
        }
      }
    },
  };
}

/** Whatever this test file says to the gateway is kept, to be looked for in the log. */
function listenToRequests(heard: HeardLog): void {
  const ask = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (typeof input === 'string') heard.sent(Object.fromEntries(new URL(input).searchParams));
    if (typeof init?.body === 'string') heard.sent(parsed(init.body));
    return ask(input, init);
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body.match(/[^"{}:,[\]]+/g); // not JSON: its texts all the same
  }
}
