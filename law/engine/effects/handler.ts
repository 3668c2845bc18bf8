import type { ErrorCode, ErrorData } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { AnyAct, AnyProcedure, Effect } from '../../procedure.ts';
import type { DoneEffect, FieldValues, Proceeding, Warning } from '../proceeding.ts';
import type { World } from '../world.ts';

export type AnyEffect = Effect<string, string, string>;

/** Everything an effect may look at besides the state. */
export interface Context {
  procedure: AnyProcedure;
  name: string; // of the act: its event code
  act: AnyAct;
  on: DateOnly;
  fields: FieldValues;
  world: World;
  fromPaper: boolean;
  /** Refuses; or warns, when the act is recorded from paper as it stands there. */
  object: (code: ErrorCode, data?: ErrorData) => void;
  warn: (warning: Warning) => void;
}

type KeysOfUnion<E> = E extends unknown ? keyof E : never;
type EffectWith<W extends PropertyKey> = AnyEffect extends infer E ? (E extends Record<W, unknown> ? E : never) : never;

/** The words that say what to do, each with its own handler; `deadline` changes obligations and is in deadline.ts. */
export type EffectWord = Extract<DoneEffect['do'], KeysOfUnion<AnyEffect>>;
export type EffectMap = { [W in EffectWord]: EffectWith<W> };
export type DoneMap = { [W in DoneEffect['do']]: Extract<DoneEffect, { do: W }> };

/** What an effect of a definition becomes in this case; and the proceeding after it, which never refuses. */
export interface Resolver<W extends EffectWord> {
  resolve(effect: EffectMap[W], state: Proceeding, context: Context): DoneEffect[];
}
export interface Applier<W extends DoneEffect['do']> {
  apply(state: Proceeding, done: DoneMap[W], on: DateOnly): Proceeding;
}
export type Handler<W extends EffectWord> = Resolver<W> & Applier<W>;
