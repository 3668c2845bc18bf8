import { CompactSign } from 'jose';
import type { LedgerStatement } from '#contracts/directory/ledger-seals.ts';
import type { SigningHandle } from './access-tokens.ts';

/** The kind of what is signed: a key signs access tokens too ('JWT'), and neither passes for the other. */
export const STATEMENT_TYPE = 'ledger-statement+jws';

export const signStatement = (
  { kid, key }: { kid: string; key: SigningHandle },
  statement: LedgerStatement,
): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(statement)))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: STATEMENT_TYPE })
    .sign(key);
