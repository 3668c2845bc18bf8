import { SEED_COURTS } from '#law/courts.ts';
import { foldForSearch, samePerson } from '#law/names.ts';
import { parseNumber } from '#law/numbers.ts';
import type { Header } from './header.ts';

/** What the file itself says of a judgment: that it was appealed, or reviewed later. */
export interface Challenge {
  level: 'appeal' | 'review';
  source: string; // number of the higher court's result, or where it is told
  by?: Header;
}

/** The records of higher courts that name this judgment as the one they look at, and a note that it was appealed. */
export function challengesOf(header: Header, all: readonly Header[]): Challenge[] {
  return [...inNote(header), ...inRecords(header, all)];
}

function inNote({ note = '' }: Header): Challenge[] {
  const told = foldForSearch(note);
  const isTold = /khang (?:cao|nghi)/.test(told) && !/(?:khong|chua) (?:co |bi )?khang (?:cao|nghi)/.test(told);
  return isTold ? [{ level: 'appeal', source: 'ghi chú của nguồn' }] : [];
}

function inRecords(header: Header, all: readonly Header[]): Challenge[] {
  if (header.number === undefined) return [];
  const { key } = parseNumber(header.number);
  return all.flatMap((by): Challenge[] => {
    if (by.firstInstanceNumber === undefined || parseNumber(by.firstInstanceNumber).key !== key) return [];
    if (!agree(by.firstInstanceDate, header.numberDate) || !isSameCourt(by, header)) return [];
    const instance = foldForSearch(by.instance ?? '');
    const source = by.number ?? by.id;
    if (instance === 'phuc tham') return [{ level: 'appeal', source, by }];
    return instance === 'giam doc tham' || instance === 'tai tham' ? [{ level: 'review', source, by }] : [];
  });
}

const agree = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;

function isSameCourt({ firstInstanceCourt, firstInstanceDate, province }: Header, header: Header): boolean {
  if (firstInstanceCourt === undefined || header.court === undefined) return true;
  const [one, other] = [
    SEED_COURTS.findByPrintedName(firstInstanceCourt, province ?? header.province, firstInstanceDate),
    SEED_COURTS.findByPrintedName(header.court, header.province, header.numberDate),
  ];
  if (one.status === 'found' && other.status === 'found') return one.court.code === other.court.code;
  return foldForSearch(firstInstanceCourt) === foldForSearch(header.court);
}

/** Which of the parties appealed, by the name that both records print; none where neither tells. */
export function appellantIn(by: Header | undefined, among: readonly { fullName: string }[]): number | undefined {
  const names = (by?.parties ?? []).flatMap(({ role, name }) =>
    foldForSearch(role).includes('khang cao') ? [name] : [],
  );
  const at = among.findIndex(({ fullName }) =>
    names.some((name) => samePerson({ name }, { name: fullName }) !== false),
  );
  return at === -1 ? undefined : at;
}
