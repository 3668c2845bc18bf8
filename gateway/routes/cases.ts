import { ExportCaseLedger } from '#contracts/cases/export-case-ledger.ts';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseActs } from '#contracts/cases/list-case-acts.ts';
import { ListCaseEntries } from '#contracts/cases/list-case-entries.ts';
import { ListCaseLooks } from '#contracts/cases/list-case-looks.ts';
import { ListCaseParties } from '#contracts/cases/list-case-parties.ts';
import { ListCaseTasks } from '#contracts/cases/list-case-tasks.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { ListHearings } from '#contracts/cases/list-hearings.ts';
import { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { ABOUT_LEDGERS, serveLedger } from '../ledger-export.ts';
import { route } from '../route.ts';

export const casesRoutes = [
  route({ method: 'GET', path: '/api/cases', contract: ListCases }),
  route({ method: 'GET', path: '/api/cases/tasks', contract: ListCaseTasks }),
  route({ method: 'GET', path: '/api/hearings', contract: ListHearings }),
  route({ method: 'GET', path: '/api/cases/:caseId', contract: GetCase }),
  route({ method: 'GET', path: '/api/cases/:caseId/entries', contract: ListCaseEntries }),
  route({
    method: 'GET',
    path: '/api/cases/:matterId/ledger',
    contract: ExportCaseLedger,
    description: ABOUT_LEDGERS,
    bytes: { gives: ['application/x-ndjson'], serve: serveLedger(ExportCaseLedger, ({ matterId }) => matterId) },
  }),
  route({ method: 'GET', path: '/api/cases/:caseId/parties', contract: ListCaseParties }),
  route({ method: 'GET', path: '/api/cases/:caseId/acts', contract: ListCaseActs }),
  route({ method: 'GET', path: '/api/cases/:caseId/looks', contract: ListCaseLooks }),
  route({
    method: 'POST',
    path: '/api/cases/:caseId/acts',
    contract: PerformCaseActs,
    description:
      'Một hoặc nhiều bước trong một lệnh (ví dụ cả một ngày phiên tòa): được tất cả hoặc không bước nào. Trường của từng bước xem /api/procedures.',
    example: { intents: [{ act: 'parties-notified', on: '2026-03-12' }] },
  }),
];
