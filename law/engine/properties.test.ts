import { describe, expect, test } from '@jest/globals';
import { isCourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { presentAfter, representing } from '../party-changes.ts';
import { as, begin, CLOCK, LAN, play, type Scene, type Step, worldOn } from '../play.ts';
import type { AnyProcedure, Field } from '../procedure.ts';
import { PROCEDURES } from '../procedures.ts';
import { available, clockActs, due } from './available.ts';
import { isSo } from './blocks.ts';
import { decide } from './decide.ts';
import { evolve, rebuild } from './evolve.ts';
import { scalars } from './only.ts';
import type { FieldValue, PartyRef } from './proceeding.ts';
import type { Intent } from './world.ts';

/** Random walks through every procedure, the same each time: what is promised must hold wherever one gets to. */

const MINH = as('minh', 'judge', 'courtChief', 'clerk');
const ACTORS = [LAN, LAN, LAN, LAN, LAN, MINH, as('hoa', 'receptionClerk'), CLOCK];
const PEOPLE = ['lan', 'lan', 'minh', 'hoa', 'tam', 'my'];

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
const dayAfter = (day: DateOnly, days: number): DateOnly =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

function fill(
  field: Field,
  { parties, state, procedure }: Scene,
  on: DateOnly,
  random: Random,
): FieldValue | undefined {
  const fit = 'roles' in field && field.roles ? parties.filter(({ role }) => field.roles?.includes(role)) : parties;
  switch (field.ask) {
    case 'text':
      return pick(random, [
        `Nội dung ${Math.floor(random() * 500)}`,
        ...cancelledIn(state),
        ...parties.flatMap((party) => representing(party).map(({ fullName }) => fullName)),
      ]);
    case 'paperNumber':
      return `${Math.floor(random() * 500)}/2026/X`;
    case 'date':
      return dayAfter(on, field.not === 'afterAct' ? -3 : 3);
    case 'dateTime':
      return `${dayAfter(on, 10)}T08:00`;
    case 'money':
    case 'count':
      return Math.floor(random() * 1000);
    case 'yesNo':
      return random() < 0.5;
    case 'court':
      return 'KV-DLK-02';
    case 'case':
      return 'cas_9';
    case 'documents':
      return [];
    case 'choice':
      return pick(random, field.of)?.code;
    case 'person':
      return pick(random, PEOPLE);
    case 'party':
      return pick(random, fit)?.id;
    case 'parties':
      return fit.length > 0 ? fit.slice(0, 1).map(({ id }) => id) : undefined;
    case 'newParty':
      return {
        id: `p${Math.floor(random() * 1e9)}`,
        role: pick(random, parties)?.role ?? Object.keys(procedure.partyRoles)[0] ?? '',
      };
    case 'newParties':
      return undefined;
    case 'corrections':
      return fit.slice(0, 1).map(({ id }) => ({ party: id, fullName: `Nguyễn Văn ${Math.floor(random() * 500)}` }));
    case 'presence':
      return parties.map(({ id }) => ({ party: id, is: pick(random, field.of)?.code ?? '' }));
  }
}

const cancelledIn = ({ cancelled = [] }: Scene['state']) =>
  cancelled.flatMap(({ number, newNumber }) => (newNumber === undefined ? [number] : []));

function fillAll(scene: Scene, act: string, on: DateOnly, random: Random): Record<string, FieldValue> {
  const filled: Record<string, FieldValue> = {};
  for (const [name, field] of Object.entries(scene.procedure.acts[act]?.fields ?? {})) {
    if ((field.optional && random() < 0.5) || !isSo(scalars(filled), field.when ?? {})) continue;
    const value = fill(field, scene, on, random);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

/** Whether the act is about parties where there are none to name. */
const namesNobody = ({ parties, procedure }: Scene, act: string): boolean =>
  parties.length === 0 &&
  Object.values(procedure.acts[act]?.fields ?? {}).some(
    ({ ask, optional }) => !optional && ['party', 'parties', 'corrections'].includes(ask),
  );

function attempt(scene: Scene, intent: Intent, actor: typeof LAN, today: DateOnly) {
  try {
    return { entry: decide(scene.procedure, scene.state, intent, actor, worldOn(today, scene.parties, 100)) };
  } catch (error) {
    if (isCourtError(error)) return { refused: error.type };
    throw error;
  }
}

function start(procedure: AnyProcedure, random: Random, isUsual = false): Scene {
  const parties: PartyRef[] = Object.entries(procedure.partyRoles).flatMap(([role, { max = 2 }]) =>
    Array.from({ length: Math.min(max, 1 + Math.floor(random() * 2)) }, (_, index) => ({
      id: `${role}${index}`,
      role,
    })),
  );
  const attributes = Object.fromEntries(
    Object.entries(procedure.serves).flatMap(([word, values]) => {
      const value = isUsual || random() < 0.7 ? values[0] : pick(random, values);
      return value === undefined ? [] : [[word, value] as const];
    }),
  );
  const { fields = {} } = procedure.acts[procedure.opensWith] ?? {};
  return begin(procedure, '2026-01-05', {
    attributes,
    parties,
    fields: { ...('channel' in fields && { channel: 'post' }), parties: parties.map(({ id, role }) => ({ id, role })) },
  });
}

/** What other acts wait for, or what changes the phase. */
const leadsOn = ({ acts }: AnyProcedure, name: string): boolean =>
  (acts[name]?.effects ?? []).some((effect) => 'hearing' in effect || 'assign' in effect || 'moveTo' in effect) ||
  Object.values(acts).some(({ requires = [] }) =>
    requires.some((one) => one === name || (typeof one === 'object' && 'anyOf' in one && one.anyOf.includes(name))),
  );

/** What leaves little to do afterwards. */
const endsSoon = ({ acts }: AnyProcedure, name: string): boolean =>
  (acts[name]?.effects ?? []).some(
    (effect) => 'moveTo' in effect && Object.values(acts).filter((act) => act.in.includes(effect.moveTo)).length < 12,
  );

/** Goes on for as many acts, preferring those not done yet so that walks get far; calls `see` before each. */
function walk(
  procedure: AnyProcedure,
  prelude: ((parties: readonly PartyRef[]) => Step[]) | undefined,
  seed: number,
  steps: number,
  see: (scene: Scene, today: DateOnly, random: Random) => void,
): Scene {
  const random = randomFrom(seed);
  let scene = start(procedure, random, prelude !== undefined);
  if (prelude) scene = play(scene, ...prelude(scene.parties));
  let today = scene.state.lastOn;
  for (let step = 0; step < steps; step += 1) {
    today = dayAfter(today, Math.floor(random() ** 3 * 40));
    see(scene, today, random);
    const actor = pick(random, ACTORS) ?? LAN;
    const open = available(procedure, scene.state, actor, today).filter(
      ({ act, possible }) => possible && (!endsSoon(procedure, act) || random() < 0.02),
    );
    const fresh = open.filter(({ act }) => !scene.state.done[act]);
    const leading = fresh.filter(({ act }) => leadsOn(procedure, act));
    const among = random() < 0.6 && leading.length > 0 ? leading : random() < 0.7 && fresh.length > 0 ? fresh : open;
    const act = pick(random, among)?.act;
    if (act === undefined) continue;
    const { entry } = attempt(scene, { act, on: today, fields: fillAll(scene, act, today, random) }, actor, today);
    if (!entry) continue;
    const state = evolve(scene.state, entry);
    const parties = presentAfter(scene.parties, entry);
    scene = { ...scene, state, parties, entries: [...scene.entries, entry] };
  }
  return scene;
}

/** How many parties there are, and who represents them, is not in the header, which is all that the menu reads. */
const isAccepted = ({ entry, refused }: ReturnType<typeof attempt>): boolean =>
  entry !== undefined || refused === 'representative-unknown' || refused === 'party-missing';

const SEEDS = Array.from({ length: 14 }, (_, index) => 1_000 + index * 7);

type Prelude = (parties: readonly PartyRef[]) => Step[];
/** Random walks seldom get through a whole hearing; some begin behind it. */
const toJudgment: Prelude = (parties) => {
  const being = (is: string) => parties.map(({ id }, index) => ({ party: id, is: index === 0 ? is : 'present' }));
  return [
    ['2026-01-06', 'trial-judge-assigned', { judgeId: 'lan' }],
    ['2026-01-06', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }],
    ['2026-02-02', 'mediation-held', { result: 'failed' }],
    ['2026-03-02', 'trial-decided', { hearingOn: '2026-03-24', isPublic: true }],
    ['2026-03-24', 'hearing-opened', { presence: being('absent-requested'), prosecutor: 'prosecutor-not-attended' }],
    ['2026-03-24', 'debate-closed', { deliberation: 'at-once' }],
    [
      '2026-03-24',
      'judgment-pronounced',
      { presence: being('absent-requested'), prosecutor: 'prosecutor-not-attended' },
    ],
  ];
};
const civilFirst = PROCEDURES.filter(({ id }) => id === 'civil.first');
const walks: [string, AnyProcedure, Prelude | undefined][] = [
  ...PROCEDURES.map((procedure): [string, AnyProcedure, undefined] => [procedure.id, procedure, undefined]),
  ...civilFirst.map((procedure): [string, AnyProcedure, Prelude] => [
    'civil.first after judgment',
    procedure,
    toJudgment,
  ]),
];

describe.each(walks)('%s, wherever one gets to', (_, procedure, prelude) => {
  test('the menu says possible exactly when some filling is accepted, and else names the refusal', () => {
    const reached = new Set<string>();
    for (const seed of SEEDS) {
      walk(procedure, prelude, seed, 60, (scene, today, random) => {
        reached.add(scene.state.phase);
        const actor = pick(random, ACTORS) ?? LAN;
        const menu = available(procedure, scene.state, actor, today);
        for (const { act, possible, why } of [
          pick(random, menu),
          pick(random, menu),
          pick(
            random,
            menu.filter((one) => one.possible),
          ),
        ].flatMap((one) => one ?? [])) {
          if (possible && namesNobody(scene, act)) continue;
          const tries = Array.from(
            { length: possible ? 60 : 2 },
            () => () => attempt(scene, { act, on: today, fields: fillAll(scene, act, today, random) }, actor, today),
          );
          if (possible) {
            expect({ act, phase: scene.state.phase, accepted: tries.some((one) => isAccepted(one())) }).toEqual({
              act,
              phase: scene.state.phase,
              accepted: true,
            });
          } else {
            for (const one of tries) {
              const { refused } = one();
              // fields come first: a party of a fit role may be missing altogether, the actor the one to be replaced; and of
              // one party no period has begun where the menu says that those that have are running
              if (refused === 'period-not-begun' && why?.code === 'period-running') continue;
              if (refused !== 'act-field-invalid' && refused !== 'own-replacement')
                expect({ act, refused }).toEqual({ act, refused: why?.code });
            }
          }
        }
      });
    }
    expect(reached.size).toBeGreaterThan(2);
  });

  test('entries fold to the state, through JSON and back, and evolve changes nothing it was given', () => {
    for (const seed of SEEDS) {
      const scene = walk(procedure, prelude, seed, 60, () => {});
      const copy = JSON.stringify(scene.entries);
      expect(rebuild(JSON.parse(copy))).toEqual(scene.state);
      expect(JSON.parse(JSON.stringify(scene.state))).toEqual(scene.state);
      expect(JSON.stringify(scene.entries)).toBe(copy);
    }
  });

  test('the same decision twice is the same', () => {
    for (const seed of SEEDS.slice(0, 4)) {
      walk(procedure, prelude, seed, 25, (scene, today, random) => {
        const acts = available(procedure, scene.state, LAN, today).filter(({ possible }) => possible);
        const act = pick(random, acts)?.act;
        if (act === undefined) return;
        const intent = { act, on: today, fields: fillAll(scene, act, today, random) };
        const first = attempt(scene, intent, LAN, today);
        expect(attempt(scene, intent, LAN, today)).toEqual(first);
      });
    }
  });

  test('from paper nothing is refused for its order or its day, and what would have been is warned of', () => {
    for (const seed of SEEDS.slice(0, 6)) {
      walk(procedure, prelude, seed, 25, (scene, today, random) => {
        const act = pick(random, Object.keys(procedure.acts)) ?? '';
        const on = dayAfter(today, -Math.floor(random() * 60));
        const fields = fillAll(scene, act, on, random);
        const plain = attempt(scene, { act, on, fields }, LAN, today);
        const paper = attempt(scene, { act, on, fields, fromPaper: true }, LAN, today);
        if (paper.refused) {
          expect(paper.refused).toBe('act-field-invalid');
          return;
        }
        const codes = paper.entry?.data.warnings.map(({ code }) => code) ?? [];
        const isAboutWho =
          plain.refused &&
          ['act-not-yours', 'not-assigned', 'nobody-assigned', 'own-replacement'].includes(plain.refused);
        if (plain.refused && !isAboutWho) expect(codes[0]).toBe(plain.refused);
        if (paper.entry) expect(() => evolve(scene.state, paper.entry)).not.toThrow();
      });
    }
  });

  test('tasks come by due date, and what the clock can do it may do', () => {
    for (const seed of SEEDS) {
      walk(procedure, prelude, seed, 30, (scene, today) => {
        const days = due(procedure, scene.state, today).flatMap(({ dueOn }) => dueOn ?? []);
        expect(days).toEqual(days.toSorted());
        for (const { act, on } of clockActs(procedure, scene.state, today)) {
          expect(attempt(scene, { act, on, fields: {} }, CLOCK, today)).toHaveProperty('entry');
        }
      });
    }
  });
});

test('the header stays small: 30,000 entries later it is as large as after 30', () => {
  const civil = PROCEDURES.find(({ id }) => id === 'civil.first');
  if (!civil) throw new Error('civil.first is missing');
  const scene = start(civil, () => 0);
  const entry = decide(
    civil,
    scene.state,
    { act: 'evidence-submitted', on: '2026-02-02', fields: { party: 'plaintiff0', what: 'Hóa đơn' } },
    LAN,
    worldOn('2026-02-02', scene.parties),
  );
  let { state } = scene;
  const sizes: number[] = [];
  for (let count = 1; count <= 30_000; count += 1) {
    state = evolve(state, entry);
    if (count === 30 || count === 30_000) sizes.push(JSON.stringify(state).length);
  }
  const [early = 0, late = 0] = sizes;
  expect(late - early).toBeLessThan(10); // the count itself has more digits
  expect(late).toBeLessThan(6_000);
});
