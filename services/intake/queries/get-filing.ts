import type { GetFiling } from '#contracts/intake/get-filing.ts';
import type { FilingView } from '#contracts/intake/views.ts';
import { procedureOf } from '#law/procedures.ts';
import { taskView } from '#law/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { filingRow, matterOf } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';
import { readable } from './readable.ts';

const FIRST_PARTIES = 20;
const FIRST_TASKS = 50;

export async function getFiling(
  { data: { filingId } }: Received<GetFiling>,
  room: Intake,
  scope: Scope,
): Promise<FilingView> {
  const { filing, sealed } = await readable(filingId, room, scope, 'matter');
  const { today } = scope;
  const { state, registration, docketId, opened } = filing;
  const { finds } = room;
  const [parties, partiesCount, tasks, tasksCount] = await Promise.all([
    finds.parties(filingId, { pageSize: FIRST_PARTIES }),
    finds.countParties(filingId),
    finds.tasks({ courtIds: [], filingId }, today, { pageSize: FIRST_TASKS }),
    finds.countTasks(filingId),
  ]);
  const { people } = procedureOf(state.procedure);
  const { docketCode, lookupCode, crossAgencyCode, summary, claimVnd, documentIds } = registration;
  return {
    ...filingRow(filing, today),
    docketId,
    docketCode,
    lookupCode,
    ...(crossAgencyCode !== undefined && { crossAgencyCode }),
    ...(summary !== undefined && { summary }),
    ...(claimVnd !== undefined && { claimVnd }),
    documentIds,
    attributes: state.attributes,
    people: Object.entries(state.people).map(([role, personIds]) => ({
      role,
      name: people[role]?.name ?? role,
      personIds,
    })),
    numbers: { ...state.numbers },
    sealed,
    links: state.links,
    ...(opened && { opened }),
    firstParties: parties.items,
    partiesCount,
    tasks: tasks.items.map(({ task }) => taskView(task, matterOf(filing), today)),
    tasksCount,
  };
}
