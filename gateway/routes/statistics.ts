import { CheckBalance } from '#contracts/statistics/check-balance.ts';
import { ClosePeriod } from '#contracts/statistics/close-period.ts';
import { GetDashboard } from '#contracts/statistics/get-dashboard.ts';
import { GetPeriodReport } from '#contracts/statistics/get-period-report.ts';
import { ListCellMatters } from '#contracts/statistics/list-cell-matters.ts';
import { ListPeriods } from '#contracts/statistics/list-periods.ts';
import { route } from '../route.ts';

export const statisticsRoutes = [
  route({
    method: 'GET',
    path: '/api/statistics/report',
    contract: GetPeriodReport,
    description:
      'Kỳ và Tòa án bất kỳ; `below` gồm các Tòa án cấp dưới theo hệ thống tại ngày `on`. `groupBy` lặp lại được: court, month, field, relation, instance. `asOf` trả lời như đã biết tại thời điểm đó; kỳ đã chốt có thêm cột số liệu đã chốt và phần điều chỉnh.',
    example: { from: '2026-01-01', to: '2026-01-31', groupBy: ['field', 'instance'] },
  }),
  route({
    method: 'GET',
    path: '/api/statistics/matters',
    contract: ListCellMatters,
    description:
      'Các vụ việc của một ô, hỏi bằng cùng bộ lọc với báo cáo. Trang có thể ít dòng hơn yêu cầu mà vẫn còn trang sau; vụ việc hạn chế tiếp cận chỉ được đếm.',
    example: { figure: 'resolved', from: '2026-01-01', to: '2026-01-31', field: 'civil' },
  }),
  route({
    method: 'GET',
    path: '/api/statistics/dashboard',
    contract: GetDashboard,
    description: 'Năm công tác (01/10 – 30/9) và năm dương lịch, theo tháng và theo lĩnh vực.',
    example: { year: 2026, below: true },
  }),
  route({ method: 'GET', path: '/api/statistics/balance', contract: CheckBalance }),
  route({ method: 'GET', path: '/api/statistics/periods', contract: ListPeriods }),
  route({
    method: 'POST',
    path: '/api/statistics/periods',
    contract: ClosePeriod,
    description:
      'Chốt số liệu một kỳ đã kết thúc. Việc ghi nhận sau đó hiện riêng là điều chỉnh, không sửa số đã chốt.',
    example: { from: '2026-01-01', to: '2026-01-31' },
  }),
];
