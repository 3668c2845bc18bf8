import { DisableAccount, EnableAccount, RegisterAccount, ResetPassword } from '#contracts/directory/accounts.ts';
import { Appoint, EndAppointment } from '#contracts/directory/appoint.ts';
import { ChangePassword } from '#contracts/directory/change-password.ts';
import { CheckSession } from '#contracts/directory/check-session.ts';
import { AuthenticateClient, ListClients, RegisterClient, RevokeClient } from '#contracts/directory/clients.ts';
import {
  ApplyCourtImport,
  GetCourtImport,
  ListCourtImportRows,
  ProposeCourtImport,
} from '#contracts/directory/court-import.ts';
import { CourtsBelow, ExportCourts, GetCourt, ListCourts, StandingFor } from '#contracts/directory/courts.ts';
import { Delegate, EndDelegation } from '#contracts/directory/delegate.ts';
import { EndSession, RecordRefusedSignIn, SeedCourts } from '#contracts/directory/keep-house.ts';
import { GetLedgerSeal, ListLedgerSeals, SealLedgers } from '#contracts/directory/ledger-seals.ts';
import { ListAudit } from '#contracts/directory/list-audit.ts';
import { BootstrapOperator, LoadDirectory } from '#contracts/directory/load-directory.ts';
import { GetPerson, ListPeople } from '#contracts/directory/people.ts';
import { RefreshSession } from '#contracts/directory/refresh-session.ts';
import { CorrectPerson, RegisterPerson } from '#contracts/directory/register-person.ts';
import { SignIn } from '#contracts/directory/sign-in.ts';
import { SignOut } from '#contracts/directory/sign-out.ts';
import { GetSigningKeys, RotateSigningKey } from '#contracts/directory/signing-keys.ts';
import { answer, defineService, handle } from '#services/runtime/service.ts';
import { applyCourtImport } from './commands/apply-court-import.ts';
import { appoint } from './commands/appoint.ts';
import { bootstrapOperator } from './commands/bootstrap-operator.ts';
import { changePassword } from './commands/change-password.ts';
import { correctPerson } from './commands/correct-person.ts';
import { delegate, endDelegation } from './commands/delegate.ts';
import { disableAccount, enableAccount } from './commands/disable-account.ts';
import { endAppointment } from './commands/end-appointment.ts';
import { endSession } from './commands/end-session.ts';
import { loadDirectory } from './commands/load-directory.ts';
import { proposeCourtImport } from './commands/propose-court-import.ts';
import { recordRefusedSignIn } from './commands/record-refused-sign-in.ts';
import { refreshSession } from './commands/refresh-session.ts';
import { registerAccount } from './commands/register-account.ts';
import { registerClient } from './commands/register-client.ts';
import { registerPerson } from './commands/register-person.ts';
import { resetPassword } from './commands/reset-password.ts';
import { revokeClient } from './commands/revoke-client.ts';
import { rotateSigningKey } from './commands/rotate-signing-key.ts';
import { sealLedgers } from './commands/seal-ledgers.ts';
import { seedCourts } from './commands/seed-courts.ts';
import { signIn } from './commands/sign-in.ts';
import { signOut } from './commands/sign-out.ts';
import { resealSigningKey } from './jobs/reseal-signing-key.ts';
import { sealLedgers as sealLedgersJob } from './jobs/seal-ledgers.ts';
import { seedCourts as seedCourtsJob } from './jobs/seed-courts.ts';
import { authenticateClient } from './queries/authenticate-client.ts';
import { checkSession } from './queries/check-session.ts';
import { getCourtImport, listCourtImportRows } from './queries/court-imports.ts';
import { courtsBelow, exportCourts, getCourt, listCourts, standingFor } from './queries/courts.ts';
import { getPerson } from './queries/get-person.ts';
import { getSigningKeys } from './queries/get-signing-keys.ts';
import { getLedgerSeal, listLedgerSeals } from './queries/ledger-seals.ts';
import { listAudit } from './queries/list-audit.ts';
import { listClients } from './queries/list-clients.ts';
import { listPeople } from './queries/list-people.ts';
import { openDirectory } from './room.ts';

export default defineService({
  name: 'directory',
  open: openDirectory,
  commands: [
    handle(SignIn, signIn),
    handle(RefreshSession, refreshSession),
    handle(SignOut, signOut),
    handle(ChangePassword, changePassword),
    handle(RotateSigningKey, rotateSigningKey),

    handle(RegisterPerson, registerPerson),
    handle(CorrectPerson, correctPerson),
    handle(Appoint, appoint),
    handle(EndAppointment, endAppointment),
    handle(Delegate, delegate),
    handle(EndDelegation, endDelegation),

    handle(RegisterAccount, registerAccount),
    handle(ResetPassword, resetPassword),
    handle(DisableAccount, disableAccount),
    handle(EnableAccount, enableAccount),

    handle(RegisterClient, registerClient),
    handle(RevokeClient, revokeClient),

    handle(ProposeCourtImport, proposeCourtImport),
    handle(ApplyCourtImport, applyCourtImport),

    handle(LoadDirectory, loadDirectory),
    handle(BootstrapOperator, bootstrapOperator),
    handle(RecordRefusedSignIn, recordRefusedSignIn),
    handle(EndSession, endSession),
    handle(SeedCourts, seedCourts),
    handle(SealLedgers, sealLedgers),
  ],
  queries: [
    answer(GetSigningKeys, getSigningKeys),
    answer(CheckSession, checkSession),
    answer(AuthenticateClient, authenticateClient),
    answer(ListClients, listClients),
    answer(ListPeople, listPeople),
    answer(GetPerson, getPerson),
    answer(ListCourts, listCourts),
    answer(GetCourt, getCourt),
    answer(CourtsBelow, courtsBelow),
    answer(StandingFor, standingFor),
    answer(ExportCourts, exportCourts),
    answer(GetCourtImport, getCourtImport),
    answer(ListCourtImportRows, listCourtImportRows),
    answer(ListAudit, listAudit),
    answer(GetLedgerSeal, getLedgerSeal),
    answer(ListLedgerSeals, listLedgerSeals),
  ],
  jobs: [seedCourtsJob, sealLedgersJob, resealSigningKey],
});
