import { setTimeout as sleep } from 'node:timers/promises';
import { GetCase } from '#contracts/cases/get-case.ts';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import { isId } from '#contracts/ids.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import type { LookedAt } from '#contracts/looks.ts';
import { keepsFilesOf } from '#law/reach.ts';
import type { Asker } from '#services/runtime/service.ts';
import { type CourtDocument, mayTakeContent } from '../model/document.ts';
import { mayReadDocuments } from '../model/matter.ts';
import type { Documents } from '../room.ts';
import type { Guard } from '../store/matters.ts';

/** A matter whose documents may be read; `underSeal` where something of its docket is sealed. */
export type Readable = Guard & { underSeal: boolean; readers: readonly string[] }; // readers: of what is sealed

/**
 * The matter whose documents somebody wants to read.
 * @throws CourtError not-found: missing, or not for these eyes; matter-not-arrived
 */
export async function readableMatter(id: string, asker: Asker, room: Documents): Promise<Readable> {
  const found = (await room.matters.guard(id)) ?? (await arriving(id, asker, room));
  const docket = found ? await room.matters.guardsOf(found.docketId) : [];
  if (!found || !mayReadDocuments(asker.actor, found, docket, room)) throw new CourtError('not-found', { id });
  const sealed = docket.filter((one) => one.sealed);
  const readers = found.persons.filter((person) => sealed.every(({ persons }) => persons.includes(person)));
  return { ...found, underSeal: sealed.length > 0, readers };
}

/**
 * The matter into whose file somebody wants to put something: one that lies at the own court. What is recorded then is
 * news for those who may read the matter.
 */
export async function ownMatter(id: string, asker: Asker, room: Documents): Promise<Readable> {
  const found = await readableMatter(id, asker, room);
  const isOurs = asker.actor.kind === 'system' || keepsFilesOf(asker.actor, found.courtId, room);
  if (!isOurs) throw new CourtError('not-found', { id });
  room.tellOnly({ sealed: found.underSeal, persons: found.readers });
  return found;
}

/** Who looks at something of a sealed matter is recorded before it is shown. */
export async function lookedAt<M extends Pick<Readable, 'id' | 'underSeal'>>(
  matters: readonly M[],
  what: LookedAt,
  { matterLooks }: Documents,
): Promise<void> {
  const sealed = matters.filter(({ underSeal }) => underSeal).map(({ id }) => id);
  await matterLooks.note([...new Set(sealed)], what);
}

/** Whether it is for these eyes, and then whether something of its docket is sealed. */
export async function seenBy(
  matter: Guard,
  { actor }: Asker,
  room: Documents,
): Promise<{ id: string; underSeal: boolean } | undefined> {
  const docket = await room.matters.guardsOf(matter.docketId);
  if (!mayReadDocuments(actor, matter, docket, room)) return undefined;
  return { id: matter.id, underSeal: docket.some(({ sealed }) => sealed) };
}

/** @throws CourtError not-found */
export async function readableDocument(
  documentId: string,
  asker: Asker,
  room: Documents,
): Promise<{ document: CourtDocument; matter: Readable }> {
  const document = await room.documents.load(documentId);
  return { document, matter: await readableMatter(document.matterId, asker, room) };
}

/** @throws CourtError not-found, document-withdrawn, document-issued */
export async function documentToFill(documentId: string, asker: Asker, room: Documents): Promise<CourtDocument> {
  const document = await room.documents.load(documentId);
  await ownMatter(document.matterId, asker, room);
  mayTakeContent(document);
  return document;
}

const AT_MOST_MS = 2_000;
const PAUSE_MS = 50;

/** A matter of a moment ago is known to its own room before the news of it is here. Asked as the asker: what they may not see stays unseen. */
async function arriving(id: string, asker: Asker, { house, matters }: Documents): Promise<Guard | undefined> {
  if (!(await isKnownToItsRoom(id, asker, house))) return undefined;
  for (let waited = 0; waited < AT_MOST_MS; waited += PAUSE_MS) {
    const found = await matters.guard(id);
    if (found) return found;
    await sleep(PAUSE_MS);
  }
  throw new CourtError('matter-not-arrived', { id });
}

async function isKnownToItsRoom(id: string, asker: Asker, { ask }: Documents['house']): Promise<boolean> {
  try {
    if (isId('pet', id)) await ask(GetFiling, { filingId: id }, asker);
    else if (isId('cas', id)) await ask(GetCase, { caseId: id }, asker);
    else return false;
    return true;
  } catch (error) {
    if (isCourtError(error) && error.type !== 'unavailable') return false;
    throw error;
  }
}
