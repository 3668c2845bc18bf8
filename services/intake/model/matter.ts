import type { DuplicateHint } from '#contracts/intake/find-duplicates.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { ActDone, FieldValue, NewParty } from '#law/engine/proceeding.ts';
import { type Identity, identityKeys, samePerson } from '#law/names.ts';
import type { AnyProcedure } from '#law/procedure.ts';

/** A petition, file or case as the search for duplicates knows it, whichever court has it. */
export interface Matter {
  id: string;
  kind: DuplicateHint['kind'];
  courtId: string;
  docketId: string;
  number?: string;
  relation?: string;
  state: DuplicateHint['state'];
  gone?: true; // sent to another court
  sealed: boolean;
  assigned?: Assigned[]; // of a case: to whom it is open while it is sealed
  procedure: { id: string; from: DateOnly };
  people: MatterPerson[];
  pairs: string[]; // what an index finds it by, see `pairsOf`
}
export interface Assigned {
  role: string; // of the procedure
  person: string;
}
/** `idNumber` is a stand-in made by the store: as long as the number, and not the number. */
export interface MatterPerson extends Identity {
  partyId: string; // '' of one who is only asked about
  side: 'claim' | 'defence';
}

/** Of a side with hundreds of people the first stand for all: whoever files twice files against the same first ones. */
const PEOPLE_OF_A_SIDE = 8;

export interface PersonTold {
  id?: string;
  role: string;
  fullName: string;
  birthYear?: number;
  birthDate?: string;
  idNumber?: string;
  leftOn?: string;
}

/** Those on whose sameness a duplicate rests: who asks, and against whom. Third persons come and go. */
export function peopleOf(
  { partyRoles }: Pick<AnyProcedure, 'partyRoles'>,
  parties: readonly PersonTold[],
  standInFor: (idNumber: string) => string,
): MatterPerson[] {
  const all = parties.flatMap(({ id = '', role, fullName, birthYear, birthDate, idNumber, leftOn }): MatterPerson[] => {
    const side = partyRoles[role]?.side;
    if (leftOn !== undefined || (side !== 'claim' && side !== 'defence')) return [];
    const year = birthYear ?? (birthDate === undefined ? undefined : Number(birthDate.slice(0, 4)));
    return [
      {
        partyId: id,
        side,
        name: fullName,
        ...(year !== undefined && { birthYear: year }),
        ...(idNumber && { idNumber: standInFor(idNumber) }),
      },
    ];
  });
  return firstOfEachSide(all);
}

const firstOfEachSide = (people: readonly MatterPerson[]): MatterPerson[] =>
  (['claim', 'defence'] as const).flatMap((side) =>
    people.filter((person) => person.side === side).slice(0, PEOPLE_OF_A_SIDE),
  );

/**
 * One key for each person of one side with each of the other, so that a bank with ten thousand suits is not found ten
 * thousand times. Which side sued first does not matter. With one side only, each person alone is a key.
 */
export function pairsOf(people: readonly MatterPerson[]): string[] {
  const keysOf = (side: MatterPerson['side']) => people.filter((one) => one.side === side).flatMap(identityKeys);
  const [claim, defence] = [keysOf('claim'), keysOf('defence')];
  if (claim.length === 0 || defence.length === 0) return [...new Set([...claim, ...defence])];
  return [...new Set(claim.flatMap((one) => defence.map((other) => [one, other].toSorted().join('|'))))];
}

const RANK = ['certain', 'likely', 'possible'] as const;
type Certainty = (typeof RANK)[number];

/** Whether two matters are of the same people: each side of the one has somebody of a side of the other. */
export function samePeople(a: readonly MatterPerson[], b: readonly MatterPerson[]): Certainty | undefined {
  const straight = weakest([sideMatch(a, 'claim', b, 'claim'), sideMatch(a, 'defence', b, 'defence')]);
  const crossed = weakest([sideMatch(a, 'claim', b, 'defence'), sideMatch(a, 'defence', b, 'claim')]);
  return strongest([straight, crossed]);
}

type Match = Certainty | 'nobody' | undefined; // nobody: neither matter has such a side

function sideMatch(
  a: readonly MatterPerson[],
  sideOfA: MatterPerson['side'],
  b: readonly MatterPerson[],
  sideOfB: MatterPerson['side'],
): Match {
  const [left, right] = [a.filter(({ side }) => side === sideOfA), b.filter(({ side }) => side === sideOfB)];
  if (left.length === 0 && right.length === 0) return 'nobody';
  return strongest(left.flatMap((one) => right.map((other) => samePerson(one, other) || undefined)));
}

function strongest(matches: readonly (Certainty | undefined)[]): Certainty | undefined {
  return RANK.find((certainty) => matches.includes(certainty));
}

/** Both sides must match; the doubtful one decides. */
function weakest(matches: readonly Match[]): Certainty | undefined {
  if (matches.includes(undefined)) return undefined;
  return RANK.findLast((certainty) => matches.includes(certainty));
}

/**
 * What is told of a matter that may be the same one; its id only to those who may open it. Of a sealed one others hear at
 * which court it is, and nothing that it is about or could be asked for by.
 */
export function hintOf(
  mine: { people: readonly MatterPerson[]; relation?: string },
  other: Matter,
  mayOpen: boolean,
): DuplicateHint | undefined {
  const certainty = samePeople(mine.people, other.people);
  if (!certainty) return undefined;
  const isHidden = other.sealed && !mayOpen;
  const sameRelation = !isHidden && mine.relation !== undefined && mine.relation === other.relation;
  return {
    kind: other.kind,
    courtId: other.courtId,
    ...(other.number !== undefined && !isHidden && { number: other.number }),
    ...(mayOpen && { id: other.id }),
    matches: sameRelation ? ['parties', 'relation'] : ['parties'],
    certainty,
    state: other.state,
  };
}

/** A matter after an entry of its case. Parties that the case began with are known already. */
export function followed(
  matter: Matter,
  { effects, fields, opening }: ActDone,
  { partyRoles }: Pick<AnyProcedure, 'partyRoles'>,
  standInFor: (idNumber: string) => string,
): Matter {
  let next: Matter = { ...matter, ...(opening && { procedure: opening.procedure }) };
  const others = (partyId: string) => next.people.filter((person) => person.partyId !== partyId);
  const entering = (field: string, partyId: string) =>
    peopleOf({ partyRoles }, toldIn(fields[field], partyId), standInFor);
  for (const effect of effects) {
    switch (effect.do) {
      case 'moveTo':
        if (!effect.superseded) next = moved(next, effect.counts);
        break;
      case 'assign':
        next = { ...next, assigned: [...without(next.assigned, effect.role, [effect.person]), pick(effect)] };
        break;
      case 'relieve':
        next = { ...next, assigned: without(next.assigned, effect.role, effect.persons) };
        break;
      case 'set':
        if (effect.attributes.relation !== undefined) next = { ...next, relation: String(effect.attributes.relation) };
        break;
      case 'takeNumber':
        if (effect.kind === 'acceptance') next = { ...next, number: effect.number };
        break;
      case 'cancelNumber': {
        const { number, ...unnumbered } = next;
        if (effect.kind === 'acceptance' && effect.number === number) next = unnumbered;
        break;
      }
      case 'seal':
      case 'unseal':
        next = { ...next, sealed: effect.do === 'seal' };
        break;
      case 'addParty':
        next = { ...next, people: [...others(effect.partyId), ...entering(effect.field, effect.partyId)] };
        break;
      case 'changeParty':
        next = { ...next, people: [...others(effect.partyId), ...entering(effect.field, effect.to)] };
        break;
      case 'removeParty':
        next = { ...next, people: others(effect.partyId) };
        break;
      case 'correctParty': {
        const [is] = peopleOf({ partyRoles }, [effect.party as NewParty & PersonTold], standInFor);
        if (is) next = { ...next, people: next.people.map((one) => (one.partyId === is.partyId ? is : one)) };
      }
    }
  }
  if (next.people === matter.people) return next;
  const people = firstOfEachSide(next.people);
  return { ...next, people, pairs: pairsOf(people) };
}

const pick = ({ role, person }: Assigned): Assigned => ({ role, person });

const without = (assigned: readonly Assigned[] | undefined, role: string, persons: readonly string[]): Assigned[] =>
  (assigned ?? []).filter((one) => one.role !== role || !persons.includes(one.person));

function moved({ gone: _gone, ...matter }: Matter, counts: string): Matter {
  const state = STATE[counts] ?? matter.state;
  return { ...matter, state, ...(counts === 'transferred' && { gone: true }) };
}

const STATE: Partial<Record<string, Matter['state']>> = {
  pending: 'open',
  suspended: 'open',
  resolved: 'resolved',
  transferred: 'resolved',
};

function toldIn(value: FieldValue | undefined, partyId: string): PersonTold[] {
  const all = (Array.isArray(value) ? value : [value]) as (PersonTold | undefined)[];
  return all.filter((one): one is PersonTold => one?.id === partyId);
}
