import { CheckFile, CheckPaper } from '#contracts/documents/check-paper.ts';
import { GetContent } from '#contracts/documents/get-content.ts';
import { GetDocument } from '#contracts/documents/get-document.ts';
import { GetFormDraft } from '#contracts/documents/get-form-draft.ts';
import { IssueForm } from '#contracts/documents/issue-form.ts';
import { ListDocuments } from '#contracts/documents/list-documents.ts';
import { ListFormsToIssue } from '#contracts/documents/list-forms-to-issue.ts';
import { ListLooks } from '#contracts/documents/list-looks.ts';
import { ListMatterLooks } from '#contracts/documents/list-matter-looks.ts';
import { OpenDocument } from '#contracts/documents/open-document.ts';
import { ProvePaper } from '#contracts/documents/prove-paper.ts';
import { PutContent } from '#contracts/documents/put-content.ts';
import { RecordPaper } from '#contracts/documents/record-paper.ts';
import { AskUpload, BeginUpload, DropUpload, SendPart } from '#contracts/documents/uploads.ts';
import { WithdrawDocument } from '#contracts/documents/withdraw-document.ts';
import { answer, defineService, handle } from '#services/runtime/service.ts';
import { issueForm } from './commands/issue-form.ts';
import { keepContent } from './commands/keep-content.ts';
import { openDocument } from './commands/open-document.ts';
import { recordPaper } from './commands/record-paper.ts';
import { withdrawDocument } from './commands/withdraw-document.ts';
import { openContentDoor } from './door/content-door.ts';
import { KeepContent } from './door/keep-content.ts';
import { recordPapers } from './jobs/record-papers.ts';
import { renewTicketKey } from './jobs/renew-ticket-key.ts';
import { throwAway } from './jobs/throw-away.ts';
import { checkFile, checkPaper } from './queries/check-paper.ts';
import { getContent } from './queries/get-content.ts';
import { getDocument } from './queries/get-document.ts';
import { getFormDraft } from './queries/get-form-draft.ts';
import { listDocuments } from './queries/list-documents.ts';
import { listFormsToIssue } from './queries/list-forms-to-issue.ts';
import { listLooks } from './queries/list-looks.ts';
import { listMatterLooks } from './queries/list-matter-looks.ts';
import { provePaper } from './queries/prove-paper.ts';
import { putContent } from './queries/put-content.ts';
import { uploadPassage } from './queries/upload-passage.ts';
import { onMatterEntry } from './reactions/on-matter-entry.ts';
import { openDocuments } from './room.ts';

export default defineService({
  name: 'documents',
  knowsCourts: true,
  open: openDocuments,
  commands: [
    handle(OpenDocument, openDocument),
    handle(KeepContent, keepContent),
    handle(WithdrawDocument, withdrawDocument),
    handle(IssueForm, issueForm),
    handle(RecordPaper, recordPaper),
  ],
  queries: [
    answer(GetDocument, getDocument),
    answer(ListDocuments, listDocuments),
    answer(PutContent, putContent),
    answer(BeginUpload, uploadPassage('POST')),
    answer(AskUpload, uploadPassage('GET')),
    answer(SendPart, uploadPassage('PATCH')),
    answer(DropUpload, uploadPassage('DELETE')),
    answer(GetContent, getContent),
    answer(ListLooks, listLooks),
    answer(ListMatterLooks, listMatterLooks),
    answer(ListFormsToIssue, listFormsToIssue),
    answer(GetFormDraft, getFormDraft),
    answer(CheckPaper, checkPaper),
    answer(CheckFile, checkFile),
    answer(ProvePaper, provePaper),
  ],
  reactions: [{ name: 'on-matter-entry', hears: ['intake', 'cases'], apply: onMatterEntry }],
  jobs: [throwAway, renewTicketKey, recordPapers],
  serve: openContentDoor,
});
