import { systemActor } from '#contracts/actor.ts';
import { RotateSigningKey } from '#contracts/directory/signing-keys.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import type { House, Scope } from '#services/runtime/service.ts';
import { type AccessClaims, importSigningKey, type SigningHandle, signAccessToken } from './secrets/access-tokens.ts';
import { unseal } from './secrets/key-vault.ts';
import { openPasswords, type Passwords } from './secrets/passwords.ts';
import { type AccountStore, accountsIn } from './store/accounts.ts';
import { type AuditStore, auditIn } from './store/audit.ts';
import { type ClientStore, clientsIn } from './store/clients.ts';
import { openCollections } from './store/collections.ts';
import { type CourtImportStore, courtImportsIn } from './store/court-imports.ts';
import { type CourtRegister, type CourtStore, courtsIn, openCourtRegister } from './store/courts.ts';
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
  clients: ClientStore;
  imports: CourtImportStore;
  audit: AuditStore;
  passwords: Passwords;
  signingSecret: string | undefined;
  sign(claims: AccessClaims): Promise<string>;
  /** A command of the directory to itself: what must stay although the command that told it refuses. */
  tellSelf<Data, Reply>(contract: Contract<Data, Reply>, data: Data): Promise<Reply>;
}

export async function openDirectory(house: House): Promise<(scope: Scope) => DirectoryRoom> {
  const collections = openCollections(house.db);
  const passwords = await openPasswords(house.config.passwordHashMemoryKb);
  const courtRegister = openCourtRegister(collections);
  const { signingSecret } = house.config;
  const handles = new Map<string, Promise<SigningHandle>>();

  return ({ unit, now, requestId }) => {
    const place = { collections, tables: house.tables, unit, now };
    const signingKeys = signingKeysIn(place);
    const tellSelf: DirectoryRoom['tellSelf'] = (contract, data) =>
      house.tell(contract, { id: newId('cmd'), actor: systemActor('directory'), requestId, data });

    const activeKey = async () => {
      const active = await signingKeys.active();
      if (active) return active;
      try {
        await tellSelf(RotateSigningKey, {});
      } catch (error) {
        // Another process made the first key at the same moment: that one is used.
        if (!isCourtError(error) || error.type !== 'version-conflict') throw error;
      }
      const made = await signingKeys.active();
      if (!made) throw new Error('no signing key');
      return made;
    };
    /** Private parts are read once for each process and key. */
    const handleOf = (kid: string): Promise<SigningHandle> => {
      const kept = handles.get(kid);
      if (kept) return kept;
      const made = signingKeys.privatePartOf(kid).then(async (stored) => {
        if (!stored) throw new Error(`the private part of signing key ${kid} is gone`);
        const { sealed, jwk = {} } = stored;
        return importSigningKey(await unseal(sealed === undefined ? { jwk } : { sealed }, signingSecret));
      });
      made.catch(() => handles.delete(kid));
      handles.set(kid, made);
      return made;
    };

    return {
      courts: courtsIn(place),
      courtRegister,
      people: peopleIn(place),
      accounts: accountsIn(place),
      tries: triesIn(collections, unit),
      sessions: sessionsIn(place),
      signingKeys,
      clients: clientsIn(place),
      imports: courtImportsIn(place),
      audit: auditIn(collections),
      passwords,
      signingSecret,
      async sign(claims) {
        const { id } = await activeKey();
        try {
          return await signAccessToken({ kid: id, key: await handleOf(id) }, claims);
        } catch {
          // Between the two reads it was rotated away: the one that is active now signs.
          const { id: kid } = await activeKey();
          return signAccessToken({ kid, key: await handleOf(kid) }, claims);
        }
      },
      tellSelf,
    };
  };
}
