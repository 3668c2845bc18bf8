import { CourtError } from '#contracts/errors.ts';
import type { ComputedFeeAdvance, ComputeFeeAdvance } from '#contracts/intake/compute-fee-advance.ts';
import { FIELDS, findRelation } from '#law/categories.ts';
import { advanceOf } from '#law/fees.ts';
import type { Received } from '#services/runtime/service.ts';

/** @throws CourtError invalid-request for a field or a ground that is none, relation-unknown */
export async function computeFeeAdvance({
  data: { field, relation, claimVnd, simplified, reliefs },
}: Received<ComputeFeeAdvance>): Promise<ComputedFeeAdvance> {
  const found = FIELDS.find(({ code, word }) => code === field || word === field);
  if (!found) throw new CourtError('invalid-request', { fields: [{ field: 'field', rule: 'any.only' }] });
  if (relation !== undefined && !findRelation(relation))
    throw new CourtError('relation-unknown', { field: 'relation' });
  return advanceOf({
    field: found.code,
    ...(relation !== undefined && { relation }),
    ...(claimVnd !== undefined && { demands: [{ valueVnd: claimVnd }] }),
    ...(simplified !== undefined && { simplified }),
    ...(reliefs && { reliefs }),
  });
}
