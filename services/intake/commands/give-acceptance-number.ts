import type { GiveAcceptanceNumber } from '#contracts/intake/give-acceptance-number.ts';
import { formatNumber } from '#law/numbers.ts';
import { procedureOf } from '#law/procedures.ts';
import { bookFor } from '#law/world-of.ts';
import type { Received } from '#services/runtime/service.ts';
import { NeedsNumbers } from '#services/runtime/unit.ts';

type Answer = { number: string };

export async function giveAcceptanceNumber({
  data: { courtId, procedure, attributes, on },
}: Received<GiveAcceptanceNumber>): Promise<NeedsNumbers<Answer>> {
  const book = bookFor(procedureOf(procedure, on), { courtId, attributes }, 'acceptance', on);
  return new NeedsNumbers([book.key], ([number = 0]) => ({ number: formatNumber(book, number) }));
}
