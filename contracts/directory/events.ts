import type { Role } from '../actor.ts';
import type { DateOnly, Instant } from '../kit.ts';
import type { Happened } from '../ledger.ts';
import type { CourtRecord } from './courts.ts';
import type { LedgerSeal } from './ledger-seals.ts';
import type { Appointment, Delegation } from './people.ts';
import type { PublicKey } from './signing-keys.ts';

/** What the directory's ledgers hold. Passwords, keys and tokens are never in them. */

export type CourtEvent =
  | Happened<'court-registered', { record: CourtRecord }>
  | Happened<'court-corrected', { record: CourtRecord; fields: string[]; importId: string }>;

export type PersonEvent =
  | Happened<'person-registered', { name: string; courtId: string; staffCode?: string; birthYear?: number }>
  | Happened<'person-corrected', { name?: string; staffCode?: string; birthYear?: number }>
  | Happened<'person-appointed', { name: string; appointment: Appointment }>
  | Happened<'appointment-ended', { appointmentId: string; courtId: string; role: Role; to: DateOnly; reason?: string }>
  | Happened<'delegation-made', { delegation: Delegation }>
  | Happened<'delegation-ended', { delegationId: string; courtId: string; role: Role; to: DateOnly; reason?: string }>;

export type AccountEvent =
  | Happened<
      'account-registered',
      {
        personId: string;
        accountName: string;
        courtId: string;
        mustChangePassword: boolean;
        practisesOn?: DateOnly;
        registeredAt: Instant;
      }
    >
  | Happened<'password-reset', { mustChangePassword: boolean }>
  | Happened<'password-changed', Record<string, never>>
  | Happened<'account-disabled', { reason: string }>
  | Happened<'account-enabled', { reason: string }>;

export type SessionEnd =
  | 'signed-out'
  | 'token-reused'
  | 'account-disabled'
  | 'password-reset'
  | 'password-changed'
  | 'appointment-ended';

export type SessionEvent =
  | Happened<
      'signed-in',
      {
        personId: string;
        accountId: string;
        courtId: string;
        actingFor?: string;
        expiresAt: Instant;
        startedAt: Instant;
      }
    >
  | Happened<'sign-in-failed', { accountId?: string; personId?: string; courtId: string; reason: string }>
  | Happened<'sign-in-locked', { seconds: number }>
  | Happened<'session-moved', { courtId: string; actingFor?: string }>
  | Happened<'session-ended', { reason: SessionEnd; endedAt: Instant }>;

export type SigningKeyEvent =
  | Happened<'signing-key-made', { publicKey: PublicKey; madeAt: Instant }>
  | Happened<'signing-key-retired', { verifiesUntil: Instant }>;

export type ClientEvent =
  | Happened<
      'client-registered',
      {
        name: string;
        courtId: string;
        roles: Role[];
        scopes: string[];
        rateLimitPerMinute: number;
        registeredAt: Instant;
      }
    >
  | Happened<'client-revoked', { reason: string; revokedAt: Instant }>;

export type CourtImportEvent =
  | Happened<
      'court-import-proposed',
      {
        registerVersion: number;
        added: number;
        changed: number;
        unchanged: number;
        problemCount: number;
        digest: string;
        proposedAt: Instant;
      }
    >
  | Happened<'court-import-applied', { appliedAt: Instant }>;

export type LedgerSealEvent = Happened<'ledgers-sealed', LedgerSeal>;

export type DirectoryEvent =
  | CourtEvent
  | PersonEvent
  | AccountEvent
  | SessionEvent
  | SigningKeyEvent
  | ClientEvent
  | CourtImportEvent
  | LedgerSealEvent;
