import type Joi from 'joi';
import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { type Contract, envelopeOf } from '#contracts/kit.ts';
import { AlreadyDone, type Committer } from './committer.ts';
import { noting } from './court-register.ts';
import { digestOf } from './ledger.ts';
import type { Handler, House, Received, Scope } from './service.ts';
import { traceparentOf } from './tracing.ts';
import { NeedsNumbers, newUnit } from './unit.ts';

/**
 * The check that counts: envelope and data against the contract, permission, then the function, then the commit. A
 * repeated command is answered with its first answer.
 */
export function commandRunner<Room>(
  { contract, run, after }: Handler<Room>,
  house: House,
  enter: (scope: Scope) => Room,
  committer: Committer,
): (params: unknown) => Promise<unknown> {
  const schema = envelopeOf(contract);
  const inFlight = new Map<string, { digest: string; reply: Promise<unknown> }>();

  const perform = async (command: Received, key: string, digest: string): Promise<unknown> => {
    const { actor, id: commandId, requestId } = command;
    const { scope, answer } = await decided(house, { actor, commandId, requestId }, (scope) =>
      run(command as never, enter(scope), scope),
    );
    let touches = scope.unit.contents.changes.map(({ next }) => next.id);
    if (answer instanceof NeedsNumbers) {
      // A trial with numbers that cannot be real: what refuses now takes no number.
      const trial = newUnit({ actor, commandId, requestId });
      answer.finish(
        answer.books.map(() => Number.MAX_SAFE_INTEGER),
        trial,
      );
      touches = trial.contents.changes.map(({ next }) => next.id);
    }
    return committer.submit({
      unit: scope.unit,
      answer,
      touches,
      sawVersion: command.expectedVersion,
      // Of a password even the digest is not kept: one round of SHA-256 is quickly guessed through.
      ...(!contract.secretReply && { record: { _id: key, action: contract.action, digest } }),
    });
  };

  const completed = async ({ actor, requestId }: Received, answer: unknown): Promise<unknown> => {
    const scope = scopeOf(house, { actor, commandId: '', requestId });
    return after ? after(answer as never, enter(scope), scope) : answer;
  };

  return async (params) => {
    const received = checked<Received>(schema, params);
    const command = contract.secretReply ? { ...received, id: newId('cmd') } : received;
    permit(contract, command.actor);
    const digest = digestOf({ action: contract.action, actor: command.actor.id, data: command.data ?? null });
    const key = keyOf(command);
    const going = inFlight.get(key);
    if (going) {
      if (going.digest !== digest) throw new CourtError('key-reused');
      return going.reply;
    }
    const committed = async (): Promise<unknown> => {
      const done = await house.tables.commands.findById(key).lean();
      if (done) return sameCommand(done, digest);
      try {
        return await perform(command, key, digest);
      } catch (error) {
        if (error instanceof AlreadyDone) return sameCommand(error.done, digest);
        // A call that was tried again may have looked before the first try committed: what it then meets is itself.
        const doneMeanwhile = await house.tables.commands.findById(key).lean();
        if (doneMeanwhile) return sameCommand(doneMeanwhile, digest);
        throw error;
      }
    };
    const reply = after ? committed().then((answer) => completed(command, answer)) : committed();
    inFlight.set(key, { digest, reply });
    try {
      return await reply;
    } finally {
      inFlight.delete(key);
    }
  };
}

export function queryRunner<Room>(
  { contract, run }: Handler<Room>,
  house: House,
  enter: (scope: Scope) => Room,
): (params: unknown) => Promise<unknown> {
  const schema = envelopeOf(contract);
  return async (params) => {
    const query = checked<Received>(schema, params);
    permit(contract, query.actor);
    const origin = { actor: query.actor, commandId: '', requestId: query.requestId };
    return (await decided(house, origin, (scope) => run(query as never, enter(scope), scope))).answer;
  };
}

interface Origin {
  actor: Actor;
  commandId: string;
  requestId: string;
}

/**
 * What a function says, with the register as it is. Where it met a court that this process does not know, the directory
 * is asked; has the register moved, what was said of the old one is forgotten: nothing is committed yet.
 */
async function decided<T>(house: House, origin: Origin, run: (scope: Scope) => Promise<T>) {
  const unknown = new Set<string>();
  const { tree } = house.courts;
  const scope = { ...scopeOf(house, origin), courts: noting(tree, unknown) };
  const [outcome] = await Promise.allSettled([run(scope)]);
  if (unknown.size > 0 && (await house.courts.hasMovedOn(tree))) {
    const anew = scopeOf(house, origin);
    return { scope: anew, answer: await run(anew) };
  }
  if (outcome.status === 'rejected') throw outcome.reason;
  return { scope, answer: outcome.value };
}

export function scopeOf(house: House, origin: Origin): Scope {
  const now = house.clock();
  return {
    unit: newUnit({ ...origin, traceparent: traceparentOf() }),
    actor: origin.actor,
    requestId: origin.requestId,
    courts: house.courts.tree,
    now,
    today: origin.actor.practisesOn ?? dayInVietnam(now),
  };
}

/** The calendar day in Asia/Ho_Chi_Minh: UTC+7 the whole year. */
export const dayInVietnam = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Everyone has keys of their own: the house makes its from what it does, and nobody can take one away. */
const keyOf = ({ actor, id }: Received): string => (actor.kind === 'system' ? id : `${actor.id}|${id}`);

function sameCommand(done: { digest: string; reply: unknown }, digest: string): unknown {
  if (done.digest !== digest) throw new CourtError('key-reused');
  return done.reply;
}

function checked<T>(schema: Joi.ObjectSchema, params: unknown): T {
  const { value, error } = schema.validate(params, { abortEarly: false });
  if (error)
    throw new CourtError('invalid-request', {
      // What was typed in stays out of the answer: it may be personal, and it is in the caller's hands anyway.
      fields: error.details.map(({ path, type }) => ({
        field: path.filter((p) => p !== 'data').join('.'),
        rule: type,
      })),
    });
  return value as T;
}

/**
 * Deny by default: a person needs one of the contract's roles, an app the action itself in its scopes. The gateway asks the
 * same of what it answers by itself.
 * @throws CourtError unauthenticated, forbidden, not-found
 */
export function permit({ allow, action }: Contract, actor: Actor): void {
  if (allow === 'public' || actor.kind === 'system') return;
  if (allow === 'system') throw new CourtError('not-found');
  if (actor.kind === 'anonymous') throw new CourtError('unauthenticated');
  if (actor.kind === 'client' && !actor.scopes?.includes(action)) throw new CourtError('forbidden', { action });
  if (allow !== 'signedIn' && !actor.roles.some((role) => allow.includes(role)))
    throw new CourtError('forbidden', { action });
}
