import type { Role } from '#contracts/actor.ts';
import type { PersonEvent } from '#contracts/directory/events.ts';
import type { PersonRow } from '#contracts/directory/people.ts';
import type { DateOnly, Page } from '#contracts/kit.ts';
import { foldForSearch, searchQuery, searchTokens, splitName } from '#law/names.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { pagedList, TEXT } from '#services/runtime/pages.ts';
import { writeChangedRows } from '#services/runtime/rows.ts';
import { applyToPerson, type Person } from '../model/person.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';
import { type MemberRow, VIETNAMESE } from './collections.ts';

const PEOPLE = pagedList('people', TEXT, TEXT);

export interface PeopleAsked {
  courtId: string;
  role?: Role;
  on: DateOnly;
  text?: string;
  cursor?: string;
  pageSize?: number;
}

export interface PeopleStore extends AuditedStore<Person, PersonEvent> {
  /** By staff code, those that are there. */
  withStaffCodes(codes: readonly string[]): Promise<Person[]>;
  all(ids: readonly string[]): Promise<Map<string, Person>>;
  list(asked: PeopleAsked): Promise<Page<PersonRow>>;
  /** Whether anyone has ever had the role at a court. */
  anyoneEver(courtId: string, role: Role): Promise<boolean>;
}

export function peopleIn(place: Place): PeopleStore {
  const { collections, unit } = place;
  const { people, members } = collections;
  const base = auditedIn(place, people, applyToPerson);
  const session = unit.session ?? null;
  const selfOf = ({ id, name }: Person) => ({ id, name });

  const writeMembers = (before: Person | undefined, next: Person): void =>
    writeChangedRows(unit, members, before ? memberRowsOf(before) : [], memberRowsOf(next));

  return {
    ...base,
    create(id, events, subject) {
      const next = base.create(id, events, subject ?? nameIn(id, events));
      writeMembers(undefined, next);
      return next;
    },
    record(before, events, subject) {
      const next = base.record(before, events, subject ?? selfOf(before));
      writeMembers(before, next);
      return next;
    },
    async withStaffCodes(codes) {
      const stored = await people.find({ staffCode: { $in: [...codes] } }, null, { session }).lean();
      return stored.map((one) => fromStored<Person>(one));
    },
    async all(ids) {
      if (ids.length === 0) return new Map();
      const stored = await people.find({ _id: { $in: [...ids] } }, null, { session }).lean();
      return new Map(stored.map((one) => [String(one._id), fromStored<Person>(one)]));
    },
    async list({ courtId, role, on, text, cursor, pageSize = 50 }) {
      const [sortName, id] = PEOPLE.after(cursor);
      const held = { from: { $lte: on }, until: { $gte: on }, ...(role && { role }) };
      const rows = await members
        .find({
          courtId,
          ...(role && { 'roles.role': role }),
          roles: { $elemMatch: held },
          ...(sortName !== undefined && {
            sortName: { $gte: sortName },
            $or: [{ sortName: { $gt: sortName } }, { _id: { $gt: id } }],
          }),
        })
        .sort({ sortName: 1, _id: 1 })
        .collation(VIETNAMESE)
        // A name is looked for among the people of one court, a few hundred at most: no index of its own.
        .limit(text ? 2_000 : pageSize + 1)
        .lean();
      const found = text ? rows.filter(({ name }) => isNamed(name, text)) : rows;
      const page = PEOPLE.page(found, pageSize, (row) => [row.sortName, row._id]);
      return { ...page, items: page.items.map((row) => rowOn(row, on)) };
    },
    async anyoneEver(courtId, role) {
      const found = await members
        .findOne({ courtId, 'roles.role': role }, { _id: 1 }, { session })
        .collation(VIETNAMESE)
        .lean();
      return found !== null;
    },
  };
}

const nameIn = (id: string, [first]: readonly PersonEvent[]) =>
  first?.type === 'person-registered' ? { id, name: first.data.name } : undefined;

const FOR_EVER = '9999-12-31';

/** One row for each court at which the person has, had or will have a role, the own ones and those taken over. */
function memberRowsOf({ id: personId, name, appointments, delegations }: Person): MemberRow[] {
  const byCourt = new Map<string, MemberRow['roles']>();
  const add = (courtId: string, role: MemberRow['roles'][number]) =>
    byCourt.set(courtId, [...(byCourt.get(courtId) ?? []), role]);
  for (const { courtId, role, title, from, to } of appointments)
    add(courtId, { role, title, from, ...(to && { to }), until: to ?? FOR_EVER });
  for (const { courtId, role, from, fromOn, toOn } of delegations) {
    const title = 'Được ủy nhiệm';
    add(courtId, { role, title, from: fromOn, to: toOn, actsFor: from, until: toOn });
  }
  const sortName = sortNameOf(name);
  return [...byCourt].map(([courtId, roles]) => ({
    _id: `${personId}|${courtId}`,
    personId,
    name,
    sortName,
    courtId,
    roles,
  }));
}

/** 'Trần Văn An' is found under An. */
function sortNameOf(name: string): string {
  const parts = splitName(name);
  if (parts.kind === 'organisation') return parts.name;
  return [parts.given, parts.surname, parts.middle].filter(Boolean).join(' ');
}

const rowOn = ({ personId, name, courtId, roles }: MemberRow, on: DateOnly): PersonRow => ({
  personId,
  name,
  courtId,
  roles: roles
    .filter(({ from, until }) => from <= on && on <= until)
    .map(({ role, title, from, to, actsFor }) => ({
      role,
      title,
      from,
      ...(to && { to }),
      ...(actsFor && { actsFor }),
    })),
});

/** Every word typed is a word of the name, the last one perhaps begun; accents count where they were typed. */
function isNamed(name: string, typed: string): boolean {
  const tokens = searchTokens(name);
  const { asTyped, folded } = searchQuery(typed);
  const accentless = foldForSearch(typed) === typed.trim().toLowerCase();
  const query = accentless ? folded : asTyped;
  return (
    query.whole.every((word) => tokens.includes(word)) &&
    (query.begins === undefined || tokens.some((token) => token.startsWith(query.begins ?? '')))
  );
}
