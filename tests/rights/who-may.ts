import type { Role } from '#contracts/actor.ts';

/**
 * Who may ask or do what, by role and by where the matter lies: the table that the test of rights holds every service to.
 * It is written down here and derived from nothing. A contract without a row fails the test.
 *
 * A row is read in ten places, in three groups:
 *
 *   own court                      elsewhere                                       sealed
 *   1 a matter still running       4 of a court below                              8  of the own court, of others
 *   2 a matter that has ended      5 of the court above                            9  of the own court, assigned to it
 *   3 the person is assigned       6 of a court beside                             10 of a court below
 *                                  7 of a court that was merged into the own one
 *
 *   x  yes: it is answered, or refused for a reason that has nothing to do with who asks
 *   -  no, and told so: the matter may be seen, but this is not theirs to do
 *   .  no, and told exactly what is told of a matter that does not exist
 *
 * A role without a row may not ask at all and is told so, whatever it asks about.
 */
export type Rights = Partial<Record<Role, string>>;

/** Tiếp nhận, thư ký, thẩm phán, thẩm tra viên: the own court; lãnh đạo, giám sát: also below; hội thẩm: what is assigned. */
const DESKS: Rights = {
  receptionClerk: 'xxx ...x ...',
  clerk: 'xxx ...x .x.',
  judge: 'xxx ...x .x.',
  examiner: 'xxx ...x ...',
};
const LEADERS: Rights = {
  courtChief: 'xxx x..x xx.', // the chief of the court sees its sealed cases, nobody those of a court below
  deputyChief: 'xxx x..x ...',
};
const SUPERVISION: Rights = { supervisor: 'xxx x..x ...' };
const ASSIGNED_ONLY: Rights = { layJudge: '..x .... .x.' };
const ARCHIVE: Rights = { archivist: '.xx ...x ...' };

export const TABLES = {
  /** Nobody but the house itself. */
  system: {},

  /** Everyone, also without signing in. */
  public: {},

  /** Everyone who has signed in, about what is the same for all or about themselves. */
  signedIn: {},

  /** Đọc vụ án: header, parties, acts, entries, ledger. The procuracy reads what the law tells it of (Đ.196 k.1). */
  readsCase: {
    ...DESKS,
    ...LEADERS,
    ...SUPERVISION,
    ...ASSIGNED_ONLY,
    ...ARCHIVE,
    prosecutor: 'xxx ...x ...',
  },
  /** Đọc đơn: a petition that became a case is told to the procuracy with the case, and is read by the case's lay judges only there. */
  readsFiling: {
    ...DESKS,
    ...LEADERS,
    ...SUPERVISION,
    layJudge: '... .... .x.',
    archivist: '... .... ...',
    prosecutor: '... .... ...',
  },
  /** Đọc tài liệu: the file itself goes to the procuracy only when it is sent (Đ.220 k.2). */
  readsFile: {
    ...DESKS,
    ...LEADERS,
    ...SUPERVISION,
    ...ASSIGNED_ONLY,
    ...ARCHIVE,
    prosecutor: '... .... ...',
  },
  /** Danh sách của một Tòa án: the list is open, what stands in it is looked at one by one. */
  listsMatters: {
    receptionClerk: 'xxx ...x xx.',
    clerk: 'xxx ...x xx.',
    judge: 'xxx ...x xx.',
    examiner: 'xxx ...x xx.',
    courtChief: 'xxx x..x xxx',
    deputyChief: 'xxx x..x xxx',
    supervisor: 'xxx x..x xxx',
    layJudge: 'xxx ...x xx.',
    archivist: 'xxx ...x xx.',
    prosecutor: 'xxx ...x xx.',
  },
  /** Ai đã xem hồ sơ mật. */
  readsLooks: { judge: 'xxx ...x .x.', ...LEADERS, ...SUPERVISION },

  /** Thực hiện bước tố tụng, đưa tài liệu vào hồ sơ: at the own court only, never from above; which act, the procedure says. */
  actsInMatter: {
    ...DESKS,
    courtChief: 'xxx ...x xx.',
    deputyChief: 'xxx ...x ...',
    ...ARCHIVE,
  },
  actsOnFiling: {
    ...DESKS,
    courtChief: 'xxx ...x xx.',
    deputyChief: 'xxx ...x ...',
    archivist: '... .... ...',
  },
  /** Nhập đơn mới: at the own court. A deputy only in the chief's place. */
  registers: {
    receptionClerk: 'xxx .... xx.',
    clerk: 'xxx .... xx.',
    judge: 'xxx .... xx.',
    examiner: 'xxx .... xx.',
    courtChief: 'xxx .... xx.',
    deputyChief: '--- .... --.',
  },
  /** Tìm trùng trong Tòa án mình: nothing is named that could be out of reach. */
  findsDuplicates: {
    receptionClerk: 'xxx xxxx xxx',
    clerk: 'xxx xxxx xxx',
    judge: 'xxx xxxx xxx',
    examiner: 'xxx xxxx xxx',
    courtChief: 'xxx xxxx xxx',
    deputyChief: 'xxx xxxx xxx',
  },
  /** Ban hành văn bản: who signs it, who did the act, the clerk of the matter, the chief (Đ.48, Đ.51). */
  issues: {
    receptionClerk: '--- ...- ...',
    clerk: '--x ...- .x.',
    judge: '--x ...- .x.',
    examiner: '--- ...- ...',
    courtChief: 'xxx ...x xx.',
    deputyChief: '--- ...- ...',
  },

  /** Nghĩa vụ công bố. */
  readsDuty: {
    clerk: 'xxx ...x .x.',
    judge: 'xxx ...x .x.',
    examiner: 'xxx ...x ...',
    ...LEADERS,
    ...SUPERVISION,
    ...ASSIGNED_ONLY,
  },
  listsDuties: {
    clerk: 'xxx ...x xx.',
    judge: 'xxx ...x xx.',
    examiner: 'xxx ...x xx.',
    layJudge: 'xxx ...x xx.',
    courtChief: 'xxx x..x xxx',
    deputyChief: 'xxx x..x xxx',
    supervisor: 'xxx x..x xxx',
  },
  countsDuties: {
    clerk: 'xxx ...x xx.',
    judge: 'xxx ...x xx.',
    examiner: 'xxx ...x xx.',
    layJudge: 'xxx ...x xx.',
    courtChief: 'xxx x..x xxx',
    deputyChief: 'xxx x..x xxx',
    supervisor: 'xxx x..x xxx',
    statistician: 'xxx x..x xxx',
  },
  /** Bản mã hóa và tên thật: those assigned, the presiding judge, the chief. */
  seesDraft: {
    clerk: '--x ...- .x.',
    judge: '--x ...- .x.',
    examiner: '--- ...- ...',
    courtChief: 'xxx -..x xx.',
    deputyChief: '--- -..- ...',
    supervisor: '--- -..- ...',
    layJudge: '..x .... .x.',
  },
  opensNames: {
    clerk: '--x ...- .x.',
    judge: '--x ...- .x.',
    examiner: '--- ...- ...',
    courtChief: 'xxx ...x xx.',
    deputyChief: '--- ...- ...',
    layJudge: '..x .... .x.',
  },
  readsNameLooks: {
    judge: '--x ...- .x.',
    ...LEADERS,
    ...SUPERVISION,
  },
  /** Chuẩn bị bản công bố, trả lời chỗ nghi ngờ. */
  preparesText: {
    clerk: '--x ...- .x.',
    judge: '--x ...- .x.',
    examiner: '--- ...- ...',
    courtChief: 'xxx ...x xx.',
    deputyChief: '--- ...- ...',
  },
  /** Nêu căn cứ không công bố. */
  raisesGround: {
    clerk: '--x ...- .x.',
    judge: '--x ...- .x.',
    examiner: '--- ...- ...',
    courtChief: 'xxx ...x xx.',
    deputyChief: '--- ...- ...',
  },
  /** Gỡ bản đã công bố: also the chief, where it cannot wait. */
  takesDown: { judge: '--x ...- .x.', courtChief: 'xxx ...x xx.', deputyChief: '--- ...- ...' },
  /** Duyệt, ký, công bố, đính chính, quyết định căn cứ: the presiding judge alone, not even the chief. */
  signsPublication: {
    judge: '--x ...- .x.',
    courtChief: '--- ...- --.',
    deputyChief: '--- ...- ...',
  },
  /** Giao nghĩa vụ cho thẩm phán khác: the chief. */
  handsOverDuty: { courtChief: 'xxx ...x xx.', deputyChief: '--- ...- ...' },

  /** Số liệu: the own court; leaders, supervisors and statisticians also below. */
  readsFigures: {
    receptionClerk: 'xxx ...x xx.',
    clerk: 'xxx ...x xx.',
    judge: 'xxx ...x xx.',
    examiner: 'xxx ...x xx.',
    courtChief: 'xxx x..x xxx',
    deputyChief: 'xxx x..x xxx',
    supervisor: 'xxx x..x xxx',
    statistician: 'xxx x..x xxx',
  },
  /** Chốt số liệu: of the own court. */
  closesPeriod: {
    courtChief: 'xxx -..- xx-',
    deputyChief: 'xxx -..- xx-',
    statistician: 'xxx -..- xx-',
  },

  /** Người của một Tòa án. */
  seesPeople: {
    receptionClerk: 'xxx ...x xx.',
    clerk: 'xxx ...x xx.',
    judge: 'xxx ...x xx.',
    examiner: 'xxx ...x xx.',
    layJudge: 'xxx ...x xx.',
    archivist: 'xxx ...x xx.',
    prosecutor: 'xxx ...x xx.',
    courtChief: 'xxx x..x xxx',
    deputyChief: 'xxx x..x xxx',
    supervisor: 'xxx x..x xxx',
    statistician: 'xxx x..x xxx',
    administrator: 'xxx x..x xxx',
    operator: 'xxx xxxx xxx',
  },
  /** Quản lý người, tài khoản: the administrator, here and below; an operator sees a court's people and manages none of them. */
  managesPeople: { administrator: 'xxx x..x xxx', operator: '--- ---- ---' },
  registersPeople: { administrator: 'xxx x..x xxx', operator: 'xxx xxxx xxx' },
  /** Ủy nhiệm: the chief, people of the own court (or of courts within reach, where it then finds no such role). */
  delegates: { courtChief: 'xxx x..x xxx' },
  audits: { administrator: 'xxx x..x xxx', courtChief: 'xxx x..x xxx', operator: 'xxx xxxx xxx' },
  /** Ứng dụng nội bộ: an app that counts, by an operator anywhere, by the chief at the own court. */
  registersApps: { courtChief: 'xxx ---- xx-', operator: 'xxx xxxx xxx' },
  revokesApps: { courtChief: 'xxx .... xx.', operator: 'xxx xxxx xxx' },
  listsApps: { courtChief: 'xxx xxxx xxx', operator: 'xxx xxxx xxx' },
  operates: { operator: 'xxx xxxx xxx' },
} as const satisfies Record<string, Rights>;
export type Table = keyof typeof TABLES;

/** Every command and query of the house, and by which table it goes. */
export const CONTRACTS: Record<string, Table> = {
  'cases.exportLedger': 'readsCase',
  'cases.findCaseState': 'system',
  'cases.getCase': 'readsCase',
  'cases.listCaseActs': 'readsCase',
  'cases.listCaseEntries': 'readsCase',
  'cases.listCaseLooks': 'readsLooks',
  'cases.listCaseParties': 'readsCase',
  'cases.listCases': 'listsMatters',
  'cases.listCaseTasks': 'listsMatters',
  'cases.listHearings': 'listsMatters',
  'cases.performCaseActs': 'actsInMatter',

  'intake.computeFeeAdvance': 'public',
  'intake.exportLedger': 'readsFiling',
  'intake.findDuplicates': 'findsDuplicates',
  'intake.findFilingByLookup': 'public',
  'intake.getFiling': 'readsFiling',
  'intake.giveAcceptanceNumber': 'system',
  'intake.listFilingActs': 'readsFiling',
  'intake.listFilingEntries': 'readsFiling',
  'intake.listFilingLooks': 'readsLooks',
  'intake.listFilingParties': 'readsFiling',
  'intake.listFilings': 'listsMatters',
  'intake.listIntakeTasks': 'listsMatters',
  'intake.listPetitionBook': 'listsMatters',
  'intake.performFilingActs': 'actsOnFiling',
  'intake.receiveMovedFiling': 'system',
  'intake.registerFiling': 'registers',

  'documents.askUpload': 'actsInMatter',
  'documents.beginUpload': 'actsInMatter',
  'documents.checkFile': 'public',
  'documents.checkPaper': 'public',
  'documents.dropUpload': 'actsInMatter',
  'documents.getContent': 'readsFile',
  'documents.getDocument': 'readsFile',
  'documents.getFormDraft': 'readsFile',
  'documents.issueForm': 'issues',
  'documents.listDocuments': 'readsFile',
  'documents.listFormsToIssue': 'readsFile',
  'documents.listLooks': 'readsLooks',
  'documents.listMatterLooks': 'readsLooks',
  'documents.openDocument': 'actsInMatter',
  'documents.provePaper': 'public',
  'documents.putContent': 'actsInMatter',
  'documents.recordPaper': 'system',
  'documents.sendPart': 'actsInMatter',
  'documents.withdrawDocument': 'actsInMatter',

  'publication.approveEncoding': 'signsPublication',
  'publication.correct': 'signsPublication',
  'publication.countDuties': 'countsDuties',
  'publication.decideDoubts': 'preparesText',
  'publication.decideGround': 'signsPublication',
  'publication.getDraft': 'seesDraft',
  'publication.getDuty': 'readsDuty',
  'publication.getPublished': 'public',
  'publication.handOverDuty': 'handsOverDuty',
  'publication.listDuties': 'listsDuties',
  'publication.listDutyEntries': 'readsDuty',
  'publication.listDutyLooks': 'readsLooks',
  'publication.listLatestPublished': 'public',
  'publication.listPseudonymLooks': 'readsNameLooks',
  'publication.listSitemap': 'public',
  'publication.openPseudonyms': 'opensNames',
  'publication.prepareText': 'preparesText',
  'publication.publish': 'signsPublication',
  'publication.raiseGround': 'raisesGround',
  'publication.searchPublished': 'public',
  'publication.withdraw': 'takesDown',

  'statistics.checkBalance': 'readsFigures',
  'statistics.closePeriod': 'closesPeriod',
  'statistics.getDashboard': 'readsFigures',
  'statistics.getPeriodReport': 'readsFigures',
  'statistics.listCellMatters': 'readsFigures',
  'statistics.listPeriods': 'readsFigures',

  'directory.applyCourtImport': 'operates',
  'directory.appoint': 'managesPeople',
  'directory.authenticateClient': 'system',
  'directory.bootstrapOperator': 'system',
  'directory.changePassword': 'signedIn',
  'directory.checkSession': 'system',
  'directory.correctPerson': 'managesPeople',
  'directory.courtsBelow': 'public',
  'directory.delegate': 'delegates',
  'directory.disableAccount': 'managesPeople',
  'directory.enableAccount': 'managesPeople',
  'directory.endAppointment': 'managesPeople',
  'directory.endDelegation': 'delegates',
  'directory.endSession': 'system',
  'directory.exportCourts': 'public',
  'directory.getCourt': 'public',
  'directory.getCourtImport': 'operates',
  'directory.getLedgerSeal': 'public',
  'directory.getPerson': 'seesPeople',
  'directory.getSigningKeys': 'public',
  'directory.listAudit': 'audits',
  'directory.listClients': 'listsApps',
  'directory.listCourtImportRows': 'operates',
  'directory.listCourts': 'public',
  'directory.listLedgerSeals': 'public',
  'directory.listPeople': 'seesPeople',
  'directory.loadDirectory': 'system',
  'directory.proposeCourtImport': 'operates',
  'directory.recordRefusedSignIn': 'system',
  'directory.refreshSession': 'public',
  'directory.registerAccount': 'managesPeople',
  'directory.registerClient': 'registersApps',
  'directory.registerPerson': 'registersPeople',
  'directory.resetPassword': 'managesPeople',
  'directory.revokeClient': 'revokesApps',
  'directory.rotateSigningKey': 'operates',
  'directory.sealLedgers': 'system',
  'directory.seedCourts': 'system',
  'directory.signIn': 'public',
  'directory.signOut': 'public',
  'directory.standingFor': 'public',

  'gateway.followLive': 'signedIn',
  'gateway.getProcedure': 'signedIn',
  'gateway.listFields': 'signedIn',
  'gateway.listOutcomes': 'signedIn',
  'gateway.listProcedures': 'signedIn',
  'gateway.listReasons': 'signedIn',
  'gateway.listRelations': 'signedIn',
};
