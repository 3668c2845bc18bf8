import { vnd } from '#law/fee-amounts.ts';
import { advanceOf } from '#law/fees.ts';
import { foldForSearch } from '#law/names.ts';
import type { Chronology } from './chronology.ts';
import type { Header } from './header.ts';
import { asWritten, type Notes } from './notes.ts';
import type { Staff } from './panel.ts';
import type { Parties } from './parties.ts';
import type { CivilField, Result } from './sorting.ts';
import { type PlannedAct, party, person } from './step.ts';

/** What the acts of a case are made of. */
export interface Told {
  header: Header;
  field: CivilField;
  fieldWord: string;
  relation: string;
  result: Result;
  days: Chronology;
  staff: readonly Staff[];
  parties: Parties;
}

/** From the petition to its acceptance. @see BLTTDS 2015, Điều 189–197 */
export function filingActs({ header, field, fieldWord, relation, days }: Told, notes: Notes): PlannedAct[] {
  const { amountVnd } = advanceOf({ field, relation });
  notes.complete(
    'tạm ứng án phí',
    vnd(amountVnd),
    'nguồn không nêu giá trị tranh chấp: như vụ án không có giá ngạch (NQ 326/2016/UBTVQH14)',
  );
  notes.complete(
    'biên lai tạm ứng án phí',
    `${NOT_SHOWN}, nộp trong ngày thụ lý`,
    'nguồn không nêu; thụ lý khi nhận biên lai (Điều 195 khoản 3 BLTTDS)',
  );
  return [
    { act: 'petition-classified', on: days.receivedOn, fields: { field: fieldWord, relation } },
    { act: 'judge-assigned', on: days.judgeAssignedOn, fields: { judgeId: person('judge') } },
    { act: 'fee-notice-sent', on: days.feeNoticedOn, fields: { amountVnd } },
    { act: 'fee-notice-received', on: days.feeNoticedOn },
    { act: 'fee-receipt-filed', on: days.acceptedOn, fields: { receiptNumber: NOT_SHOWN, amountVnd } },
    { act: 'case-accepted', on: days.acceptedOn, fields: numbered(header.acceptanceNumber) },
  ];
}
const NOT_SHOWN = '(nguồn không nêu)';
const numbered = (number: string | undefined) => (number === undefined ? {} : { number });

/** From the acceptance to the result, and its sending. @see BLTTDS 2015, Điều 196–269 */
export function caseActs(told: Told, notes: Notes): PlannedAct[] {
  const { header, days } = told;
  const start: PlannedAct[] = [
    { act: 'trial-judge-assigned', on: days.acceptedOn, fields: { judgeId: person('judge') } },
    { act: 'clerk-assigned', on: days.acceptedOn, fields: { clerkId: person('clerk') } },
    { act: 'parties-notified', on: days.acceptedOn },
    { act: 'prosecutor-notified', on: days.acceptedOn },
  ];
  notes.complete(
    'phân công Thẩm phán, thông báo thụ lý',
    'trong ngày thụ lý',
    'Điều 196, 197 BLTTDS: 03 ngày làm việc',
  );
  notes.complete('ngày gửi bản án, quyết định', asWritten(days.sentOn), 'trong hạn gửi của Điều 212, 217, 269 BLTTDS');
  const number = numbered(header.number);
  return [...start, ...(days.trial ? tried(told, days.trial, number, notes) : decided(told, number, notes))];
}

/** Ended by a decision before any hearing. */
function decided({ result, days, header }: Told, number: object, notes: Notes): PlannedAct[] {
  const { decidedOn, mediatedOn, sentOn } = days;
  if (result === 'suspension')
    return [suspension(decidedOn, false, number, notes), { act: 'suspension-decision-sent', on: sentOn }];
  if (result === 'termination')
    return [termination(header, decidedOn, number, notes), { act: 'termination-decision-sent', on: sentOn }];
  notes.complete(
    'hòa giải',
    `hòa giải thành, lập biên bản ngày ${asWritten(mediatedOn)}`,
    '10 ngày trước quyết định công nhận sự thỏa thuận, lùi về ngày làm việc (Điều 212 BLTTDS: 07 ngày)',
  );
  const kind = result === 'consensual-divorce' ? 'civ.first.consensual-divorce' : 'civ.first.agreement';
  return [
    { act: 'mediation-held', on: mediatedOn, fields: { result: 'settled' } },
    { act: 'settlement-recorded', on: mediatedOn, fields: { agreement: header.outcome ?? NOT_SHOWN } },
    { act: 'settlement-recognised', on: decidedOn, fields: { kind, ...number } },
    { act: 'settlement-decision-sent', on: sentOn },
  ];
}

function suspension(on: string, atHearing: boolean, number: object, notes: Notes): PlannedAct {
  notes.complete(
    'căn cứ tạm đình chỉ',
    'các trường hợp khác theo quy định của pháp luật',
    'nguồn không nêu (Điều 214 khoản 1 điểm h)',
  );
  return {
    act: 'suspension-decided',
    on,
    fields: { ground: 'suspend-civil.h', reason: NOT_SHOWN, atHearing, ...number },
  };
}

function termination({ outcome = '', subject = '' }: Header, on: string, number: object, notes: Notes): PlannedAct {
  const isWithdrawn = /\brut\b/.test(foldForSearch(`${outcome} ${subject}`));
  if (!isWithdrawn)
    notes.complete(
      'căn cứ đình chỉ',
      'các trường hợp khác theo quy định của pháp luật',
      'nguồn không nêu (Điều 217 khoản 1 điểm h)',
    );
  const ground = isWithdrawn ? 'terminate-civil.c' : 'terminate-civil.h';
  return { act: 'termination-decided', on, fields: { ground, reason: outcome || NOT_SHOWN, ...number } };
}

type Trial = NonNullable<Chronology['trial']>;

/** Brought to trial: mediation before, the hearing with its days and adjournments, the judgment or the decision there. */
function tried(told: Told, trial: Trial, number: object, notes: Notes): PlannedAct[] {
  const { header, days, staff } = told;
  const [firstDay = days.decidedOn, ...otherDays] = trial.days;
  const planned = [...trial.postponements.map(({ date }) => date), firstDay];
  notes.complete('xét xử công khai', 'có', 'nguồn không nêu xét xử kín (Điều 15 khoản 2 BLTTDS)');
  const presence = { presence: told.parties.presence.map((is, at) => ({ party: party(at), is })) };
  const prosecutor = { prosecutor: prosecutorOf(header, notes) };
  return [
    ...mediation(told, notes),
    {
      act: 'trial-decided',
      on: trial.decidedOn,
      fields: { hearingOn: planned[0], isPublic: true, ...numbered(header.trialDecisionNumber) },
    },
    { act: 'trial-decision-sent', on: trial.decidedOn },
    { act: 'lay-judges-assigned', on: trial.decidedOn, fields: layJudges(staff) },
    ...(header.prosecutor === undefined
      ? []
      : [{ act: 'prosecutor-appointed', on: trial.decidedOn, fields: { prosecutorName: header.prosecutor } }]),
    ...trial.postponements.map((postponement, at) => adjournment(postponement, planned[at + 1], notes)),
    {
      act: trial.postponements.length > 0 ? 'hearing-reopened' : 'hearing-opened',
      on: firstDay,
      fields: { ...presence, ...prosecutor },
    },
    ...otherDays.map((on) => ({ act: 'hearing-day-held', on, fields: presence })),
    ...endOfHearing(told, otherDays.at(-1) ?? firstDay, { ...presence, ...prosecutor, ...number }, notes),
  ];
}

/**
 * The meeting on the evidence comes before every trial, and mediation with it, so that was held and failed; with a defendant
 * who stayed away it could not be.
 */
function mediation({ header, days: { mediatedOn } }: Told, notes: Notes): PlannedAct[] {
  const isDefendantAway = header.parties.some(
    ({ role, present }) => foldForSearch(role) === 'bi don' && foldForSearch(present ?? '') === 'vang mat',
  );
  if (isDefendantAway) {
    notes.complete(
      'hòa giải',
      `không tiến hành được, phiên họp chỉ kiểm tra chứng cứ (${asWritten(mediatedOn)})`,
      'bị đơn vắng mặt tại phiên tòa: như vắng mặt khi hòa giải (Điều 207 khoản 1, Điều 208 khoản 2 BLTTDS)',
    );
    return [
      { act: 'mediation-excluded', on: mediatedOn, fields: { ground: '207.1' } },
      { act: 'mediation-held', on: mediatedOn, fields: { result: 'evidence-only' } },
    ];
  }
  notes.complete(
    'hòa giải',
    `mở phiên họp ngày ${asWritten(mediatedOn)}, hòa giải không thành`,
    'vụ án được đưa ra xét xử (Điều 205 khoản 1 BLTTDS); giữa ngày thụ lý và quyết định đưa ra xét xử',
  );
  return [{ act: 'mediation-held', on: mediatedOn, fields: { result: 'failed' } }];
}

function layJudges(staff: readonly Staff[]): Record<string, unknown> {
  const has = (key: string) => staff.some((one) => one.key === key);
  return {
    firstId: person('layJudge1'),
    secondId: person('layJudge2'),
    ...(has('layJudge3') && { thirdId: person('layJudge3') }),
    ...(has('secondJudge') && { secondJudgeId: person('secondJudge') }),
  };
}

function adjournment(
  { date, number }: Trial['postponements'][number],
  next: string | undefined,
  notes: Notes,
): PlannedAct {
  notes.complete(
    'căn cứ hoãn phiên tòa',
    'đương sự, người đại diện, người bảo vệ vắng mặt',
    'nguồn không nêu (Điều 227 BLTTDS)',
  );
  return {
    act: 'hearing-adjourned',
    on: date,
    fields: { ground: '227', reason: NOT_SHOWN, ...(next !== undefined && { reopenOn: next }), ...numbered(number) },
  };
}

function prosecutorOf({ prosecutor }: Header, notes: Notes): string {
  if (prosecutor !== undefined) return 'prosecutor-attended';
  notes.complete('Kiểm sát viên', 'không tham gia phiên tòa', 'nguồn không nêu (Điều 21 khoản 2 BLTTDS)');
  return 'prosecutor-not-attended';
}

function endOfHearing({ header, result, days }: Told, lastDay: string, fields: object, notes: Notes): PlannedAct[] {
  const { decidedOn, sentOn } = days;
  const { number } = header;
  if (result === 'suspension')
    return [suspension(decidedOn, true, numbered(number), notes), { act: 'suspension-decision-sent', on: sentOn }];
  if (result === 'termination')
    return [termination(header, decidedOn, numbered(number), notes), { act: 'termination-decision-sent', on: sentOn }];
  if (result !== 'judgment')
    return [
      {
        act: 'settlement-recognised-at-hearing',
        on: decidedOn,
        fields: { agreement: header.outcome ?? NOT_SHOWN, ...numbered(number) },
      },
    ];
  const isLater = decidedOn > lastDay;
  const closedOn = isLater ? lastDay : decidedOn;
  return [
    { act: 'debate-closed', on: closedOn, fields: { deliberation: isLater ? 'complex-deliberation' : 'at-once' } },
    { act: 'judgment-pronounced', on: decidedOn, fields: { ...fields } },
    { act: 'hearing-closed', on: decidedOn },
    { act: 'judgment-sent', on: sentOn },
  ];
}
