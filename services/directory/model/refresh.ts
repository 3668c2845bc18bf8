/**
 * Rotation of refresh tokens. Every token is good once; its successor is derived from it, so two tabs that refresh at
 * once are given the same successor and stay one line. A used token that comes back later than that is a copy in
 * someone else's hands: the whole session ends.
 */
export interface TokenRecord {
  sessionId: string;
  expiresAt: Date;
  usedAt?: Date;
}

/** How long a used token is still answered with its successor: two tabs, or an answer that was lost on the way. */
export const GRACE_SECONDS = 30;

export type TokenVerdict = 'fresh' | 'repeated' | 'reused' | 'expired';

export function judgeToken({ expiresAt, usedAt }: Omit<TokenRecord, 'sessionId'>, now: Date): TokenVerdict {
  if (now >= expiresAt) return 'expired';
  if (!usedAt) return 'fresh';
  return now.getTime() - usedAt.getTime() <= GRACE_SECONDS * 1_000 ? 'repeated' : 'reused';
}
