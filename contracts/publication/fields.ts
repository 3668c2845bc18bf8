import Joi from 'joi';
import { text } from '../kit.ts';

/** Căn cứ không công bố. @see Nghị quyết 03/2017/NQ-HĐTP, Điều 4 */
export const GROUND_CODES = [
  'CLOSED_TRIAL',
  'STATE_SECRET',
  'BUSINESS_SECRET',
  'CUSTOMS',
  'MINOR',
  'PRIVACY_NOT_ENCODED',
  'NOT_EFFECTIVE',
] as const;
export type GroundCode = (typeof GROUND_CODES)[number];
export const groundCode = Joi.string().valid(...GROUND_CODES);

/** Why something published is taken back. It is told to everyone who asks for the page; what lies behind it is not. */
export const WITHDRAWAL_REASONS = ['leak', 'ground', 'annulled', 'mistake'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];
/** What is told where something was taken down: a person's reason, or that the result lost its legal effect to a late appeal. */
export const TOMBSTONE_REASONS = [...WITHDRAWAL_REASONS, 'not-effective'] as const;
export type TombstoneReason = (typeof TOMBSTONE_REASONS)[number];
export const withdrawalReason = Joi.string().valid(...WITHDRAWAL_REASONS);

/** What a correction is about: `encoding` means that the edition before it shows too much, so it is no longer served. */
export const CORRECTION_REASONS = ['inaccurate', 'encoding'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** open: to be published · waiting: until a temporary ground is gone · withheld: not published, on a ground */
export const DUTY_STATES = ['open', 'waiting', 'withheld', 'published', 'withdrawn'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

export const publicAddress = Joi.string().pattern(/^[0-9a-z]{16}$/);
export const reason = text(2_000).min(1);
/** A text with its paragraphs as lines. It is shown as it stands, so what looks like HTML is refused. */
export const plainText = (bytes: number) =>
  Joi.string()
    .normalize('NFC')
    .min(1)
    .max(bytes, 'utf8')
    .pattern(/<\/?[a-z][^<>]{0,200}>/i, { name: 'plain text', invert: true });
