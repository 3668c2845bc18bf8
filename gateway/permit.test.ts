import { describe, expect, test } from '@jest/globals';
import Joi from 'joi';
import { type Actor, ANONYMOUS, systemActor } from '#contracts/actor.ts';
import { isCourtError } from '#contracts/errors.ts';
import { type Contract, defineQuery } from '#contracts/kit.ts';
import { queryRunner } from '#services/runtime/room.ts';
import { answer, type House } from '#services/runtime/service.ts';
import { permit } from './permit.ts';

const asking = (allow: Contract['allow']): Contract =>
  defineQuery({
    action: 'gateway.listFields',
    summary: 'x',
    allow,
    data: Joi.object({}),
    reply: Joi.any(),
  }) as Contract;
const clerk: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'A1', roles: ['clerk'] };
const app: Actor = { ...clerk, kind: 'client', id: 'api_1', scopes: ['gateway.listFields'] };

const verdict = async (decide: () => unknown): Promise<string> => {
  try {
    await decide();
    return 'permitted';
  } catch (error) {
    if (isCourtError(error)) return error.type;
    throw error;
  }
};
/** As a service decides. */
const house = { clock: () => new Date() } as House;
const ofService = (contract: Contract, actor: Actor) =>
  queryRunner(
    answer(contract, async () => 'done'),
    house,
    () => ({}),
  )({ actor, requestId: 'req_1', data: {} });

const ALLOWED: [string, Contract['allow']][] = [
  ['the public', 'public'],
  ['whoever signed in', 'signedIn'],
  ['clerks', ['clerk']],
  ['operators', ['operator']],
  ['the house', 'system'],
];
const ASKERS: [string, Actor][] = [
  ['a clerk', clerk],
  ['somebody without a role', { ...clerk, courtId: '', roles: [] }],
  ['an app with the scope', app],
  ['an app with another scope', { ...app, scopes: ['intake.listFilings'] }],
  ['an app without scopes', { ...app, scopes: undefined }],
  ['a citizen', ANONYMOUS],
  ['the house itself', systemActor('test')],
];

describe('what the gateway answers by itself', () => {
  test.each(ALLOWED.flatMap(([whom, allow]) => ASKERS.map(([who, actor]) => [whom, who, allow, actor] as const)))(
    'for %s: %s is judged as a service would',
    async (_whom, _who, allow, actor) => {
      const contract = asking(allow);
      expect(await verdict(() => permit(contract, actor))).toBe(await verdict(() => ofService(contract, actor)));
    },
  );

  test('is closed to an app whose scopes do not name it', async () => {
    const other = { ...app, scopes: ['intake.listFilings'] };
    expect(await verdict(() => permit(asking('signedIn'), other))).toBe('forbidden');
    expect(await verdict(() => permit(asking('signedIn'), app))).toBe('permitted');
  });
});
