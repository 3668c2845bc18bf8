import type { Instant } from '#contracts/kit.ts';
import type { SignedFigures } from '#contracts/statistics/events.ts';
import { COUNTED } from '#contracts/statistics/figures.ts';
import { digestOf } from '#services/runtime/ledger.ts';
import { countedAs } from '../model/counted-as.ts';
import type { Signing } from '../model/period.ts';
import { rowsOfReport, totalOf } from '../model/report.ts';
import type { SumStore } from '../store/sums.ts';
import { readPeriod } from './read-period.ts';

const BY = ['field', 'instance'] as const;

/** What a court signs when it closes a period: all that is counted, by field and instance, and its hash. */
export async function signedFigures(
  sums: SumStore,
  { courts, country }: { courts: readonly string[]; country: boolean },
  signing: Pick<Signing, 'from' | 'to' | 'suspendedCounts'> & { practice?: boolean },
  asOf: Instant,
): Promise<{ figures: SignedFigures[]; hash: string }> {
  const figures: SignedFigures[] = [];
  for (const counted of COUNTED) {
    const found = await readPeriod(
      sums,
      { counted: countedAs(counted, signing.practice ?? false), courts, country, where: {}, by: BY, asOf },
      signing,
    );
    const rows = rowsOfReport(found, BY, signing, signing);
    figures.push({ counted, group: {}, figures: totalOf(found, signing, signing) });
    figures.push(...rows.map((row) => ({ counted, ...row })));
  }
  return { figures, hash: digestOf(figures) };
}
