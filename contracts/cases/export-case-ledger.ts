import { ledgerExportOf } from '../ledger-export.ts';

export const ExportCaseLedger = ledgerExportOf('cases', 'Sổ cái của vụ án, việc, kèm chứng cứ toàn vẹn');
