import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import { findField, findRelation, type Instance } from '#law/categories.ts';
import type { CourtTree } from '#law/courts.ts';
import publication from '#law/data/publication.json' with { type: 'json' };
import type { AnyProcedure } from '#law/procedure.ts';
import { fieldOf } from '#law/world-of.ts';
import type { Duty } from './duty.ts';
import type { Matter } from './matter.ts';
import { cameMasked } from './named.ts';
import type { PseudonymMap } from './pseudonym-map.ts';

/** What everyone may know of a result beside its text. Every name in it is encoded. */
export interface Facts {
  document: string; // 'Bản án'
  number?: string;
  acceptanceNumber?: string;
  courtId: string;
  courtName: string;
  field: string;
  fieldName: string;
  relation?: string;
  relationName?: string;
  instanceName: string;
  judgedOn?: DateOnly;
  effectiveOn: DateOnly;
  hearingDays: DateOnly[];
  parties: { role: string; name: string }[];
  practice?: true;
}

const DOCUMENT_NAMES: Readonly<Record<string, string>> = { judgment: 'Bản án' };
const INSTANCE_NAMES: Readonly<Record<Instance, string>> = {
  first: 'Sơ thẩm',
  appeal: 'Phúc thẩm',
  cassation: 'Giám đốc thẩm',
  reopening: 'Tái thẩm',
};
/** More than these no page shows, and no message carries. */
const MOST_PARTIES = 300;

const rowOf = (kind: string) => publication.published.find(({ id }) => id === kind);
export const kindName = (kind: string): string => rowOf(kind)?.name ?? kind;
export const documentName = (kind: string): string => DOCUMENT_NAMES[rowOf(kind)?.document ?? ''] ?? 'Quyết định';

export function factsOf(
  { kind, effectiveOn, number, practisesOn }: Duty,
  matter: Matter,
  procedure: AnyProcedure,
  parties: readonly Party[],
  map: PseudonymMap,
  courts: CourtTree,
): Facts {
  const { courtId, attributes, acceptanceNumber, result, hearingDays } = matter;
  const field = fieldOf(procedure, attributes);
  const relation = typeof attributes.relation === 'string' ? attributes.relation : undefined;
  const relationName = relation === undefined ? undefined : findRelation(relation)?.name;
  return {
    document: documentName(kind),
    ...(number !== undefined && { number }),
    ...(acceptanceNumber !== undefined && { acceptanceNumber }),
    courtId,
    courtName: courts.find(courtId)?.name ?? courtId,
    field,
    fieldName: findField(field)?.name ?? field,
    ...(relation !== undefined && { relation }),
    ...(relationName !== undefined && { relationName }),
    instanceName: instanceName(procedure, attributes.instance),
    ...(result && { judgedOn: result.on }),
    effectiveOn,
    hearingDays,
    parties: encodedParties(procedure, parties, map),
    ...(practisesOn !== undefined && { practice: true }),
  };
}

function instanceName({ id }: AnyProcedure, given: unknown): string {
  const instance = typeof given === 'string' ? given : (id.split('.').at(-1) ?? '');
  return INSTANCE_NAMES[instance as Instance] ?? '';
}

/** Those who are parties still, in the order of the case. Who has no letter, and did not come masked, is not named. */
function encodedParties(procedure: AnyProcedure, parties: readonly Party[], map: PseudonymMap): Facts['parties'] {
  const masked = new Map(
    [...map.people, ...map.organisations].flatMap((one) => one.subjects.map((subject) => [subject, one.masked])),
  );
  const asRecorded = cameMasked(parties);
  return parties
    .filter(({ leftOn }) => !leftOn)
    .flatMap(({ id, role, fullName }) => {
      const name = asRecorded.has(id) ? fullName : masked.get(id);
      return name === undefined ? [] : [{ role: procedure.partyRoles[role]?.name ?? role, name }];
    })
    .slice(0, MOST_PARTIES);
}

/** The header as it is read by people and by the leak check: the title first, so that places in it are places here. */
export const headerText = (facts: Facts, title: string): string =>
  [
    title,
    [facts.document, facts.number && `số ${facts.number}`].filter(Boolean).join(' '),
    facts.courtName,
    facts.relationName ?? '',
    ...facts.parties.map(({ role, name }) => `${role}: ${name}`),
  ].join('\n');

/** 'ban-an-01-2026-ds-st.html': made of the number, which names nobody. */
export const fileNameOf = ({ document, number }: Pick<Facts, 'document' | 'number'>): string =>
  `${plain(`${document} ${number ?? ''}`)}.html`;
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
