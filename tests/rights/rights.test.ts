import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type Actor, ANONYMOUS, ROLES, type Role, systemActor } from '#contracts/actor.ts';
import { AuthenticateClient, CLIENT_ROLES, RegisterClient } from '#contracts/directory/clients.ts';
import { SignIn } from '#contracts/directory/sign-in.ts';
import type { Contract } from '#contracts/kit.ts';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { permit } from '#services/runtime/room.ts';
import {
  type Answered,
  actorIn,
  allContracts,
  answerTo,
  isOrdered,
  type Mark,
  SITUATIONS,
  type Situation,
  targetOf,
} from './asking.ts';
import { missing } from './probes.ts';
import { CONTRACTS, type Rights, TABLES } from './who-may.ts';
import { OWN, openWorld, someone, type World } from './world.ts';

/** Every contract, asked by every role from everywhere, held against the table of `who-may.ts`. */

const AT_ONCE = 8;
const contracts = await allContracts();
const tableOf = ({ action }: Contract) => CONTRACTS[action] ?? 'system';
const rightsOf = (contract: Contract): Rights => TABLES[tableOf(contract)];
/** Those a service answers by who asks, about something that lies somewhere. */
const asked = contracts.filter((contract) => Object.keys(rightsOf(contract)).length > 0);

const markIn = (rights: Rights, role: Role, situation: number): Mark | undefined =>
  rights[role]?.replaceAll(' ', '')[situation] as Mark | undefined;

describe('the table of who may do what', () => {
  test('has a row for every contract, and for nothing else', () => {
    expect(Object.keys(CONTRACTS).toSorted()).toEqual(contracts.map(({ action }) => action).toSorted());
    for (const [name, rights] of Object.entries(TABLES))
      for (const row of Object.values(rights))
        expect([name, row]).toEqual([name, expect.stringMatching(/^[x.-]{3} [x.-]{4} [x.-]{3}$/)]);
  });

  test('says as the contracts do what is public, what is for everyone who signed in, and what is the house alone', () => {
    for (const contract of contracts) {
      const allowed = { public: 'public', system: 'system', signedIn: 'signedIn' }[tableOf(contract) as string];
      if (allowed) expect([contract.action, contract.allow]).toEqual([contract.action, allowed]);
      for (const role of ROLES) {
        const may = () => permit(contract, someone(role, 'KV-HTI-01'));
        if (contract.allow === 'system') expect(may).toThrow(expect.objectContaining({ type: 'not-found' }));
        else if (!allowed && !(role in rightsOf(contract)))
          expect(may).toThrow(expect.objectContaining({ type: 'forbidden' }));
        else expect(may).not.toThrow();
      }
      if (contract.allow !== 'public')
        expect(() => permit(contract, ANONYMOUS)).toThrow(
          expect.objectContaining({ type: contract.allow === 'system' ? 'not-found' : 'unauthenticated' }),
        );
    }
  });
});

describe('the services', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 240_000);
  afterAll(() => world?.house.stop(), 60_000);

  /** How far off the table one cell is; nothing where it holds. */
  async function fault(contract: Contract, role: Role, situation: Situation): Promise<string | undefined> {
    const target = targetOf(world, situation.matter);
    const actor = actorIn(situation, role, target);
    const due = markIn(rightsOf(contract), role, SITUATIONS.indexOf(situation));
    const found = await answerTo(world, contract, actor, target);
    const nothing = missing(target);
    const ofNothing = found.mark === 'x' ? undefined : await answerTo(world, contract, actor, nothing);
    const seen = markOf(found, ofNothing, target, nothing);
    const isSame = due === undefined ? seen !== 'x' && alike(found, ofNothing, target, nothing) : seen === due;
    const told = `${JSON.stringify(found.problem)}, of nothing ${JSON.stringify(ofNothing?.problem)}`;
    return isSame
      ? undefined
      : `${contract.action} as ${role}, ${situation.name}: ${seen} instead of ${due ?? 'no'} (${told})`;
  }

  const cells = asked.flatMap((contract) =>
    SITUATIONS.flatMap((situation) => ROLES.map((role) => ({ contract, situation, role }))),
  );
  const hasTarget = ({ contract, situation }: (typeof cells)[number]) =>
    contract.action.startsWith('publication.') ? situation.matter !== 'running' : true;

  async function faultsIn(work: typeof cells, atOnce: number): Promise<string[]> {
    const waiting = work.filter(hasTarget).toReversed();
    const faults: string[] = [];
    const worker = async () => {
      for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
        const found = await fault(cell.contract, cell.role, cell.situation);
        if (found) faults.push(found);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return faults;
  }

  test('answer as the table says, and of what is out of reach as of what does not exist', async () => {
    expect(cells.length).toBeGreaterThan(7_000);
    expect(
      await faultsIn(
        cells.filter(({ contract }) => !isOrdered(contract)),
        AT_ONCE,
      ),
    ).toEqual([]);
  }, 300_000);

  test('let those sign, encode and hand over a publication who are to', async () => {
    expect(
      await faultsIn(
        cells.filter(({ contract }) => isOrdered(contract)),
        1,
      ),
    ).toEqual([]);
  }, 120_000);

  const atHome = SITUATIONS.filter(({ name }) =>
    ['own court, ended', 'court above', 'merged court', 'sealed'].includes(name),
  );
  /** Where the questions of an actor of the own court are answered otherwise than the table says of these roles. */
  async function differencesFor(actor: Actor, roles: readonly Role[]): Promise<string[]> {
    const faults: string[] = [];
    for (const contract of asked.filter(({ kind }) => kind === 'query'))
      for (const situation of atHome) {
        const marks = roles.map((role) => markIn(rightsOf(contract), role, SITUATIONS.indexOf(situation)));
        const due = marks.includes('x') ? 'x' : 'no';
        const { mark } = await answerTo(world, contract, actor, targetOf(world, situation.matter));
        if (mark !== due) faults.push(`${contract.action}, ${situation.name}: ${mark} instead of ${due}`);
      }
    return faults;
  }

  test('let who stands in do what the absent chief may, as long as it lasts, and the chief on leave all the same', async () => {
    const [deputyName, chiefName] = [`${OWN}.deputyChief`, `${OWN}.courtChief`].map((name) => name.toLowerCase());
    const deputy = await actorOfToken(world, deputyName);
    expect(deputy).toMatchObject({ roles: expect.arrayContaining(['deputyChief', 'courtChief']), actsFor: {} });
    expect(await differencesFor(deputy, ['deputyChief', 'courtChief'])).toEqual([]);
    const delegate = contracts.find(({ action }) => action === 'directory.delegate') as Contract;
    expect(await answerTo(world, delegate, deputy, targetOf(world, 'ended'))).toMatchObject({ mark: 'no' }); // it is not passed on

    const chief = await actorOfToken(world, chiefName);
    expect(chief.actsFor).toBeUndefined();
    expect(await differencesFor(chief, ['courtChief'])).toEqual([]);

    world.goTo('2026-08-15');
    const after = await actorOfToken(world, deputyName);
    expect(after.roles).toEqual(['deputyChief']);
    expect(await differencesFor(after, ['deputyChief'])).toEqual([]);
    world.goTo('2026-07-01');
  }, 120_000);

  test('let an app do what its role may and its scopes name, and nothing else', async () => {
    const chief = world.house.as(someone('courtChief', OWN));
    const system = world.house.as(systemActor('test'));
    const appOf = async (role: Role, scopes: string[]) => {
      const app = { name: 'Ứng dụng', courtId: OWN, roles: [role], scopes, rateLimitPerMinute: 10 };
      const { key } = await chief.tell(RegisterClient, app);
      return (await system.ask(AuthenticateClient, { key })).actor;
    };
    const everything = asked.map(({ action }) => action);
    for (const role of CLIENT_ROLES) {
      expect([role, await differencesFor(await appOf(role, everything), [role])]).toEqual([role, []]);
      const blind = await appOf(role, ['gateway.listFields']);
      expect([role, await differencesFor(blind, [])]).toEqual([role, []]);
      const closed = contracts.filter(({ allow, action }) => allow !== 'public' && action !== 'gateway.listFields');
      for (const contract of closed) expect(() => permit(contract, blind)).toThrow();
    }
    for (const role of ROLES.filter((one) => !CLIENT_ROLES.some((known) => known === one)))
      await expect(appOf(role, everything)).rejects.toMatchObject({ type: 'role-not-for-apps' });
  }, 120_000);

  /** Every look that was written, in whichever room. */
  async function looksWritten(): Promise<number> {
    let count = 0;
    for (const { house } of world.house.host.services.values())
      for (const [name, collection] of Object.entries(house.db.collections))
        if (/looks/i.test(name)) count += await collection.countDocuments();
    return count;
  }

  test('record who looked, whatever question showed something of a sealed matter', async () => {
    const target = targetOf(world, 'sealed');
    const { filingId, caseId, docketId, documentId, dutyId } = target;
    const names = [filingId, caseId, docketId, documentId, dutyId].filter((name) => name !== undefined);
    const faults: string[] = [];
    let shown = 0;
    for (const role of ['judge', 'courtChief'] as const)
      for (const contract of contracts.filter(({ kind, allow }) => kind === 'query' && allow !== 'system')) {
        if (contract.action.startsWith('gateway.')) continue;
        const before = await looksWritten();
        const { reply } = await answerTo(world, contract, someone(role, OWN, target.people[role]), target);
        const isAbout = reply !== undefined && !SHOWS_NOTHING.test(contract.action);
        const text = JSON.stringify(reply ?? '');
        const shows = isAbout && (names.some((name) => text.includes(name)) || IS_SHOWN.includes(contract.action));
        if (!shows) continue;
        shown++;
        if ((await looksWritten()) === before) faults.push(`${contract.action} as ${role}: ${text.slice(0, 200)}`);
      }
    expect(faults).toEqual([]);
    expect(shown).toBeGreaterThan(30);
  }, 60_000);
});

/** Lists of who looked, and the leave to put a file in: neither shows anything of the matter. */
const SHOWS_NOTHING = /Looks$|^documents\.(putContent|beginUpload|sendPart|askUpload|dropUpload)$/;
/** Parts of a matter that do not name it. */
const IS_SHOWN = [
  'cases.exportLedger',
  'cases.listCaseActs',
  'cases.listCaseEntries',
  'cases.listCaseParties',
  'intake.exportLedger',
  'intake.listFilingActs',
  'intake.listFilingEntries',
  'intake.listFilingParties',
  'publication.listDutyEntries',
];

/** Who signs in with this name, as the token says it. */
async function actorOfToken(world: World, accountName = ''): Promise<Actor> {
  const { accessToken } = await world.house.as(ANONYMOUS).tell(SignIn, { accountName, password: DEMO_PASSWORD });
  return (decodeJwt(accessToken) as { actor: Actor }).actor;
}

function markOf(found: Answered, ofNothing: Answered | undefined, target: object, nothing: object): Mark {
  if (found.mark === 'x') return 'x';
  const { code } = (found.problem ?? {}) as { code?: string };
  return code === 'not-found' && alike(found, ofNothing, target, nothing) ? '.' : '-';
}

/** Word for word the same; what was asked for may be repeated. */
function alike(found: Answered, ofNothing: Answered | undefined, target: object, nothing: object): boolean {
  return told(found, target) === told(ofNothing, nothing);
}
const told = (answered: Answered | undefined, asked: object): string =>
  Object.entries(asked).reduce(
    (text, [name, value]) => (typeof value === 'string' && value ? text.replaceAll(value, `<${name}>`) : text),
    JSON.stringify(answered?.problem ?? {}),
  );
