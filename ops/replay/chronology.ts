import { Temporal } from 'temporal-polyfill';
import type { DateOnly } from '#contracts/kit.ts';
import { CALENDAR } from '#law/world-of.ts';
import type { Header, Postponement } from './header.ts';
import { asWritten, type Notes } from './notes.ts';
import type { Result } from './sorting.ts';

/** Every day of a case on which something is recorded. Printed days stay as printed, in whatever order they stand. */
export interface Chronology {
  receivedOn: DateOnly;
  judgeAssignedOn: DateOnly;
  feeNoticedOn: DateOnly;
  acceptedOn: DateOnly;
  mediatedOn: DateOnly;
  trial?: { decidedOn: DateOnly; postponements: Postponement[]; days: DateOnly[] }; // days: of the hearing, in order
  decidedOn: DateOnly; // of the judgment or decision
  sentOn: DateOnly;
  deliveredOn: DateOnly; // to those whose period begins with it
}

/** How many days stand between the steps of a case where the source does not say. Assumed, within the limits of the law. */
const DAYS = {
  beforeAcceptance: 10, // Điều 191 (3 + 5 working days), 195 khoản 2 (7 days)
  acceptanceToResult: 60, // Điều 203 khoản 1: two months in commercial and labour cases, four in the others
  acceptanceToTrialDecision: 30,
  trialDecisionToHearing: 15, // Điều 203 khoản 4: one month
  mediationToDecision: 10, // Điều 212 khoản 1: seven days after the record, and one more
  resultToSending: 5, // Điều 269 khoản 2: ten days; decisions: 212, 217: five and three
  resultToDelivery: 10,
};

/** The first day of the procedure by which petitions are taken in. */
const CODE_IN_FORCE = '2016-07-01';

/**
 * The day of the result is as printed; else the last day of the hearing (in every published header that shows both, they
 * are one), else it follows from the trial decision or the acceptance.
 */
export function resultDay(header: Header, notes: Notes): DateOnly | undefined {
  const { numberDate, hearingDates, trialDecisionDate, acceptanceDate } = header;
  if (numberDate !== undefined) return numberDate;
  const complete = (day: DateOnly, rule: string): DateOnly => {
    notes.complete('ngày bản án, quyết định', asWritten(day), rule);
    return day;
  };
  const last = hearingDates.at(-1);
  if (last !== undefined) return complete(last, 'ngày cuối cùng của phiên tòa');
  if (trialDecisionDate !== undefined) {
    const day = CALENDAR.workingDayFrom(plus(trialDecisionDate, DAYS.trialDecisionToHearing));
    return complete(
      day,
      `${DAYS.trialDecisionToHearing} ngày sau quyết định đưa vụ án ra xét xử (Điều 203 khoản 4 BLTTDS: 01 tháng)`,
    );
  }
  if (acceptanceDate === undefined) return undefined;
  const day = CALENDAR.workingDayFrom(plus(acceptanceDate, DAYS.acceptanceToResult));
  return complete(day, `${DAYS.acceptanceToResult} ngày sau ngày thụ lý (Điều 203 khoản 1 BLTTDS)`);
}

/** @param begins the first day of the court, where it is known: nothing is completed to a day before it */
export function chronologyOf(
  header: Header,
  result: Result,
  decidedOn: DateOnly,
  begins: DateOnly | undefined,
  notes: Notes,
): Chronology {
  const noEarlier = [CODE_IN_FORCE, begins ?? ''].toSorted().at(-1) ?? CODE_IN_FORCE;
  const wasTried = result === 'judgment' || header.hearingDates.length > 0 || header.trialDecisionDate !== undefined;
  const days = wasTried ? hearingDaysOf(header, decidedOn, notes) : [];
  const firstDay = days[0] ?? decidedOn;
  const acceptedOn = acceptedOnOf(header, decidedOn, noEarlier, notes);
  const trialDecidedOn = wasTried ? trialDecidedOnOf(header, firstDay, acceptedOn, notes) : undefined;
  const mediatedOn = wasTried
    ? between(acceptedOn, trialDecidedOn ?? decidedOn)
    : latest(back(decidedOn, DAYS.mediationToDecision), earliest(acceptedOn, decidedOn));
  const receivedOn = receivedOnOf(acceptedOn, noEarlier);
  notes.complete(
    'ngày nhận đơn',
    asWritten(receivedOn),
    `${DAYS.beforeAcceptance} ngày trước ngày thụ lý, lùi về ngày làm việc (Điều 191, 195 BLTTDS)${clampNote(receivedOn, noEarlier)}`,
  );
  const judgeAssignedOn = earliest(nextWorkingDay(receivedOn), acceptedOn);
  const feeNoticedOn = earliest(nextWorkingDay(judgeAssignedOn), acceptedOn);
  notes.complete(
    'ngày phân công Thẩm phán xem xét đơn',
    asWritten(judgeAssignedOn),
    'ngày làm việc sau ngày nhận đơn (Điều 191 khoản 2 BLTTDS: 03 ngày làm việc)',
  );
  notes.complete(
    'ngày giao giấy báo nộp tạm ứng án phí',
    asWritten(feeNoticedOn),
    'ngày làm việc tiếp theo (Điều 191 khoản 3 BLTTDS: 05 ngày làm việc)',
  );
  const sentOn = CALENDAR.workingDayFrom(plus(decidedOn, result === 'termination' ? 3 : DAYS.resultToSending));
  return {
    receivedOn,
    judgeAssignedOn,
    feeNoticedOn,
    acceptedOn,
    mediatedOn,
    ...(trialDecidedOn !== undefined && {
      trial: { decidedOn: trialDecidedOn, postponements: header.postponements, days },
    }),
    decidedOn,
    sentOn,
    deliveredOn: CALENDAR.workingDayFrom(plus(decidedOn, DAYS.resultToDelivery)),
  };
}

function hearingDaysOf({ hearingDates }: Header, decidedOn: DateOnly, notes: Notes): DateOnly[] {
  const last = hearingDates.at(-1);
  if (last === undefined) {
    notes.complete('ngày xét xử', asWritten(decidedOn), 'ngày của bản án, quyết định');
    return [decidedOn];
  }
  if (last !== decidedOn)
    notes.warn(
      `ngày bản án, quyết định ${asWritten(decidedOn)} không phải là ngày xét xử cuối cùng ${asWritten(last)}`,
    );
  return hearingDates;
}

function acceptedOnOf(
  { acceptanceDate, trialDecisionDate }: Header,
  decidedOn: DateOnly,
  noEarlier: DateOnly,
  notes: Notes,
): DateOnly {
  if (acceptanceDate !== undefined) {
    if (acceptanceDate > decidedOn)
      notes.warn(`ngày thụ lý ${asWritten(acceptanceDate)} sau ngày bản án, quyết định ${asWritten(decidedOn)}`);
    return acceptanceDate;
  }
  const byResult = back(decidedOn, DAYS.acceptanceToResult);
  const byTrial = trialDecisionDate && back(trialDecisionDate, DAYS.acceptanceToTrialDecision);
  const reckoned = byTrial !== undefined && byTrial < byResult ? byTrial : byResult;
  const day = decidedOn < noEarlier ? reckoned : CALENDAR.workingDayFrom(latest(reckoned, noEarlier));
  const rule =
    reckoned === byResult
      ? `${DAYS.acceptanceToResult} ngày trước ngày bản án, quyết định`
      : `${DAYS.acceptanceToTrialDecision} ngày trước quyết định đưa vụ án ra xét xử`;
  notes.complete(
    'ngày thụ lý',
    asWritten(day),
    `${rule}, lùi về ngày làm việc (Điều 203 khoản 1 BLTTDS)${clampNote(day, noEarlier)}`,
  );
  return day;
}

function trialDecidedOnOf(
  { trialDecisionDate, postponements }: Header,
  firstDay: DateOnly,
  acceptedOn: DateOnly,
  notes: Notes,
): DateOnly {
  if (trialDecisionDate !== undefined) {
    if (trialDecisionDate < acceptedOn)
      notes.warn(
        `quyết định đưa vụ án ra xét xử ${asWritten(trialDecisionDate)} trước ngày thụ lý ${asWritten(acceptedOn)}`,
      );
    if (trialDecisionDate > firstDay)
      notes.warn(
        `quyết định đưa vụ án ra xét xử ${asWritten(trialDecisionDate)} sau ngày xét xử ${asWritten(firstDay)}`,
      );
    return trialDecisionDate;
  }
  const firstPlanned = earliest(postponements[0]?.date ?? firstDay, firstDay);
  const reckoned = back(firstPlanned, DAYS.trialDecisionToHearing);
  const day = acceptedOn <= firstPlanned ? latest(reckoned, acceptedOn) : reckoned;
  notes.complete(
    'ngày quyết định đưa vụ án ra xét xử',
    asWritten(day),
    `${DAYS.trialDecisionToHearing} ngày trước phiên tòa, lùi về ngày làm việc (Điều 203 khoản 4 BLTTDS)`,
  );
  return day;
}

const receivedOnOf = (acceptedOn: DateOnly, noEarlier: DateOnly): DateOnly => {
  const reckoned = back(acceptedOn, DAYS.beforeAcceptance);
  return acceptedOn < noEarlier ? reckoned : latest(reckoned, noEarlier);
};

const clampNote = (day: DateOnly, noEarlier: DateOnly): string =>
  day === noEarlier || day === CALENDAR.workingDayFrom(noEarlier)
    ? `; không sớm hơn ${asWritten(noEarlier)}, khi ${noEarlier === CODE_IN_FORCE ? 'Bộ luật có hiệu lực' : 'Tòa án được thành lập'}`
    : '';

export const plus = (day: DateOnly, days: number): DateOnly => Temporal.PlainDate.from(day).add({ days }).toString();
const nextWorkingDay = (day: DateOnly): DateOnly => CALENDAR.workingDayFrom(plus(day, 1));

/** So many days before, or the last working day before that. */
function back(day: DateOnly, days: number): DateOnly {
  let earlier = plus(day, -days);
  while (!CALENDAR.isWorkingDay(earlier)) earlier = plus(earlier, -1);
  return earlier;
}

/** The working day in the middle; the first day where the two stand in the wrong order. */
function between(from: DateOnly, to: DateOnly): DateOnly {
  if (to <= from) return from;
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
  return earliest(CALENDAR.workingDayFrom(plus(from, Math.floor(days / 2))), to);
}

const earliest = (a: DateOnly, b: DateOnly): DateOnly => (a < b ? a : b);
const latest = (a: DateOnly, b: DateOnly): DateOnly => (a > b ? a : b);
