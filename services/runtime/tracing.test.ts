import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'nats';
import { type Actor, systemActor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import { openOtlpReceiver, type ReceivedSpan } from '../../tests/otlp-receiver.ts';
import { files, OpenFile, RenameFile, tally } from '../../tests/toy/services.ts';
import { withoutSweep } from '../../tests/without-sweep.ts';
import { ask } from './broker.ts';
import { natsOptions } from './bus.ts';
import { actByClock } from './clock-acts.ts';
import { openLog } from './log.ts';
import { context, contextOf, traced, traceparentOf } from './tracing.ts';

const lan: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'A1', roles: ['clerk'] };
const trace = (kept: boolean) => {
  const traceId = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
  return { traceId, traceparent: `00-${traceId}-00f067aa0ba902b7-0${kept ? 1 : 0}` };
};
const within = <T>(traceparent: string, work: () => T): T => context.with(contextOf(traceparent), work);
const openFile = (house: TestHouse, fileId: string, title = 'một') =>
  ask(house.host.broker, OpenFile, {
    id: newId('cmd'),
    actor: lan,
    requestId: newId('req'),
    data: { fileId, title },
  });

test('what is not a traceparent is none', () => {
  const good = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  expect(traceparentOf(contextOf(good))).toBe(good);
  expect(traceparentOf(contextOf(good.replace('00-', '01-').concat('-later')))).toBe(good);
  const bad = [undefined, '', 'x', good.slice(1), `${good}-more`, good.replace('00-', 'ff-'), good.toUpperCase()];
  const zeros = [good.replace(/-4\w{31}/, `-${'0'.repeat(32)}`), good.replace('00f067aa0ba902b7', '0'.repeat(16))];
  expect([...bad, ...zeros].map((one) => traceparentOf(contextOf(one)))).toEqual(Array(9).fill(undefined));
});

describe('without a collector', () => {
  test('no span is made, and what a caller sent goes on as it came, as far as the message of the entry', async () => {
    const house = await openTestHouse({ services: [files, tally] as never });
    const { bus } = house.host;
    const nats = await connect(natsOptions(process.env.NATS_URL as string));
    const heard = nats.subscribe(`${bus.stream}.>`, { max: 2 });
    const { traceparent } = trace(true);
    await within(traceparent, () => openFile(house, newId('cas')));
    await openFile(house, newId('cas'));
    const heads: (string | undefined)[] = [];
    for await (const { headers } of heard) heads.push(headers?.get('traceparent'));
    expect(heads).toEqual([traceparent, '']);
    await nats.close();
    await house.stop();
  }, 30_000);
});

describe('with a collector', () => {
  let collector: Awaited<ReturnType<typeof openOtlpReceiver>>;
  const lines: Record<string, unknown>[] = [];
  const kept = Array.from({ length: 20 }, () => trace(true));
  const unkept = trace(false);
  const refused = trace(true);
  const begun: { clock?: string } = {};

  beforeAll(async () => {
    collector = await openOtlpReceiver();
    const log = openLog('info', 'test', { write: (line) => void lines.push(JSON.parse(line)) });
    const unique = `ts${Date.now().toString(36)}`;
    const env = {
      DATABASE_PREFIX: unique,
      STREAM_NAME: unique.toUpperCase(),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    };
    await withoutSweep(unique, ['tally.count', 'files']);
    const house = await openTestHouse({ services: [files, tally] as never, env, log });
    const fileId = newId('cas');
    await Promise.all(
      kept.map(({ traceparent }) => within(traceparent, () => openFile(house, newId('cas'), 'Bí Mật'))),
    );
    await within(unkept.traceparent, () => openFile(house, fileId));
    const renaming = {
      id: newId('cmd'),
      actor: lan,
      requestId: 'rename-0123456789',
      expectedVersion: 7,
      data: { fileId, title: 'hai' },
    };
    await expect(within(refused.traceparent, () => ask(house.host.broker, RenameFile, renaming))).rejects.toMatchObject(
      refusal('version-conflict'),
    );
    await traced({ name: 'job round', begins: true }, async () => {
      begun.clock = traceparentOf()?.slice(3, 35);
      const matter = { id: fileId, version: 1, courtId: 'A1' };
      await actByClock(house.roomOf('files'), RenameFile, matter, 'renamed', { fileId, title: 'ba' });
    });
    await house.as(systemActor('test')).tell(OpenFile, { fileId: newId('cas'), title: 'bốn' });
    await house.settled();
    await house.stop();
  }, 60_000);
  afterAll(() => collector.close());

  const spansOf = (traceId: string): ReceivedSpan[] => collector.spans.filter((span) => span.traceId === traceId);
  const namesOf = (traceId: string): string[] => [...new Set(spansOf(traceId).map(({ name }) => name))].toSorted();

  test('each command has its own trace, as far as the reader', () => {
    const all = ['apply tally.count files.opened', 'commit', 'files.openFile', 'publish files.opened'];
    for (const { traceId } of kept) expect(namesOf(traceId)).toEqual(expect.arrayContaining(all));
    expect(collector.faults).toEqual([]);
  });

  test('one transaction commits many of them: it is linked with each of their commits, and each with it', () => {
    const commits = kept.map(({ traceId }) => spansOf(traceId).find(({ name }) => name === 'commit'));
    const transactions = collector.spans.filter(({ name }) => name === 'transaction');
    const shared = transactions.filter(({ links }) => links.length > 1);
    expect(shared.length).toBeGreaterThan(0);
    for (const one of commits) {
      const mine = transactions.filter(({ links }) => links.some(({ spanId }) => spanId === one?.spanId));
      expect(mine).toHaveLength(1);
      expect(one?.links.map(({ spanId }) => spanId)).toEqual(mine.map(({ spanId }) => spanId));
    }
    for (const { links, attributes } of shared) expect(attributes['courts.units']).toBe(links.length);
  });

  test('what its caller does not want kept is not, and what nobody began is in no trace', () => {
    expect(spansOf(unkept.traceId)).toEqual([]);
    const begins = collector.spans.filter(({ parentSpanId }) => parentSpanId === '').map(({ name }) => name);
    expect(begins.filter((name) => !/^(job|clock) /.test(name))).toEqual([]);
  });

  test('a refusal is told by its code, in the span and in a log line that names trace and request', () => {
    const [span] = spansOf(refused.traceId).filter(({ attributes }) => attributes['courts.service'] === 'files');
    expect(span).toMatchObject({
      failed: false,
      attributes: { 'courts.refusal': 'version-conflict', 'courts.request_id': 'rename-0123456789' },
    });
    expect(lines.find(({ refusal: code }) => code === 'version-conflict')).toMatchObject({
      trace_id: refused.traceId,
      span_id: span?.spanId,
      requestId: 'rename-0123456789',
    });
  });

  test('an act of the clock is a trace of its own, linked with the round that did it', () => {
    const round = spansOf(begun.clock ?? '').find(({ name }) => name === 'job round');
    const [act] = collector.spans.filter(({ name }) => name === 'clock renamed');
    expect(act).toMatchObject({ parentSpanId: '', links: [{ spanId: round?.spanId }] });
    expect(act?.traceId).not.toBe(round?.traceId);
    expect(namesOf(act?.traceId ?? '')).toContain('files.renameFile');
  });

  test('what was typed in is in no span', () => {
    expect(JSON.stringify(collector.spans)).not.toMatch(/Bí Mật|Lan/);
  });
});
