import { type Connection, type Model, Schema } from 'mongoose';
import type { CourtImportProblem, CourtImportRow } from '#contracts/directory/court-import.ts';
import type { AuditRow } from '#contracts/directory/list-audit.ts';
import type { PersonRow } from '#contracts/directory/people.ts';
import { aggregateModel, rowModel } from '#services/runtime/aggregates.ts';
import type { Account } from '../model/account.ts';
import type { ApiClient } from '../model/client.ts';
import type { CourtImport } from '../model/court-import.ts';
import type { RegisteredCourt } from '../model/court-record.ts';
import type { StoredSeal } from '../model/ledger-seal.ts';
import type { Person } from '../model/person.ts';
import type { Session } from '../model/session.ts';
import type { SigningKey } from '../model/signing-key.ts';

/** Who has roles at a court, now or ever: one row for each person and court. */
export interface MemberRow {
  _id: string; // '<person>|<court>'
  personId: string;
  name: string;
  sortName: string; // given name first, as Vietnamese lists are ordered
  courtId: string;
  roles: (PersonRow['roles'][number] & { until: string })[]; // `until`: '9999-12-31' while it is open
}
export interface StoredAudit {
  _id: string; // '<stream>:<seq>'
  at: string;
  type: string;
  courtId: string;
  by: { id: string; name: string };
  subject?: { id: string; name: string };
  persons: string[]; // about or by whom
  detail: AuditRow['detail'];
}
export interface Credential {
  _id: string; // the account
  passwordHash: string;
}
export interface RefreshToken {
  _id: string; // its fingerprint
  sessionId: string;
  successorKey: string;
  expiresAt: Date;
  usedAt?: Date;
}
export interface SignInTries {
  _id: string; // fingerprint of the name that was typed
  failures: number;
  lockedUntil: Date;
  lastAt: Date;
}
export interface ClientKey {
  _id: string; // its fingerprint
  clientId: string;
}
export interface PrivateKey {
  _id: string; // kid
  jwk?: Record<string, unknown>;
  sealed?: string;
  resealed?: string; // with the secret that comes, while two are given
}
export interface ImportRecord {
  _id: string; // '<import>|<court>'
  importId: string;
  code: string;
  record: unknown; // as it came
  row?: CourtImportRow; // what it would change; absent: nothing
  problems: CourtImportProblem[];
}
export interface CourtRegisterVersion {
  _id: 'courts';
  version: number;
}

export interface Collections {
  courts: Model<RegisteredCourt>;
  register: Model<CourtRegisterVersion>;
  people: Model<Person>;
  members: Model<MemberRow>;
  accounts: Model<Account>;
  credentials: Model<Credential>;
  sessions: Model<Session>;
  refreshTokens: Model<RefreshToken>;
  tries: Model<SignInTries>;
  signingKeys: Model<SigningKey>;
  ledgerSeals: Model<StoredSeal>;
  privateKeys: Model<PrivateKey>;
  clients: Model<ApiClient>;
  clientKeys: Model<ClientKey>;
  imports: Model<CourtImport>;
  importRecords: Model<ImportRecord>;
  audit: Model<StoredAudit>;
}

/** Names in Vietnamese order, in the index and in what asks it. */
export const VIETNAMESE = { locale: 'vi' } as const;

const { Mixed } = Schema.Types;

/** Everything here is small beside the cases; the shard key, where one is ever needed, is `_id` hashed, of lists the court. */
export function openCollections(db: Connection): Collections {
  return {
    courts: aggregateModel<RegisteredCourt>(db, 'courts', { record: Mixed }, []),
    register: rowModel<CourtRegisterVersion>(db, 'register', { _id: String, version: Number }, []),
    people: aggregateModel<Person>(
      db,
      'people',
      { name: String, staffCode: String, birthYear: Number, appointments: Mixed, delegations: Mixed },
      [[{ staffCode: 1 }, { unique: true, partialFilterExpression: { staffCode: { $exists: true } } }]],
    ),
    members: rowModel<MemberRow>(
      db,
      'members',
      { _id: String, personId: String, name: String, sortName: String, courtId: String, roles: Mixed },
      [
        [{ courtId: 1, sortName: 1, _id: 1 }, { collation: VIETNAMESE }],
        [{ courtId: 1, 'roles.role': 1, sortName: 1, _id: 1 }, { collation: VIETNAMESE }],
        [{ personId: 1 }],
      ],
    ),
    accounts: aggregateModel<Account>(
      db,
      'accounts',
      {
        personId: String,
        accountName: String,
        state: String,
        mustChangePassword: Boolean,
        practisesOn: String,
        registeredAt: String,
      },
      [[{ accountName: 1 }, { unique: true }], [{ personId: 1 }]],
    ),
    credentials: rowModel<Credential>(db, 'credentials', { _id: String, passwordHash: String }, []),
    sessions: aggregateModel<Session>(
      db,
      'sessions',
      {
        state: String,
        personId: String,
        accountId: String,
        actingFor: String,
        startedAt: String,
        expiresAt: String,
        endedAt: String,
        endReason: String,
        refusal: String,
      },
      [
        [{ accountId: 1 }, { partialFilterExpression: { state: 'open' } }],
        [{ personId: 1 }, { partialFilterExpression: { state: 'open' } }],
      ],
    ),
    refreshTokens: rowModel<RefreshToken>(
      db,
      'refreshTokens',
      { _id: String, sessionId: String, successorKey: String, expiresAt: Date, usedAt: Date },
      [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
    ),
    tries: rowModel<SignInTries>(
      db,
      'signInTries',
      { _id: String, failures: Number, lockedUntil: Date, lastAt: Date },
      [[{ lastAt: 1 }, { expireAfterSeconds: 2 * 24 * 3600 }]],
    ),
    signingKeys: aggregateModel<SigningKey>(
      db,
      'signingKeys',
      { state: String, publicKey: Mixed, madeAt: String, verifiesUntil: String },
      [
        // One key signs: of two processes that make one at once, the second is refused.
        [{ state: 1 }, { unique: true, partialFilterExpression: { state: 'active' } }],
        [{ verifiesUntil: 1 }],
      ],
    ),
    ledgerSeals: aggregateModel<StoredSeal>(db, 'ledgerSeals', { day: String, jws: String, key: Mixed }, [
      [{ day: -1 }, { unique: true }],
    ]),
    privateKeys: rowModel<PrivateKey>(
      db,
      'privateKeys',
      { _id: String, jwk: Mixed, sealed: String, resealed: String },
      [],
    ),
    clients: aggregateModel<ApiClient>(
      db,
      'clients',
      {
        name: String,
        roles: [String],
        scopes: [String],
        rateLimitPerMinute: Number,
        registeredAt: String,
        revokedAt: String,
      },
      [[{ courtId: 1, _id: 1 }]],
    ),
    clientKeys: rowModel<ClientKey>(db, 'clientKeys', { _id: String, clientId: String }, [[{ clientId: 1 }]]),
    imports: aggregateModel<CourtImport>(
      db,
      'courtImports',
      {
        state: String,
        registerVersion: Number,
        added: Number,
        changed: Number,
        unchanged: Number,
        problemCount: Number,
        digest: String,
        proposedAt: String,
        appliedAt: String,
      },
      [],
    ),
    importRecords: rowModel<ImportRecord>(
      db,
      'courtImportRecords',
      { _id: String, importId: String, code: String, record: Mixed, row: Mixed, problems: Mixed },
      [[{ importId: 1, code: 1, _id: 1 }]],
    ),
    audit: rowModel<StoredAudit>(
      db,
      'audit',
      {
        _id: String,
        at: String,
        type: { type: String },
        courtId: String,
        by: Mixed,
        subject: Mixed,
        persons: [String],
        detail: Mixed,
      },
      [[{ at: -1, _id: -1 }], [{ courtId: 1, at: -1, _id: -1 }], [{ persons: 1, at: -1, _id: -1 }]],
    ),
  };
}
