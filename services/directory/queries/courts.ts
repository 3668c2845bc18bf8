import type {
  CourtExport,
  CourtRecord,
  CourtRow,
  CourtStanding,
  CourtView,
  ListCourts,
} from '#contracts/directory/courts.ts';
import type { DateOnly, Page } from '#contracts/kit.ts';
import type { Court } from '#law/courts.ts';
import { searchQuery, searchTokens, type TokenQuery } from '#law/names.ts';
import { type PagedList, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { rowOf } from '../model/court-record.ts';
import type { DirectoryRoom } from '../room.ts';

/** The register is small and in memory: its lists are filtered there, and paged by code. */
const COURTS = pagedList('courts', TEXT);
const EXPORT = pagedList('court-register', TEXT);

export async function listCourts(
  { data: { on, below, tier, province, text, cursor, pageSize } }: Received<ListCourts>,
  { courtRegister }: DirectoryRoom,
  { today }: Scope,
): Promise<Page<CourtRow>> {
  const { sorted, tree } = await courtRegister();
  const day = on ?? today;
  if (below !== undefined) tree.get(below);
  const isNamed = text === undefined ? () => true : namedBy(text);
  const found = sorted.filter(
    (court) =>
      tree.existsOn(court.code, day) &&
      (tier === undefined || court.tier === tier) &&
      (province === undefined || court.province === province) &&
      (below === undefined || tree.isBelow(court.code, below, day)) &&
      isNamed(court),
  );
  const { items, next } = pageAfter(COURTS, found, cursor, pageSize);
  return { items: items.map(rowOf), ...(next && { next }) };
}

export async function getCourt(
  { data: { code, on } }: Received<{ code: string; on?: DateOnly }>,
  { courtRegister }: DirectoryRoom,
  { today }: Scope,
): Promise<CourtView> {
  const { tree } = await courtRegister();
  const day = on ?? today;
  const parent = tree.parentOf(code, day);
  return {
    court: tree.get(code) as CourtRecord,
    exists: tree.existsOn(code, day),
    ...(parent && { parent: rowOf(parent) }),
    predecessors: tree.predecessors(code).map(rowOf),
    successors: tree.successors(code).map(rowOf),
  };
}

export async function courtsBelow(
  { data: { code, on } }: Received<{ code: string; on?: DateOnly }>,
  { courtRegister }: DirectoryRoom,
  { today }: Scope,
): Promise<{ codes: string[] }> {
  const { tree } = await courtRegister();
  return { codes: [...tree.below(tree.get(code).code, on ?? today)] };
}

export async function standingFor(
  { data: { placeOrCode, on } }: Received<{ placeOrCode: string; on?: DateOnly }>,
  { courtRegister }: DirectoryRoom,
  { today }: Scope,
): Promise<CourtStanding> {
  const { tree } = await courtRegister();
  const { courts, gap } = tree.standingFor(placeOrCode, on ?? today);
  return { courts: courts.map(rowOf), ...(gap && { gap }) };
}

export async function exportCourts(
  { data: { ifNoneMatch, cursor, pageSize } }: Received<{ ifNoneMatch?: string; cursor?: string; pageSize?: number }>,
  { courtRegister }: DirectoryRoom,
): Promise<CourtExport> {
  const { sorted, etag } = await courtRegister();
  if (ifNoneMatch === etag) return { etag, notModified: true, items: [] };
  const { items, next } = pageAfter(EXPORT, sorted, cursor, pageSize);
  return { etag, items: items as CourtRecord[], ...(next && { next }) };
}

function pageAfter(list: PagedList, courts: readonly Court[], cursor: string | undefined, size = 50): Page<Court> {
  const [after = ''] = list.after(cursor);
  const from = courts.findIndex(({ code }) => code > after);
  return list.page(from < 0 ? [] : courts.slice(from), size, ({ code }) => [code]);
}

/** Every word typed stands in the name, with or without its accents; the last one perhaps only begun. */
function namedBy(text: string): (court: Court) => boolean {
  const { asTyped, folded } = searchQuery(text);
  const fits = (tokens: readonly string[], { whole, begins }: TokenQuery) =>
    whole.every((word) => tokens.includes(word)) &&
    (begins === undefined || tokens.some((token) => token.startsWith(begins)));
  return ({ name }) => {
    const tokens = searchTokens(name);
    return fits(tokens, asTyped) || fits(tokens, folded);
  };
}
