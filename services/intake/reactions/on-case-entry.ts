import type { LedgerEntry } from '#contracts/ledger.ts';
import type { ActDone } from '#law/engine/proceeding.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Scope } from '#services/runtime/service.ts';
import { followed, type Matter } from '../model/matter.ts';
import type { Intake } from '../room.ts';
import { closeSent } from './close-sent.ts';
import { receiveSent } from './receive-sent.ts';

/** What cases tells, in one reader. */
export async function onCaseEntry(entry: LedgerEntry, room: Intake, scope: Scope): Promise<void> {
  await receiveSent(entry, room, scope);
  await closeSent(entry, room, scope); // asks where the case was before
  await followMatter(entry, room);
}

/**
 * Keeps the table of matters true to what happens to cases: whether they are resolved, who their parties are; and whether
 * one is sealed, and open to whom: then its petition is closed too.
 */
async function followMatter(entry: LedgerEntry, { matters }: Intake): Promise<void> {
  const { data, stream } = entry as LedgerEntry<string, ActDone>;
  if (!data.effects?.some(({ do: what }) => TOLD.has(what))) return;
  const known = await matters.find(stream);
  const matter = known ?? newCase(entry as LedgerEntry<string, ActDone>);
  if (!matter) return;
  const procedure = procedureOf(data.opening?.procedure ?? matter.procedure);
  await matters.save(followed(matter, data, procedure, matters.standInFor));
}

/** A case that no filing became: it was severed from another. */
function newCase({ stream, courtId, docketId, data: { opening } }: LedgerEntry<string, ActDone>): Matter | undefined {
  if (!opening) return undefined;
  const { procedure, attributes } = opening;
  return {
    id: stream,
    kind: 'case',
    courtId,
    docketId,
    ...(attributes.relation !== undefined && { relation: String(attributes.relation) }),
    state: 'open',
    sealed: false,
    procedure,
    people: [],
    pairs: [],
  };
}

const TOLD = new Set([
  'moveTo',
  'set',
  'assign',
  'relieve',
  'seal',
  'unseal',
  'takeNumber',
  'cancelNumber',
  'addParty',
  'changeParty',
  'removeParty',
  'correctParty',
]);
