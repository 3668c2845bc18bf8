import { systemActor } from '#contracts/actor.ts';
import { RotateSigningKey } from '#contracts/directory/signing-keys.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import type { House, Scope } from '#services/runtime/service.ts';
import { type AccessClaims, signAccessToken } from './secrets/access-tokens.ts';
import type { SigningSecrets } from './secrets/key-vault.ts';
import { openPasswords, type Passwords } from './secrets/passwords.ts';
import { openSigner, type WithKey } from './signer.ts';
import { type AccountStore, accountsIn } from './store/accounts.ts';
import { type AuditStore, auditIn } from './store/audit.ts';
import { type ClientStore, clientsIn } from './store/clients.ts';
import { openCollections } from './store/collections.ts';
import { type CourtImportStore, courtImportsIn } from './store/court-imports.ts';
import { type CourtRegister, type CourtStore, courtsIn, openCourtRegister } from './store/courts.ts';
import { type LedgerSealStore, ledgerSealsIn } from './store/ledger-seals.ts';
import { type PeopleStore, peopleIn } from './store/people.ts';
import { type SessionStore, sessionsIn } from './store/sessions.ts';
import { type SigningKeyStore, signingKeysIn } from './store/signing-keys.ts';
import { type SignInTryStore, triesIn } from './store/tries.ts';

/** What a command or query of the directory works with. */
export interface DirectoryRoom {
  courts: CourtStore;
  courtRegister: () => Promise<CourtRegister>;
  people: PeopleStore;
  accounts: AccountStore;
  tries: SignInTryStore;
  sessions: SessionStore;
  signingKeys: SigningKeyStore;
  ledgerSeals: LedgerSealStore;
  clients: ClientStore;
  imports: CourtImportStore;
  audit: AuditStore;
  passwords: Passwords;
  signingSecrets: SigningSecrets;
  sign(claims: AccessClaims): Promise<string>;
  withKey: WithKey;
  /** A command of the directory to itself: what must stay although the command that told it refuses. */
  tellSelf<Data, Reply>(contract: Contract<Data, Reply>, data: Data): Promise<Reply>;
}

export async function openDirectory(house: House): Promise<(scope: Scope) => DirectoryRoom> {
  const collections = openCollections(house.db);
  const passwords = await openPasswords(house.config.passwordHashMemoryKb);
  const courtRegister = openCourtRegister(collections);
  const { signingSecret: current, signingSecretPrevious: previous } = house.config;
  const signingSecrets = { ...(current && { current }), ...(previous && { previous }) };
  const signer = openSigner(signingSecrets, house.log);

  return ({ unit, now, requestId }) => {
    const place = { collections, tables: house.tables, unit, now };
    const signingKeys = signingKeysIn(place);
    const tellSelf: DirectoryRoom['tellSelf'] = (contract, data) =>
      house.tell(contract, { id: newId('cmd'), actor: systemActor('directory'), requestId, data });

    const withKey = signer({ signingKeys, now, rotate: () => tellSelf(RotateSigningKey, {}) });

    return {
      courts: courtsIn(place),
      courtRegister,
      people: peopleIn(place),
      accounts: accountsIn(place),
      tries: triesIn(collections, unit),
      sessions: sessionsIn(place),
      signingKeys,
      ledgerSeals: ledgerSealsIn(place),
      clients: clientsIn(place),
      imports: courtImportsIn(place),
      audit: auditIn(collections),
      passwords,
      signingSecrets,
      sign: (claims) => withKey((key) => signAccessToken(key, claims)),
      withKey,
      tellSelf,
    };
  };
}
