import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '#contracts/actor.ts';
import type { StoredFile } from '#contracts/documents/events.ts';
import { CourtError } from '#contracts/errors.ts';
import { CLOCKS_APART_MS } from '#services/runtime/clocks.ts';

/**
 * What a ticket lets its holder do, once the service has found that it may: put a content into one document, whole or in
 * parts, or get one stored file. It is made for a question of the gateway and used by it at once.
 */
export type Ticket = { documentId: string; requestId: string } & (
  | { method: 'PUT'; actor: Actor; fileName: string }
  | { method: 'GET'; actorId: string; file: StoredFile }
  | { method: UploadMethod; actor: Actor; upload: string } // '': one that begins
);
/** To begin, to ask how far it came, to send the next part, to drop it. */
export type UploadMethod = 'POST' | 'GET' | 'PATCH' | 'DELETE';

const LIVES_MS = 60_000;

export interface Tickets {
  seal(ticket: Ticket, now: Date): string;
  /** @throws CourtError ticket-invalid */
  read(sealed: unknown, now: Date): Ticket;
}

/** `others` open what they have sealed, and seal nothing now. */
export function ticketsOf(key: Buffer, others: readonly Buffer[] = []): Tickets {
  const sign = (body: string, by = key): Buffer => createHmac('sha256', by).update(body).digest();
  const invalid = () => new CourtError('ticket-invalid');
  return {
    seal(ticket, now) {
      const body = Buffer.from(JSON.stringify({ ...ticket, until: now.getTime() + LIVES_MS })).toString('base64url');
      return `${body}.${sign(body).toString('base64url')}`;
    },
    read(sealed, now) {
      const [, body = '', signature = ''] = /^([\w-]+)\.([\w-]{43})$/.exec(String(sealed)) ?? [];
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== 32 || ![key, ...others].some((one) => timingSafeEqual(given, sign(body, one))))
        throw invalid();
      const { until, ...ticket } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Ticket & { until: number };
      if (now.getTime() >= until + CLOCKS_APART_MS) throw invalid();
      return ticket;
    },
  };
}
