import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly, Page } from '#contracts/kit.ts';
import type { Paging } from '#services/runtime/pages.ts';
import type { Received } from '#services/runtime/service.ts';
import { sealIdOf } from '../model/ledger-seal.ts';
import type { DirectoryRoom } from '../room.ts';

export async function getLedgerSeal(
  { data: { day } }: Received<{ day: DateOnly }>,
  { ledgerSeals }: DirectoryRoom,
): Promise<LedgerSeal> {
  const found = await ledgerSeals.find(sealIdOf(day));
  if (!found) throw new CourtError('not-found', { day });
  const { jws, key } = found;
  return { day, jws, key };
}

export const listLedgerSeals = (
  { data }: Received<Paging>,
  { ledgerSeals }: DirectoryRoom,
): Promise<Page<LedgerSeal>> => ledgerSeals.list(data);
