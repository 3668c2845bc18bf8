import { ROLES } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { AnyAct, AnyProcedure, AttributeValue, Field, FieldKind, Requirement, TagValue } from '../procedure.ts';
import type { TimeLimit, TimeLimits } from '../time-limits.ts';
import type { AnyEffect } from './effects/handler.ts';
import { tagsIn } from './events.ts';
import { rulesOf } from './obligations.ts';
import { mayCountAs } from './only.ts';

/** What a definition may name that is kept elsewhere. A list that is not given is not checked. */
export interface Known {
  events?: ReadonlySet<string>; // event codes that the law data do not have
  forms?: ReadonlySet<string>;
  outcomes?: ReadonlySet<string>;
  procedures?: ReadonlySet<string>;
  publications?: ReadonlySet<string>; // kinds of results that are published
}

/**
 * Refuses a definition that cannot be meant: a phase nobody reaches, an act nobody may do, a deadline that nothing ends,
 * a missing article, a word that names nothing. Types catch most names where a definition is written; this is for the rest,
 * and for definitions that come from elsewhere.
 * @throws CourtError procedure-faulty, with every fault found
 */
export function checkProcedure<P extends AnyProcedure>(procedure: P, timeLimits: TimeLimits, known: Known = {}): P {
  const faults = faultsOf(procedure, timeLimits, known);
  if (faults.length > 0) throw new CourtError('procedure-faulty', { procedure: procedure.id, faults });
  return procedure;
}

export function faultsOf(procedure: AnyProcedure, timeLimits: TimeLimits, known: Known = {}): string[] {
  const rules = allRulesOf(procedure, timeLimits);
  return [
    ...frameFaults(procedure),
    ...reachFaults(procedure),
    ...scopeFaults(procedure, timeLimits),
    ...procedure.publishes.flatMap((kind) =>
      (known.publications?.has(kind) ?? true) ? [] : [`unknown kind of publication ${kind}`],
    ),
    ...Object.entries(procedure.acts).flatMap(([name, act]) =>
      [
        ...actFaults(procedure, name, act),
        ...nameFaults(procedure, act, rules),
        ...fieldFaults(procedure, act),
        ...effectFaults(procedure, act, rules, known),
        ...eventFaults(procedure, name, act, timeLimits, known),
      ].map((fault) => `${name}: ${fault}`),
    ),
    ...deadlineFaults(procedure, rules),
  ];
}

/** The rules of its scope at any time from its start: those of its first day, and those of times to come. */
function allRulesOf(procedure: AnyProcedure, timeLimits: TimeLimits): TimeLimit[] {
  const { from, to = '2999-12-31' } = procedure.inForce;
  const rules = [from, to].flatMap((day) => rulesOf(procedure, timeLimits, day));
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}

const isRole = (word: string) => ROLES.some((role) => role === word);

function sourceFault({ article, source }: { article?: string; source?: string }): string[] {
  if (article !== undefined && article.trim() !== '') return [];
  return source !== undefined && /^assumed: \S/.test(source) ? [] : ['no article, and no assumption that says so'];
}

function frameFaults({
  starts,
  opensWith,
  phases,
  acts,
  people,
  partyRoles,
  books,
  publishes,
}: AnyProcedure): string[] {
  const effects = Object.values(acts).flatMap((act) => act.effects ?? []);
  const taken = new Set(
    effects.flatMap((effect) => ('takeNumber' in effect && effect.instead === undefined ? [effect.takeNumber] : [])),
  );
  const published = new Set(effects.flatMap((effect) => ('publish' in effect ? [effect.publish] : [])));
  return [
    ...(starts in phases ? [] : [`starts in the unknown phase ${starts}`]),
    ...(opensWith in acts ? [] : [`opens with the unknown act ${opensWith}`]),
    ...Object.entries(phases).flatMap(([name, phase]) => sourceFault(phase).map((fault) => `phase ${name}: ${fault}`)),
    ...Object.entries(people).flatMap(([name, { role }]) => (isRole(role) ? [] : [`${name}: unknown role ${role}`])),
    ...Object.entries(partyRoles).flatMap(([name, { min = 0, max = min }]) =>
      max < min ? [`party role ${name}: max is less than min`] : [],
    ),
    ...books.flatMap((book) => (taken.has(book) ? [] : [`no act is entered in the book ${book}`])),
    ...publishes.flatMap((kind) => (published.has(kind) ? [] : [`nothing of kind ${kind} is published`])),
  ];
}

function reachFaults({ starts, phases, acts }: AnyProcedure): string[] {
  const reached = new Set([starts]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const act of Object.values(acts)) {
      if (!act.in.some((phase) => reached.has(phase))) continue;
      for (const effect of act.effects ?? []) if ('moveTo' in effect) reached.add(effect.moveTo);
    }
  }
  return Object.keys(phases).flatMap((phase) => (reached.has(phase) ? [] : [`phase ${phase} cannot be reached`]));
}

function scopeFaults({ timeLimits: scopes }: AnyProcedure, timeLimits: TimeLimits): string[] {
  return scopes.flatMap(({ procedure, also = [], except = [] }) => {
    const ids = new Set(
      ['2016-07-01', '2020-12-01', '2999-12-31'].flatMap((day) => timeLimits.of(procedure, day).map(({ id }) => id)),
    );
    return [...also, ...except].flatMap((id) => (ids.has(id) ? [] : [`time limits: unknown rule ${id}`]));
  });
}

function actFaults(procedure: AnyProcedure, name: string, act: AnyAct): string[] {
  const { phases, acts, opensWith } = procedure;
  const known = act.in.filter((phase) => phase in phases);
  const isOpened = Object.values(acts).some(({ opens = [] }) => opens.includes(name));
  return [
    ...sourceFault(act),
    ...act.in.flatMap((phase) => (phase in phases ? [] : [`unknown phase ${phase}`])),
    ...(known.length === 0 ? ['in no phase'] : []),
    ...act.by.flatMap((word) => byFault(word, procedure)),
    ...(act.by.some((word) => byFault(word, procedure).length === 0) ? [] : ['nobody may do it']),
    ...(act.startsShut && !isOpened ? ['starts shut, and nothing opens it'] : []),
    ...(name === opensWith && act.startsShut ? ['opens the procedure, and starts shut'] : []),
  ];
}

/** A word of `by` that names nobody, or someone whom no act ever assigns. */
function byFault(word: string, { people, acts }: AnyProcedure): string[] {
  if (word === 'clock') return [];
  if (word.startsWith('any:')) return isRole(word.slice(4)) ? [] : [`by ${word}: unknown role`];
  const tasks = Object.entries(people).filter(
    ([name, { standsFor }]) => name === word || standsFor?.some((stand) => stand === word),
  );
  if (tasks.length === 0) return isRole(word) ? [] : [`by ${word}: unknown role`];
  const isReachable = tasks.some(
    ([name, { orAny }]) =>
      orAny ||
      Object.values(acts).some(({ effects = [] }) =>
        effects.some((effect) => 'assign' in effect && effect.assign === name),
      ),
  );
  return isReachable ? [] : [`by ${word}: no act assigns ${tasks.map(([name]) => name).join(', ')}`];
}

function nameFaults({ acts, serves }: AnyProcedure, act: AnyAct, rules: readonly TimeLimit[]): string[] {
  const unknownActs = [
    ...(act.requires ?? []).flatMap(actsIn),
    ...(act.opens ?? []),
    ...(act.shuts ?? []),
    ...(act.awaits ?? []).map((awaited) => awaited.act),
  ].filter((name) => !(name in acts) && !isCounted(acts, name));
  const unknownRules = (act.requires ?? []).flatMap(rulesIn).filter((rule) => !rules.some(({ id }) => id === rule));
  const words = (act.requires ?? []).flatMap((requirement) =>
    typeof requirement === 'object' && 'attribute' in requirement
      ? requirement.is.flatMap((value) =>
          serves[requirement.attribute]?.includes(value) ? [] : [`${requirement.attribute} is never ${value}`],
        )
      : [],
  );
  return [
    ...unknownActs.map((name) => `unknown act ${name}`),
    ...unknownRules.map((rule) => `unknown rule ${rule}`),
    ...words,
  ];
}

const isCounted = (acts: AnyProcedure['acts'], code: string) =>
  Object.values(acts).some((act) => mayCountAs(act).includes(code));

function actsIn(requirement: Requirement<string, string>): readonly string[] {
  if (typeof requirement === 'string') return [requirement];
  if ('anyOf' in requirement) return requirement.anyOf;
  if ('not' in requirement) return [requirement.not];
  if ('within' in requirement) return requirement.orAwaited ?? [];
  return 'settled' in requirement ? [requirement.settled] : [];
}
function rulesIn(requirement: Requirement<string, string>): readonly string[] {
  if (typeof requirement === 'string') return [];
  if ('met' in requirement) return [requirement.met];
  if ('elapsed' in requirement) return requirement.elapsed;
  if ('ranOut' in requirement) return requirement.ranOut;
  return 'within' in requirement ? requirement.within : [];
}

function fieldFaults({ partyRoles }: AnyProcedure, { fields = {} }: AnyAct): string[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    ...(field.label.trim() === '' ? [`field ${name} has no label`] : []),
    ...('of' in field && field.of.length === 0 ? [`field ${name} has nothing to choose from`] : []),
    ...('role' in field && !isRole(field.role) ? [`field ${name}: unknown role ${field.role}`] : []),
    ...('roles' in field ? (field.roles ?? []) : []).flatMap((role) =>
      role in partyRoles ? [] : [`field ${name}: unknown party role ${role}`],
    ),
    ...Object.entries(field.when ?? {}).flatMap(([other, values]) => whenFaults(fields, name, other, values)),
  ]);
}

/** What one field is asked beside must be another one that can have these values. */
function whenFaults(
  fields: Readonly<Record<string, Field>>,
  name: string,
  other: string,
  values: AttributeValue | readonly AttributeValue[],
): string[] {
  const field = other === name || !Object.hasOwn(fields, other) ? undefined : fields[other];
  if (!field) return [`field ${name} is asked beside the unknown ${other}`];
  const possible: readonly AttributeValue[] =
    field.ask === 'choice' ? field.of.map(({ code }) => code) : field.ask === 'yesNo' ? [true, false] : [];
  return (typeof values === 'object' ? values : [values]).flatMap((value) =>
    possible.includes(value) ? [] : [`field ${name} is asked when ${other} is ${value}, which it never is`],
  );
}

const DAYS: readonly FieldKind[] = ['date', 'dateTime'];
const PARTIES: readonly FieldKind[] = ['party', 'parties', 'presence', 'newParty', 'newParties', 'corrections'];

/** Fields of one word each: what a requirement can see. */
const SINGLE: readonly FieldKind[] = [
  'text',
  'paperNumber',
  'date',
  'dateTime',
  'yesNo',
  'court',
  'case',
  'choice',
  'person',
  'party',
];

/** What is wrong with the field of this name: missing, of another kind, or a choice of other codes. */
type Asks = (name: string | undefined, kinds?: readonly FieldKind[], codes?: readonly string[]) => string[];

const markFaults = ({ acts }: AnyProcedure, word: string): string[] =>
  Object.values(acts).some(({ effects = [] }) => effects.some((effect) => 'mark' in effect && effect.mark === word))
    ? []
    : [`no act marks a party as ${word}`];

function effectFaults(procedure: AnyProcedure, act: AnyAct, rules: readonly TimeLimit[], known: Known): string[] {
  const { fields = {}, tags = {}, countsAsWhen = [], awaits = [], effects = [] } = act;
  const asks: Asks = (name, kinds, codes) => {
    if (name === undefined) return [];
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return [`unknown field ${name}`];
    if (kinds && !kinds.includes(field.ask)) return [`field ${name} asks ${field.ask}, not ${kinds.join(' or ')}`];
    if (!codes || field.ask !== 'choice') return [];
    return field.of.flatMap(({ code }) => (codes.includes(code) ? [] : [`field ${name} offers the unknown ${code}`]));
  };
  const only = ({ when = {} }: Pick<AnyEffect, 'when'>) => Object.keys(when).flatMap((name) => asks(name));
  return [
    ...(act.requires ?? []).flatMap((requirement) => (typeof requirement === 'string' ? [] : only(requirement))),
    ...asks(act.of, PARTIES),
    ...Object.values(tags).flatMap((tag) =>
      tagsIn(tag).flatMap((one) => (typeof one === 'object' && 'from' in one ? asks(one.from) : [])),
    ),
    ...(act.requires ?? []).flatMap((one) => {
      if (typeof one !== 'object') return [];
      if ('together' in one) return one.together.flatMap((name) => asks(name, SINGLE));
      return 'marked' in one ? [...markFaults(procedure, one.marked), ...asks(one.each, PARTIES)] : [];
    }),
    ...countsAsWhen.flatMap(({ roles = [] }) =>
      roles.flatMap((role) => (role in procedure.partyRoles ? [] : [`unknown party role ${role}`])),
    ),
    ...countsAsWhen.flatMap(only),
    ...awaits.flatMap((awaited) => [
      ...only(awaited),
      ...(awaited.each === 'everyParty' ? [] : asks(awaited.each, PARTIES)),
    ]),
    ...effects.flatMap((effect) => [...only(effect), ...oneEffectFaults(effect, procedure, rules, known, asks)]),
  ];
}

function oneEffectFaults(
  effect: AnyEffect,
  { phases, people, books, publishes, acts }: AnyProcedure,
  rules: readonly TimeLimit[],
  known: Known,
  asks: Asks,
): string[] {
  const among = (what: string, list: ReadonlySet<string> | readonly string[] | undefined, name: string) =>
    list === undefined || new Set(list).has(name) ? [] : [`unknown ${what} ${name}`];
  if ('moveTo' in effect) return among('phase', Object.keys(phases), effect.moveTo);
  if ('assign' in effect) {
    return [
      ...among('person role', Object.keys(people), effect.assign),
      ...(effect.notThe === undefined ? [] : among('person role', Object.keys(people), effect.notThe)),
      ...asks(effect.person, ['person']),
    ];
  }
  if ('relieve' in effect) {
    return [...among('person role', Object.keys(people), effect.relieve), ...asks(effect.person, ['person'])];
  }
  if ('addParty' in effect) return asks(effect.addParty, ['newParty', 'newParties']);
  if ('changeParty' in effect)
    return [...asks(effect.changeParty, ['party']), ...asks(effect.to, ['newParty', 'newParties'])];
  if ('removeParty' in effect) return asks(effect.removeParty, ['party', 'parties']);
  if ('mark' in effect) return asks(effect.party, PARTIES);
  if ('correctParty' in effect) return asks(effect.correctParty, ['corrections']);
  if ('representative' in effect) {
    const words = effect.representative === 'enters' ? effect : undefined;
    return [
      ...asks(effect.of, ['party']),
      ...asks(effect.named, ['text']),
      ...(typeof words?.as === 'object' ? asks(words.as.from, ['choice']) : []),
      ...asks(words?.address, ['text']),
    ];
  }
  if ('hearing' in effect) return [...asks(effect.on, DAYS), ...asks(effect.presence, ['presence'])];
  if ('takeNumber' in effect) {
    const { takeNumber: kind, paper, instead } = effect;
    // In place of a cancelled one the number may be of a book of another room, whose numbers were handed over.
    const bookFaults = instead === undefined ? among('book', books, kind) : asks(instead, ['text']);
    return [...bookFaults, ...asks(paper, ['paperNumber'])];
  }
  if ('cancelNumber' in effect) {
    const { cancelNumber: named, number, reason } = effect;
    const kindFaults = typeof named === 'string' ? [] : asks(named.from, ['choice'], books);
    return [...kindFaults, ...asks(number, ['text']), ...asks(reason, ['text'])];
  }
  if ('issue' in effect) return among('form', known.forms, effect.issue);
  if ('outcome' in effect) {
    const { outcome } = effect;
    return [
      ...(typeof outcome === 'string' ? among('outcome', known.outcomes, outcome) : asks(outcome.from, ['choice'])),
      ...asks(effect.ground, ['choice']),
    ];
  }
  if ('deadline' in effect) {
    return [
      ...effect.rules.flatMap((rule) =>
        among(
          'rule',
          rules.map(({ id }) => id),
          rule,
        ),
      ),
      ...('since' in effect && effect.since !== undefined && !(effect.since in acts) && !isCounted(acts, effect.since)
        ? [`unknown act ${effect.since}`]
        : []),
      ...(effect.deadline === 'limit' ? asks(effect.to, ['date']) : []),
      ...(effect.deadline === 'notBeyond' ? asks(effect.to, DAYS) : []),
    ];
  }
  if ('set' in effect) {
    return Object.values(effect.set).flatMap((value) => (typeof value === 'object' ? asks(value.from) : []));
  }
  if ('seal' in effect) return asks(effect.ground);
  if ('link' in effect) return asks(effect.to, ['case']);
  if ('openCase' in effect) {
    return [
      ...among('procedure', known.procedures, effect.openCase),
      ...asks(effect.at, ['court']),
      ...asks(effect.parties, ['parties']),
      ...(effect.handsOver ?? []).flatMap((code) =>
        code in acts || isCounted(acts, code) ? [] : [`hands over the unknown act ${code}`],
      ),
    ];
  }
  if ('publish' in effect) return among('kind of publication', publishes, effect.publish);
  return [];
}

/** An act is an event code of the law data, or of our own list. */
function eventFaults(
  { timeLimits: scopes }: AnyProcedure,
  name: string,
  act: AnyAct,
  timeLimits: TimeLimits,
  { events }: Known,
): string[] {
  if (!events) return [];
  return [name, ...mayCountAs(act)].flatMap((code) =>
    events.has(code) || scopes.some(({ procedure }) => timeLimits.eventName(code, procedure) !== undefined)
      ? []
      : [`unknown event code ${code}`],
  );
}

/** Every deadline that an act can open must be ended by an act; a wait or a period ends by itself. */
function deadlineFaults(procedure: AnyProcedure, rules: readonly TimeLimit[]): string[] {
  const codes = new Set(Object.entries(procedure.acts).flatMap(([name, act]) => [name, ...mayCountAs(act)]));
  const met = Object.values(procedure.acts).flatMap(({ effects = [] }) =>
    effects.flatMap((effect) => ('deadline' in effect && effect.deadline === 'meet' ? effect.rules : [])),
  );
  return rules.flatMap((rule) => {
    if (rule.kind !== 'deadline' || codes.has(rule.endsOn) || met.includes(rule.id)) return [];
    const opener = Object.entries(procedure.acts).find(([name, act]) => canOpen(rule, name, act, procedure));
    return opener ? [`${opener[0]} opens ${rule.id}, and nothing ends it (${rule.endsOn})`] : [];
  });
}

function canOpen(rule: TimeLimit, name: string, act: AnyAct, { serves }: AnyProcedure): boolean {
  const isStarted =
    [name, ...mayCountAs(act)].includes(rule.startsOn) ||
    (act.effects ?? []).some(
      (effect) => 'deadline' in effect && effect.deadline === 'start' && effect.rules.includes(rule.id),
    );
  if (!isStarted) return false;
  return Object.entries(rule.appliesTo).every(([word, values]) => {
    const possible = [...(serves[word] ?? []), ...tagsIn(act.tags?.[word] ?? []).flatMap((tag) => valuesOf(tag, act))];
    return possible.some((value) => values.includes(value));
  });
}

function valuesOf(tag: TagValue<string>, { fields = {} }: AnyAct): readonly (string | boolean)[] {
  if (typeof tag !== 'object') return [tag];
  if ('ifAwaited' in tag) return [tag.ifAwaited];
  const field: Field | undefined = fields[tag.from];
  return field && 'of' in field ? field.of.flatMap(({ code, tags = [code] }) => tags) : [];
}
