import { ComputeFeeAdvance } from '#contracts/intake/compute-fee-advance.ts';
import { ExportFilingLedger } from '#contracts/intake/export-filing-ledger.ts';
import { FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import { FindFilingByLookup } from '#contracts/intake/find-filing-by-lookup.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { ListFilingActs } from '#contracts/intake/list-filing-acts.ts';
import { ListFilingEntries } from '#contracts/intake/list-filing-entries.ts';
import { ListFilingLooks } from '#contracts/intake/list-filing-looks.ts';
import { ListFilingParties } from '#contracts/intake/list-filing-parties.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import { ListPetitionBook } from '#contracts/intake/list-petition-book.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import { ABOUT_LEDGERS, serveLedger } from '../ledger-export.ts';
import { route } from '../route.ts';

export const intakeRoutes = [
  route({
    method: 'POST',
    path: '/api/filings',
    contract: RegisterFiling,
    location: ({ filingId }) => `/api/filings/${filingId}`,
    description:
      'Mở hồ sơ vụ việc, cấp số của sổ nhận đơn và mã tra cứu. `duplicates` nêu đơn, vụ án khác của cùng đương sự: nơi người hỏi không được mở thì chỉ có Tòa án, số và trạng thái.',
    example: {
      procedure: 'civil.petition',
      receivedOn: '2026-03-10',
      channel: 'hand',
      attributes: { field: 'civil', relation: 'DS-26.3.463' },
      title: 'Tranh chấp hợp đồng vay tài sản',
      claimVnd: 200_000_000,
      parties: [
        { role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Ví Dụ', birthYear: 1980 },
        { role: 'defendant', kind: 'person', fullName: 'Lê Văn Ví Dụ', birthYear: 1975 },
      ],
    },
  }),
  route({ method: 'GET', path: '/api/filings', contract: ListFilings }),
  route({
    method: 'POST',
    path: '/api/filings/duplicates',
    contract: FindDuplicates,
    description: 'Hỏi trước khi tiếp nhận. Gửi bằng POST để tên người không nằm trong địa chỉ.',
    example: {
      procedure: 'civil.petition',
      parties: [
        { role: 'plaintiff', fullName: 'Trần Thị Ví Dụ' },
        { role: 'defendant', fullName: 'Lê Văn Ví Dụ' },
      ],
    },
  }),
  route({ method: 'GET', path: '/api/filings/:filingId', contract: GetFiling }),
  route({ method: 'GET', path: '/api/filings/:filingId/entries', contract: ListFilingEntries }),
  route({
    method: 'GET',
    path: '/api/filings/:matterId/ledger',
    contract: ExportFilingLedger,
    description: ABOUT_LEDGERS,
    bytes: { gives: ['application/x-ndjson'], serve: serveLedger(ExportFilingLedger, ({ matterId }) => matterId) },
  }),
  route({ method: 'GET', path: '/api/filings/:filingId/parties', contract: ListFilingParties }),
  route({ method: 'GET', path: '/api/filings/:filingId/acts', contract: ListFilingActs }),
  route({ method: 'GET', path: '/api/filings/:filingId/looks', contract: ListFilingLooks }),
  route({
    method: 'POST',
    path: '/api/filings/:filingId/acts',
    contract: PerformFilingActs,
    description:
      'Một hoặc nhiều bước trong một lệnh: được tất cả hoặc không bước nào. Thụ lý trả về mã vụ án; `opened` cho biết vụ án đã được mở hay còn đang mở.',
    example: {
      intents: [{ act: 'judge-assigned', on: '2026-03-10', fields: { judgeId: 'per_01h455vb4pex5vsknk084sn02q' } }],
    },
  }),
  route({ method: 'GET', path: '/api/intake/tasks', contract: ListIntakeTasks }),
  route({ method: 'GET', path: '/api/intake/petition-book', contract: ListPetitionBook }),
  route({ method: 'GET', path: '/public/fee-advance', contract: ComputeFeeAdvance, public: true, cacheSeconds: 300 }),
  route({
    method: 'GET',
    path: '/public/filings/:lookupCode',
    contract: FindFilingByLookup,
    public: true,
    limit: 'signIn',
    cacheSeconds: 0,
    description: 'Tình trạng đơn theo mã trên giấy xác nhận: không nêu tên ai.',
  }),
];
