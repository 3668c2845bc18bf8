import type { Contract } from '#contracts/kit.ts';
import { ApproveEncoding } from '#contracts/publication/approve-encoding.ts';
import { DecideDoubts } from '#contracts/publication/decide-doubts.ts';
import {
  CountDuties,
  GetDraft,
  GetDuty,
  ListDuties,
  ListDutyEntries,
  ListDutyLooks,
} from '#contracts/publication/duties.ts';
import { DecideGround, RaiseGround } from '#contracts/publication/grounds.ts';
import { HandOverDuty } from '#contracts/publication/hand-over-duty.ts';
import { ListPseudonymLooks, OpenPseudonyms } from '#contracts/publication/open-pseudonyms.ts';
import { PrepareText } from '#contracts/publication/prepare-text.ts';
import { Correct, Publish, Withdraw } from '#contracts/publication/publish.ts';
import { GetPublished, ListLatestPublished, ListSitemap, SearchPublished } from '#contracts/publication/published.ts';
import { answer, defineService, handle } from '#services/runtime/service.ts';
import { approveEncoding } from './commands/approve-encoding.ts';
import { decideDoubts } from './commands/decide-doubts.ts';
import { decideGround } from './commands/decide-ground.ts';
import { handOverDuty } from './commands/hand-over-duty.ts';
import { openPseudonyms } from './commands/open-pseudonyms.ts';
import { type DraftStored, prepareText } from './commands/prepare-text.ts';
import { correctPublished, publish } from './commands/publish.ts';
import { raiseGround } from './commands/raise-ground.ts';
import { withdrawPublished } from './commands/withdraw.ts';
import { measureLate } from './jobs/measure-late.ts';
import { getDraft, withDraft } from './queries/get-draft.ts';
import { getDuty, listDutyEntries } from './queries/get-duty.ts';
import { countDuties, listDuties } from './queries/list-duties.ts';
import { listDutyLooks } from './queries/list-duty-looks.ts';
import { listPseudonymLooks } from './queries/list-pseudonym-looks.ts';
import { getPublished, listLatestPublished, listSitemap, searchPublished } from './queries/published.ts';
import { followCase } from './reactions/follow-case.ts';
import { openPublications } from './room.ts';

export default defineService({
  name: 'publication',
  knowsCourts: true,
  open: openPublications,
  commands: [
    handle(PrepareText as Contract<PrepareText, DraftStored>, prepareText, withDraft),
    handle(DecideDoubts as Contract<DecideDoubts, DraftStored>, decideDoubts, withDraft),
    handle(ApproveEncoding, approveEncoding),
    handle(RaiseGround, raiseGround),
    handle(DecideGround, decideGround),
    handle(Publish, publish),
    handle(Correct, correctPublished),
    handle(Withdraw, withdrawPublished),
    handle(HandOverDuty, handOverDuty),
    handle(OpenPseudonyms, openPseudonyms),
  ],
  queries: [
    answer(ListDuties, listDuties),
    answer(CountDuties, countDuties),
    answer(GetDuty, getDuty),
    answer(GetDraft, getDraft),
    answer(ListDutyEntries, listDutyEntries),
    answer(ListDutyLooks, listDutyLooks),
    answer(ListPseudonymLooks, listPseudonymLooks),
    answer(SearchPublished, searchPublished),
    answer(GetPublished, getPublished),
    answer(ListLatestPublished, listLatestPublished),
    answer(ListSitemap, listSitemap),
  ],
  reactions: [{ name: 'follow-case', hears: ['cases'], apply: followCase }],
  jobs: [measureLate],
});
