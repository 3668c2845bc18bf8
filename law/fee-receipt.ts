import type { FeeReceipt } from '#contracts/intake/events.ts';
import type { ProceedingEntry } from './engine/proceeding.ts';

/** Acts by which the receipt for the advance on the fee of the petition is filed. */
const FILED: ReadonlySet<string> = new Set(['fee-receipt-filed']);

/** The receipts after an entry: each number once, with what was said of it last. */
export function receiptsAfter(
  known: readonly FeeReceipt[],
  { type, data: { fields } }: Pick<ProceedingEntry, 'type' | 'data'>,
): FeeReceipt[] {
  const { receiptNumber, amountVnd, paidOn } = fields;
  if (!FILED.has(type) || typeof receiptNumber !== 'string' || typeof amountVnd !== 'number') return [...known];
  const others = known.filter((one) => one.receiptNumber !== receiptNumber);
  return [...others, { receiptNumber, amountVnd, ...(typeof paidOn === 'string' && { paidOn }) }];
}

/**
 * What a petition says of receipts that came with the file from another court, under the names by which its first act may
 * ask for it: what was paid there need not be paid again.
 */
export const receiptsTold = (receipts: readonly FeeReceipt[]): Record<string, unknown> =>
  receipts.length === 0
    ? {}
    : {
        feePaid: true,
        feeReceiptNumber: receipts.map(({ receiptNumber }) => receiptNumber).join('; '),
        feePaidVnd: receipts.reduce((sum, { amountVnd }) => sum + amountVnd, 0),
      };
