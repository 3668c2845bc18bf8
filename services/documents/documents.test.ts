import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mongo } from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import { systemActor } from '#contracts/actor.ts';
import type { DocumentEvent } from '#contracts/documents/events.ts';
import { GetContent } from '#contracts/documents/get-content.ts';
import { PutContent } from '#contracts/documents/put-content.ts';
import { newId } from '#contracts/ids.ts';
import { CLOCKS_APART_MS } from '#services/runtime/clocks.ts';
import { dayInVietnam } from '#services/runtime/room.ts';
import { refusal } from '../../tests/house.ts';
import { type Answer, type DemoHouse, done, type Json, openDemoHouse } from './fixtures/demo-house.ts';
import { demoMatters, type Filed, type Opened } from './fixtures/demo-matters.ts';
import { badFiles, sampleFiles } from './fixtures/sample-files.ts';
import { textOfDocx, textOfPdf } from './forms/read-back.ts';
import { throwAway } from './jobs/throw-away.ts';
import { applyAll, opened } from './model/document.ts';
import { contentIn } from './store/content.ts';
import { uploadsIn } from './store/uploads.ts';

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const one = (text: string) => Buffer.from(`${text}\n`.repeat(400));

describe('documents, through the gateway, by people who signed in', () => {
  let house: DemoHouse;
  let matters: ReturnType<typeof demoMatters>;
  let filed: Filed;
  beforeAll(async () => {
    house = await openDemoHouse();
    matters = demoMatters(house);
    filed = await matters.petition();
  }, 60_000);
  afterAll(() => house.stop());

  const clerk = () => house.desk('thuky.eahleo');
  const rooms = () => house.roomOf('documents');
  const stored = async () => ({
    arriving: await rooms().db.collection('arriving').countDocuments(), // first: it is the last to go
    pieces: await rooms().db.collection('content.chunks').countDocuments(),
    files: await rooms().db.collection('content.files').countDocuments(),
  });
  async function opening(title = 'Hợp đồng vay tài sản', matterId = filed.filingId): Promise<string> {
    const { documentId } = done(await clerk().post('/api/documents', { matterId, kind: 'evidence', title }));
    return String(documentId);
  }
  const put = (
    documentId: string,
    content: unknown,
    fileName = 'lời khai.txt',
    type = 'application/octet-stream',
    desk = clerk(),
  ) =>
    desk.put(`/api/documents/${documentId}/content?fileName=${encodeURIComponent(fileName)}`, content, {
      'content-type': type,
    });
  const view = async (documentId: string) => done(await clerk().get(`/api/documents/${documentId}`));

  describe('contents', () => {
    test('of every kind that is taken in are kept as what they are, and come back to the last bit under their name', async () => {
      for (const { fileName, content, type } of await sampleFiles()) {
        const documentId = await opening(fileName);
        const answer = await put(documentId, content, fileName, type);
        expect([fileName, answer.status, answer.json]).toMatchObject([
          fileName,
          201,
          { documentId, n: 1, type, bytes: content.length, sha256: sha256Of(content), isNew: true, version: 2 },
        ]);
        const got = await clerk().get(`/api/documents/${documentId}/content`);
        expect(got.body.equals(content)).toBe(true);
        expect(got.headers.get('etag')).toBe(`"${sha256Of(content)}"`);
        expect(got.headers.get('content-type')).toContain(type);
        const disposition = got.headers.get('content-disposition') ?? '';
        expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
        expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(fileName.normalize('NFC'));
      }
      expect((await stored()).arriving).toBe(0);
    });

    test('that are not what they say, locked, with programs in them or damaged are refused, and nothing of them is left', async () => {
      const documentId = await opening('Tệp không nhận');
      const before = await stored();
      for (const [what, fileName, content, code] of await badFiles()) {
        const answer = await put(documentId, content, fileName);
        expect([what, answer.json.code, answer.headers.get('content-type')]).toEqual([
          what,
          code,
          'application/problem+json; charset=utf-8',
        ]);
      }
      expect((await put(documentId, Buffer.alloc(0))).json.code).toBe('file-empty');
      expect((await put(documentId, one('x'), 'a/b.txt')).json.code).toBe('file-name-invalid');
      expect((await put(documentId, one('x'), 'hồ\u202Excod.txt')).json.code).toBe('file-name-invalid');
      expect((await put(documentId, Buffer.alloc(11 * 1024 * 1024, 'x'))).json).toMatchObject({
        code: 'file-too-large',
        status: 413,
      });
      expect(await stored()).toEqual(before);
      expect(await view(documentId)).not.toHaveProperty('current');
      expect((await clerk().get(`/api/documents/${documentId}/content`)).json.code).toBe('document-empty');
    });

    test('of 160 MB flow through without being gathered anywhere', async () => {
      const [head] = (await sampleFiles()).filter(({ type }) => type === 'video/mp4');
      const piece = Buffer.alloc(256 * 1024, 7);
      async function* film(pieces: number) {
        yield head?.content ?? piece;
        for (let i = 0; i < pieces; i++) yield piece;
      }
      const sent = async (pieces: number) => {
        const hash = createHash('sha256');
        for await (const part of film(pieces)) hash.update(part);
        const documentId = await opening('Ghi hình phiên tòa');
        const path = `/api/documents/${documentId}/content?fileName=a.mp4`;
        const answer = await house.stream(path, 'thuky.eahleo', film(pieces)); // without a word of its type
        expect(answer).toMatchObject({ type: 'video/mp4', sha256: hash.digest('hex') });
      };
      await sent(64); // what is set up once is set up
      const before = process.memoryUsage().rss;
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss);
      }, 5);
      await sent(640);
      clearInterval(watch);
      // Sender, gateway, service and driver share this process: gathered in one of them it would be 160 MB more.
      expect((most - before) / 1024 / 1024).toBeLessThan(80);
    }, 60_000);

    test('that are broken off leave nothing', async () => {
      const documentId = await opening();
      const before = await stored();
      const { port } = new URL(house.url);
      const sending = httpRequest({
        port,
        method: 'PUT',
        path: `/api/documents/${documentId}/content?fileName=a.txt`,
        headers: {
          authorization: await house.bearer('thuky.eahleo'),
          'content-length': 5_000_000,
          'content-type': 'text/plain',
        },
      });
      sending.on('error', () => undefined);
      sending.write(Buffer.alloc(2_000_000, 'x'));
      const arrived = async (count: number) => {
        for (let i = 0; i < 200; i++) {
          const now = await stored();
          if (now.arriving === count) return now;
          await sleep(25);
        }
        throw new Error('nothing happened');
      };
      expect((await arrived(before.arriving + 1)).files).toBe(before.files);
      sending.destroy();
      expect(await arrived(before.arriving)).toEqual(before);
      expect(await view(documentId)).not.toHaveProperty('current');
    });

    test('of a process that died are thrown away after an hour; those that are kept stay', async () => {
      const documentId = await opening();
      await put(documentId, one('giữ lại'));
      const { db, clock } = rooms();
      const [lost, young] = [new mongo.ObjectId(), new mongo.ObjectId()];
      await db.collection('content.chunks').insertMany([
        { files_id: lost, n: 0, data: Buffer.from('x') },
        { files_id: young, n: 0, data: Buffer.from('x') },
      ]);
      await db.collection('arriving').insertMany([
        { _id: lost.toHexString() as never, since: new Date(clock().getTime() - 3_700_000) },
        { _id: young.toHexString() as never, since: new Date(clock().getTime() - 3_000_000) },
      ]);
      const { arriving, uploads: begun } = db.models;
      const content = contentIn(db, { arriving } as never, clock);
      const uploads = uploadsIn(db, { arriving, uploads: begun } as never, content, clock);
      await throwAway.run(() => ({ content, uploads }) as never, rooms(), new AbortController().signal);
      expect(await db.collection('content.chunks').countDocuments({ files_id: lost })).toBe(0);
      expect(await db.collection('content.chunks').countDocuments({ files_id: young })).toBe(1);
      await db.collection('arriving').deleteOne({ _id: young.toHexString() as never });
      await db.collection('content.chunks').deleteMany({ files_id: young });
      expect((await clerk().get(`/api/documents/${documentId}/content`)).body.equals(one('giữ lại'))).toBe(true);
    });

    test('once more are a new version, the same ones again are not; each is found by its number', async () => {
      const documentId = await opening();
      const [first, second] = [one('bản một'), one('bản hai')];
      expect((await put(documentId, first)).json).toMatchObject({ n: 1, isNew: true });
      expect(await put(documentId, first)).toMatchObject({ status: 200, json: { n: 1, isNew: false, version: 2 } });
      expect((await put(documentId, second, 'ban sua.txt')).json).toMatchObject({ n: 2, isNew: true, version: 3 });
      expect((await put(documentId, first)).json).toMatchObject({ n: 3, isNew: true }); // taken back
      const path = `/api/documents/${documentId}/content`;
      expect((await clerk().get(`${path}?version=2`)).body.equals(second)).toBe(true);
      expect((await clerk().get(path)).body.equals(first)).toBe(true);
      expect((await clerk().get(`${path}?version=9`)).status).toBe(404);
      expect((await clerk().get(`${path}?as=docx`)).status).toBe(404);
      expect(await view(documentId)).toMatchObject({
        versions: [{ n: 1 }, { n: 2, fileName: 'ban sua.txt', uploadedBy: { name: 'Trần Thị Mai' } }, { n: 3 }],
        current: { n: 3, source: 'upload' },
      });
      expect((await stored()).arriving).toBe(0);
    });

    test('sent at once become two versions', async () => {
      const documentId = await opening();
      const answers = await Promise.all([
        put(documentId, one('một'), 'a.txt', 'application/x-www-form-urlencoded'), // as curl says it of any file
        put(documentId, one('hai')),
        put(documentId, one('ba')),
      ]);
      expect(new Set(answers.map(({ json }) => json.n))).toEqual(new Set([1, 2, 3]));
    });

    test('are not sent again to who has them, and a stretch of them is sent alone', async () => {
      const documentId = await opening();
      const content = Buffer.concat(Array.from({ length: 900_000 / 6 }, (_, i) => Buffer.from(String(i).padStart(6))));
      const { sha256 } = done(await put(documentId, content));
      const path = `/api/documents/${documentId}/content`;
      const known = await clerk().get(path, { 'if-none-match': `"${String(sha256)}"` });
      expect([known.status, known.body.length]).toEqual([304, 0]);
      for (const [range, start, end] of [
        ['bytes=0-9', 0, 10],
        ['bytes=300000-700000', 300_000, 700_001],
        ['bytes=-5', 899_995, 900_000],
        ['bytes=899990-', 899_990, 900_000],
      ] as const) {
        const part = await clerk().get(path, { range });
        expect([range, part.status, part.headers.get('content-range')]).toEqual([
          range,
          206,
          `bytes ${start}-${end - 1}/900000`,
        ]);
        expect(part.body.equals(content.subarray(start, end))).toBe(true);
      }
      expect((await clerk().get(path, { range: 'bytes=900000-' })).status).toBe(416);
      expect((await clerk().get(path, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
      expect((await clerk().get(path, { range: 'lines=1-2' })).status).toBe(200);
    });
  });

  describe('tickets', () => {
    /** Straight to the service's own port, as the gateway goes there. */
    async function passage(documentId: string, method: 'GET' | 'PUT', account = 'thuky.eahleo') {
      const [, body = ''] = (await house.bearer(account)).split('.');
      const { actor } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { actor: Actor };
      return method === 'GET'
        ? house.as(actor).ask(GetContent, { documentId })
        : house.as(actor).ask(PutContent, { documentId, fileName: 'a.txt' });
    }
    const knock = async (method: string, url: string, ticket: string, body?: string) => {
      const answer = await fetch(url, { method, headers: { 'x-ticket': ticket }, ...(body && { body }) });
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };

    test('open the door for one document and one method, and for nothing else', async () => {
      const [mine, other] = [await opening(), await opening()];
      await put(mine, one('của tôi'));
      await put(other, one('khác'));
      const { url, ticket } = await passage(mine, 'GET');
      expect(await knock('GET', url, ticket)).toMatchObject({ status: 200, text: one('của tôi').toString() });
      const there = await passage(other, 'GET');
      const [body = '', signature = ''] = ticket.split('.');
      const told = JSON.parse(Buffer.from(body, 'base64url').toString()) as Json;
      const forged = Buffer.from(JSON.stringify({ ...told, documentId: other })).toString('base64url');
      const noTicket: [string, string, string][] = [
        ['GET', there.url, ticket],
        ['PUT', url, ticket],
        ['GET', url, (await passage(mine, 'PUT')).ticket],
        ['GET', there.url, `${forged}.${signature}`],
        ['GET', url, `${body}.${signature.slice(0, -2)}AA`],
        ['GET', url, `${body}.`],
        ['GET', url, ''],
        ['GET', url.replace(mine, `${mine}/../${other}`), ticket],
      ];
      for (const [method, to, shown] of noTicket) {
        const answer = await knock(method, to, shown, method === 'PUT' ? 'x' : undefined);
        expect(JSON.parse(answer.text)).toMatchObject({ type: 'ticket-invalid' });
      }
    });

    test('end after a minute, by clocks that may differ', async () => {
      const documentId = await opening();
      await put(documentId, one('x'));
      const { url, ticket } = await passage(documentId, 'GET');
      const service = rooms();
      const { clock } = service;
      try {
        service.clock = () => new Date(clock().getTime() + 59_000);
        expect((await knock('GET', url, ticket)).status).toBe(200);
        service.clock = () => new Date(clock().getTime() + 61_000 + CLOCKS_APART_MS);
        expect(JSON.parse((await knock('GET', url, ticket)).text)).toMatchObject({ type: 'ticket-invalid' });
      } finally {
        service.clock = clock;
      }
    });
  });

  describe('who may', () => {
    test('the people of the court write, those above read, another court sees nothing, nobody enters without a name', async () => {
      const documentId = await opening();
      await put(documentId, one('x'));
      const path = `/api/documents/${documentId}`;
      const above = house.desk('giamsat.daklak');
      expect((await above.get(`${path}/content`)).status).toBe(200);
      expect((await put(documentId, one('y'), 'a.txt', 'text/plain', above)).json.code).toBe('forbidden');
      const elsewhere = house.desk('thuky.hatinh1');
      for (const answer of [
        await elsewhere.get(path),
        await elsewhere.get(`${path}/content`),
        await elsewhere.get(`/api/documents?matterId=${filed.filingId}`),
        await put(documentId, one('y'), 'a.txt', 'text/plain', elsewhere),
        await elsewhere.post('/api/documents', { matterId: filed.filingId, kind: 'other', title: 'x' }),
        await elsewhere.post(`${path}/withdraw`, { reason: 'x' }, { version: 2 }),
        await elsewhere.get(`/api/matters/${filed.filingId}/forms/civil.petition-receipt`),
        await elsewhere.get(`/api/forms-to-issue?matterId=${filed.filingId}`),
      ])
        expect([answer.status, answer.json.code]).toEqual([404, 'not-found']);
      expect(done(await elsewhere.get(`/api/documents?docketId=${filed.docketId}`)).items).toEqual([]);
      for (const [method, to] of [
        ['GET', path],
        ['GET', `${path}/content`],
        ['PUT', `${path}/content?fileName=a.txt`],
      ] as const)
        expect((await house.call(method, to, {}, method === 'PUT' ? 'x' : undefined)).status).toBe(401);
    });

    /** What the live stream tells somebody. */
    async function following(account: string) {
      const stop = new AbortController();
      const authorization = await house.bearer(account === 'vanhanh' ? account : `${account}.eahleo`);
      const answer = await fetch(`${house.url}/api/live`, { headers: { authorization }, signal: stop.signal });
      let text = '';
      const reading = async () => {
        for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) text += part;
      };
      void reading().catch(() => undefined); // it ends with `stop`
      const until = async (...words: string[]) => {
        for (let i = 0; i < 200 && !words.every((word) => text.includes(word)); i++) await sleep(20);
        for (const word of words) expect(text).toContain(word);
      };
      await until('event: hello');
      return { until, heard: () => text, stop: () => stop.abort() };
    }

    test('of a case that was sealed the documents of its petition are closed too, but for those assigned and the chief', async () => {
      const { caseId, filingId, docketId } = await matters.accepted();
      const documentId = await opening('Giấy chứng sinh', filingId);
      await put(documentId, one('x'));
      await matters.act('chanhan.eahleo', `/api/cases/${caseId}`, 1, [
        'trial-judge-assigned',
        '2021-08-11',
        { judgeId: await house.personId('thamphan.eahleo') },
      ]);
      await house.settled(); // what moved before it was sealed has been told
      const streams = await Promise.all(['thuky', 'chanhan', 'kiemsat', 'vanhanh'].map(following));
      await matters.act('thamphan.eahleo', `/api/cases/${caseId}`, 2, [
        'case-sealed',
        '2021-08-12',
        { reason: 'Bí mật gia đình' },
      ]);
      await house.settled();
      await put(documentId, one('mới'), 'a.txt', 'text/plain', house.desk('thamphan.eahleo'));
      const [clerks, chiefs, ...others] = streams;
      await chiefs?.until(`"type":"case-sealed"`, `"stream":"${documentId}"`);
      for (const told of [clerks, ...others]) expect(told?.heard()).not.toMatch(new RegExp(`${caseId}|${documentId}`));
      for (const { stop } of streams) stop();
      const statuses = async (account: string) => {
        const desk = house.desk(account);
        const paths = [
          `/api/documents/${documentId}`,
          `/api/documents/${documentId}/content`,
          `/api/documents?matterId=${filingId}`,
        ];
        return Promise.all(paths.map(async (path) => (await desk.get(path)).status));
      };
      expect(await statuses('thuky.eahleo')).toEqual([404, 404, 404]);
      expect(await statuses('giamsat.daklak')).toEqual([404, 404, 404]);
      expect(await statuses('thamphan.eahleo')).toEqual([200, 200, 200]);
      expect(await statuses('chanhan.eahleo')).toEqual([200, 200, 200]);
      const looks = async (account: string) =>
        (await house.desk(account).get(`/api/documents/${documentId}/looks`)).json.items;
      expect(await looks('chanhan.eahleo')).toMatchObject([
        { by: { name: 'Bùi Quốc Hưng' }, why: 'sealed' },
        { by: { name: 'Phạm Minh Tuấn' }, why: 'sealed' },
      ]);
      expect(await looks('thamphan2.eahleo')).toBeUndefined();
      // Every other way of reading it is recorded too: the file, the papers filled with the parties, the lists.
      const judge = house.desk('thamphan.eahleo');
      for (const path of [
        `/api/documents?docketId=${docketId}`,
        `/api/matters/${filingId}/forms/civil.petition-receipt`,
        `/api/forms-to-issue?matterId=${caseId}`,
        '/api/forms-to-issue',
      ])
        done(await judge.get(path));
      const looksAt = async (matterId: string, account = 'chanhan.eahleo') =>
        (await house.desk(account).get(`/api/matters/${matterId}/documents/looks`)).json.items as
          | { by: { name: string }; what: string }[]
          | undefined;
      const looksBy = async (matterId: string, name: string) =>
        ((await looksAt(matterId)) ?? [])
          .filter(({ by }) => by.name === name)
          .map(({ what }) => what)
          .toSorted();
      expect(await looksBy(filingId, 'Bùi Quốc Hưng')).toEqual(['document', 'document', 'documents']);
      const all = ['document', 'document', 'documents', 'documents', 'list', 'paper'];
      expect(await looksBy(filingId, 'Phạm Minh Tuấn')).toEqual(all);
      expect(await looksBy(caseId, 'Phạm Minh Tuấn')).toEqual(['list']);
      expect(await looksAt(filingId, 'thamphan2.eahleo')).toBeUndefined();
      expect(done(await clerk().get(`/api/documents?docketId=${docketId}`)).items).toEqual([]);
      const open = done(await clerk().get('/api/forms-to-issue')) as { items: Json[] };
      expect(open.items.some(({ matterId }) => matterId === caseId || matterId === filingId)).toBe(false);
      await matters.act('thamphan.eahleo', `/api/cases/${caseId}`, 3, [
        'case-unsealed',
        '2021-08-13',
        { reason: 'Hết lý do' },
      ]);
      await house.settled();
      expect(await statuses('thuky.eahleo')).toEqual([200, 200, 200]);
    });

    test('what was filed goes with a petition that is sent to another court', async () => {
      const sent = await matters.petition();
      const documentId = await opening('Hợp đồng', sent.filingId);
      await put(documentId, one('x'));
      const there = {
        id: newId('per'),
        kind: 'person',
        name: 'Thư ký',
        courtId: 'H-DLK-KRONGNANG',
        roles: ['clerk'],
      } as const;
      const clerkThere = house.as({ ...there, roles: [...there.roles], practisesOn: '2021-12-15' });
      await expect(clerkThere.ask(GetContent, { documentId })).rejects.toMatchObject(refusal('not-found'));
      await matters.sendOn(sent, there.courtId);
      expect(await clerkThere.ask(GetContent, { documentId })).toMatchObject({ ticket: expect.any(String) });
      await expect(clerkThere.ask(PutContent, { documentId, fileName: 'a.txt' })).rejects.toMatchObject(
        refusal('not-found'),
      );
      expect((await clerk().get(`/api/documents/${documentId}/content`)).status).toBe(200);
    });

    test('a withdrawn document stays on the list with its reason; its content is shown to those entitled only', async () => {
      const documentId = await opening('Nộp nhầm');
      await put(documentId, one('x'), 'a.txt', 'text/plain', house.desk('thuky2.eahleo'));
      const path = `/api/documents/${documentId}`;
      expect((await clerk().post(`${path}/withdraw`, { reason: 'Nộp nhầm hồ sơ' }, { version: 1 })).json).toMatchObject(
        {
          code: 'version-conflict',
          details: { changes: [{ type: 'content-added' }] },
        },
      );
      expect((await clerk().post(`${path}/withdraw`, { reason: '  ' }, { version: 2 })).status).toBe(400);
      expect((await clerk().post(`${path}/withdraw`, { reason: 'Nộp nhầm hồ sơ' }, { version: 2 })).status).toBe(200);
      expect(await view(documentId)).toMatchObject({
        withdrawn: { reason: 'Nộp nhầm hồ sơ', on: '2021-12-15', by: { name: 'Trần Thị Mai' } },
      });
      const status = async (account: string) => (await house.desk(account).get(`${path}/content`)).status;
      expect(await status('thamphan2.eahleo')).toBe(410);
      expect(await status('giamsat.daklak')).toBe(410);
      for (const account of ['thuky.eahleo', 'thuky2.eahleo', 'chanhan.eahleo'])
        expect(await status(account)).toBe(200);
      expect((await put(documentId, one('y'))).json.code).toBe('document-withdrawn');
      expect((await clerk().post(`${path}/withdraw`, { reason: 'x' }, { version: 3 })).json.code).toBe(
        'document-withdrawn',
      );
    });

    test('a list is paged; a document without content stands on it', async () => {
      const { filingId } = await matters.petition({ title: 'Tranh chấp đất đai' });
      const ids = [];
      for (const title of ['một', 'hai', 'ba']) ids.push(await opening(title, filingId));
      const first = done(await clerk().get(`/api/documents?matterId=${filingId}&pageSize=2`)) as {
        items: Json[];
        next: string;
      };
      const second = done(await clerk().get(`/api/documents?matterId=${filingId}&pageSize=2&cursor=${first.next}`)) as {
        items: Json[];
      };
      expect([...first.items, ...second.items].map(({ documentId }) => documentId)).toEqual(ids);
      expect(second).not.toHaveProperty('next');
    });
  });

  describe('papers', () => {
    let trial: Opened;
    beforeAll(async () => {
      trial = await matters.tried();
    }, 60_000);

    const draft = async (matterId: string, form: string, desk = clerk()) =>
      done(await desk.get(`/api/matters/${matterId}/forms/${form}`)) as Json & {
        missing: { field: string }[];
        blanks: Json[];
      };
    const ISSUER: Record<string, string> = { 'civil.petition-receipt': 'tiepnhan', 'civil.fee-notice': 'thamphan' };
    const issuer = (form: string) => house.desk(`${ISSUER[form] ?? 'thuky'}.eahleo`);
    const issue = (matterId: string, form: string, body: Json = {}, desk = issuer(form), key?: string) =>
      desk.post(`/api/matters/${matterId}/forms/${form}`, body, key ? { key } : {});
    const paperText = async (documentId: unknown, desk = clerk()) => {
      const path = `/api/documents/${String(documentId)}/content`;
      const [pdf, docx] = [await desk.get(path), await desk.get(`${path}?as=docx`)];
      return {
        pdf: textOfPdf(pdf.body).join('\n').replace(/\s+/g, ' '),
        docx: textOfDocx(docx.body).replace(/\s+/g, ' '),
      };
    };
    const gaps = ({ json }: Answer) => ((json.details as Json).missing as Json[]).map(({ field }) => field);

    test('from receipt to judgment are filled from the case; what nobody knows is asked for once', async () => {
      const { filingId, caseId } = trial;
      const offered = (await Promise.all(
        [filingId, caseId].map(async (id) => done(await clerk().get(`/api/forms-to-issue?matterId=${id}`)).items),
      )) as Json[][];
      expect(offered.flat().map(({ formId, state, act }) => [formId, state, act])).toEqual([
        ['civil.petition-receipt', 'open', 'petition-received'],
        ['civil.fee-notice', 'open', 'fee-notice-sent'],
        ['civil.acceptance-notice', 'open', 'parties-notified'],
        ['civil.trial-decision', 'open', 'trial-decided'],
        ['civil.judgment', 'open', 'judgment-pronounced'],
      ]);
      const refused = await issue(filingId, 'civil.petition-receipt');
      expect(refused).toMatchObject({
        status: 400,
        json: { code: 'form-field-missing', errors: [{ field: 'petitionDatedOn' }] },
      });
      expect(gaps(refused)).toEqual(['petitionDatedOn']);
      const receipt = done(
        await issue(filingId, 'civil.petition-receipt', { answers: { petitionDatedOn: '2021-07-30' } }),
      );
      for (const text of Object.values(await paperText(receipt.documentId))) {
        expect(text).toContain(
          'đã nhận đơn khởi kiện đề ngày 30 tháng 7 năm 2021 của ông Trần Văn Ân về việc tranh chấp hợp đồng vay tài sản, nộp trực tiếp tại Tòa án',
        );
        expect(text).toContain(String(receipt.checkCode));
      }

      // The day of the petition was told with the receipt.
      expect((await draft(filingId, 'civil.fee-notice')).missing).toEqual([
        { field: 'payAt', label: 'Cơ quan thu tiền' },
      ]);
      const fee = done(
        await issue(filingId, 'civil.fee-notice', { answers: { payAt: "Chi cục Thi hành án dân sự huyện Ea H'leo" } }),
      );
      expect((await paperText(fee.documentId)).pdf).toMatch(
        /phải nộp là 5\.000\.000 đồng \(năm triệu đồng\)\..*trong thời hạn 07 ngày/i,
      );

      const notice = done(
        await issue(caseId, 'civil.acceptance-notice', { answers: { courtAddress: 'số 10 đường Điện Biên Phủ' } }),
      );
      const noticeText = (await paperText(notice.documentId)).pdf;
      for (const part of [
        'đã thụ lý vụ án dân sự số: 02/2021/TLST-DS',
        'Bà Lê Thị Cường',
        '1. Buộc bị đơn trả 200.000.000 đồng tiền vay',
        'Mẫu số 30-DS',
        '15 ngày',
        "Viện kiểm sát nhân dân huyện Ea H'leo",
      ])
        expect(noticeText).toContain(part);

      const decision = done(await issue(caseId, 'civil.trial-decision'));
      expect(decision.number).toBe('01/2021/QĐXXST-DS');
      const decided = (await paperText(decision.documentId)).pdf;
      for (const part of [
        '08 giờ 00 phút, ngày 20 tháng 10 năm 2021',
        'phòng xét xử số 1',
        'công khai',
        'Chủ tọa phiên tòa: Phạm Minh Tuấn',
        'Ngô Văn Lâm; Dương Thị Yến',
        'Thư ký phiên tòa: Trần Thị Mai',
        'Vũ Thị Hạnh - Kiểm sát viên',
        "Người đại diện theo ủy quyền: H'Linh Niê",
      ])
        expect(decided).toContain(part);

      const judgment = done(await issue(caseId, 'civil.judgment'));
      const judged = (await paperText(judgment.documentId)).pdf;
      for (const part of [
        'Bản án số: 01/2021/DS-ST',
        'Ngày: 20-10-2021',
        'Mẫu số 52-DS',
        'tỉnh Đắk Lắk; có mặt',
        'Hợp tác xã Nông nghiệp Ea Ral; vắng mặt, có đơn đề nghị xét xử vắng mặt',
        'Quyết định đưa vụ án ra xét xử số: 01/2021/QĐXXST-DS ngày 01 tháng 10 năm 2021',
      ])
        expect(judged).toContain(part);
      const after = done(await clerk().get(`/api/forms-to-issue?matterId=${caseId}`)) as { items: Json[] };
      expect(after.items.map(({ state, documentId }) => [state, documentId])).toEqual([
        ['issued', notice.documentId],
        ['issued', decision.documentId],
        ['issued', judgment.documentId],
      ]);
      const listed = done(await clerk().get(`/api/documents?docketId=${trial.docketId}`)) as { items: Json[] };
      expect(listed.items.map(({ form }) => (form as Json).name)).toContain('Bản án dân sự sơ thẩm');

      // What a court told once stands for its next case, and what the petition says is written down when it arrives.
      const next = await matters.petition();
      await matters.assessed(next);
      const dated = await matters.petition({ fields: { petitionDatedOn: '2021-07-28' } });
      await matters.assessed(dated);
      await house.settled();
      expect((await draft(next.filingId, 'civil.fee-notice')).missing).toEqual([
        { field: 'petitionDatedOn', label: 'Ngày làm đơn khởi kiện' },
      ]);
      expect((await draft(dated.filingId, 'civil.fee-notice')).missing).toEqual([]);
    }, 60_000);

    test('of a procedure without parties to a dispute come from the same place', async () => {
      const { caseId } = await matters.measured();
      const desk = house.desk('thuky.hatinh1');
      const notice = await issue(
        caseId,
        'measure.acceptance-notice',
        { answers: { attachments: ['Tóm tắt lý lịch'] } },
        desk,
      );
      expect((await paperText(done(notice).documentId, desk)).pdf).toContain(
        'đề nghị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc đối với ông Võ Thành Đạt, sinh năm 1999',
      );
      const refused = await issue(caseId, 'measure.applied', {}, desk);
      expect(gaps(refused)).toEqual(['findings', 'durationFrom']);
      const answers = { findings: '[1] Hồ sơ đề nghị có đủ tài liệu.', durationFrom: 'ngày được đưa vào cơ sở' };
      const applied = done(await issue(caseId, 'measure.applied', { answers }, desk));
      const text = (await paperText(applied.documentId, desk)).pdf;
      for (const part of [
        'Thời hạn áp dụng: 12 tháng, tính từ ngày được đưa vào cơ sở',
        'Thẩm phán: Phạm Thị Hồng Vân',
        'Thư ký phiên họp: Trần Văn Dũng',
        'Ngày 12 tháng 3 năm 2026',
      ])
        expect(text).toContain(part);
    }, 60_000);

    test('are issued once, by a person, of what the form asks, signed by who may; issued again only in place of the first', async () => {
      const { filingId } = await matters.petition();
      const receipt = (body: Json = {}, key?: string) =>
        issue(
          filingId,
          'civil.petition-receipt',
          { answers: { petitionDatedOn: '2021-07-30' }, ...body },
          undefined,
          key,
        );
      for (const [body, code, field] of [
        [{ answers: { petitionDatedOn: '2021-07-30', noSuch: 'x' } }, 'form-field-unknown', 'noSuch'],
        [{ answers: { petitionDatedOn: '2021-02-30' } }, 'form-field-invalid', 'petitionDatedOn'],
        [{ answers: { petitionDatedOn: '2021-07-30', subject: null } }, 'form-field-missing', 'subject'],
        [{ issuedOn: '2022-01-01' }, 'form-field-invalid', 'issuedOn'],
        [{ signer: { as: 'panel' } }, 'form-field-invalid', 'signer.as'],
        [{ signer: { personId: await house.personId('hoitham.eahleo') } }, 'form-signer-unknown', 'signer.personId'],
        [{ replace: true }, 'not-found', 'replace'],
        [{ toIssueId: 'x|1|civil.petition-receipt' }, 'not-found', 'toIssueId'],
      ] as [Json, string, string][]) {
        const answer = await receipt(body);
        expect([
          answer.json.code,
          (answer.json.details as Json).field ?? (answer.json.errors as Json[])[0]?.field,
        ]).toEqual([code, field]);
      }
      expect((await issue(filingId, 'civil.no-such')).json.code).toBe('form-not-found');
      expect((await issue(filingId, 'measure.applied', { issuedOn: '2021-08-02' })).json.code).toBe(
        'form-not-in-force',
      );
      const key = newId('cmd');
      const [first, same] = await Promise.all([receipt({}, key), receipt({}, key)]);
      expect(first.status).toBe(201);
      expect(same.json).toEqual(first.json);
      const other = await matters.petition();
      const two = await Promise.all(
        [1, 2].map(() =>
          issue(other.filingId, 'civil.petition-receipt', { answers: { petitionDatedOn: '2021-07-30' } }),
        ),
      );
      expect(two.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const { status, json } of two)
        if (status !== 201) expect(['version-conflict', 'form-already-issued']).toContain(json.code);
      for (const id of [filingId, other.filingId])
        expect(done(await clerk().get(`/api/documents?matterId=${id}`)).items).toHaveLength(1);
      expect((await receipt()).json).toMatchObject({
        code: 'form-already-issued',
        details: { documentId: first.json.documentId },
      });
      expect((await put(String(first.json.documentId), one('x'))).json.code).toBe('document-issued');

      const judge = await house.personId('thamphan.eahleo');
      const again = done(await receipt({ replace: true, signer: { as: 'judge', personId: judge } }));
      expect(again).toMatchObject({ documentId: first.json.documentId, n: 2 });
      expect((await paperText(again.documentId)).pdf).toContain(
        'THẨM PHÁN (Ký tên, ghi rõ họ tên, đóng dấu) Phạm Minh Tuấn',
      );
      const system = house.as(systemActor('test'));
      const { IssueForm } = await import('#contracts/documents/issue-form.ts');
      await expect(
        system.tell(IssueForm, { matterId: filingId, formId: 'civil.petition-receipt' }),
      ).rejects.toMatchObject(refusal('form-needs-person'));
    }, 60_000);

    test('tell only what an act decided, under its number, and come from those who have a part in it', async () => {
      const { caseId } = await matters.accepted();
      const opened = `/api/cases/${caseId}`;
      const judge = await house.personId('thamphan.eahleo');
      const clerkId = await house.personId('thuky.eahleo');
      await matters.act(
        'chanhan.eahleo',
        opened,
        1,
        ['trial-judge-assigned', '2021-08-11', { judgeId: judge }],
        ['clerk-assigned', '2021-08-11', { clerkId }],
      );
      await matters.act('thamphan.eahleo', opened, 3, ['parties-notified', '2021-08-12']);
      await house.settled();
      const answers = { courtAddress: 'số 10 đường Điện Biên Phủ' };
      const invented = { number: '99/2021/DS-ST', signer: { as: 'panel', personId: judge } };
      for (const [account, form, body, code] of [
        ['chanhan', 'civil.judgment', invented, 'form-needs-act'],
        ['thamphan', 'civil.termination', invented, 'form-needs-act'],
        ['luutru', 'civil.acceptance-notice', { answers }, 'forbidden'],
        ['thuky2', 'civil.acceptance-notice', { answers }, 'form-not-yours'],
        ['thamphan2', 'civil.acceptance-notice', { answers }, 'form-not-yours'],
        ['tiepnhan', 'civil.acceptance-notice', { answers }, 'form-not-yours'],
        ['thuky', 'civil.acceptance-notice', { answers, number: '99/2021/TB-TLVA' }, 'form-number-of-act'],
        [
          'thamphan2',
          'civil.acceptance-notice',
          { answers, signer: { as: 'judge', personId: await house.personId('thamphan2.eahleo') } },
          'form-signer-unknown',
        ],
      ] as [string, string, Json, string][]) {
        const { json } = await issue(caseId, form, body, house.desk(`${account}.eahleo`));
        expect([account, form, json.code]).toEqual([account, form, code]);
      }
      expect(done(await clerk().get(`/api/documents?matterId=${caseId}`)).items).toEqual([]);
      for (const account of ['thamphan', 'thuky', 'chanhan']) {
        const notice = await issue(
          caseId,
          'civil.acceptance-notice',
          { answers, replace: account !== 'thamphan' },
          house.desk(`${account}.eahleo`),
        );
        expect([account, notice.status]).toEqual([account, 201]);
      }
    }, 60_000);

    test('can be checked by anyone: genuine, replaced, withdrawn, unknown; nobody is named', async () => {
      const today = dayInVietnam(new Date());
      const { filingId } = await matters.petition({ receivedOn: today }, 'hatinh1');
      const desk = house.desk('tiepnhan.hatinh1');
      const answers = { petitionDatedOn: '2026-01-05' };
      const first = done(await issue(filingId, 'civil.petition-receipt', { answers }, desk));
      const check = (code: unknown, accept = 'application/json') =>
        house.call('GET', `/public/check/${String(code)}`, { accept });
      const checkFile = (sha256: unknown) =>
        house.call('POST', '/public/check', { 'content-type': 'application/json' }, JSON.stringify({ sha256 }));
      const code = String(first.checkCode);
      const genuine = await check(code);
      expect(genuine).toMatchObject({
        status: 200,
        json: {
          verdict: 'current',
          court: 'Tòa án nhân dân khu vực 1 - Hà Tĩnh',
          number: first.number,
          issuedOn: today,
          formName: 'Giấy xác nhận đã nhận đơn khởi kiện',
        },
      });
      expect((await check(code.toLowerCase().replaceAll('-', ' '))).json).toEqual(genuine.json);
      const page = await check(code, 'text/html');
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.body.toString()).toContain('chưa bị thay thế hoặc thu hồi');
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-.+'; script-src 'sha256-/,
      );
      for (const shown of [genuine.body.toString(), page.body.toString()])
        expect(shown).not.toMatch(/Trần Văn Ân|Lê Thị Cường|Nguyễn Thị Thùy Linh/);
      const held = (await desk.get(`/api/documents/${String(first.documentId)}/content`)).body;
      expect((await checkFile(sha256Of(held))).json).toEqual(genuine.json);
      expect((await checkFile(sha256Of(Buffer.concat([held, Buffer.from(' ')])))).json.code).toBe('paper-unknown');
      expect((await checkFile('x')).status).toBe(400);

      const second = done(await issue(filingId, 'civil.petition-receipt', { answers, replace: true }, desk));
      expect((await check(code)).json).toMatchObject({ verdict: 'superseded', endedOn: today });
      expect((await checkFile(sha256Of(held))).json).toMatchObject({ verdict: 'superseded' });
      expect((await check(second.checkCode)).json).toMatchObject({ verdict: 'current' });

      const withdraw = (account: string) =>
        house
          .desk(account)
          .post(
            `/api/documents/${String(second.documentId)}/withdraw`,
            { reason: 'Sai số' },
            { version: Number(second.version) },
          );
      expect((await withdraw('thuky.hatinh1')).json.code).toBe('forbidden');
      done(await withdraw('thamphan.hatinh1'));
      expect((await check(second.checkCode)).json).toMatchObject({ verdict: 'withdrawn', endedOn: today });
      expect((await check(second.checkCode, 'text/html')).body.toString()).toContain('Văn bản đã bị thu hồi');
      expect((await check(code)).json).toMatchObject({ verdict: 'superseded' });
      // The act still calls for its paper.
      const third = done(await issue(filingId, 'civil.petition-receipt', { answers }, desk));
      expect(third.documentId).not.toBe(second.documentId);

      const exercise = await matters.petition();
      const practised = done(await issue(exercise.filingId, 'civil.petition-receipt', { answers }));
      expect((await check(practised.checkCode)).json).toMatchObject({ verdict: 'practice' });
      expect((await check(practised.checkCode, 'text/html')).body.toString()).toContain('không có giá trị');

      expect((await check('0000-0000-0000')).json.code).toBe('paper-unknown');
      expect((await check('%00')).status).toBe(400);
      const unknown = await check('ABCD-EFGH-JKMN', 'text/html');
      expect([unknown.status, unknown.body.toString()]).toEqual([
        404,
        expect.stringContaining('Không tìm thấy văn bản'),
      ]);
    }, 60_000);
  });

  test('being of the court is not enough: a lay judge who is not assigned, a prosecutor, an archivist, whoever counts or administers', async () => {
    const { caseId, filingId, docketId, version } = await matters.accepted();
    const documentId = await opening('Giấy vay tiền', caseId);
    const ids = [caseId, filingId, documentId];
    const paths = [
      `/api/cases/${caseId}`,
      ...['parties', 'entries', 'acts'].map((part) => `/api/cases/${caseId}/${part}`),
      `/api/hearings?caseId=${caseId}`,
      `/api/filings/${filingId}`,
      ...['parties', 'entries', 'acts'].map((part) => `/api/filings/${filingId}/${part}`),
      ...['', '/content'].map((part) => `/api/documents/${documentId}${part}`),
      `/api/documents?matterId=${caseId}`,
      `/api/matters/${caseId}/forms/civil.acceptance-notice`,
      `/api/forms-to-issue?matterId=${caseId}`,
    ];
    const lists = [
      '/api/cases',
      '/api/cases?text=Ân',
      '/api/cases/tasks',
      '/api/hearings',
      '/api/filings',
      '/api/filings?text=Ân',
      '/api/intake/tasks',
      '/api/intake/petition-book?year=2021',
      '/api/forms-to-issue',
      `/api/documents?docketId=${docketId}`,
    ];
    for (const [account, refused] of [
      ['hoitham', 404],
      ['luutru', 404],
      ['kiemsat', 404],
      ['thongke', 403],
      ['quantri', 403],
    ] as const) {
      const desk = house.desk(`${account}.eahleo`);
      for (const path of paths)
        expect([account, path, (await desk.get(path)).status]).toEqual([account, path, refused]);
      for (const path of lists) {
        const { status, json } = await desk.get(path);
        const told = JSON.stringify(json);
        expect([account, path, status, ids.filter((id) => told.includes(id))]).toEqual([
          account,
          path,
          refused === 403 ? 403 : 200,
          [],
        ]);
      }
      const document = await desk.post('/api/documents', { matterId: caseId, kind: 'other', title: 'x' });
      expect([account, document.status]).toEqual([account, account === 'luutru' ? 404 : 403]);
    }
    // What the law opens to them: the case they sit in, the case that was notified.
    const on = await matters.act(
      'chanhan.eahleo',
      `/api/cases/${caseId}`,
      version,
      ['trial-judge-assigned', '2021-08-11', { judgeId: await house.personId('thamphan.eahleo') }],
      [
        'lay-judges-assigned',
        '2021-08-11',
        { firstId: await house.personId('hoitham.eahleo'), secondId: await house.personId('hoitham2.eahleo') },
      ],
    );
    await matters.act('thamphan.eahleo', `/api/cases/${caseId}`, Number(on.version), [
      'prosecutor-notified',
      '2021-08-12',
    ]);
    await house.settled();
    for (const [account, status] of [
      ['hoitham', 200],
      ['kiemsat', 404], // the notice is not the file
      ['luutru', 404],
    ] as const) {
      const desk = house.desk(`${account}.eahleo`);
      expect([account, (await desk.get(`/api/documents/${documentId}`)).status]).toEqual([account, status]);
    }
    expect((await house.desk('kiemsat.eahleo').get(`/api/cases/${caseId}`)).status).toBe(200);
    for (const account of ['hoitham', 'kiemsat'])
      expect(JSON.stringify(done(await house.desk(`${account}.eahleo`).get('/api/cases')))).toContain(caseId);
  });

  test('what is malformed is refused by field and nothing is written', async () => {
    const before = await rooms().tables.ledger.countDocuments();
    const matterId = filed.filingId;
    const huge = 'x'.repeat(5_000);
    const bad: [string, Json, string][] = [
      ['/api/documents', { matterId, kind: 'paper', title: 'x' }, 'kind'],
      ['/api/documents', { matterId, kind: 'novel', title: 'x' }, 'kind'],
      ['/api/documents', { matterId, kind: 'other', title: huge }, 'title'],
      ['/api/documents', { matterId, kind: 'other', title: '' }, 'title'],
      ['/api/documents', { matterId, kind: 'other' }, 'title'],
      ['/api/documents', { matterId, kind: 'other', title: 'x', extra: 1 }, 'extra'],
      ['/api/documents', { matterId: 'có dấu', kind: 'other', title: 'x' }, 'matterId'],
      [`/api/documents/${newId('doc')}/withdraw`, { reason: huge }, 'reason'],
      [`/api/matters/${matterId}/forms/civil.petition-receipt`, { issuedOn: '2021-02-30' }, 'issuedOn'],
      [`/api/matters/${matterId}/forms/civil.petition-receipt`, { answers: { 'a.b': 1 } }, 'answers.a.b'],
      [`/api/matters/${matterId}/forms/civil.petition-receipt`, { signer: { as: 'judge', name: 'x' } }, 'signer.name'],
      [`/api/matters/${matterId}/forms/..`, {}, ''],
    ];
    for (const [path, body, field] of bad) {
      const { status, json } = await clerk().post(path, body, { version: 1 });
      if (field === '') expect(status).toBe(404);
      else expect([path, status, (json.errors as Json[])[0]?.field]).toEqual([path, 400, field]);
    }
    const [nfc, nfd] = ['Giấy tờ'.normalize('NFC'), 'Giấy tờ'.normalize('NFD')];
    const key = newId('cmd');
    const made = await clerk().post('/api/documents', { matterId, kind: 'other', title: nfc }, { key });
    expect((await clerk().post('/api/documents', { matterId, kind: 'other', title: nfd }, { key })).json).toEqual(
      made.json,
    );
    expect((await clerk().post('/api/documents', { matterId, kind: 'other', title: 'khác' }, { key })).json.code).toBe(
      'key-reused',
    );
    expect(await rooms().tables.ledger.countDocuments()).toBe(before + 1);
  });

  test('the ledgers give what is stored', async () => {
    await house.settled();
    const { db, tables } = rooms();
    const rows = await db.collection('documents').find().toArray();
    expect(rows.length).toBeGreaterThan(20);
    for (const { _id, hash, ...row } of rows) {
      const entries = await tables.ledger
        .find({ stream: String(_id) })
        .sort({ seq: 1 })
        .lean();
      const place = { id: row.matterId, courtId: row.courtId, docketId: row.docketId };
      const folded = applyAll(opened(String(_id), place), entries as unknown as DocumentEvent[]);
      const { id, hash: none, ...rebuilt } = folded;
      expect([id, none, rebuilt]).toEqual([String(_id), '', row]);
      expect(hash).toBe(entries.at(-1)?.hash);
    }
    expect(await tables.parked.countDocuments()).toBe(0);
  });

  test('no question of the stores reads a whole collection', async () => {
    const { db } = rooms();
    const seen: unknown[] = [];
    await db.db?.command({ profile: 2, slowms: 0 });
    const { items } = done(await clerk().get(`/api/documents?matterId=${filed.filingId}&pageSize=1`)) as {
      items: Json[];
      next?: string;
    };
    await clerk().get(`/api/documents?docketId=${filed.docketId}`);
    await clerk().get(`/api/forms-to-issue?matterId=${filed.filingId}&pageSize=1`);
    const open = done(await clerk().get('/api/forms-to-issue?pageSize=1')) as { next?: string };
    await clerk().get(`/api/forms-to-issue?pageSize=1&cursor=${open.next}`);
    await clerk().get(`/api/matters/${filed.filingId}/forms/civil.petition-receipt`);
    await clerk().post(`/api/matters/${filed.filingId}/forms/civil.petition-receipt`, {
      answers: { petitionDatedOn: '2021-07-30' },
    });
    await house.call('GET', '/public/check/0000-0000-0000');
    await house.call(
      'POST',
      '/public/check',
      { 'content-type': 'application/json' },
      JSON.stringify({ sha256: 'a'.repeat(64) }),
    );
    const id = String(items[0]?.documentId);
    await put(id, one('hồ sơ'));
    await clerk().get(`/api/documents/${id}/content`);
    await house.settled();
    await db.db?.command({ profile: 0 });
    for (const { ns, command, planSummary, op } of (await db.collection('system.profile').find().toArray()) as Json[])
      if (String(planSummary).includes('COLLSCAN') && !/outbox|system|leases|positions|parked/.test(String(ns)))
        seen.push({ ns, op, command });
    expect(seen).toEqual([]);
    const profiled = await db.collection('system.profile').distinct('ns');
    for (const name of ['documents', 'matters', 'parties', 'to_issue', 'papers', 'kept_answers'])
      expect(profiled.some((ns) => String(ns).endsWith(`.${name}`))).toBe(true);
  });
});
