import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CLOCKS_APART_MS } from '#services/runtime/clocks.ts';
import { rangeOf } from './byte-range.ts';
import { type Ticket, ticketsOf } from './tickets.ts';

describe('a stretch of a file', () => {
  test.each<[string | undefined, ReturnType<typeof rangeOf>]>([
    [undefined, undefined],
    ['', undefined],
    ['bytes=', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,3-4', undefined],
    ['bytes=a-b', undefined],
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=5-', { start: 5, end: 10 }],
    ['bytes=5-99', { start: 5, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-99', { start: 0, end: 10 }],
    ['bytes=-0', 'none'],
    ['bytes=10-', 'none'],
    ['bytes=6-5', 'none'],
  ])('%s of ten bytes is %j', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range);
  });
});

describe('a ticket', () => {
  const tickets = ticketsOf(randomBytes(32));
  const now = new Date('2026-03-10T02:00:00Z');
  const ticket: Ticket = {
    method: 'GET',
    documentId: 'doc_1',
    requestId: 'req_1',
    actorId: 'lan',
    file: { fileId: 'f', sha256: 'a', bytes: 1, type: 'text/plain', fileName: 'đơn.txt' },
  };

  test('says what was sealed into it, until its minute is over', () => {
    const sealed = tickets.seal(ticket, now);
    expect(tickets.read(sealed, new Date(now.getTime() + 59_999))).toEqual(ticket);
    expect(() => tickets.read(sealed, new Date(now.getTime() + 60_000 + CLOCKS_APART_MS))).toThrow();
  });

  test('is read also by a process whose clock stands minutes before or behind', () => {
    const sealed = tickets.seal(ticket, now);
    for (const apart of [-CLOCKS_APART_MS, CLOCKS_APART_MS])
      expect(tickets.read(sealed, new Date(now.getTime() + apart))).toEqual(ticket);
  });

  test('is worth nothing after any change, with another key, or where there is none', () => {
    const sealed = tickets.seal(ticket, now);
    for (let at = 0; at < sealed.length - 1; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(() => tickets.read(sealed.slice(0, at) + other + sealed.slice(at + 1), now)).toThrow();
    }
    expect(() => ticketsOf(randomBytes(32)).read(sealed, now)).toThrow();
    for (const none of [undefined, '', '.', `${sealed}x`, ['a'], 'a.b'])
      expect(() => tickets.read(none, now)).toThrow();
  });
});
