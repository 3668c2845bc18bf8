import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import type { CourtHouse, Matter } from './world.ts';

/** What is asked about: one matter and the court it lies at, or things that do not exist. */
export interface Target extends Matter, Pick<CourtHouse, 'accountId' | 'clientId' | 'delegationId'> {
  isMissing?: true;
  personId: string;
  chiefId: string;
  deputyId: string;
  importId: string;
  record: object; // of the register of courts
}

/** The same question about nothing: every id is of its kind and names nobody and nothing. */
export const missing = (target: Target): Target => {
  const personId = newId('per');
  return {
    ...target,
    isMissing: true,
    courtId: 'KV-HTI-99',
    filingId: newId('pet'),
    caseId: newId('cas'),
    docketId: newId('dkt'),
    documentId: newId('doc'),
    dutyId: `${newId('cas')}-p13`,
    personId,
    chiefId: personId,
    deputyId: newId('per'),
    accountId: newId('acc'),
    clientId: newId('api'),
    delegationId: newId('req'),
    importId: newId('job'),
  };
};

type Data = Record<string, unknown>;

/** Fields that name something: filled by their name, the same in every contract. */
const NAMED: Record<string, (target: Target, service: string) => unknown> = {
  caseId: ({ caseId }) => caseId,
  filingId: ({ filingId }) => filingId,
  matterId: ({ filingId, caseId }, service) => (service === 'intake' ? filingId : caseId),
  documentId: ({ documentId }) => documentId,
  dutyId: ({ dutyId }) => dutyId,
  courtId: ({ courtId }) => courtId,
  personId: ({ personId }) => personId,
  accountId: ({ accountId }) => accountId,
  clientId: ({ clientId }) => clientId,
  importId: ({ importId }) => importId,
};
/** Left out where the list of a court is asked for, which they only narrow. */
const NARROWING = ['personId', 'caseId', 'filingId'];

/** The rest of what a contract requires. A command that changes something is sent with a version nobody ever saw. */
const REST: Record<string, Data | ((target: Target) => Data)> = {
  'cases.performCaseActs': { intents: [{ act: 'no-such-act', on: '2026-07-01' }] },
  'intake.performFilingActs': { intents: [{ act: 'no-such-act', on: '2026-07-01' }] },
  'intake.registerFiling': {
    procedure: 'civil.petition',
    receivedOn: '2026-07-01',
    channel: 'hand',
    attributes: { field: 'civil' },
    title: 'Tranh chấp hợp đồng',
    parties: [{ role: 'plaintiff', kind: 'person', fullName: 'Ngô Thị Ví Dụ' }],
  },
  'intake.findDuplicates': {
    procedure: 'civil.petition',
    parties: [{ role: 'plaintiff', fullName: 'Trần Thị Ví Dụ' }],
  },
  'intake.computeFeeAdvance': { field: 'civil', claimVnd: 200_000_000 },
  'intake.findFilingByLookup': { lookupCode: 'AAAA-AAAA-AAAA' },
  'intake.listPetitionBook': { year: 2026 },
  'documents.openDocument': { kind: 'evidence', title: 'Giấy biên nhận' },
  'documents.issueForm': { formId: 'civil.acceptance-notice' },
  'documents.getFormDraft': { formId: 'civil.acceptance-notice' },
  'documents.putContent': { fileName: 'giay.pdf' },
  'documents.askUpload': { uploadId: 'upl_1' },
  'documents.sendPart': { uploadId: 'upl_1' },
  'documents.dropUpload': { uploadId: 'upl_1' },
  'documents.withdrawDocument': { reason: 'Nộp nhầm' },
  'documents.checkFile': { sha256: 'a'.repeat(64) },
  'documents.checkPaper': { code: 'AAAA-AAAA-AAAA' },
  'documents.provePaper': { code: 'AAAA-AAAA-AAAA' },
  'publication.approveEncoding': { draft: 1 },
  'publication.decideDoubts': { draft: 1, answers: [{ key: 'x', mask: true }] },
  'publication.decideGround': { code: 'MINOR', decision: 'rejected', reason: 'Không có căn cứ' },
  'publication.raiseGround': { code: 'MINOR', reason: 'Có thể có căn cứ' },
  'publication.handOverDuty': ({ deputyId }) => ({ judgeId: deputyId, reason: 'Nghỉ ốm' }),
  'publication.openPseudonyms': { reason: 'Đối chiếu' },
  'publication.prepareText': { text: 'QUYẾT ĐỊNH' },
  'publication.correct': { reason: 'inaccurate', notice: 'Sửa lỗi' },
  'publication.withdraw': { reason: 'mistake', note: 'Theo yêu cầu' },
  'publication.getPublished': { address: 'x'.repeat(16) },
  'statistics.closePeriod': { from: '2026-01-01', to: '2026-01-31' },
  'statistics.getDashboard': { year: 2026 },
  'statistics.getPeriodReport': { from: '2026-01-01', to: '2026-06-30' },
  'statistics.listCellMatters': { figure: 'new', from: '2026-01-01', to: '2026-06-30' },
  'directory.appoint': { role: 'clerk', from: '2026-07-01' },
  'directory.endAppointment': { appointmentId: 'a1', to: '2026-07-01', reason: 'Chuyển công tác' },
  'directory.delegate': ({ chiefId, deputyId }) => ({
    fromPersonId: chiefId,
    toPersonId: deputyId,
    role: 'courtChief',
    from: '2026-08-01',
    to: '2026-08-02',
  }),
  'directory.endDelegation': ({ deputyId, delegationId }) => ({
    personId: deputyId,
    delegationId,
    to: '2026-07-30',
    reason: 'Về sớm',
  }),
  'directory.changePassword': { currentPassword: 'khong-phai-mat-khau', newPassword: 'bon con trau den loi song' },
  'directory.registerAccount': () => ({ accountName: `ai.${newId('req').slice(-12)}` }),
  'directory.disableAccount': { reason: 'Nghỉ việc' },
  'directory.enableAccount': { reason: 'Trở lại' },
  'directory.registerClient': {
    name: 'Ứng dụng',
    roles: ['statistician'],
    scopes: ['statistics.getDashboard'],
    rateLimitPerMinute: 10,
  },
  'directory.revokeClient': { reason: 'Không dùng nữa' },
  'directory.registerPerson': { name: 'Người Mới Đến' },
  'directory.correctPerson': { name: 'Người Sửa Tên' },
  'directory.proposeCourtImport': ({ record }) => ({ records: [record] }),
  'directory.getCourt': { code: 'KV-HTI-01' },
  'directory.courtsBelow': { code: 'T-HTI' },
  'directory.standingFor': { placeOrCode: 'KV-HTI-01' },
  'directory.getLedgerSeal': { day: '2026-06-30' },
  'directory.signIn': { accountName: 'khong.co', password: 'khong-phai-mat-khau' },
  'directory.refreshSession': { refreshToken: 'x'.repeat(43) },
  'gateway.getProcedure': { procedureId: 'civil.petition' },
  'gateway.listReasons': { list: 'x' },
  'gateway.listOutcomes': {},
};

const described = new Map<string, string[]>();
function fieldsOf({ action, data }: Contract): string[] {
  const known = described.get(action) ?? Object.keys((data.describe() as { keys?: object }).keys ?? {});
  described.set(action, known);
  return known;
}

/** The data of a question about this target, by the names of the contract's fields. */
export function dataFor(contract: Contract, target: Target): Data {
  const { action } = contract;
  const [service = ''] = action.split('.');
  const rest = REST[action] ?? {};
  const fields = fieldsOf(contract);
  const isList = fields.includes('courtId') && contract.kind === 'query';
  const named = fields
    .filter((field) => field in NAMED && !(isList && NARROWING.includes(field)))
    .map((field) => [field, NAMED[field]?.(target, service)]);
  return { ...Object.fromEntries(named), ...(typeof rest === 'function' ? rest(target) : rest) };
}
