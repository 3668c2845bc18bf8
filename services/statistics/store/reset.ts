import type { Tables } from '#services/runtime/tables.ts';
import type { Collections } from './collections.ts';

/**
 * Forgets everything that is counted, so that it is counted anew from the ledgers; what was signed stays. Only while no
 * process of the service runs: readers keep their place in memory.
 */
export async function resetFigures(
  { matters, flows, months, years }: Collections,
  { seen, positions, parked }: Tables,
  reader: string,
): Promise<void> {
  const of = new RegExp(`^${reader.replaceAll('.', '\\.')}[|:]`);
  for (const table of [seen, positions, parked]) await (table as typeof seen).deleteMany({ _id: of });
  for (const collection of [matters, flows, months, years]) await (collection as typeof flows).deleteMany({});
}
