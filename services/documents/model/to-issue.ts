import type { FormToIssue } from '#contracts/documents/list-forms-to-issue.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { FieldValues } from '#law/engine/proceeding.ts';
import { FORMS } from '#law/forms/register.ts';
import { procedureOf } from '#law/procedures.ts';
import { standingNumber } from '#law/views.ts';
import { type Matter, type MatterEntry, tellingFields } from './matter.ts';

/** A paper that an act calls for, with what the act said. Its document's id is given in advance, so that it is issued once. */
export interface ToIssue {
  id: string; // '<matter>|<entry>|<form>'
  matterId: string;
  courtId: string;
  formId: string;
  act: string;
  seq: number;
  on: DateOnly;
  numbers: Record<string, string>;
  fields: FieldValues;
  by: { id: string; name: string };
  atHearing: boolean; // the panel decides at an open hearing
  state: 'open' | 'issued';
  documentId: string;
}

export function formsToIssueIn(
  entry: MatterEntry,
  before: Matter | undefined,
  after: Matter,
  newId: () => string,
): ToIssue[] {
  const { stream, seq, type, legalOn, data } = entry;
  const seen = after.acts[type];
  return data.effects.flatMap((effect) =>
    effect.do === 'issue' && seen
      ? [
          {
            id: `${stream}|${seq}|${effect.form}`,
            matterId: stream,
            courtId: after.courtId,
            formId: effect.form,
            act: type,
            seq,
            on: legalOn,
            numbers: seen.numbers,
            fields: tellingFields(data.fields),
            by: seen.by,
            atHearing: before?.state.hearing?.state === 'open',
            state: 'open' as const,
            documentId: newId(),
          },
        ]
      : [],
  );
}

export function toIssueView(row: ToIssue, { state }: Pick<Matter, 'state'>): FormToIssue {
  const form = FORMS.find(({ id }) => id === row.formId);
  const number = form && standingNumber(state, form.book, row.numbers[form.book]);
  return {
    id: row.id,
    matterId: row.matterId,
    courtId: row.courtId,
    formId: row.formId,
    formName: form?.name ?? row.formId,
    act: row.act,
    actName: procedureOf(state.procedure).acts[row.act]?.name ?? row.act,
    on: row.on,
    ...(number !== undefined && { number }),
    state: row.state,
    ...(row.state === 'issued' && { documentId: row.documentId }),
  };
}
