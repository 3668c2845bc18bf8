import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CheckedPaper, CheckFile, CheckPaper } from '#contracts/documents/check-paper.ts';
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
import { type Passage, PutContent } from '#contracts/documents/put-content.ts';
import { AskUpload, BeginUpload, DropUpload, SendPart } from '#contracts/documents/uploads.ts';
import { WithdrawDocument } from '#contracts/documents/withdraw-document.ts';
import { isCourtError } from '#contracts/errors.ts';
import type { Contract } from '#contracts/kit.ts';
import { readLookupCode } from '#law/docket-code.ts';
import { ask } from '#services/runtime/broker.ts';
import { CHECK_PAGE_POLICY, pageOfPaper, pageOfUnknown } from '../check-page.ts';
import { varyBy } from '../conditional.ts';
import { ABOUT_LEDGERS, serveLedger } from '../ledger-export.ts';
import { passOn } from '../proxy.ts';
import { type Bytes, type Inside, route } from '../route.ts';

/** Whether somebody may, and where the bytes are, is asked over the broker; the bytes themselves pass by. */
const passing =
  <Data>(contract: Contract<Data, Passage>): Bytes<Data>['serve'] =>
  async (data, request, reply, { broker }) => {
    const { actor } = request.asking;
    const { url, ticket } = await ask(broker, contract, { actor, data, requestId: request.id });
    varyBy(reply, 'authorization');
    return passOn(request, reply, url, { 'x-ticket': ticket });
  };

/** The code on a paper is opened by people with a telephone, and asked by programs: the same answer as a page or as JSON. */
async function showPaper(
  data: { code: string },
  request: FastifyRequest,
  reply: FastifyReply,
  { broker }: Inside,
): Promise<FastifyReply> {
  const asPage = (request.headers.accept ?? '').includes('text/html');
  varyBy(reply, 'accept');
  try {
    const paper: CheckedPaper = await ask(broker, CheckPaper, {
      actor: request.asking.actor,
      data,
      requestId: request.id,
    });
    reply.header('cache-control', 'public, max-age=60');
    if (asPage) return sendPage(reply, pageOfPaper(paper));
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(paper));
  } catch (error) {
    if (!asPage || !isCourtError(error) || error.type !== 'paper-unknown') throw error;
    return sendPage(reply.code(404).header('cache-control', 'no-store'), pageOfUnknown());
  }
}
const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.header('content-security-policy', CHECK_PAGE_POLICY).type('text/html; charset=utf-8').send(page);

/** What says that a request speaks tus, and what this gateway speaks of it. */
const TUS = { 'Tus-Resumable': 'Phiên bản giao thức, luôn là 1.0.0' };
const SPEAKS_TUS = {
  'tus-resumable': '1.0.0',
  'tus-version': '1.0.0',
  'tus-extension': 'creation,expiration,termination',
};

export const documentsRoutes = [
  route({
    method: 'POST',
    path: '/api/documents',
    contract: OpenDocument,
    location: ({ documentId }) => `/api/documents/${documentId}`,
    description: 'Sau đó tải nội dung lên bằng `PUT /api/documents/{documentId}/content`.',
    example: {
      matterId: 'pet_01h455vb4pex5vsknk084sn02q',
      kind: 'evidence',
      title: 'Hợp đồng vay tài sản ngày 15-8-2020 (bản sao)',
    },
  }),
  route({ method: 'GET', path: '/api/documents', contract: ListDocuments }),
  route({ method: 'GET', path: '/api/documents/:documentId', contract: GetDocument }),
  route({
    method: 'PUT',
    path: '/api/documents/:documentId/content',
    contract: PutContent,
    description:
      'Thân yêu cầu là chính tệp, gửi theo luồng; loại tệp được xác định theo nội dung. Trả về `{ documentId, version, n, sha256, bytes, type, isNew }`; gửi lại cùng nội dung không tạo phiên bản mới.',
    bytes: { takes: ['*/*'], gives: ['application/json'], serve: passing(PutContent) },
  }),
  route({
    method: 'GET',
    path: '/api/documents/:documentId/content',
    contract: GetContent,
    description: 'ETag là mã băm SHA-256 của tệp; nhận `Range` một đoạn và `If-None-Match`.',
    bytes: { gives: ['*/*'], serve: passing(GetContent) },
  }),
  route({
    method: 'POST',
    path: '/api/documents/:documentId/uploads',
    contract: BeginUpload,
    status: 201,
    options: SPEAKS_TUS,
    description:
      'Tải lên từng phần theo tus 1.0.0 (dùng được tus-js-client): `Location` là địa chỉ của tệp đang tải. Tệp dở được giữ 24 giờ kể từ phần cuối.',
    bytes: {
      headers: { ...TUS, 'Upload-Length': 'Số byte của cả tệp', 'Upload-Metadata': 'filename <tên tệp, base64>' },
      gives: [],
      serve: passing(BeginUpload),
    },
  }),
  route({
    method: 'HEAD',
    path: '/api/documents/:documentId/uploads/:uploadId',
    contract: AskUpload,
    options: SPEAKS_TUS,
    description: '`Upload-Offset` là số byte đã nhận; khi đã nhận đủ, `ETag` là mã băm SHA-256 của tệp.',
    bytes: { headers: TUS, gives: [], serve: passing(AskUpload) },
  }),
  route({
    method: 'PATCH',
    path: '/api/documents/:documentId/uploads/:uploadId',
    contract: SendPart,
    status: 204,
    description: 'Phần cuối làm tệp thành một phiên bản của tài liệu; gửi lại phần cuối nhận cùng câu trả lời.',
    bytes: {
      headers: { ...TUS, 'Upload-Offset': 'Vị trí của byte đầu tiên trong phần này' },
      takes: ['application/offset+octet-stream'],
      gives: [],
      serve: passing(SendPart),
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/documents/:documentId/uploads/:uploadId',
    contract: DropUpload,
    status: 204,
    bytes: { headers: TUS, gives: [], serve: passing(DropUpload) },
  }),
  route({
    method: 'POST',
    path: '/api/documents/:documentId/withdraw',
    contract: WithdrawDocument,
    example: { reason: 'Nộp nhầm hồ sơ' },
  }),
  route({ method: 'GET', path: '/api/documents/:documentId/looks', contract: ListLooks }),
  route({ method: 'GET', path: '/api/matters/:matterId/documents/looks', contract: ListMatterLooks }),
  route({ method: 'GET', path: '/api/forms-to-issue', contract: ListFormsToIssue }),
  route({ method: 'GET', path: '/api/matters/:matterId/forms/:formId', contract: GetFormDraft }),
  route({
    method: 'POST',
    path: '/api/matters/:matterId/forms/:formId',
    contract: IssueForm,
    description:
      'Nội dung đã biết trong hồ sơ được điền sẵn; nội dung còn thiếu bị từ chối kèm danh sách `missing`, gửi lại trong `answers`.',
    example: { answers: { petitionDatedOn: '2026-03-02' } },
  }),
  route({
    method: 'GET',
    path: '/public/check/:code',
    contract: CheckPaper,
    public: true,
    description: 'Trang cho người dùng (`Accept: text/html`) hoặc JSON. Không nêu tên ai.',
    bytes: { gives: ['text/html', 'application/json'], whole: true, serve: showPaper },
  }),
  route({
    method: 'GET',
    path: '/public/check/:code/proof',
    contract: ProvePaper,
    public: true,
    description: `Giữ cùng văn bản, về sau kiểm tra không cần mạng: \`npm run verify -- <tệp này> --paper <văn bản.pdf> --seals <tệp của /public/ledger-seals>\`. Nêu đúng những gì trang kiểm tra nêu. ${ABOUT_LEDGERS}`,
    bytes: {
      gives: ['application/x-ndjson'],
      serve: serveLedger(ProvePaper, ({ code }) => `chung-cu-${readLookupCode(code) ?? ''}`),
    },
  }),
  route({
    method: 'POST',
    path: '/public/check',
    contract: CheckFile,
    public: true,
    example: { sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
  }),
];
