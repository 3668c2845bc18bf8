import { execFile } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, unwatchFile, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fastify from 'fastify';
import mongoose from 'mongoose';
import { connect } from 'nats';
import { openProxy, passOn } from '#gateway/proxy.ts';
import { startRooms } from '#ops/processes.ts';
import { type DemoHouse, done, openDemoHouse } from '../documents/fixtures/demo-house.ts';
import { demoMatters } from '../documents/fixtures/demo-matters.ts';
import { natsOptions } from './bus.ts';
import { readConfig } from './config.ts';
import { freePort, type ServerProcess } from './servers/child.ts';
import { PROGRAMS } from './servers/folders.ts';
import { startMongod } from './servers/mongod.ts';
import { startNats } from './servers/nats-server.ts';
import { type TlsFiles, tlsOf } from './tls.ts';

const run = promisify(execFile);
const makeCertificates = (folder: string) =>
  run(join(import.meta.dirname, '..', '..', 'deploy', 'make-certificates.sh'), [folder]);
const filesOf = (folder: string, name: string): TlsFiles & { certFile: string; keyFile: string } => ({
  caFile: join(folder, 'ca.crt'),
  certFile: join(folder, `${name}.crt`),
  keyFile: join(folder, `${name}.key`),
});

let root: string;
let ours: string; // certificates of the house
let theirs: string; // of a CA that nobody here believes
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'courts-tls-'));
  ours = join(root, 'ours');
  theirs = join(root, 'theirs');
  await Promise.all([makeCertificates(ours), makeCertificates(theirs)]);
}, 60_000);
afterAll(async () => {
  for (const file of await readdir(root, { recursive: true })) unwatchFile(join(root, file));
  await rm(root, { recursive: true, force: true });
});

describe('a house whose database, broker and door of files speak TLS alone', () => {
  let nats: ServerProcess;
  let mongod: ServerProcess;
  let house: DemoHouse;
  let documentsPort: number;
  beforeAll(async () => {
    const { caFile, certFile, keyFile } = filesOf(ours, 'nats');
    const settings = `tls { cert_file: "${certFile}", key_file: "${keyFile}", ca_file: "${caFile}", verify: true }`;
    const pem = join(ours, 'mongodb.pem');
    const programs = { dataFolder: root, programFolder: PROGRAMS, say: () => undefined };
    [nats, mongod] = await Promise.all([
      startNats({ ...programs, settings }),
      startMongod({
        ...programs,
        cacheGb: 0.25,
        settings: ['--tlsMode', 'requireTLS', '--tlsCertificateKeyFile', pem, '--tlsCAFile', caFile],
        urlOptions: `tls=true&tlsCAFile=${caFile}&tlsCertificateKeyFile=${pem}`,
      }),
    ]);
    documentsPort = await freePort();
    house = await openDemoHouse({ ...inside(ours), DOCUMENTS_PORT: String(documentsPort) });
  }, 120_000);
  afterAll(async () => {
    await house?.stop();
    await Promise.all([nats.stop(), mongod.stop()]);
  }, 60_000);

  const mongoUrl = () => mongod.url.replace(/&tls=.*/, '');
  const natsUrl = () => nats.url.replace(/^\w+:/, 'nats:');
  const inside = (folder?: string, name = 'documents'): Record<string, string> => ({
    MONGO_URL: mongoUrl(),
    NATS_URL: natsUrl(),
    ...(folder && {
      TLS_CA_FILE: join(folder, 'ca.crt'),
      TLS_CERT_FILE: join(folder, `${name}.crt`),
      TLS_KEY_FILE: join(folder, `${name}.key`),
    }),
  });

  test('works: a petition is filed, a document goes up and comes down', async () => {
    const { filingId } = await demoMatters(house).petition();
    const clerk = house.desk('thuky.eahleo');
    const { documentId } = done(
      await clerk.post('/api/documents', { matterId: filingId, kind: 'evidence', title: 'Hợp đồng vay tài sản' }),
    );
    const content = Buffer.from('Bản khai của nguyên đơn.\n'.repeat(50_000));
    const path = `/api/documents/${String(documentId)}/content`;
    const up = await clerk.put(`${path}?fileName=khai.txt`, content, { 'content-type': 'text/plain' });
    expect(up.status).toBe(201);
    expect((await clerk.get(path)).body.equals(content)).toBe(true);
  }, 60_000);

  test('lets in nobody without TLS, without a certificate, or with one of another CA', async () => {
    const once = (files?: TlsFiles) =>
      connect({ ...natsOptions(natsUrl(), files), maxReconnectAttempts: 0, timeout: 1_000 });
    await expect(once()).rejects.toThrow();
    await expect(once({ caFile: join(ours, 'ca.crt') })).rejects.toThrow();
    await expect(once({ ...filesOf(theirs, 'gateway'), caFile: join(ours, 'ca.crt') })).rejects.toThrow();
    await expect(once(filesOf(theirs, 'gateway'))).rejects.toThrow(/self.signed|verify/);
    const open = (options: object) =>
      mongoose.createConnection(mongoUrl(), { serverSelectionTimeoutMS: 700, ...options }).asPromise();
    const tlsCAFile = join(ours, 'ca.crt');
    await expect(open({})).rejects.toThrow();
    await expect(open({ tls: true, tlsCAFile })).rejects.toThrow();
    await expect(open({ tls: true, tlsCAFile: join(theirs, 'ca.crt') })).rejects.toThrow(/self.signed|verify/);
  }, 60_000);

  test('its door of files asks for a certificate of the house', async () => {
    const url = `https://127.0.0.1:${documentsPort}/content/doc_1`;
    const { caFile, certFile, keyFile } = filesOf(ours, 'gateway');
    const other = filesOf(theirs, 'gateway');
    const [ca, cert, key] = [caFile, certFile, keyFile].map((file) => readFileSync(file));
    await expect(statusOf(url, { ca, cert, key })).resolves.toBe(422); // let in, and asked for a ticket
    await expect(statusOf(url, { ca })).rejects.toThrow();
    const [otherCert, otherKey] = [other.certFile, other.keyFile].map((file) => readFileSync(file));
    await expect(statusOf(url, { ca, cert: otherCert, key: otherKey })).rejects.toThrow();
    await expect(statusOf(url, { ca: readFileSync(other.caFile), cert, key })).rejects.toThrow(/self.signed|verify/);
    await expect(fetch(url.replace('https:', 'http:'))).rejects.toThrow();
  }, 60_000);

  const mistakes = (): [string, Record<string, string>, RegExp][] => [
    [
      'the CA is another one, for the broker',
      inside(theirs),
      /NATS_URL: chứng thư của máy chủ không do CA trong TLS_CA_FILE \(\S+\) cấp\. Đặt TLS_CA_FILE/,
    ],
    ['no CA is named', inside(), /NATS_URL: máy chủ đòi TLS với chứng thư của một CA riêng\. Đặt TLS_CA_FILE/],
    [
      'its own certificate is missing',
      { ...inside(), TLS_CA_FILE: join(ours, 'ca.crt') },
      /NATS_URL: máy chủ không nhận chứng thư của tiến trình này\. Đặt TLS_CERT_FILE/,
    ],
    [
      'the database speaks TLS and the process does not',
      { ...inside(), NATS_URL: String(process.env.NATS_URL) },
      /MONGO_URL: máy chủ ngắt kết nối.*TLS_CA_FILE/,
    ],
    [
      'the broker does not speak TLS',
      { ...inside(ours), NATS_URL: String(process.env.NATS_URL) },
      /NATS_URL: máy chủ không bật TLS mà TLS_CA_FILE đã đặt/,
    ],
    [
      'a file is not there',
      { ...inside(ours), TLS_KEY_FILE: '/khong/co.key' },
      /TLS_KEY_FILE: không đọc được tệp \/khong\/co\.key \(ENOENT\)/,
    ],
  ];

  test('a process with a mistake in its settings ends with a sentence that says what to do', async () => {
    const said = await Promise.all(
      mistakes().map(async ([what, env, says]) => {
        const unique = `x${randomBytes(4).toString('hex')}`;
        const names = { DATABASE_PREFIX: unique, STREAM_NAME: unique.toUpperCase() };
        const ended: unknown = await startRooms('statistics', 'statistics', { ...env, ...names }).catch(
          (error: unknown) => error,
        );
        return { what, says: says.exec(String(ended))?.[0] };
      }),
    );
    expect(said.filter(({ says }) => !says)).toEqual([]);
  }, 60_000);
});

const statusOf = (url: string, options: object): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(url, { ...options, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).once('error', reject);
  });

test('certificates that were renewed on the disk are shown by a server and by a client that run', async () => {
  const folder = join(root, 'renewed');
  await makeCertificates(folder);
  const server = tlsOf(filesOf(folder, 'documents'), 100);
  const client = tlsOf(filesOf(folder, 'gateway'), 100);
  const listening = createServer({ ...server.certificates(), requestCert: true }, (request, response) => {
    response.end((request.socket as TLSSocket).getPeerX509Certificate()?.fingerprint);
  });
  server.keepServing(listening);
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  const { port } = listening.address() as AddressInfo;
  const shown = () =>
    new Promise<{ server?: string; client: string }>((resolve, reject) => {
      get({ port, host: '127.0.0.1', secureContext: client.context, agent: false } as object, (answer) => {
        const server = (answer.socket as TLSSocket).getPeerX509Certificate()?.fingerprint;
        text(answer).then((client) => resolve({ ...(server && { server }), client }), reject);
      }).once('error', reject);
    });
  const written = () => {
    const of = (name: string) => new X509Certificate(readFileSync(join(folder, `${name}.crt`))).fingerprint;
    return { server: of('documents'), client: of('gateway') };
  };
  const before = written();
  expect(await shown()).toEqual(before);
  await makeCertificates(folder);
  expect(written()).not.toEqual(before);
  for (let waited = 0; (await shown()).server !== written().server && waited < 10_000; waited += 20) await sleep(20);
  for (let waited = 0; (await shown()).client !== written().client && waited < 10_000; waited += 20) await sleep(20);
  expect(await shown()).toEqual(written());
  await new Promise((resolve) => listening.close(resolve));
}, 30_000);

test('the gateway hands no ticket to a door of files that another CA vouches for', async () => {
  const [good, other] = [filesOf(ours, 'documents'), filesOf(theirs, 'documents')];
  const asked: string[] = [];
  const serving = (name: string) => (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${name}: ${String(request.headers['x-ticket'])}`);
    response.end('nội dung');
  };
  const certificates = ({ certFile, keyFile }: typeof good) => ({
    cert: readFileSync(certFile),
    key: readFileSync(keyFile),
  });
  const doors = {
    'https://ours': createServer(certificates(good), serving('ours')),
    'https://theirs': createServer(certificates(other), serving('theirs')),
  };
  const app = fastify();
  await openProxy(app, filesOf(ours, 'gateway'));
  const answers: Record<string, number> = {};
  for (const [name, door] of Object.entries(doors)) {
    await once(door.listen(0, '127.0.0.1'), 'listening');
    const { port } = door.address() as AddressInfo;
    app.get(`/${name.slice(8)}`, (request, reply) =>
      passOn(request, reply, `https://127.0.0.1:${port}/`, { 'x-ticket': 've' }),
    );
  }
  for (const name of ['ours', 'theirs']) answers[name] = (await app.inject(`/${name}`)).statusCode;
  expect(answers).toEqual({ ours: 200, theirs: 503 });
  expect(asked).toEqual(['ours: ve']);
  await app.close();
  for (const door of Object.values(doors)) {
    door.closeAllConnections();
    await new Promise((resolve) => door.close(resolve));
  }
});

describe('the files of certificates', () => {
  test('that are none, or do not belong together, are named', () => {
    const other = filesOf(theirs, 'gateway');
    const good = filesOf(ours, 'gateway');
    const wrong = join(root, 'wrong.pem');
    writeFileSync(wrong, 'không phải chứng thư');
    expect(() => tlsOf({ ...good, keyFile: other.keyFile })).toThrow(/TLS_KEY_FILE: \S+ không phải khóa của chứng thư/);
    expect(() => tlsOf({ ...good, caFile: wrong })).toThrow(`TLS_CA_FILE: ${wrong} không phải chứng thư dạng PEM.`);
    expect(() => tlsOf({ ...good, certFile: wrong })).toThrow(/TLS_CERT_FILE/);
  });

  test('are set together', () => {
    const urls = { MONGO_URL: 'mongodb://a/', NATS_URL: 'nats://a' };
    expect(() => readConfig({ ...urls, TLS_CERT_FILE: 'a' })).toThrow(/TLS_KEY_FILE/);
    expect(() => readConfig({ ...urls, TLS_CERT_FILE: 'a', TLS_KEY_FILE: 'b' })).toThrow(/TLS_CA_FILE/);
    expect(() => readConfig({ ...urls, TLS_CA_FILE: 'a', SERVICES: 'documents' })).toThrow(/TLS_CERT_FILE/);
    expect(readConfig({ ...urls, TLS_CA_FILE: 'a', SERVICES: 'cases' }).tls).toEqual({ caFile: 'a' });
  });
});
