import { type Actor, ROLES, type Role, systemActor } from '#contracts/actor.ts';
import { GetCase } from '#contracts/cases/get-case.ts';
import { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { RegisterAccount } from '#contracts/directory/accounts.ts';
import { RegisterClient } from '#contracts/directory/clients.ts';
import { ProposeCourtImport } from '#contracts/directory/court-import.ts';
import { ExportCourts } from '#contracts/directory/courts.ts';
import { Delegate } from '#contracts/directory/delegate.ts';
import { LoadDirectory } from '#contracts/directory/load-directory.ts';
import { OpenDocument } from '#contracts/documents/open-document.ts';
import { newId } from '#contracts/ids.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import { ListDuties } from '#contracts/publication/duties.ts';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { openRooms, SERVICES } from '#services/rooms.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { LOAN_PETITION } from '../loan-petition.ts';

/** Courts of one province, a court that was merged into the first of them, and matters in all of them. */

export const OWN = 'KV-HTI-01';
export const OTHER = 'KV-HTI-02';
export const PROVINCE = 'T-HTI';
export const FORMER = 'H-HTI-CAMXUYEN'; // merged into the own one on 1 July 2025
const TODAY = '2026-07-01';

/** One matter with all that hangs on it, and who is assigned to it. */
export interface Matter {
  courtId: string;
  filingId: string;
  caseId: string;
  docketId: string;
  documentId: string;
  dutyId?: string; // once it has taken effect
  people: Partial<Record<Role, string>>;
}
/** Who belongs to a court, beside its matters. */
export interface CourtHouse {
  courtId: string;
  people: Record<Role, string>; // one person for each role
  accountId: string;
  delegationId: string;
  delegateId: string;
  clientId: string;
}
export interface World {
  house: TestHouse;
  goTo(day: string): void;
  matters: Record<'running' | 'ended' | 'sealed' | 'above' | 'former', Matter>;
  courts: Record<typeof OWN | typeof OTHER | typeof PROVINCE | typeof FORMER, CourtHouse>;
  importId: string;
  record: object; // of the register of courts
}

export const someone = (role: Role, courtId: string, id = newId('per')): Actor => ({
  kind: 'person',
  id,
  name: role,
  courtId,
  roles: [role],
});

export async function openWorld(): Promise<World> {
  const { services } = await openRooms(SERVICES);
  let today = '2025-06-10';
  const goTo = (day: string) => void (today = day);
  const house = await openTestHouse({
    services,
    clock: () => new Date(`${today}T03:00:00Z`),
    env: { REQUEST_TIMEOUT_MS: '60000' },
  });
  const people = await loadPeople(house);
  const former = await stageMatter(house, people[FORMER], { days: OF_2025 });
  const formerCourt = await stageCourt(house, people[FORMER]);
  today = TODAY;
  const running = await stageMatter(house, people[OWN], { days: OF_2026, until: 'prepared' });
  const ended = await stageMatter(house, people[OWN], { days: OF_2026 });
  const sealed = await stageMatter(house, people[OWN], { days: OF_2026, sealed: true });
  const above = await stageMatter(house, people[PROVINCE], { days: OF_2026 });
  const operator = house.as(someone('operator', 'TANDTC'));
  const { items } = await operator.ask(ExportCourts, { pageSize: 1 });
  const { importId } = await operator.tell(ProposeCourtImport, { records: items });
  return {
    house,
    goTo,
    matters: { running, ended, sealed, above, former },
    courts: {
      [OWN]: await stageCourt(house, people[OWN]),
      [OTHER]: await stageCourt(house, people[OTHER]),
      [PROVINCE]: await stageCourt(house, people[PROVINCE]),
      [FORMER]: formerCourt,
    },
    importId,
    record: items[0] ?? {},
  };
}

interface People {
  courtId: string;
  people: Record<Role, string>;
  delegateId: string;
}

/** At each court one person for each role, and one who has only the role of clerk, to whom others hand over. */
async function loadPeople(house: TestHouse): Promise<Record<keyof World['courts'], People>> {
  const seatsOf = (courtId: string, from: string) => [
    ...ROLES.filter((role) => role !== 'operator' && (role !== 'supervisor' || courtId === PROVINCE)).map((role) => ({
      staffCode: `${courtId}.${role}`,
      name: `Người ${role}`,
      courtId,
      role,
      from,
    })),
    { staffCode: `${courtId}.other`, name: 'Người Nhận Ủy Nhiệm', courtId, role: 'clerk' as const, from },
    { staffCode: `${courtId}.layJudge2`, name: 'Hội Thẩm Hai', courtId, role: 'layJudge' as const, from },
  ];
  const courts = [OWN, OTHER, PROVINCE, FORMER];
  const { people } = await house.as(systemActor('test')).tell(LoadDirectory, {
    people: courts
      .flatMap((courtId) => seatsOf(courtId, courtId.startsWith('KV') ? '2025-07-01' : '2021-01-01'))
      .map(({ staffCode, name, courtId, role, from }) => ({
        staffCode,
        name,
        appointments: [{ courtId, role, title: role, from }],
        accounts: [{ accountName: staffCode.toLowerCase() }],
      })),
    password: DEMO_PASSWORD,
    mustChangePassword: false,
  });
  const idOf = new Map(people.map(({ staffCode, personId }) => [staffCode, personId]));
  const at = (courtId: string): People => ({
    courtId,
    people: Object.fromEntries(ROLES.map((role) => [role, idOf.get(`${courtId}.${role}`)])) as Record<Role, string>,
    delegateId: idOf.get(`${courtId}.other`) ?? '',
  });
  return { [OWN]: at(OWN), [OTHER]: at(OTHER), [PROVINCE]: at(PROVINCE), [FORMER]: at(FORMER) };
}

async function stageCourt(house: TestHouse, { courtId, people, delegateId }: People): Promise<CourtHouse> {
  const as = (role: Role) => house.as(someone(role, courtId, people[role]));
  const { accountId } = await as('administrator').tell(RegisterAccount, {
    personId: people.clerk,
    accountName: `thuky.${courtId.toLowerCase()}`,
    password: DEMO_PASSWORD,
  });
  const { delegationId } = await as('courtChief').tell(Delegate, {
    fromPersonId: people.courtChief,
    toPersonId: people.deputyChief,
    role: 'courtChief',
    from: '2026-07-01',
    to: '2026-07-31',
  });
  const { clientId } = await as('courtChief').tell(RegisterClient, {
    name: 'Ứng dụng của Tòa án',
    courtId,
    roles: ['receptionClerk'],
    scopes: ['cases.getCase'],
    rateLimitPerMinute: 100,
  });
  return { courtId, people, accountId, delegationId, delegateId, clientId };
}

interface Days {
  filed: string;
  prepared: string;
  mediated: string;
  decided: string;
  heard: string;
  effective: string;
}
const OF_2025: Days = {
  filed: '2025-02-03',
  prepared: '2025-02-05',
  mediated: '2025-03-03',
  decided: '2025-03-20',
  heard: '2025-04-08',
  effective: '2025-05-12',
};
const OF_2026: Days = {
  filed: '2026-03-02',
  prepared: '2026-03-05',
  mediated: '2026-04-01',
  decided: '2026-04-10',
  heard: '2026-05-05',
  effective: '2026-06-08',
};

/** A civil case from the petition to its legal effect, or to its preparation; every act is a late entry of today. */
async function stageMatter(
  house: TestHouse,
  { courtId, people }: People,
  { days, until, sealed = false }: { days: Days; until?: 'prepared'; sealed?: boolean },
): Promise<Matter> {
  const as = (role: Role) => house.as(someone(role, courtId, people[role]));
  const { filingId, docketId } = await as('receptionClerk').tell(RegisterFiling, {
    ...LOAN_PETITION,
    receivedOn: days.filed,
    parties: [
      { role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Ví Dụ', birthYear: 1980 },
      { role: 'defendant', kind: 'person', fullName: 'Lê Văn Ví Dụ', birthYear: 1975 },
    ],
  });
  const filing = async (role: Role, ...intents: IntentInput[]) => {
    const { version } = await as('courtChief').ask(GetFiling, { filingId });
    return as(role).tell(PerformFilingActs, { filingId, intents }, { expectedVersion: version });
  };
  const doing = (act: string, on: string, fields: Record<string, unknown> = {}): IntentInput => ({ act, on, fields });
  await filing('courtChief', doing('judge-assigned', days.filed, { judgeId: people.judge }));
  const { opensCase } = await filing(
    'judge',
    doing('petition-classified', days.filed, { field: 'civil', relation: 'DS-26.3.463' }),
    doing('fee-exempted', days.filed, { ground: 'poor', reason: 'Hộ nghèo' }),
    doing('case-accepted', days.filed),
  );
  const caseId = opensCase?.caseId ?? '';
  await house.settled();
  const acts = async (role: Role, ...intents: IntentInput[]) => {
    const { version } = await as('courtChief').ask(GetCase, { caseId });
    return as(role).tell(PerformCaseActs, { caseId, intents }, { expectedVersion: version });
  };
  await acts(
    'courtChief',
    doing('trial-judge-assigned', days.prepared, { judgeId: people.judge }),
    doing('clerk-assigned', days.prepared, { clerkId: people.clerk }),
  );
  await acts('courtChief', doing('lay-judges-assigned', days.prepared, await layJudges(house, courtId)));
  await acts('judge', doing('parties-notified', days.prepared), doing('prosecutor-notified', days.prepared));
  if (sealed) await acts('judge', doing('case-sealed', days.prepared, { reason: 'Bí mật đời tư' }));
  const { documentId } = await as('clerk').tell(OpenDocument, {
    matterId: caseId,
    kind: 'evidence',
    title: 'Giấy vay',
  });
  const matter = { courtId, filingId, caseId, docketId, documentId, people };
  if (until === 'prepared') return matter;

  const { firstParties } = await as('courtChief').ask(GetCase, { caseId });
  const presence = firstParties.map(({ id: party }) => ({ party, is: 'present' }));
  const atHearing = { presence, prosecutor: 'prosecutor-attended' };
  await acts('judge', doing('mediation-held', days.mediated, { presence, result: 'failed' }));
  await acts('judge', doing('trial-decided', days.decided, { hearingOn: `${days.heard}T08:00`, isPublic: true }));
  await acts(
    'judge',
    doing('hearing-opened', days.heard, atHearing),
    doing('debate-closed', days.heard, { deliberation: 'at-once' }),
    doing('judgment-pronounced', days.heard, atHearing),
    doing('hearing-closed', days.heard),
  );
  await acts('judge', doing('judgment-effective', days.effective));
  await house.settled();
  const { items } = await as('courtChief').ask(ListDuties, { caseId });
  const dutyId = items[0]?.dutyId;
  if (!dutyId) throw new Error(`no duty to publish came of ${caseId}`);
  return { ...matter, dutyId };
}

async function layJudges(house: TestHouse, courtId: string) {
  const { ListPeople } = await import('#contracts/directory/people.ts');
  const { items } = await house.as(someone('clerk', courtId)).ask(ListPeople, { courtId, role: 'layJudge' });
  return { firstId: items[0]?.personId, secondId: items[1]?.personId };
}
