import { createHash } from 'node:crypto';
import type { LedgerStatement } from '#contracts/directory/ledger-seals.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { sealIdOf } from '../model/ledger-seal.ts';
import type { DirectoryRoom } from '../room.ts';
import { signStatement } from '../secrets/statements.ts';

/** Signs what all ledgers were at the end of a day. Each statement names the one before, so that none can be left out. */
export async function sealLedgers(
  { data: { day, roots } }: Received<Pick<LedgerStatement, 'day' | 'roots'>>,
  { ledgerSeals, signingKeys, withKey }: DirectoryRoom,
  { today }: Scope,
): Promise<{ day: DateOnly }> {
  const last = await ledgerSeals.last();
  if (last && last.day >= day) throw new CourtError('version-conflict', { day: last.day });
  const statement: LedgerStatement = {
    day,
    roots,
    ...(last && { previous: { day: last.day, sha256: createHash('sha256').update(last.jws).digest('hex') } }),
  };
  const { kid, jws } = await withKey(async (key) => ({ kid: key.kid, jws: await signStatement(key, statement) }));
  const { publicKey } = await signingKeys.load(kid);
  ledgerSeals.create(sealIdOf(day), [{ type: 'ledgers-sealed', legalOn: today, data: { day, jws, key: publicKey } }]);
  return { day };
}
