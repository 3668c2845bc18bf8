import { ExportCaseLedger } from '#contracts/cases/export-case-ledger.ts';
import { FindCaseState } from '#contracts/cases/find-case-state.ts';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseActs } from '#contracts/cases/list-case-acts.ts';
import { ListCaseEntries } from '#contracts/cases/list-case-entries.ts';
import { ListCaseLooks } from '#contracts/cases/list-case-looks.ts';
import { ListCaseParties } from '#contracts/cases/list-case-parties.ts';
import { ListCaseTasks } from '#contracts/cases/list-case-tasks.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { ListHearings } from '#contracts/cases/list-hearings.ts';
import { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { answer, defineService, handle } from '#services/runtime/service.ts';
import { performCaseActs } from './commands/perform-case-acts.ts';
import { runClock } from './jobs/run-clock.ts';
import { exportLedger } from './queries/export-ledger.ts';
import { findCaseState } from './queries/find-case-state.ts';
import { getCase } from './queries/get-case.ts';
import { listCaseActs } from './queries/list-case-acts.ts';
import { listCaseEntries } from './queries/list-case-entries.ts';
import { listCaseLooks } from './queries/list-case-looks.ts';
import { listCaseParties } from './queries/list-case-parties.ts';
import { listCaseTasks } from './queries/list-case-tasks.ts';
import { listCases } from './queries/list-cases.ts';
import { listHearings } from './queries/list-hearings.ts';
import { onCaseEntry } from './reactions/on-case-entry.ts';
import { onFilingEntry } from './reactions/on-filing-entry.ts';
import { openCases } from './room.ts';

export default defineService({
  name: 'cases',
  knowsCourts: true,
  open: openCases,
  commands: [handle(PerformCaseActs, performCaseActs)],
  queries: [
    answer(GetCase, getCase),
    answer(ListCases, listCases),
    answer(ListCaseEntries, listCaseEntries),
    answer(ExportCaseLedger, exportLedger),
    answer(ListCaseParties, listCaseParties),
    answer(ListCaseActs, listCaseActs),
    answer(ListCaseTasks, listCaseTasks),
    answer(ListHearings, listHearings),
    answer(ListCaseLooks, listCaseLooks),
    answer(FindCaseState, findCaseState),
  ],
  reactions: [
    { name: 'on-case-opened', hears: ['intake'], apply: onFilingEntry },
    { name: 'on-case-severed', hears: ['cases'], apply: onCaseEntry },
  ],
  jobs: [runClock],
});
