/** Which rules of the law data the acts of civil.first speak of by name, beside those that open and end by themselves. */

/** The clocks of the preparation, one for each field. @see BLTTDS 2015, Điều 203 khoản 1 */
export const PREPARATION_RULES = [
  'civil.first.preparation.civil',
  'civil.first.preparation.family',
  'civil.first.preparation.commercial',
  'civil.first.preparation.labour',
  'civil.simplified.to-ordinary.civil',
  'civil.simplified.to-ordinary.family',
  'civil.simplified.to-ordinary.commercial',
  'civil.simplified.to-ordinary.labour',
] as const;
/** Those that a resumption starts again. */
export const RESTARTED_RULES = [
  'civil.first.preparation.civil',
  'civil.first.preparation.family',
  'civil.first.preparation.commercial',
  'civil.first.preparation.labour',
] as const;
/** The days of the meeting and of the hearing where somebody is abroad. @see BLTTDS 2015, Điều 476 khoản 2 */
export const FOREIGN_DAYS = [
  'civil.foreign.mediation-earliest',
  'civil.foreign.mediation-latest',
  'civil.foreign.hearing-earliest',
  'civil.foreign.hearing-latest',
] as const;

/** The periods for an appeal. @see BLTTDS 2015, Điều 273, 322, 479 */
export const APPEAL_RULES = [
  'civil.appeal.file-judgment',
  'civil.appeal.file-judgment-absent',
  'civil.appeal.file-suspension-termination',
  'civil.simplified.appeal',
  'civil.simplified.appeal-absent',
  'civil.foreign.appeal-abroad',
  'civil.foreign.appeal-default',
  'civil.foreign.appeal-vietnam',
  'civil.foreign.appeal-vietnam-absent',
] as const;
/** The periods for a protest. @see BLTTDS 2015, Điều 280, 322 khoản 2 */
export const PROTEST_RULES = [
  'civil.protest.same-level',
  'civil.protest.same-level-absent',
  'civil.protest.superior',
  'civil.protest.superior-absent',
  'civil.protest.decision-same',
  'civil.protest.decision-superior',
  'civil.simplified.protest-same',
  'civil.simplified.protest-superior',
] as const;

/**
 * Nobody can appeal in time any longer: whose period begins with a receipt has received, and every period has run out. The law
 * data have no protest periods for cases with a foreign element: a person counts them.
 */
export const APPEAL_PERIODS_OVER = [
  { settled: 'judgment-received', why: 'Còn đương sự vắng mặt chưa nhận được bản án' },
  { settled: 'judgment-served-abroad', why: 'Còn đương sự ở nước ngoài chưa được tống đạt bản án' },
  { settled: 'decision-received', why: 'Còn đương sự chưa nhận được quyết định' },
  { elapsed: APPEAL_RULES, why: 'Chưa hết thời hạn kháng cáo' },
  {
    anyOf: ['periods-confirmed'],
    where: { foreignElement: true },
    article: '280; 479',
    why: 'Vụ án có yếu tố nước ngoài: chưa xác nhận đã hết thời hạn kháng cáo, kháng nghị',
  },
] as const;
/** The same for a protest. */
export const PROTEST_PERIODS_OVER = [
  { settled: 'judgment-received-by-prosecutor', why: 'Viện kiểm sát chưa nhận được bản án' },
  { settled: 'decision-received-by-prosecutor', why: 'Viện kiểm sát chưa nhận được quyết định' },
  { elapsed: PROTEST_RULES, why: 'Chưa hết thời hạn kháng nghị' },
] as const;

/** The phases in which the case is being dealt with. */
export const OPEN = ['preparation', 'trial', 'suspended'] as const;
export const BEFORE_JUDGMENT = ['preparation', 'trial'] as const;
/** The phases after a result that may still be challenged. */
export const CHALLENGEABLE = ['judged', 'appealed', 'terminated'] as const;
/** Who keeps the file: the assigned judge and clerk. */
export const FILE_KEEPERS = ['judge', 'clerk'] as const;
