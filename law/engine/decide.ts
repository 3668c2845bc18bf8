import type { Actor } from '#contracts/actor.ts';
import { CourtError, type ErrorCode, type ErrorData } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { daysBetween } from '../calendar.ts';
import type { AnyAct, AnyProcedure, Awaited } from '../procedure.ts';
import { articleOf } from './article.ts';
import { blocksOf } from './blocks.ts';
import type { Context } from './effects/handler.ts';
import { apply, resolve } from './effects/handlers.ts';
import { newPartiesIn, partiesNamedIn, presenceIn, rolesMissing } from './effects/parties.ts';
import { eventOf, partiesOf, tagsOf, tagsOfPresence } from './events.ts';
import { beginning } from './evolve.ts';
import { readFields } from './fields.ts';
import { type Changes, changeDeadlines, follow, rulesOf } from './obligations.ts';
import { counted, happens, scalars } from './only.ts';
import type {
  ActDone,
  Block,
  DoneEffect,
  FieldValues,
  Opening,
  Proceeding,
  ProceedingEntry,
  Warning,
} from './proceeding.ts';
import { mayRecordFromPaper, objectionTo } from './who.ts';
import type { Intent, World } from './world.ts';

/**
 * Yes, with what happened, or a refusal with its code, the article, the act and what is missing. What stands in a paper
 * file has happened: recorded from paper, order, waits and odd dates are warned of in the entry and not refused.
 * @throws CourtError a code of `contracts/procedure/errors.ts`
 */
export function decide(
  procedure: AnyProcedure,
  state: Proceeding,
  intent: Intent,
  actor: Actor,
  world: World,
): ProceedingEntry {
  const act = actOf(procedure, intent.act);
  const who = intent.fromPaper
    ? mayRecordFromPaper(procedure, state, actor, world.keepsFiles)
    : objectionTo(procedure, state, act, actor, intent.fields ?? {});
  if (who) throw refusal(procedure, intent.act, act, who);
  return happen(procedure, state, intent, act, world);
}

/**
 * The first entry of a proceeding: its opening act, with `data.opening`.
 * @throws CourtError procedure-not-serving when the procedure does not serve a matter of these attributes
 */
export function open(
  procedure: AnyProcedure,
  opening: Opening,
  intent: Intent,
  actor: Actor,
  world: World,
): ProceedingEntry {
  const attributes = servedAttributes(procedure, opening);
  const act = actOf(procedure, intent.act);
  if (intent.act !== procedure.opensWith) throw new CourtError('act-unknown', { act: intent.act });
  const opened: Opening = { ...opening, attributes, ...(intent.fromPaper && { onPaper: true }) };
  const seed = beginning(opened, intent.on);
  const who = intent.fromPaper
    ? mayRecordFromPaper(procedure, seed, actor, world.keepsFiles)
    : objectionTo(procedure, seed, act, actor, intent.fields ?? {});
  if (who) throw refusal(procedure, intent.act, act, who);

  const first: DoneEffect = {
    do: 'moveTo',
    phase: procedure.starts,
    counts: procedure.phases[procedure.starts]?.counts ?? seed.counts,
    from: '',
  };
  const shut = Object.keys(procedure.acts).filter((name) => procedure.acts[name]?.startsShut);
  const before: DoneEffect[] = shut.length === 0 ? [first] : [first, { do: 'shut', acts: shut }];
  const state = before.reduce((sofar, effect) => apply(sofar, effect, intent.on), seed);
  const entry = happen(procedure, state, intent, act, world);
  return { ...entry, data: { ...entry.data, effects: [...before, ...entry.data.effects], opening: opened } };
}

/** The numbers that these acts cancel, as printed: whether the proceeding took them must be known. */
export function numbersToCancel(procedure: AnyProcedure, intents: readonly Intent[]): string[] {
  return intents.flatMap(({ act, fields = {} }) =>
    (procedure.acts[act]?.effects ?? []).flatMap((effect) => {
      const number = 'cancelNumber' in effect ? fields[effect.number] : undefined;
      return typeof number === 'string' ? [number.normalize('NFC').trim()] : [];
    }),
  );
}

/** Whether these acts speak of every party, so that `world.parties` must be given. */
export function needsParties(procedure: AnyProcedure, intents: readonly Intent[]): boolean {
  return intents.some(({ act }) => {
    const { awaits = [], fields = {} } = procedure.acts[act] ?? {};
    const kinds = Object.values(fields).map(({ ask }) => ask);
    return awaits.some(({ each }) => each === 'everyParty') || kinds.some((ask) => ABOUT_PARTIES.includes(ask));
  });
}
const ABOUT_PARTIES: readonly string[] = ['party', 'parties', 'presence', 'newParty', 'newParties', 'corrections'];
const NAMING_PARTIES: readonly string[] = ['party', 'parties', 'presence', 'corrections']; // of this proceeding

function happen(
  procedure: AnyProcedure,
  state: Proceeding,
  intent: Intent,
  act: AnyAct,
  world: World,
): ProceedingEntry {
  const { act: name, on, fromPaper = false } = intent;
  const { today } = world;
  if (on > today) throw refusal(procedure, name, act, { code: 'act-in-future', on, today });
  const fields = readFields(procedure, name, act, intent.fields ?? {}, on);
  const warnings: Warning[] = [];
  const objectTo = (block: Block) => {
    if (!fromPaper) throw refusal(procedure, name, act, block);
    warnings.push({ article: articleOf(procedure, act), ...block });
  };
  const context: Context = {
    procedure,
    name,
    act,
    on,
    fields,
    world,
    fromPaper,
    object: (code: ErrorCode, data: ErrorData = {}) => objectTo({ code, ...data }),
    warn: (warning) => warnings.push(warning),
  };
  const parties = partiesOf(act, fields);
  const filled = { fields: scalars(fields), values: fields, ...(parties.length > 0 && { parties }) };
  for (const block of blocksOf(procedure, state, name, act, on, filled)) objectTo(block);
  checkParties(procedure, name, act, context);

  const countsAs = counted(act, state, fields, world.parties);
  const codes = [name, ...countsAs] as const;
  const event = eventOf(codes, act, fields, intent, state);
  const effects = [...effectsOf(act, state, context), ...relationsOf(act, state, fields, world)];
  const after = effects.reduce((sofar, effect) => apply(sofar, effect, on), state);
  const { opened, met, dropped } = deadlinesAfter(act, after, event, context);
  const late = latenessOf(state, on, today);
  const data: ActDone = {
    fields,
    ...(event.partyId !== undefined && { party: event.partyId }),
    tags: tagsOf(codes, act, fields, state),
    countsAs,
    effects,
    opened: [...opened.values()],
    met: [...met],
    dropped: [...dropped],
    settled: settledBy(codes, state, parties),
    warnings,
    ...(late && { late }),
    ...(fromPaper && { fromPaper }),
  };
  return { type: name, legalOn: on, data };
}

/** Each effect sees those before it: a relieved judge makes room for the next. */
function effectsOf(act: AnyAct, state: Proceeding, context: Context): DoneEffect[] {
  const done: DoneEffect[] = [];
  let present = state;
  for (const effect of act.effects ?? []) {
    if ('deadline' in effect || !happens(effect, present, context.fields)) continue;
    for (const one of resolve(effect, present, context)) {
      done.push(one);
      present = apply(present, one, context.on);
    }
  }
  return done;
}

function relationsOf(act: AnyAct, state: Proceeding, fields: FieldValues, world: World): DoneEffect[] {
  const { opens = [], shuts = [], awaits = [] } = act;
  return [
    ...(opens.length > 0 ? [{ do: 'open' as const, acts: [...opens] }] : []),
    ...(shuts.length > 0 ? [{ do: 'shut' as const, acts: [...shuts] }] : []),
    ...awaits.flatMap((awaited): DoneEffect[] => {
      if (!happens(awaited, state, fields)) return [];
      if (awaited.each === undefined) return [{ do: 'await', act: awaited.act }];
      const parties = awaitedParties(act, awaited, fields, world);
      return parties.length === 0 ? [] : [{ do: 'await', act: awaited.act, parties }];
    }),
  ];
}

function awaitedParties(
  act: AnyAct,
  { each, being }: Awaited<string, string>,
  fields: FieldValues,
  { parties = [] }: World,
): string[] {
  if (each === undefined) return [];
  if (each === 'everyParty') return parties.map(({ id }) => id);
  if (!being) return partiesNamedIn(fields[each]);
  return presenceIn(fields[each])
    .filter((presence) => tagsOfPresence(act.fields?.[each], presence).some((tag) => being.includes(tag)))
    .map(({ party }) => party);
}

function deadlinesAfter(act: AnyAct, after: Proceeding, event: ReturnType<typeof eventOf>, context: Context): Changes {
  const { procedure, world, on, fields } = context;
  const rules = rulesOf(procedure, world.timeLimits, on);
  const changes = follow(after, event, rules, context);
  for (const effect of act.effects ?? []) {
    if (!('deadline' in effect) || !happens(effect, after, fields)) continue;
    const open = new Map(after.obligations.map((obligation) => [obligation.key, obligation]));
    for (const key of [...changes.met, ...changes.dropped]) open.delete(key);
    for (const [key, obligation] of changes.opened) open.set(key, obligation);
    const more = changeDeadlines(effect, open, rules, event, after, context);
    for (const [key, obligation] of more.opened) changes.opened.set(key, obligation);
    const isOpen = (key: string) => after.obligations.some((obligation) => obligation.key === key);
    for (const key of [...more.met, ...more.dropped]) {
      changes.opened.delete(key);
      if (isOpen(key)) (more.met.has(key) ? changes.met : changes.dropped).add(key);
    }
  }
  return changes;
}

function settledBy(codes: readonly string[], { awaited }: Proceeding, parties: readonly string[]): ActDone['settled'] {
  return codes
    .filter((code) => awaited.some((one) => one.act === code))
    .flatMap((code) => (parties.length === 0 ? [{ act: code }] : parties.map((party) => ({ act: code, party }))));
}

/** Parties that are named must be parties, of a role the field allows; of a presence field none may be left out. */
function checkParties(procedure: AnyProcedure, name: string, act: AnyAct, context: Context): void {
  const { fields, world, object } = context;
  for (const [field, shape] of Object.entries(act.fields ?? {})) {
    const value = fields[field];
    if (shape.ask === 'newParties' && name === procedure.opensWith && value !== undefined) {
      for (const missing of rolesMissing(procedure, newPartiesIn(value)))
        object('party-missing', { field, ...missing });
    }
    if (!world.parties || value === undefined) continue;
    if (NAMING_PARTIES.includes(shape.ask)) {
      const { parties } = world;
      const isFit = (id: string) =>
        parties.some(
          (party) => party.id === id && (!('roles' in shape) || !shape.roles || shape.roles.includes(party.role)),
        );
      const named = partiesNamedIn(value);
      const unknown = named.filter((id) => !isFit(id));
      if (unknown.length > 0) object('party-unknown', { field, parties: unknown });
      const left = parties.filter(({ id }) => !named.includes(id));
      if (shape.ask === 'presence' && left.length > 0) {
        object('presence-missing', { field, parties: left.map(({ id }) => id) });
      }
    }
  }
}

function latenessOf({ lastOn }: Proceeding, on: DateOnly, today: DateOnly): ActDone['late'] {
  const days = daysBetween(on, today);
  if (days <= 0) return undefined;
  return { days, ...(on < lastOn && { behind: lastOn }) };
}

function actOf(procedure: AnyProcedure, name: string): AnyAct {
  const act = Object.hasOwn(procedure.acts, name) ? procedure.acts[name] : undefined;
  if (!act) throw new CourtError('act-unknown', { act: name, procedure: procedure.id });
  return act;
}

function servedAttributes(procedure: AnyProcedure, { attributes }: Opening): Opening['attributes'] {
  const served = { ...attributes };
  for (const [word, values] of Object.entries(procedure.serves)) {
    const value = served[word] ?? values[0];
    if (value === undefined || !values.includes(value)) {
      throw new CourtError('procedure-not-serving', { procedure: procedure.id, attribute: word, serves: values });
    }
    served[word] = value;
  }
  return served;
}

function refusal(procedure: AnyProcedure, name: string, act: AnyAct, { code, ...data }: Block): CourtError {
  return new CourtError(code, { act: name, actName: act.name, article: articleOf(procedure, act), ...data });
}
