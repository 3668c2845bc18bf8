import type { LedgerEntry } from '#contracts/ledger.ts';
import type { ActDone } from '#law/engine/proceeding.ts';
import { procedureOf } from '#law/procedures.ts';
import { followed } from '../model/matter.ts';
import type { Intake } from '../room.ts';

/**
 * Keeps the table of matters true to what happens to cases: whether they are resolved, who their parties are; and whether
 * one is sealed, and open to whom: then its petition is closed too.
 */
export async function onCaseEntry(entry: LedgerEntry, { matters }: Intake): Promise<void> {
  const { data, stream } = entry as LedgerEntry<string, ActDone>;
  if (!data.effects?.some(({ do: what }) => TOLD.has(what))) return;
  const matter = await matters.find(stream);
  if (!matter) return; // opened from paper without a filing, or by a severance: not among the matters of intake
  const procedure = procedureOf(data.opening?.procedure ?? matter.procedure);
  await matters.save(followed(matter, data, procedure, matters.standInFor));
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
]);
