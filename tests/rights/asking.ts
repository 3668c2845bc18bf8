import { globSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, type Role, systemActor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import { GetDuty } from '#contracts/publication/duties.ts';
import { problemOf } from '#gateway/errors.ts';
import { ask } from '#services/runtime/broker.ts';
import { dataFor, type Target } from './probes.ts';
import { type Matter, OTHER, OWN, PROVINCE, someone, type World } from './world.ts';

const ROOT = join(import.meta.dirname, '../..');
const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'action' in value && 'reply' in value && 'allow' in value;

/** Every contract of the house, as its files say. */
export async function allContracts(): Promise<Contract[]> {
  const files = globSync('contracts/*/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  const modules = await Promise.all(files.map((file) => import(join(ROOT, file)) as Promise<object>));
  const found = modules.flatMap((module): unknown[] => Object.values(module)).filter(isContract);
  return [...new Map(found.map((contract) => [contract.action, contract])).values()];
}

/** Where who asks stands to what is asked about, in the order of the table; from which court, and about which matter. */
export const SITUATIONS = [
  { name: 'own court, running', from: OWN, matter: 'running' },
  { name: 'own court, ended', from: OWN, matter: 'ended' },
  { name: 'own court, assigned', from: OWN, matter: 'ended', assigned: true },
  { name: 'court below', from: PROVINCE, matter: 'ended' },
  { name: 'court above', from: OWN, matter: 'above' },
  { name: 'court beside', from: OTHER, matter: 'ended' },
  { name: 'merged court', from: OWN, matter: 'former' },
  { name: 'sealed', from: OWN, matter: 'sealed' },
  { name: 'sealed, assigned', from: OWN, matter: 'sealed', assigned: true },
  { name: 'sealed, court below', from: PROVINCE, matter: 'sealed' },
] as const satisfies readonly { name: string; from: string; matter: keyof World['matters']; assigned?: true }[];
export type Situation = (typeof SITUATIONS)[number];

/** Who has a task in a civil case. */
const HAS_TASK: readonly Role[] = ['judge', 'clerk', 'layJudge'];

export function actorIn(situation: Situation, role: Role, { people }: Matter): Actor {
  const isAssigned = 'assigned' in situation && HAS_TASK.includes(role);
  return someone(role, situation.from, isAssigned ? people[role] : undefined);
}

export function targetOf({ matters, courts, importId, record }: World, name: keyof World['matters']): Target {
  const matter = matters[name];
  const { people, ...court } = courts[matter.courtId as keyof World['courts']];
  return {
    ...court,
    ...matter,
    personId: people.clerk,
    chiefId: people.courtChief,
    deputyId: people.deputyChief,
    importId,
    record,
  };
}

export type Mark = 'x' | '-' | '.';
/** What was answered: whether it went through as far as who asks is concerned, and a refusal as it leaves the house. */
export interface Answered {
  mark: 'x' | 'no';
  reply?: unknown;
  problem?: object;
}

/** Refusals on account of who asks. Every other one is about what was asked. */
const ABOUT_WHO: readonly string[] = [
  'forbidden',
  'unauthenticated',
  'not-found',
  'act-not-yours',
  'not-assigned',
  'nobody-assigned',
  'form-not-yours',
  'publication-not-yours',
  'publication-not-presiding',
  'publication-not-signed',
  'ground-not-decided-by-presiding-judge',
  'role-not-for-apps',
  'stand-in-limits',
];
/** What is public is looked for by everyone and may not be there; a name without an account has no password to change. */
const NOT_ABOUT_WHO: Record<string, string> = {
  'intake.findFilingByLookup': 'not-found',
  'directory.getLedgerSeal': 'not-found',
  'publication.getPublished': 'not-found',
  'directory.changePassword': 'invalid-request',
  'directory.signOut': 'invalid-request',
};

/** Commands that say whose they are only to who has seen the present version. */
const SEES_VERSION =
  /^publication\.(approveEncoding|correct|decideGround|publish|withdraw|prepareText|decideDoubts|raiseGround|handOverDuty)$/;
export const isOrdered = ({ action }: Contract): boolean => SEES_VERSION.test(action);

/** Asks a service as the gateway would, and reads the answer as the gateway would tell it. */
export async function answerTo(
  world: World,
  contract: Contract,
  actor: Actor,
  target: Target,
  id = newId('cmd'),
): Promise<Answered> {
  const { action, kind, creates } = contract;
  const envelope = { actor, requestId: newId('req'), data: dataFor(contract, target) };
  const command = kind === 'command' && {
    id,
    ...(!creates && { expectedVersion: await versionFor(world, contract, target) }),
  };
  try {
    return { mark: 'x', reply: await ask(world.house.host.broker, contract, { ...command, ...envelope }) };
  } catch (error) {
    const { problem } = problemOf(error, 'req');
    if (problem.code === NOT_ABOUT_WHO[action]) return { mark: 'x' };
    if (problem.status >= 500 || problem.code === 'invalid-request')
      throw new Error(`${action}: ${problem.code} ${JSON.stringify(problem.errors)}`, { cause: error });
    return ABOUT_WHO.includes(problem.code) ? { mark: 'no', problem } : { mark: 'x' };
  }
}

/** A version nobody ever saw: who may is told that it is stale, and nothing is done. */
const UNSEEN = 999_999;

async function versionFor({ house }: World, contract: Contract, { dutyId, isMissing }: Target): Promise<number> {
  if (!isOrdered(contract) || isMissing || dutyId === undefined) return UNSEEN;
  return (await house.as(systemActor('test')).ask(GetDuty, { dutyId })).version;
}
