import { describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import type { DocumentEvent } from '#contracts/documents/events.ts';
import { isCourtError } from '#contracts/errors.ts';
import { SEED_COURTS } from '#law/courts.ts';
import {
  addContent,
  apply,
  applyAll,
  type CourtDocument,
  fileOf,
  maySeeWithdrawn,
  opened,
  withdraw,
} from './document.ts';
import { contentDisposition, keptFileName, paperFileName, withExtension } from './file-name.ts';
import { type Guarded, mayReadDocuments } from './matter.ts';

const TODAY = '2026-03-10';
const on = (today = TODAY) => ({ courts: SEED_COURTS, today });
const person = (id: string, ...roles: Role[]): Actor => ({ kind: 'person', id, name: id, courtId: 'KV-DLK-01', roles });
const lan = person('lan', 'clerk');
const minh = person('minh', 'judge');
const typeOf = (act: () => unknown): string => {
  try {
    act();
    return 'nothing';
  } catch (error) {
    return isCourtError(error) ? error.type : String(error);
  }
};

const arrived = (sha256: string, by = lan) => ({
  fileId: `f-${sha256}`,
  sha256,
  bytes: 3,
  type: 'text/plain',
  fileName: 'a.txt',
  uploadedBy: { id: by.id, name: by.name },
  at: '2026-03-10T02:00:00.000Z',
});
const empty = apply(opened('doc_1', { id: 'cas_1', courtId: 'KV-DLK-01', docketId: 'dkt_1' }), {
  type: 'document-opened',
  legalOn: TODAY,
  data: { matterId: 'cas_1', kind: 'evidence', title: 'Hợp đồng' },
});
const holding = (...hashes: string[]): CourtDocument =>
  hashes.reduce((document, hash) => {
    const { event } = addContent(document, arrived(hash), TODAY);
    return event ? apply(document, event) : document;
  }, empty);

describe('a document', () => {
  test('has a version for each content that differs from the one before', () => {
    expect(holding('a', 'a', 'b', 'a').versions.map(({ n, sha256 }) => [n, sha256])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'a'],
    ]);
  });

  test('without content, or without such a version, has no file to give', () => {
    expect(typeOf(() => fileOf(empty, {}))).toBe('document-empty');
    expect(typeOf(() => fileOf(holding('a'), { version: 2 }))).toBe('not-found');
    expect(typeOf(() => fileOf(holding('a'), { as: 'docx' }))).toBe('not-found');
    expect(fileOf(holding('a', 'b'), { version: 1 }).sha256).toBe('a');
    expect(fileOf(holding('a', 'b'), {}).sha256).toBe('b');
  });

  test('is withdrawn once, takes nothing after it, and shows its content to those entitled', () => {
    const document = holding('a');
    const withdrawn = apply(document, withdraw(document, lan, 'Nộp nhầm', TODAY));
    expect(withdrawn.withdrawn).toEqual({ reason: 'Nộp nhầm', on: TODAY, by: { id: 'lan', name: 'lan' } });
    expect(typeOf(() => withdraw(withdrawn, minh, 'x', TODAY))).toBe('document-withdrawn');
    expect(typeOf(() => addContent(withdrawn, arrived('b'), TODAY))).toBe('document-withdrawn');
    const sees = (actor: Actor, persons: string[] = []) => maySeeWithdrawn(withdrawn, actor, persons, on());
    expect([sees(lan), sees(minh), sees(minh, ['minh']), sees(person('binh', 'courtChief'))]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(sees({ ...person('x', 'courtChief'), courtId: 'PV-DLK' })).toBe(false);
    // Of a court that has ended, the chief of the court that keeps its files.
    const old = { ...withdrawn, courtId: 'H-DLK-EAHLEO' };
    const keeper = { ...person('x', 'courtChief'), courtId: 'KV-DLK-09' };
    expect(maySeeWithdrawn(old, keeper, [], on('2026-03-02'))).toBe(true);
    expect(maySeeWithdrawn(old, { ...keeper, courtId: 'KV-DLK-08' }, [], on('2026-03-02'))).toBe(false);
  });

  test('made of a form is withdrawn by a judge or the chief, and takes no upload', () => {
    const paper: CourtDocument = { ...holding('a'), kind: 'paper' };
    expect(typeOf(() => withdraw(paper, lan, 'x', TODAY))).toBe('forbidden');
    expect(typeOf(() => withdraw(paper, minh, 'x', TODAY))).toBe('nothing');
    expect(typeOf(() => addContent(paper, arrived('b'), TODAY))).toBe('document-issued');
  });

  test('is what its entries fold to', () => {
    const events: DocumentEvent[] = [];
    let document = empty;
    for (const hash of ['a', 'b', 'b', 'c']) {
      const { event } = addContent(document, arrived(hash), TODAY);
      if (event) {
        events.push(event);
        document = apply(document, event);
      }
    }
    expect(applyAll(empty, events)).toEqual(document);
    expect(document.version).toBe(4);
  });
});

describe('who may read the documents of a matter', () => {
  const matter = (id: string, change: Partial<Guarded> = {}): Guarded => ({
    id,
    courtId: 'KV-DLK-01',
    sealed: false,
    persons: [],
    goesOnFrom: [],
    state: { counts: 'pending', done: {} },
    ...change,
  });
  const may = (actor: Actor, of: Guarded, ...docket: Guarded[]) => mayReadDocuments(actor, of, [of, ...docket], on());
  const there = { ...lan, courtId: 'KV-DLK-02' };

  test('is who may read it, and every sealed matter of its docket at that court', () => {
    const filing = matter('pet');
    expect(may(lan, filing)).toBe(true);
    expect(may(lan, filing, matter('cas', { sealed: true }))).toBe(false);
    expect(may(minh, filing, matter('cas', { sealed: true, persons: ['minh'] }))).toBe(true);
    expect(may(lan, filing, matter('cas', { sealed: true, courtId: 'KV-DLK-02' }))).toBe(true);
    expect(may(there, filing)).toBe(false);
  });

  test('is also who reads a later matter that took the file over, wherever it lies now; not the other way round', () => {
    const filing = matter('pet');
    const sent = matter('pet2', { courtId: 'KV-DLK-02', goesOnFrom: ['pet'] });
    const opened = matter('cas', { courtId: 'KV-DLK-02', goesOnFrom: ['pet2'] });
    expect(may(there, filing, sent, opened)).toBe(true);
    expect(may(lan, sent, filing)).toBe(false);
    expect(may({ ...lan, courtId: 'KV-DLK-03' }, filing, sent, opened)).toBe(false);
    const round = matter('pet', { goesOnFrom: ['pet2'] });
    expect(may(lan, round, sent)).toBe(true);
  });

  test('of a sealed file that went to another court is who is assigned there', () => {
    const filing = matter('pet', { sealed: true });
    const sent = matter('pet2', { courtId: 'KV-DLK-02', goesOnFrom: ['pet'], persons: ['minh'] });
    expect(may(there, filing, sent)).toBe(false);
    expect(may({ ...minh, courtId: 'KV-DLK-02' }, filing, sent)).toBe(true);
  });
});

describe('file names', () => {
  test.each([
    '',
    '   ',
    '.',
    '..',
    'a/b.pdf',
    'a\\b.pdf',
    'a\u0000.pdf',
    'hồ\u202Efdp.exe',
    'x'.repeat(256),
    'ạ'.repeat(90),
  ])('%j is refused', (name) => {
    expect(typeOf(() => keptFileName(name))).toBe('file-name-invalid');
  });

  test('are composed, and get the extension they lack', () => {
    expect(keptFileName(' Đơn khởi kiện.pdf '.normalize('NFD'))).toBe('Đơn khởi kiện.pdf'.normalize('NFC'));
    expect(withExtension('quét', 'png')).toBe('quét.png');
    expect(withExtension('quét.PNG', 'png')).toBe('quét.PNG');
    expect(paperFileName('Bản án dân sự sơ thẩm', '08/2022/DS-ST', 'pdf')).toBe(
      'Bản án dân sự sơ thẩm 08-2022-DS-ST.pdf',
    );
  });

  test('go out in plain letters and in full, whatever is in them', () => {
    for (const name of ['Đơn khởi kiện "gấp".pdf', "100% của ông (H'Leo)*.txt", 'a\\b; filename=x.exe', '文書.pdf']) {
      const [, plain = '', encoded = ''] =
        /^attachment; filename="([\x20-\x7E]*)"; filename\*=UTF-8''([\w%.!#$&+^`|~-]+)$/.exec(
          contentDisposition(name),
        ) ?? [];
      expect(plain).not.toMatch(/["\\]/);
      expect(decodeURIComponent(encoded)).toBe(name);
    }
  });
});
