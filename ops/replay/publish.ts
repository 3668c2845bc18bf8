import { setTimeout as sleep } from 'node:timers/promises';
import type { DateOnly, Page } from '#contracts/kit.ts';
import type { DraftView, DutyRow, DutyView, PublishedView } from '#contracts/publication/views.ts';
import { type Client, Refused } from '../client.ts';
import { commandKey } from './keys.ts';
import { asWritten } from './notes.ts';
import { type Plan, refusalText } from './plan.ts';
import type { Served } from './served.ts';
import type { Desk } from './staff.ts';

export type PublishedRecord =
  | { as: 'published'; entry: PublishedView; path: string }
  | { as: 'not-published'; why: string };

const NEEDED = {
  list: 'publication.listDuties',
  handOver: 'publication.handOverDuty',
  prepare: 'publication.prepareText',
  answer: 'publication.decideDoubts',
  approve: 'publication.approveEncoding',
  publish: 'publication.publish',
  read: 'publication.getPublished',
} as const;

/**
 * Publishes the result of a case as a register entry with the facts of the case, without its text, which headers do not have; then reads
 * the entry as everyone does, without sign-in.
 */
export async function publish(
  plan: Plan,
  caseId: string,
  { client, personId }: Desk,
  door: Client,
  served: Served,
  today: DateOnly,
): Promise<PublishedRecord> {
  const at = (action: keyof typeof NEEDED, values: Record<string, string> = {}): string =>
    served(NEEDED[action]).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  try {
    const duty = await dutyOf(caseId, plan.court.code, client, at('list'));
    if (!duty) return { as: 'not-published', why: 'chưa thấy nghĩa vụ công bố sau 20 giây' };
    const address = duty.address ?? (await published(duty));
    const path = at('read', { address });
    return { as: 'published', path, entry: await door.get<PublishedView>(path) };
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) throw error;
    const { code = '', details = {} } = error.problem;
    return { as: 'not-published', why: refusalText({ type: code, data: details }) };
  }

  async function published({ dutyId, version: first, judgeId }: DutyRow): Promise<string> {
    const here = { dutyId };
    const tell = <Reply>(action: keyof typeof NEEDED, body: object, version: number) =>
      client.post<Reply>(at(action, here), body, { version, key: commandKey(plan.id, `publication.${action}`) });
    let version = first;
    if (judgeId !== personId)
      ({ version } = await tell<DutyView>('handOver', { judgeId: personId, reason: 'Ghi lại từ hồ sơ giấy' }, version));
    let draft = await tell<DraftView>('prepare', {}, version);
    if (draft.doubts.length > 0) {
      // What may be a name is covered: nobody is at hand who could say that it is none.
      const answers = draft.doubts.map(({ key }) => ({ key, mask: true }));
      draft = await tell<DraftView>('answer', { draft: draft.draft, answers }, draft.version);
    }
    const approved = await tell<DutyView>('approve', { draft: draft.draft }, draft.version);
    const { publishedDate: on } = plan.header;
    const isPossible = on !== undefined && on >= approved.effectiveOn && on <= today;
    const { address } = await tell<{ address: string }>('publish', isPossible ? { on } : {}, approved.version);
    return address;
  }
}

/** Publication hears of a legal effect a moment later. */
async function dutyOf(caseId: string, courtId: string, client: Client, path: string): Promise<DutyRow | undefined> {
  for (let waited = 0; waited < 20_000; waited += 250) {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ courtId, pageSize: '200', ...(cursor !== undefined && { cursor }) });
      const page = await client.get<Page<DutyRow>>(`${path}?${query.toString()}`);
      const found = page.items.find((duty) => duty.caseId === caseId);
      if (found) return found;
      cursor = page.next;
    } while (cursor !== undefined);
    await sleep(250);
  }
  return undefined;
}

/** The entry as the public register shows it. */
export function entryLines(path: string, entry: PublishedView): string[] {
  const { document, number, courtName, judgedOn, effectiveOn, publishedOn, fieldName, relationName, title } = entry;
  const parties = entry.parties.map(({ role, name }) => `${role} ${name}`).join('; ');
  return [
    `${path}: ${document}${number === undefined ? '' : ` số ${number}`}${judgedOn ? ` ngày ${asWritten(judgedOn)}` : ''} của ${courtName}`,
    `  ${[...new Set([fieldName, relationName ?? 'không rõ quan hệ', title])].join(' · ')}`,
    `  có hiệu lực ${asWritten(effectiveOn)} · công bố ${asWritten(publishedOn)}${parties ? ` · ${parties}` : ''}${entry.factsOnly ? ' · chỉ có thông tin bản án' : ''}`,
  ];
}
