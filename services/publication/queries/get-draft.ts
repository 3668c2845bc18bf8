import type { Actor } from '#contracts/actor.ts';
import type { DraftView } from '#contracts/publication/views.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { DraftStored } from '../commands/prepare-text.ts';
import { draftOf } from '../model/acts.ts';
import type { Duty } from '../model/duty.ts';
import { headerText } from '../model/facts.ts';
import { checkMayPrepare } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import type { DraftRow } from '../store/collections.ts';
import { readableDuty } from './readable-duty.ts';

/** For those who may work on it: doubtful places are shown with what stands there. */
export async function getDraft(
  { actor, data: { dutyId } }: Received<{ dutyId: string }>,
  room: Publications,
): Promise<DraftView> {
  return draftFor(dutyId, actor, room, 'draft');
}

/** The answer of a command on a draft, completed once it is stored; so the answers that are kept hold no text. */
export async function withDraft({ dutyId }: DraftStored, room: Publications, { actor }: Scope): Promise<DraftView> {
  return draftFor(dutyId, actor, room);
}

async function draftFor(dutyId: string, actor: Actor, room: Publications, what?: 'draft'): Promise<DraftView> {
  const { duty, matter } = await readableDuty(dutyId, actor, room, what);
  checkMayPrepare(procedureOf(matter.procedure), duty, matter, actor, room);
  const { draft } = draftOf(duty);
  return draftView(duty, await room.drafts.get(dutyId, draft));
}

function draftView(duty: Duty, { draft, original, content, replaced, doubts, leaks, rules }: DraftRow): DraftView {
  const { text, title, metadata, fileName, facts } = content;
  return {
    dutyId: duty.id,
    version: duty.version,
    draft,
    byHand: original.byHand,
    approved: duty.draft?.approved ?? false,
    ...(text !== undefined && { text }),
    header: headerText(facts, title),
    title,
    metadata,
    fileName,
    replaced,
    replacedCount: duty.draft?.replaced ?? replaced.length,
    doubts,
    leaks,
    rules,
  };
}
