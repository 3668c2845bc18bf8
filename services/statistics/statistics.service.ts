import { CheckBalance } from '#contracts/statistics/check-balance.ts';
import { ClosePeriod } from '#contracts/statistics/close-period.ts';
import { GetDashboard } from '#contracts/statistics/get-dashboard.ts';
import { GetPeriodReport } from '#contracts/statistics/get-period-report.ts';
import { ListCellMatters } from '#contracts/statistics/list-cell-matters.ts';
import { ListPeriods } from '#contracts/statistics/list-periods.ts';
import { PROCEDURES } from '#law/procedures.ts';
import { answer, defineService, handle } from '#services/runtime/service.ts';
import { closePeriod } from './commands/close-period.ts';
import { addFlowsToCells } from './jobs/add-flows-to-cells.ts';
import { boundsCourseBy } from './model/limits.ts';
import { COUNT, HEARD } from './progress.ts';
import { checkBalance } from './queries/check-balance.ts';
import { getDashboard } from './queries/get-dashboard.ts';
import { getPeriodReport } from './queries/get-period-report.ts';
import { listCellMatters } from './queries/list-cell-matters.ts';
import { listPeriods } from './queries/list-periods.ts';
import { countEntry, readCounted } from './reactions/count-entry.ts';
import { openStatistics } from './room.ts';

/** The version of a procedure that a matter keeps; an unknown one is counted all the same. */
const keptProcedure = (kept: { id: string; from: string }) =>
  PROCEDURES.find(({ id, inForce: { from, to = '9999' } }) => id === kept.id && from <= kept.from && kept.from <= to);

export default defineService({
  name: 'statistics',
  knowsCourts: true,
  open: openStatistics(boundsCourseBy(keptProcedure)),
  commands: [handle(ClosePeriod, closePeriod)],
  queries: [
    answer(GetPeriodReport, getPeriodReport),
    answer(ListCellMatters, listCellMatters),
    answer(CheckBalance, checkBalance),
    answer(GetDashboard, getDashboard),
    answer(ListPeriods, listPeriods),
  ],
  reactions: [{ name: COUNT, hears: HEARD, preload: readCounted, apply: countEntry }],
  jobs: addFlowsToCells,
});
