import type { ListCaseParties } from '#contracts/cases/list-case-parties.ts';
import type { Page } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';
import { readableCase } from './readable-case.ts';

export async function listCaseParties({ actor, data }: Received<ListCaseParties>, room: Cases): Promise<Page<Party>> {
  const { caseId, cursor, pageSize } = data;
  await readableCase(caseId, actor, room, 'parties');
  return room.finds.parties(caseId, { cursor, pageSize });
}
