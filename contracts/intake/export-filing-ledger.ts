import { ledgerExportOf } from '../ledger-export.ts';

export const ExportFilingLedger = ledgerExportOf('intake', 'Sổ cái của đơn, hồ sơ, kèm chứng cứ toàn vẹn');
