import { ERRORS, isCourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { findField } from '#law/categories.ts';
import type { Court } from '#law/courts.ts';
import { clockActs } from '#law/engine/available.ts';
import type { Proceeding } from '#law/engine/proceeding.ts';
import { procedureOf } from '#law/procedures.ts';
import { caseActs, filingActs, type Told } from './acts.ts';
import { appellantIn, type Challenge, challengesOf } from './appeals.ts';
import { chronologyOf, resultDay } from './chronology.ts';
import { courtOf } from './court-of.ts';
import type { Header, ReadHeader } from './header.ts';
import { asWritten, type Completion, type Notes, newNotes } from './notes.ts';
import { panelOf, type Staff } from './panel.ts';
import { partiesOf } from './parties.ts';
import { type Registration, type Rehearsal, rehearse } from './rehearse.ts';
import { relationOf } from './relation-of.ts';
import { type Result, sort } from './sorting.ts';
import { type PlannedAct, party, type Step, stepsOf } from './step.ts';

/** How one record is sent into the system: everything decided beforehand, and everything that was filled in told. */
export interface Plan {
  id: string;
  header: Header;
  result: Result;
  court: Court;
  staff: Staff[];
  registration: Registration;
  steps: Step[];
  effect?: Step; // the legal effect, recorded unless the clock of the system has done it
  firstOn: DateOnly;
  lastOn: DateOnly;
}
export type Planned = { id: string; completions: Completion[]; warnings: string[] } & (
  | { as: 'plan'; plan: Plan }
  | { as: 'refused'; why: string }
  | { as: 'not-handled'; group: string; why: string }
);

/** What becomes of each record of a file on this day. Pure: the same file gives the same plans. */
export function planAll(records: readonly ReadHeader[], today: DateOnly): Planned[] {
  const headers = records.map(({ header }) => header);
  return records.map((record) => planOne(record, headers, today));
}

function planOne({ header, faults }: ReadHeader, all: readonly Header[], today: DateOnly): Planned {
  const notes = newNotes(faults);
  const { completions, warnings } = notes;
  const told = () => ({ id: header.id, completions, warnings });
  const sorted = sort(header, notes);
  if (sorted.as !== 'case') return { ...sorted, ...told() };
  const refused = (why: string): Planned => ({ as: 'refused', why, ...told() });

  const decidedOn = resultDay(header, notes);
  if (decidedOn === undefined) return refused('nguồn không nêu ngày nào của vụ án');
  if (decidedOn > today) return refused(`ngày bản án, quyết định ${asWritten(decidedOn)} sau hôm nay`);
  const found = courtOf(header, decidedOn, notes);
  if ('why' in found) return refused(found.why);
  const { court } = found;
  if (header.acceptanceDate !== undefined && header.acceptanceDate > today)
    return refused(`ngày thụ lý ${asWritten(header.acceptanceDate)} sau hôm nay`);
  try {
    const plan = planned(header, sorted, court, decidedOn, today, challengesOf(header, all), notes);
    return { as: 'plan', plan, ...told() };
  } catch (error) {
    if (!isCourtError(error)) throw error;
    return refused(refusalText(error));
  }
}

/** A refusal of the law, as a line shows it. */
export const refusalText = ({ type, data }: { type: string; data?: Record<string, unknown> }): string => {
  const known = ERRORS[type as keyof typeof ERRORS];
  const details = [data?.actName, data?.why, data?.field, data?.article].filter(
    (one) => typeof one === 'string' && one !== '',
  );
  return [`${known?.vi ?? type} [${type}]`, ...details].join(' · ');
};

function planned(
  header: Header,
  { field, result }: { field: Told['field']; result: Result },
  court: Court,
  decidedOn: DateOnly,
  today: DateOnly,
  challenges: readonly Challenge[],
  notes: Notes,
): Plan {
  const days = chronologyOf(header, result, decidedOn, court.effectiveFrom ?? undefined, notes);
  const relation = relationOf(header.subject, field, days.receivedOn, notes);
  const staff = panelOf(header, days.trial !== undefined, notes);
  const parties = partiesOf(header, days.trial !== undefined, notes);
  const fieldWord = findField(field)?.word ?? field;
  const told: Told = { header, field, fieldWord, relation: relation.code, result, days, staff, parties };
  completeNumbers(header, result, days.trial !== undefined, notes);
  const registration: Registration = {
    procedure: 'civil.petition',
    receivedOn: days.receivedOn,
    channel: 'hand',
    attributes: { field: fieldWord },
    title: header.subject ?? relation.name,
    parties: parties.parties,
    fromPaper: true,
  };
  notes.complete('cách nộp đơn', 'nộp trực tiếp', 'nguồn không nêu');

  const upToResult = [...filingActs(told, notes).map(inFiling), ...caseActs(told, notes).map(inCase)];
  const isPast = ({ act }: Placed) => act.on <= today;
  const after = aftermath(told, challenges, rehearsed(upToResult.filter(isPast)), notes);
  const acts = [...upToResult, ...after.map(inCase)];
  const kept = acts.filter(isPast);
  if (kept.length < acts.length)
    notes.warn(
      `không ghi ${acts.length - kept.length} bước có ngày sau ${asWritten(today)}: ${names(acts.filter((one) => !isPast(one)))}`,
    );
  const effect = effectOf(rehearsed(kept).courtCase, result, challenges, today, notes);
  const steps = stepsIn(kept);
  return {
    id: header.id,
    header,
    result,
    court,
    staff,
    registration,
    steps,
    ...(effect && { effect }),
    ...reachOf([days.receivedOn, ...kept.map(({ act }) => act.on), ...(effect ? [effect.on] : [])]),
  };

  function rehearsed(sofar: readonly Placed[]): Rehearsal {
    return rehearse(court.code, registration, stepsIn(sofar), today);
  }
}

interface Placed {
  room: Step['room'];
  act: PlannedAct;
}
const inFiling = (act: PlannedAct): Placed => ({ room: 'filing', act });
const inCase = (act: PlannedAct): Placed => ({ room: 'case', act });
const actsIn = (placed: readonly Placed[], room: Step['room']) =>
  placed.filter((one) => one.room === room).map(({ act }) => act);
const stepsIn = (placed: readonly Placed[]): Step[] => [
  ...stepsOf('filing', actsIn(placed, 'filing')),
  ...stepsOf('case', actsIn(placed, 'case')),
];
const names = (placed: readonly Placed[]): string =>
  [...new Set(placed.map(({ act }) => nameOfAct(act.act)))].join(', ');
const nameOfAct = (act: string): string => procedureOf('civil.first', '2020-01-01').acts[act]?.name ?? act;

function reachOf(days: readonly DateOnly[]): { firstOn: DateOnly; lastOn: DateOnly } {
  const sorted = days.toSorted();
  return { firstOn: sorted[0] ?? '', lastOn: sorted.at(-1) ?? '' };
}

/** What the books of the court give where the source prints no number. */
function completeNumbers(header: Header, result: Result, wasTried: boolean, notes: Notes): void {
  const fromBook = (what: string, book?: string) =>
    notes.complete(what, 'do sổ của Tòa án cấp', 'nguồn không nêu số: sổ của Tòa án cấp số tiếp theo', book);
  fromBook('số nhận đơn', 'petition');
  if (header.acceptanceNumber === undefined) fromBook('số thụ lý', 'acceptance');
  if (wasTried && header.trialDecisionNumber === undefined)
    fromBook('số quyết định đưa vụ án ra xét xử', 'trialDecision');
  const [what, book] =
    result === 'judgment' ? (['số bản án', 'judgment'] as const) : (['số quyết định', 'decision'] as const);
  if (header.number === undefined) fromBook(what, book);
  fromBook('số thông báo nộp tạm ứng án phí, thông báo thụ lý');
}

/**
 * After the result: who receives it, for those whose period begins then, and an appeal that the file itself tells of. Where it
 * does not tell who appealed, receipts are left out too: a period that has not begun makes nothing effective.
 */
function aftermath(
  { days: { decidedOn, deliveredOn }, parties: { parties } }: Told,
  challenges: readonly Challenge[],
  { courtCase: { awaited } }: Rehearsal,
  notes: Notes,
): PlannedAct[] {
  const appeal = challenges.find(({ level }) => level === 'appeal');
  const appellant = appeal && appellantIn(appeal.by, parties);
  if (appeal && appellant === undefined) {
    notes.warn('nguồn không nêu ai kháng cáo, kháng nghị: không ghi kháng cáo, không ghi việc nhận bản án');
    return [];
  }
  const acts = receipts(awaited, deliveredOn, notes);
  if (appellant === undefined) return acts;
  const rule = `10 ngày sau ngày tuyên án ${asWritten(decidedOn)} (Điều 273 BLTTDS: 15 ngày)`;
  notes.complete('ngày kháng cáo', asWritten(deliveredOn), rule);
  const fields = { party: party(appellant), object: 'judgment', scope: '(nguồn không nêu)' };
  return [...acts, { act: 'appeal-filed', on: deliveredOn, fields }];
}

function receipts(awaited: Proceeding['awaited'], on: DateOnly, notes: Notes): PlannedAct[] {
  const acts = awaited.flatMap(({ act, parties = [] }): PlannedAct[] => {
    const about = act.startsWith('decision-received') ? { decision: 'termination' } : {};
    if (parties.length === 0) return act.endsWith('by-prosecutor') ? [{ act, on, fields: about }] : [];
    return parties.map((id) => ({ act, on, fields: { party: party(Number(id.slice('party.'.length))), ...about } }));
  });
  if (acts.length > 0)
    notes.complete(
      'ngày nhận bản án, quyết định',
      asWritten(on),
      '10 ngày sau ngày tuyên án, ra quyết định, dời tới ngày làm việc (Điều 269 khoản 2 BLTTDS)',
    );
  return acts;
}

/** When the judgment takes effect by the periods of the law; not when the file shows that it was appealed. */
function effectOf(
  courtCase: Proceeding,
  result: Result,
  challenges: readonly Challenge[],
  today: DateOnly,
  notes: Notes,
): Step | undefined {
  for (const { level, source } of challenges)
    notes.warn(`${level === 'appeal' ? 'bị kháng cáo, kháng nghị' : 'đã bị xem xét lại'} (${source})`);
  if (result === 'suspension' || courtCase.effectiveOn !== undefined) return undefined;
  if (challenges.some(({ level }) => level === 'appeal')) {
    notes.warn('không ghi hiệu lực pháp luật của bản án, quyết định đã bị kháng cáo, kháng nghị (Điều 282 BLTTDS)');
    return undefined;
  }
  const procedure = procedureOf(courtCase.procedure);
  const due = clockActs(procedure, courtCase, '9999-12-31').find(({ act }) => act === 'judgment-effective');
  if (!due || due.on > today) {
    notes.warn(
      due
        ? `có hiệu lực pháp luật từ ${asWritten(due.on)}, sau ${asWritten(today)}: chưa ghi`
        : 'chưa xác định được ngày có hiệu lực pháp luật',
    );
    return undefined;
  }
  return { key: 'case.effect', room: 'case', on: due.on, acts: [{ act: due.act, on: due.on }] };
}
