import { DisableAccount, EnableAccount, RegisterAccount, ResetPassword } from '#contracts/directory/accounts.ts';
import { Appoint, EndAppointment } from '#contracts/directory/appoint.ts';
import { ChangePassword } from '#contracts/directory/change-password.ts';
import { ListClients, RegisterClient, RevokeClient } from '#contracts/directory/clients.ts';
import {
  ApplyCourtImport,
  GetCourtImport,
  ListCourtImportRows,
  ProposeCourtImport,
} from '#contracts/directory/court-import.ts';
import { CourtsBelow, ExportCourts, GetCourt, ListCourts, StandingFor } from '#contracts/directory/courts.ts';
import { Delegate, EndDelegation } from '#contracts/directory/delegate.ts';
import { GetLedgerSeal, ListLedgerSeals } from '#contracts/directory/ledger-seals.ts';
import { ListAudit } from '#contracts/directory/list-audit.ts';
import { GetPerson, ListPeople } from '#contracts/directory/people.ts';
import { RefreshSession } from '#contracts/directory/refresh-session.ts';
import { CorrectPerson, RegisterPerson } from '#contracts/directory/register-person.ts';
import { SignIn } from '#contracts/directory/sign-in.ts';
import { SignOut } from '#contracts/directory/sign-out.ts';
import { GetSigningKeys, RotateSigningKey } from '#contracts/directory/signing-keys.ts';
import { forgetCookie, keepInCookie, tokenFromCookie } from '../refresh-cookie.ts';
import { route } from '../route.ts';

export const directoryRoutes = [
  route({
    method: 'POST',
    path: '/api/auth/sign-in',
    contract: SignIn,
    public: true,
    limit: 'signIn',
    status: 200,
    description:
      'Trình duyệt nhận mã gia hạn trong cookie httpOnly; ứng dụng gửi `X-Refresh-Token-In: body` để nhận nó trong câu trả lời.',
    example: { accountName: 'thuky.eahleo', password: 'mat-khau-cua-ban' },
    beside: { send: keepInCookie, takes: ['refreshToken'] },
  }),
  route({
    method: 'POST',
    path: '/api/auth/refresh',
    contract: RefreshSession,
    public: true,
    limit: 'signIn',
    status: 200,
    description: 'Không gửi `refreshToken` trong nội dung thì lấy từ cookie. Mã cũ dùng lại sẽ kết thúc phiên.',
    beside: { receive: tokenFromCookie, gives: ['refreshToken'], send: keepInCookie, takes: ['refreshToken'] },
  }),
  route({
    method: 'POST',
    path: '/api/auth/sign-out',
    contract: SignOut,
    public: 'orSignedIn',
    limit: 'signIn',
    status: 200,
    description: 'Kết thúc phiên của cookie hoặc của `refreshToken`; không có thì phiên của mã truy cập gửi kèm.',
    beside: {
      receive: (data, request, inside) => {
        const found = tokenFromCookie(data, request, inside);
        if (found.refreshToken !== undefined || found.sessionId !== undefined) return found;
        return { ...found, sessionId: request.asking.sessionId };
      },
      send: forgetCookie,
    },
  }),
  route({
    method: 'POST',
    path: '/api/auth/change-password',
    contract: ChangePassword,
    limit: 'signIn',
    status: 200,
    description: 'Phiên đang dùng tiếp tục; mọi phiên khác của tài khoản kết thúc.',
    beside: { receive: (data, { asking }) => ({ ...data, sessionId: asking.sessionId }) },
  }),
  route({
    method: 'GET',
    path: '/.well-known/jwks.json',
    contract: GetSigningKeys,
    public: true,
    answer: async (_data, _asking, { keys }) => ({ keys: [...(await keys.all())] }),
  }),
  route({ method: 'POST', path: '/api/signing-keys/rotate', contract: RotateSigningKey }),
  route({ method: 'GET', path: '/public/ledger-seals', contract: ListLedgerSeals, public: true }),
  route({
    method: 'GET',
    path: '/public/ledger-seals/:day',
    contract: GetLedgerSeal,
    public: true,
    cacheSeconds: 3_600,
  }),

  route({ method: 'GET', path: '/public/courts', contract: ListCourts, public: true, cacheSeconds: 300 }),
  route({ method: 'GET', path: '/public/courts/:code', contract: GetCourt, public: true, cacheSeconds: 300 }),
  route({ method: 'GET', path: '/public/courts/:code/below', contract: CourtsBelow, public: true, cacheSeconds: 300 }),
  route({ method: 'GET', path: '/public/court-standing', contract: StandingFor, public: true, cacheSeconds: 300 }),
  route({ method: 'GET', path: '/public/court-register', contract: ExportCourts, public: true, cacheSeconds: 300 }),

  route({ method: 'GET', path: '/api/people', contract: ListPeople }),
  route({
    method: 'POST',
    path: '/api/people',
    contract: RegisterPerson,
    location: ({ personId }) => `/api/people/${personId}`,
    example: { name: 'Nguyễn Thị Lan', staffCode: 'TA-0001', birthYear: 1985 },
  }),
  route({ method: 'GET', path: '/api/people/:personId', contract: GetPerson }),
  route({ method: 'POST', path: '/api/people/:personId/correct', contract: CorrectPerson }),
  route({
    method: 'POST',
    path: '/api/people/:personId/appoint',
    contract: Appoint,
    example: { courtId: 'TAND-KV-01', role: 'judge', title: 'Thẩm phán', from: '2026-01-01' },
  }),
  route({ method: 'POST', path: '/api/people/:personId/end-appointment', contract: EndAppointment }),
  route({ method: 'POST', path: '/api/delegations', contract: Delegate }),
  route({ method: 'POST', path: '/api/people/:personId/end-delegation', contract: EndDelegation, status: 200 }),

  route({ method: 'POST', path: '/api/accounts', contract: RegisterAccount }),
  route({ method: 'POST', path: '/api/accounts/:accountId/reset-password', contract: ResetPassword }),
  route({ method: 'POST', path: '/api/accounts/:accountId/disable', contract: DisableAccount, status: 200 }),
  route({ method: 'POST', path: '/api/accounts/:accountId/enable', contract: EnableAccount }),

  route({ method: 'GET', path: '/api/clients', contract: ListClients }),
  route({ method: 'POST', path: '/api/clients', contract: RegisterClient }),
  route({ method: 'POST', path: '/api/clients/:clientId/revoke', contract: RevokeClient, status: 200 }),

  route({
    method: 'POST',
    path: '/api/court-imports',
    contract: ProposeCourtImport,
    location: ({ importId }) => `/api/court-imports/${importId}`,
  }),
  route({ method: 'GET', path: '/api/court-imports/:importId', contract: GetCourtImport }),
  route({ method: 'GET', path: '/api/court-imports/:importId/rows', contract: ListCourtImportRows }),
  route({ method: 'POST', path: '/api/court-imports/:importId/apply', contract: ApplyCourtImport }),

  route({ method: 'GET', path: '/api/audit', contract: ListAudit }),
];
