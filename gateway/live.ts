import type { ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { MsgHdrs, Subscription } from 'nats';
import type { Actor } from '#contracts/actor.ts';
import { isCourtError } from '#contracts/errors.ts';
import type { Moved } from '#contracts/gateway/follow-live.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { READS_FIGURES } from '#contracts/who-reads.ts';
import { type CourtsOn, looksBelow, mayRead, type Readable, reaches } from '#law/reach.ts';
import type { Bus } from '#services/runtime/bus.ts';
import type { CourtRegister } from '#services/runtime/court-register.ts';
import type { Logger } from '#services/runtime/log.ts';
import { dayInVietnam } from '#services/runtime/room.ts';
import type { Identity } from './asking.ts';

/** Tells connected clients what moved at the courts they may see, while it happens. Who missed something asks anew. */
export interface Live {
  /** Writes events to an open response until it ends, or until who asked is no longer let in. */
  follow(request: FastifyRequest, response: ServerResponse): void;
  readonly followers: number;
  /** Ends every stream; a client comes back by itself, to another gateway. */
  close(): void;
}

const HEARTBEAT_MS = 20_000; // proxies cut what is silent for a minute
const MOST_WAITING_BYTES = 256 * 1024; // a client that does not read is let go

interface Follower {
  response: ServerResponse;
  actor: Actor;
}

export function openLive(
  bus: Bus,
  identity: Identity,
  register: Pick<CourtRegister, 'tree' | 'hasMovedOn'>,
  log: Logger,
  heartbeatMs = HEARTBEAT_MS,
): Live {
  const followers = new Set<Follower>();
  const ofCourt = new Map<string, Set<Follower>>(); // those who see one court only
  const ofMany = new Set<Follower>();
  let subscription: Subscription | undefined;

  const leave = (follower: Follower) => {
    followers.delete(follower);
    ofMany.delete(follower);
    const { courtId } = follower.actor;
    const there = ofCourt.get(courtId);
    if (there?.delete(follower) && there.size === 0) ofCourt.delete(courtId);
    if (followers.size > 0) return;
    subscription?.unsubscribe();
    subscription = undefined;
  };
  const write = (follower: Follower, frame: string) => {
    const { response } = follower;
    if (response.writableEnded || response.destroyed) return;
    response.write(frame);
    if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
  };
  const tell = (moved: Moved, matter: Readable) => {
    const frame = `id: ${moved.stream}:${moved.seq}\nevent: moved\ndata: ${JSON.stringify(moved)}\n\n`;
    const today = dayInVietnam(new Date());
    const courts = register.tree;
    for (const followersThere of [ofCourt.get(moved.courtId) ?? [], ofMany])
      for (const follower of followersThere)
        if (mayKnow(follower.actor, moved, matter, { courts, today: follower.actor.practisesOn ?? today }))
          write(follower, frame);
  };
  /** A court that is new may not be known here yet: whom it is below decides who hears of it. */
  const tellWhereKnown = async (moved: Moved, matter: Readable) => {
    const courts = register.tree;
    if (!courts.find(moved.courtId))
      await register
        .hasMovedOn(courts)
        .catch((err: unknown) => log.info({ err }, 'chưa rõ Tòa án, báo tin như đã biết'));
    tell(moved, matter);
  };
  const listen = () => {
    // Core NATS beside JetStream: every ledger entry passes here once for this process, whoever stores it.
    subscription ??= bus.nats.subscribe(`${bus.stream}.*.*.*`, {
      callback: (error, message) => {
        if (error) return log.warn({ err: error }, 'mất theo dõi sổ cái');
        const { subject, headers } = message;
        const moved = movedOf(subject, headers?.get('Court') ?? '', () => message.json<LedgerEntry>());
        if (moved) void tellWhereKnown(moved, matterOf(moved, headers));
      },
    });
  };
  /** Keeps the stream awake, and asks again who follows: a stream is let in no longer than a request would be. */
  const beat = async (follower: Follower, request: FastifyRequest): Promise<void> => {
    const { response } = follower;
    if (response.writableEnded || response.destroyed) return;
    write(follower, ': nhịp\n\n');
    try {
      await identity.identify(request);
    } catch (err) {
      const about = { requestId: request.id, ...(isCourtError(err) ? { code: err.type } : { err }) };
      log[isCourtError(err) ? 'info' : 'warn'](about, 'không còn xác nhận được người theo dõi, đóng luồng');
      response.end();
    }
  };

  return {
    get followers() {
      return followers.size;
    },
    follow(request, response) {
      if (response.destroyed) return; // gone while it was found out who asks: its end would never be heard
      const { actor, endsAt } = request.asking;
      const follower = { response, actor };
      followers.add(follower);
      if (looksBelow(actor)) ofMany.add(follower);
      else ofCourt.set(actor.courtId, (ofCourt.get(actor.courtId) ?? new Set()).add(follower));
      const end = endsAt === undefined ? undefined : setTimeout(() => response.end(), inRange(endsAt - Date.now()));
      const beats = setInterval(() => void beat(follower, request), heartbeatMs).unref();
      response.on('close', () => {
        clearInterval(beats);
        clearTimeout(end);
        leave(follower);
      });
      listen();
      // `hello` says: from here on nothing is missed. Whoever was away (Last-Event-ID or not) asks anew for what it shows.
      write(follower, `retry: 3000\nevent: hello\ndata: {}\n\n`);
    },
    close() {
      for (const { response } of followers) response.end();
    },
  };
}

/**
 * That a matter moved is told to those who may read it, by the same rule; what the head of the message does not say of it
 * (its persons, how far it is) counts for nobody. Figures that were closed are told to those who read figures.
 */
function mayKnow(actor: Actor, { service, courtId }: Moved, matter: Readable, on: CourtsOn): boolean {
  if (service !== 'statistics') return mayRead(actor, matter, on);
  return actor.roles.some((role) => READS_FIGURES.includes(role)) && reaches(actor, courtId, on);
}

const matterOf = ({ courtId }: Moved, headers: MsgHdrs | undefined): Readable => ({
  courtId,
  sealed: headers?.get('Sealed') === '1',
  persons: headers?.get('Persons').split(',').filter(Boolean) ?? [],
});

const inRange = (ms: number): number => Math.min(Math.max(ms, 0), 2 ** 31 - 1);

/** '<stream>.<partition>.<service>.<matter>'; a message that is no entry is none of ours, and accounts are nobody's news. */
function movedOf(subject: string, courtId: string, read: () => LedgerEntry): Moved | undefined {
  const [, , service = ''] = subject.split('.');
  if (service === 'directory') return undefined;
  try {
    const { stream, seq, type } = read();
    return courtId && typeof stream === 'string' ? { service, stream, seq, type, courtId } : undefined;
  } catch {
    return undefined;
  }
}
