import { ComputeFeeAdvance } from '#contracts/intake/compute-fee-advance.ts';
import { ExportFilingLedger } from '#contracts/intake/export-filing-ledger.ts';
import { FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import { FindFilingByLookup } from '#contracts/intake/find-filing-by-lookup.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { GiveAcceptanceNumber } from '#contracts/intake/give-acceptance-number.ts';
import { ListFilingActs } from '#contracts/intake/list-filing-acts.ts';
import { ListFilingEntries } from '#contracts/intake/list-filing-entries.ts';
import { ListFilingLooks } from '#contracts/intake/list-filing-looks.ts';
import { ListFilingParties } from '#contracts/intake/list-filing-parties.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import { ListPetitionBook } from '#contracts/intake/list-petition-book.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { ReceiveMovedFiling } from '#contracts/intake/receive-moved-filing.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import { answer, defineService, handle } from '#services/runtime/service.ts';
import { giveAcceptanceNumber } from './commands/give-acceptance-number.ts';
import { performFilingActs } from './commands/perform-filing-acts.ts';
import { receiveMovedFiling } from './commands/receive-moved-filing.ts';
import { registerFiling } from './commands/register-filing.ts';
import { waitForCase } from './commands/wait-for-case.ts';
import { runClock } from './jobs/run-clock.ts';
import { computeFeeAdvance } from './queries/compute-fee-advance.ts';
import { exportLedger } from './queries/export-ledger.ts';
import { findDuplicates } from './queries/find-duplicates.ts';
import { findFilingByLookup } from './queries/find-filing-by-lookup.ts';
import { getFiling } from './queries/get-filing.ts';
import { listFilingActs } from './queries/list-filing-acts.ts';
import { listFilingEntries } from './queries/list-filing-entries.ts';
import { listFilingLooks } from './queries/list-filing-looks.ts';
import { listFilingParties } from './queries/list-filing-parties.ts';
import { listFilings } from './queries/list-filings.ts';
import { listIntakeTasks } from './queries/list-intake-tasks.ts';
import { listPetitionBook } from './queries/list-petition-book.ts';
import { onCaseEntry } from './reactions/on-case-entry.ts';
import { receiveSent } from './reactions/receive-sent.ts';
import { openIntake } from './room.ts';

export default defineService({
  name: 'intake',
  knowsCourts: true,
  open: openIntake,
  commands: [
    handle(RegisterFiling, registerFiling),
    handle(PerformFilingActs, performFilingActs, waitForCase),
    handle(ReceiveMovedFiling, receiveMovedFiling),
    handle(GiveAcceptanceNumber, giveAcceptanceNumber),
  ],
  queries: [
    answer(GetFiling, getFiling),
    answer(ListFilings, listFilings),
    answer(ListFilingEntries, listFilingEntries),
    answer(ExportFilingLedger, exportLedger),
    answer(ListFilingParties, listFilingParties),
    answer(ListFilingActs, listFilingActs),
    answer(ListFilingLooks, listFilingLooks),
    answer(ListIntakeTasks, listIntakeTasks),
    answer(ListPetitionBook, listPetitionBook),
    answer(FindFilingByLookup, findFilingByLookup),
    answer(FindDuplicates, findDuplicates),
    answer(ComputeFeeAdvance, computeFeeAdvance),
  ],
  reactions: [
    { name: 'on-filing-moved', hears: ['intake'], apply: receiveSent },
    { name: 'on-case-entry', hears: ['cases'], apply: onCaseEntry },
  ],
  jobs: [runClock],
});
