import type { PartyInput } from '#contracts/proceedings.ts';
import { foldForSearch, splitName } from '#law/names.ts';
import type { Header, HeaderParty } from './header.ts';
import type { Notes } from './notes.ts';

/** Who took part and how they were present, in the order of the header. */
export interface Parties {
  parties: PartyInput[];
  presence: string[]; // of each, a code of PRESENCE in law/civil/words.ts
}

const ROLES: Record<string, string> = {
  'nguyen don': 'plaintiff',
  'nguoi khoi kien': 'plaintiff',
  'bi don': 'defendant',
  'nguoi bi kien': 'defendant',
  'nguoi co quyen loi nghia vu lien quan': 'relatedParty',
};
const SIDES = [
  ['plaintiff', 'nguyên đơn'],
  ['defendant', 'bị đơn'],
] as const;

/**
 * Đương sự of a header. A side that the source does not show stays empty: a file from paper is taken in without names, and
 * nobody is invented who would then be found as a party.
 */
export function partiesOf({ parties }: Header, wasHeard: boolean, notes: Notes): Parties {
  const found = parties.flatMap((party) => {
    const role = ROLES[foldForSearch(party.role)];
    if (role === undefined) notes.warn(`không ghi làm đương sự người có vai trò «${party.role}»`);
    return role === undefined ? [] : [{ party, input: inputOf(party, role) }];
  });
  for (const [code, name] of SIDES)
    if (!found.some(({ input }) => input.role === code))
      notes.complete(
        name,
        '(để trống)',
        'nguồn không nêu tên: hồ sơ giấy nhận được dù không đọc được tên, không đặt tên thay',
      );
  return {
    parties: found.map(({ input }) => input),
    presence: wasHeard ? found.map(({ party }, at) => presenceOf(party, at + 1, notes)) : [],
  };
}

function inputOf({ name, birthYear, address, representedBy }: HeaderParty, role: string): PartyInput {
  const { kind, fullName } = nameOf(name);
  const representatives = representedBy.map(({ name: fullName, capacity, address }) => ({
    fullName,
    capacity: capacity ?? 'Người đại diện (nguồn không nêu tư cách)',
    ...(address !== undefined && { address }),
  }));
  return {
    role,
    kind,
    fullName,
    ...(birthYear !== undefined && { birthYear }),
    ...(address !== undefined && { address }),
    ...(representatives.length > 0 && { representatives }),
  };
}

/** The name without its form of address: 'Ông Tô Thành C' is Tô Thành C. */
export function nameOf(printed: string): { kind: PartyInput['kind']; fullName: string } {
  const parts = splitName(printed);
  if (parts.kind === 'organisation') return { kind: 'organisation', fullName: parts.name };
  const { honorific } = parts;
  const bare = honorific ? printed.slice(honorific.length).replace(/^[.:\s]+/, '') : printed;
  return { kind: 'person', fullName: bare === '' ? printed : bare };
}

/** 'có đơn xin vắng mặt' and its kin ask to be tried without; a plain 'vắng mặt' gives no reason. */
function presenceOf({ present, role }: HeaderParty, place: number, notes: Notes): string {
  const said = foldForSearch(present ?? '');
  if (said.startsWith('co mat')) return said.includes('diem cau') ? 'present-online' : 'present';
  if (said.includes('vang mat')) {
    if (/don|xin|de nghi|yeu cau/.test(said) && !said.includes('khong co don')) return 'absent-requested';
    return said.includes('ly do chinh dang') ? 'absent-justified' : 'absent';
  }
  if (present !== undefined) notes.warn(`không rõ sự có mặt «${present}»`);
  notes.complete(`sự có mặt của đương sự thứ ${place} (${role})`, 'có mặt', 'nguồn không nêu vắng mặt');
  return 'present';
}
