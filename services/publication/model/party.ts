/** Who takes part in a case, as recorded there. Court people are listed too: they stand in clear. */
export interface Party {
  id: string;
  role: string; // of the case: 'plaintiff', 'witness'…; the roles of COURT_ROLES stand in clear
  kind: 'person' | 'organisation';
  name: string; // as recorded
  otherNames?: readonly string[]; // tên gọi khác, tên viết tắt
  formerNames?: readonly string[]; // under which it was recorded wrongly before
  gender?: 'male' | 'female';
  bornOn?: string; // 'YYYY-MM-DD', or 'YYYY' when only the year is known
  addresses?: readonly string[];
  idNumbers?: readonly string[]; // CCCD, CMND, hộ chiếu, mã số thuế
  phones?: readonly string[];
  emails?: readonly string[];
  bankAccounts?: readonly string[];
  relatives?: readonly RelatedPerson[]; // cha, mẹ, vợ, chồng, con
  representatives?: readonly RelatedPerson[];
}
export type RelatedPerson = Omit<Party, 'id' | 'role' | 'kind' | 'relatives' | 'representatives'> &
  Partial<Pick<Party, 'id' | 'role' | 'kind'>>;

/** Judges, lay judges, clerks and prosecutors stand in clear (observed in every published text; no article found). */
export const COURT_ROLES: ReadonlySet<string> = new Set([
  'judge',
  'presidingJudge',
  'layJudge',
  'clerk',
  'examiner',
  'prosecutor',
  'courtChief',
  'deputyChief',
]);
