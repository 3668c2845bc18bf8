import { type Actor, systemActor } from '#contracts/actor.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import type { ActDone } from '#law/engine/proceeding.ts';
import { type LinkKind, linking } from '#law/links.ts';
import { performAll } from '#law/perform.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Scope } from '#services/runtime/service.ts';
import { type CourtCase, withState } from '../model/case.ts';
import type { Cases } from '../room.ts';

/**
 * The other court accepted a case that was sent to it: the case it came from is told. Where that one goes on by now, its
 * court having taken it back meanwhile, the new case is told.
 */
export async function tellWhereItGoesOn(opened: CourtCase, from: string, room: Cases, scope: Scope): Promise<void> {
  const sender = await room.cases.find(from);
  if (!sender) return;
  if (sender.counts === 'transferred') tell(sender, 'transferredTo', opened, room, scope);
  else if (GOES_ON.includes(sender.counts)) tell(opened, 'takenBackBy', sender, room, scope);
}

/** A case that had been sent away goes on where it was: the one that it had become elsewhere is told. */
export async function tellTakenBack(entry: LedgerEntry, room: Cases, scope: Scope): Promise<void> {
  const { effects = [] } = entry.data as Partial<ActDone>;
  const back = effects.find((effect) => effect.do === 'moveTo' && GOES_ON.includes(effect.counts));
  if (back?.do !== 'moveTo' || back.superseded) return;
  const sender = await room.cases.load(entry.stream);
  const { phases } = procedureOf(sender.state.procedure);
  if (phases[back.from]?.counts !== 'transferred') return;
  const other = sender.state.links.findLast(({ kind }) => kind === TRANSFERRED_TO)?.to;
  const known = other === undefined ? undefined : await room.cases.find(other);
  if (known) tell(known, 'takenBackBy', sender, room, scope);
}
const GOES_ON: readonly string[] = ['pending', 'suspended'];
const TRANSFERRED_TO: LinkKind = 'transferredTo';

/** The house does it in the case's own name; told already, or past telling, it is left as it is. */
function tell(before: CourtCase, kind: LinkKind, other: CourtCase, { cases }: Cases, { today }: Scope): void {
  const { state, courtId } = before;
  const procedure = procedureOf(state.procedure);
  const on = later(state.lastOn, other.state.lastOn);
  const act = linking(procedure, kind, other.id, on);
  const isTold = state.links.some((link) => link.kind === kind && link.to === other.id);
  if (!act || isTold || !procedure.acts[act.act]?.in.includes(state.phase)) return;
  const { entries, after } = performAll(procedure, state, [act as IntentInput], actorAt(courtId), {
    today: later(on, today), // a practice matter may lie on another day than the clock's
  });
  cases.perform(before, withState(before, after), entries);
}

const actorAt = (courtId: string): Actor => systemActor('cases.on-case-sent', courtId);
const later = (a: string, b: string): string => (a > b ? a : b);
