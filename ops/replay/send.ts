import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseView } from '#contracts/cases/views.ts';
import { ERRORS } from '#contracts/errors.ts';
import type { FilingActsPerformed } from '#contracts/intake/perform-filing-acts.ts';
import type { FilingRegistered } from '#contracts/intake/register-filing.ts';
import type { Page } from '#contracts/kit.ts';
import type { ActResult, Party, PartyInput } from '#contracts/proceedings.ts';
import { IRREGULARITIES } from '#law/numbers.ts';
import { procedureOf } from '#law/procedures.ts';
import { type Client, Refused } from '../client.ts';
import { commandKey } from './keys.ts';
import { type Plan, refusalText } from './plan.ts';
import { intentsOf, type Ref, type Step } from './step.ts';

/** What the system made of a record. */
export type Sent = { filingId?: string; caseId?: string; warnings: string[] } & (
  | { as: 'accepted'; caseId: string; docketCode: string; numbers: Record<string, string>; stands: CaseView }
  | { as: 'refused'; why: string }
);

/**
 * Sends the steps of one record through the gateway, in order. Every command has its key from the record and the step, so
 * sending a record again changes nothing and is answered as before.
 */
export async function send(plan: Plan, desk: Client, idOf: (key: string) => string): Promise<Sent> {
  const warnings: string[] = [];
  const sofar: { filingId?: string; caseId?: string } = {};
  let doing = 'nhận đơn';
  try {
    const { court, registration, steps } = plan;
    const registered = await desk.post<FilingRegistered>(
      '/api/filings',
      { ...registration, courtId: court.code },
      { key: commandKey(plan.id, 'register') },
    );
    sofar.filingId = registered.filingId;
    warnings.push(...registered.warnings.map((warning) => warningText('nhận đơn', warning)));
    const numbers: Record<string, string> = { petition: registered.receiptNumber };
    const note = ({ results }: { results: ActResult[] }) => {
      for (const { act, numbers: taken, warnings: found } of results) {
        Object.assign(numbers, taken);
        warnings.push(...found.map((warning) => warningText(nameOfAct(act), warning)));
      }
    };
    const resolve = await resolver(plan, desk, registered.filingId, idOf);
    let { version } = registered;
    for (const step of steps.filter(({ room }) => room === 'filing')) {
      doing = nameOfStep(step);
      const done = await perform(desk, `/api/filings/${registered.filingId}`, plan, step, version, resolve);
      ({ version } = done);
      note(done);
      if (done.opensCase) sofar.caseId = done.opensCase.caseId;
    }
    const { caseId } = sofar;
    if (caseId === undefined) throw new Error(`${plan.id}: the petition opened no case`);

    ({ version } = await opened(desk, caseId));
    for (const step of steps.filter(({ room }) => room === 'case')) {
      doing = nameOfStep(step);
      const done = await perform(desk, `/api/cases/${caseId}`, plan, step, version, resolve);
      ({ version } = done);
      note(done);
    }
    if (plan.effect) {
      doing = nameOfStep(plan.effect);
      note(await takeEffect(desk, caseId, plan, plan.effect, resolve));
    }
    const stands = await desk.get<CaseView>(`/api/cases/${caseId}`);
    const { docketCode } = registered;
    return { as: 'accepted', ...sofar, caseId, docketCode, numbers, stands, warnings };
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500 || error.status === 401 || error.status === 429) throw error;
    return { as: 'refused', ...sofar, warnings, why: `${doing}: ${reasonOf(error)}` };
  }
}

/** The record was sent before with other content, or the system will not have it so. */
function reasonOf({ problem: { code = '', title = '', details, errors } }: Refused): string {
  if (code === 'key-reused') return 'bản ghi cùng mã đã được nạp với nội dung khác [key-reused]';
  const fields = Array.isArray(errors) ? errors.map((one) => JSON.stringify(one)).join(', ') : '';
  return [refusalText({ type: code || title, data: details ?? {} }), fields].filter(Boolean).join(' · ');
}

type Resolve = (ref: Ref) => string;

/** The system gives parties their ids; those of the same role and name are alike. */
async function resolver(plan: Plan, desk: Client, filingId: string, idOf: (key: string) => string): Promise<Resolve> {
  const { parties } = plan.registration;
  const known = parties.length > 0 ? await allParties(desk, filingId) : [];
  const free = Map.groupBy(known, signOf);
  const ids = parties.map((party) => free.get(signOf(party))?.shift()?.id ?? '');
  return (ref) => (ref.ref === 'person' ? idOf(ref.key) : (ids[ref.at] ?? ''));
}
const signOf = ({ role, fullName, birthYear }: PartyInput): string => `${role}|${fullName}|${birthYear ?? ''}`;

async function allParties(desk: Client, filingId: string): Promise<Party[]> {
  const parties: Party[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ pageSize: '200', ...(cursor !== undefined && { cursor }) });
    const page = await desk.get<Page<Party>>(`/api/filings/${filingId}/parties?${query.toString()}`);
    parties.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return parties;
}

const TRIES = 4;

/** The clock of the system may have acted meanwhile: what it changed is read, and the step sent at the new version. */
async function perform(
  desk: Client,
  matter: string,
  plan: Plan,
  step: Step,
  version: number,
  resolve: Resolve,
): Promise<FilingActsPerformed> {
  const body = { intents: intentsOf(step, resolve) };
  const key = commandKey(plan.id, step.key);
  for (let attempt = 1, seen = version; ; attempt++) {
    try {
      return await desk.post<FilingActsPerformed>(`${matter}/acts`, body, { version: seen, key });
    } catch (error) {
      if (!isStale(error) || attempt === TRIES) throw error;
      ({ version: seen } = await desk.get<{ version: number }>(matter));
    }
  }
}
const isStale = (error: unknown): boolean => error instanceof Refused && error.problem.code === 'version-conflict';

/** Acceptance opens the case; it is there as soon as cases has heard of it. */
async function opened(desk: Client, caseId: string): Promise<CaseView> {
  for (let waited = 0; ; waited += 100) {
    try {
      return await desk.get<CaseView>(`/api/cases/${caseId}`);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404 || waited > 30_000) throw error;
      await sleep(100);
    }
  }
}

/** Recorded unless it stands already: by an earlier run, or by the clock of the system. */
async function takeEffect(
  desk: Client,
  caseId: string,
  plan: Plan,
  effect: Step,
  resolve: Resolve,
): Promise<{ results: ActResult[] }> {
  for (let attempt = 1; ; attempt++) {
    const { effectiveOn, version } = await desk.get<CaseView>(`/api/cases/${caseId}`);
    if (effectiveOn !== undefined) return { results: [] };
    try {
      const body = { intents: intentsOf(effect, resolve) };
      return await desk.post(`/api/cases/${caseId}/acts`, body, { version, key: commandKey(plan.id, effect.key) });
    } catch (error) {
      if (!isStale(error) || attempt === TRIES) throw error;
    }
  }
}

const PROCEDURES = ['civil.petition', 'civil.first'];
function nameOfAct(act: string): string {
  const named = PROCEDURES.flatMap((id) => procedureOf(id, '2020-01-01').acts[act]?.name ?? []);
  return named[0] ?? act;
}
const nameOfStep = ({ acts }: Step): string => acts.map(({ act }) => nameOfAct(act)).join(', ');

const NUMBER_WARNINGS: Record<string, string> = {
  ...IRREGULARITIES,
  'year-differs': 'Năm trong số khác năm của ngày',
  'field-differs': 'Ký hiệu của lĩnh vực khác',
  'kind-differs': 'Ký hiệu của loại văn bản khác',
};

function warningText(where: string, warning: unknown): string {
  const { code = '', why, dueOn, startedOn } = (warning ?? {}) as Record<string, string | undefined>;
  const text = NUMBER_WARNINGS[code] ?? ERRORS[code as keyof typeof ERRORS]?.vi ?? code;
  const details = [why, dueOn && `hạn ${dueOn}`, startedOn && `bắt đầu ${startedOn}`].filter(Boolean).join(', ');
  return `${where}: ${text}${details ? ` (${details})` : ''} [${code}]`;
}
