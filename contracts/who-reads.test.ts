import { globSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ROLES, type Role } from './actor.ts';
import type { Contract } from './kit.ts';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'action' in value && 'reply' in value && 'allow' in value;

/** Services whose contracts are about matters, people in them, or what is counted of them. */
const ABOUT_MATTERS = ['intake', 'cases', 'documents', 'publication', 'statistics'];

describe('who may ask about matters at all', () => {
  const contracts: Contract[] = [];
  beforeAll(async () => {
    const files = globSync(`{${ABOUT_MATTERS.join()}}/*.ts`, { cwd: import.meta.dirname });
    for (const file of files.filter((name) => !name.endsWith('.test.ts')))
      contracts.push(...Object.values(await import(join(import.meta.dirname, file))).filter(isContract));
  });
  const openTo = (role: Role) =>
    contracts.flatMap(({ allow, action }) =>
      allow === 'signedIn' || (typeof allow !== 'string' && allow.includes(role)) ? [action] : [],
    );

  test('is said by role in every contract: being signed in is not enough', () => {
    expect(contracts.length).toBeGreaterThan(50);
    expect(contracts.filter(({ allow }) => allow === 'signedIn').map(({ action }) => action)).toEqual([]);
  });

  const FIGURES = ['checkBalance', 'getDashboard', 'getPeriodReport', 'listCellMatters', 'listPeriods'];
  const MATTERS = [
    ...[
      'exportLedger',
      'getCase',
      'listCaseActs',
      'listCaseEntries',
      'listCaseParties',
      'listCaseTasks',
      'listCases',
      'listHearings',
    ].map((query) => `cases.${query}`),
    ...['getContent', 'getDocument', 'getFormDraft', 'listDocuments', 'listFormsToIssue'].map(
      (query) => `documents.${query}`,
    ),
    ...[
      'exportLedger',
      'getFiling',
      'listFilingActs',
      'listFilingEntries',
      'listFilingParties',
      'listFilings',
      'listIntakeTasks',
      'listPetitionBook',
    ].map((query) => `intake.${query}`),
  ];
  const DUTIES = ['countDuties', 'getDraft', 'getDuty', 'listDuties', 'listDutyEntries'].map((q) => `publication.${q}`);
  test.each<[Role, string[]]>([
    ['administrator', []],
    ['operator', []],
    [
      'statistician',
      ['publication.countDuties', 'statistics.closePeriod', ...FIGURES.map((query) => `statistics.${query}`)],
    ],
    ['prosecutor', MATTERS],
    ['layJudge', [...MATTERS, ...DUTIES, 'publication.openPseudonyms']],
    [
      'archivist',
      [
        ...MATTERS,
        'cases.performCaseActs',
        'intake.performFilingActs',
        ...['openDocument', 'putContent', 'beginUpload', 'sendPart', 'askUpload', 'dropUpload', 'withdrawDocument'].map(
          (command) => `documents.${command}`,
        ),
      ],
    ],
  ])('%s: these and no others', (role, actions) => {
    expect(openTo(role).toSorted()).toEqual(actions.toSorted());
  });

  test('every role has something to do here or is kept out on purpose', () => {
    const idle = ROLES.filter((role) => openTo(role).length === 0);
    expect(idle).toEqual(['administrator', 'operator']);
  });
});
