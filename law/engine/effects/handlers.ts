import type { DateOnly } from '#contracts/kit.ts';
import type { DoneEffect, Proceeding } from '../proceeding.ts';
import { addParty } from './add-party.ts';
import { assign } from './assign.ts';
import { cancelNumber } from './cancel-number.ts';
import { changeParty } from './change-party.ts';
import { correctParty } from './correct-party.ts';
import { count } from './count.ts';
import { effective } from './effective.ts';
import type { Applier, Context, DoneMap, EffectMap, EffectWord, Handler } from './handler.ts';
import { hearing } from './hearing.ts';
import { ineffective } from './ineffective.ts';
import { issue } from './issue.ts';
import { link } from './link.ts';
import { mark } from './mark.ts';
import { moveTo } from './move-to.ts';
import { openCase } from './open-case.ts';
import { outcome } from './outcome.ts';
import { publish } from './publish.ts';
import { awaitAct, open, shut } from './relations.ts';
import { relieve } from './relieve.ts';
import { removeParty } from './remove-party.ts';
import { representative } from './representative.ts';
import { seal, unseal } from './seal.ts';
import { set } from './set.ts';
import { takeNumber } from './take-number.ts';

const HANDLERS: { [W in EffectWord]: Handler<W> } = {
  moveTo,
  assign,
  relieve,
  addParty,
  changeParty,
  removeParty,
  mark,
  correctParty,
  representative,
  hearing,
  takeNumber,
  cancelNumber,
  issue,
  outcome,
  set,
  seal,
  unseal,
  link,
  openCase,
  publish,
  effective,
  ineffective,
  count,
};
const APPLIERS: { [W in DoneEffect['do']]: Applier<W> } = { ...HANDLERS, open, shut, await: awaitAct };

const isEffectWord = (word: string): word is EffectWord => Object.hasOwn(HANDLERS, word);

/** What an effect of a definition becomes in this case. The changes of deadlines are not among them. */
export function resolve(effect: EffectMap[EffectWord], state: Proceeding, context: Context): DoneEffect[] {
  const word = Object.keys(effect).find(isEffectWord);
  if (word === undefined) throw new Error(`No handler for the effect ${Object.keys(effect).join(', ')}`);
  return resolveAs(word, effect, state, context);
}

function resolveAs<W extends EffectWord>(word: W, effect: EffectMap[W], state: Proceeding, context: Context) {
  return HANDLERS[word].resolve(effect, state, context);
}

export const apply = (state: Proceeding, done: DoneEffect, on: DateOnly): Proceeding =>
  applyAs(done.do, done, state, on);

function applyAs<W extends DoneEffect['do']>(word: W, done: DoneMap[W], state: Proceeding, on: DateOnly): Proceeding {
  return APPLIERS[word].apply(state, done, on);
}
