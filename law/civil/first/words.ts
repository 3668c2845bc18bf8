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

/** The phases in which the case is being dealt with. */
export const OPEN = ['preparation', 'trial', 'suspended'] as const;
export const BEFORE_JUDGMENT = ['preparation', 'trial'] as const;
/** The phases after a result that may still be challenged. */
export const CHALLENGEABLE = ['judged', 'appealed', 'terminated'] as const;
/** Who keeps the file: the assigned judge and clerk. */
export const FILE_KEEPERS = ['judge', 'clerk'] as const;
