import type { FormDraft, GetFormDraft } from '#contracts/documents/get-form-draft.ts';
import { getForm } from '#law/forms/register.ts';
import type { Received } from '#services/runtime/service.ts';
import { draftOf } from '../model/form-draft.ts';
import type { Documents } from '../room.ts';
import { factsFor, rowAsked } from './facts-for.ts';
import { lookedAt, readableMatter } from './readable-matter.ts';

export async function getFormDraft(
  { actor, data, requestId }: Received<GetFormDraft>,
  room: Documents,
): Promise<FormDraft> {
  const matter = await readableMatter(data.matterId, { actor, requestId }, room);
  await lookedAt([matter], 'paper', room);
  const { id: matterId } = matter;
  const row = await rowAsked(data, room);
  const on = data.issuedOn ?? row?.on ?? room.today;
  const form = getForm(data.formId, on);
  const { facts } = await factsFor(matterId, row, on, requestId, room);
  return { ...draftOf(form, facts), matterId, ...(row && { toIssueId: row.id }) };
}
