import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '#contracts/actor.ts';
import { LoadDirectory } from '#contracts/directory/load-directory.ts';
import { openClient, signIn } from '#ops/client.ts';
import { DEMO_DIRECTORY, DEMO_PASSWORD, HA_TINH_1 } from '#services/directory/model/demo.ts';
import { openRooms } from '#services/rooms.ts';
import { openLog } from '#services/runtime/log.ts';
import { openTestHouse, type TestHouse } from '../../tests/house.ts';
import { LOAN_PETITION } from '../../tests/loan-petition.ts';
import { openOtlpReceiver, type ReceivedSpan } from '../../tests/otlp-receiver.ts';
import { withoutSweep } from '../../tests/without-sweep.ts';

const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const REQUEST_ID = 'browser-0123456789';
const NAMES = ['Trần Thị Ví Dụ', 'Lê Văn Ví Dụ'];

/** Two brokers with services of their own over one NATS: what a request sets off crosses the wire, and is one trace. */
describe('a petition is accepted', () => {
  let collector: Awaited<ReturnType<typeof openOtlpReceiver>>;
  let front: TestHouse; // gateway, directory, intake
  let back: TestHouse; // cases, statistics
  const lines: Record<string, unknown>[] = [];
  let answer: Response;
  let caseId: string;
  let measures: string;
  let inLedger: { requestId: string } | null;

  beforeAll(async () => {
    collector = await openOtlpReceiver();
    const unique = `tr${Date.now().toString(36)}`;
    const env = {
      DATABASE_PREFIX: unique,
      STREAM_NAME: unique.toUpperCase(),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      LOG_LEVEL: 'info',
    };
    const log = openLog('info', 'test', { write: (line) => void lines.push(JSON.parse(line)) });
    const [entrance, ...others] = await Promise.all(
      [
        ['directory', 'intake', 'gateway'],
        ['cases', 'statistics'],
      ].map((names) => openRooms(names)),
    );
    if (!entrance || !others[0]) throw new Error('no rooms');
    // What a reader takes from a ledger instead, to fill what the broker lost, brings no trace with it.
    await withoutSweep(
      unique,
      ['cases.on-case-opened', 'intake'],
      ['statistics.count', 'intake'],
      ['statistics.count', 'cases'],
    );
    front = await openTestHouse({ ...entrance, env, log });
    back = await openTestHouse({ ...others[0], env, log });
    await front.host.broker.waitForServices(['cases'], 20_000, 50);
    await front.as(systemActor('test')).tell(LoadDirectory, DEMO_DIRECTORY);

    const url = front.host.url ?? '';
    const door = openClient([url]);
    const as = (name: string) => door.as(`${name}.${HA_TINH_1.suffix}`, DEMO_PASSWORD);
    const [clerk, chief, judge] = await Promise.all(['tiepnhan', 'chanhan', 'thamphan'].map(as));
    if (!clerk || !chief || !judge) throw new Error('nobody signed in');
    const { person, accessToken } = await signIn(door, `thamphan.${HA_TINH_1.suffix}`, DEMO_PASSWORD);
    const { filingId } = await clerk.post<{ filingId: string }>('/api/filings', {
      ...LOAN_PETITION,
      parties: NAMES.map((fullName, i) => ({ role: i === 0 ? 'plaintiff' : 'defendant', kind: 'person', fullName })),
    });
    const path = `/api/filings/${filingId}`;
    const on = '2026-03-03';
    const versionNow = async () => (await clerk.get<{ version: number }>(path)).version;
    const assignment = { act: 'judge-assigned', on, fields: { judgeId: person.id } };
    await chief.post(`${path}/acts`, { intents: [assignment] }, { version: await versionNow() });
    const before = [
      { act: 'petition-classified', on, fields: { field: 'civil', relation: 'DS-26.3.463' } },
      { act: 'fee-exempted', on, fields: { ground: 'poor', reason: 'Hộ nghèo' } },
    ];
    await judge.post(`${path}/acts`, { intents: before }, { version: await versionNow() });

    answer = await fetch(`${url}${path}/acts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'idempotency-key': 'accept-0123456789',
        'if-match': `"${await versionNow()}"`,
        'x-request-id': REQUEST_ID,
        traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01`,
      },
      body: JSON.stringify({ intents: [{ act: 'case-accepted', on }] }),
    });
    ({ caseId } = ((await answer.json()) as { opensCase: { caseId: string } }).opensCase);
    inLedger = await front.roomOf('intake').tables.ledger.findOne({ stream: filingId, type: 'case-accepted' }).lean();
    const { seen } = back.roomOf('statistics').tables;
    for (let waited = 0; waited < 20_000 && !(await seen.exists({ _id: new RegExp(caseId) })); waited += 50)
      await sleep(50);
    measures = await (await fetch(`http://127.0.0.1:${front.host.healthPort}/metrics`)).text();
    // What has not been sent yet is sent when the processes end.
    await back.stop();
    await front.stop();
  }, 90_000);
  afterAll(() => collector.close());

  const named = (name: string): ReceivedSpan[] =>
    collector.spans.filter((span) => span.traceId === CALLER.traceId && span.name === name);
  const only = (name: string): ReceivedSpan => {
    const [span, ...others] = named(name);
    if (!span || others.length > 0) throw new Error(`${others.length + (span ? 1 : 0)} spans ${name}`);
    return span;
  };
  const childOf = (parent: ReceivedSpan, name: string): ReceivedSpan => {
    const found = named(name).filter(({ parentSpanId }) => parentSpanId === parent.spanId);
    expect(found).toHaveLength(1);
    return found[0] as ReceivedSpan;
  };

  test('in one trace with its caller: gateway, call, command, commit, relay, the readers of cases and of statistics', () => {
    expect(collector.faults).toEqual([]);
    expect(answer.status).toBe(200);
    const door = only('POST /api/filings/:filingId/acts');
    expect(door).toMatchObject({
      parentSpanId: CALLER.spanId,
      attributes: { 'http.response.status_code': 200, 'courts.request_id': REQUEST_ID },
    });
    expect(answer.headers.get('traceresponse')).toBe(`00-${CALLER.traceId}-${door.spanId}-01`);

    const call = childOf(door, 'intake.performFilingActs');
    const command = childOf(call, 'intake.performFilingActs');
    const commit = childOf(command, 'commit');
    const transaction = childOf(commit, 'transaction');
    expect(transaction.links).toContainEqual({ traceId: CALLER.traceId, spanId: commit.spanId });
    expect(commit.links).toContainEqual({ traceId: CALLER.traceId, spanId: transaction.spanId });

    const accepted = childOf(command, 'publish intake.case-accepted');
    childOf(accepted, 'apply statistics.count intake.case-accepted');
    const opened = childOf(accepted, 'apply cases.on-case-opened intake.case-accepted');
    childOf(childOf(opened, 'publish cases.case-accepted'), 'apply statistics.count cases.case-accepted');
    expect(collector.spans.filter(({ traceId, failed }) => failed && traceId === CALLER.traceId)).toEqual([]);
  });

  test('its log lines carry the trace and the request, and so does the entry of the ledger', () => {
    const line = lines.find(({ msg, requestId }) => msg === 'truy cập' && requestId === REQUEST_ID);
    expect(line).toMatchObject({
      trace_id: CALLER.traceId,
      span_id: only('POST /api/filings/:filingId/acts').spanId,
      status: 200,
    });
    expect(inLedger).toMatchObject({ requestId: REQUEST_ID });
  });

  test('how long its caller waited is measured, under what it asked for', () => {
    const labels = 'kind="command",route="POST /api/filings/:filingId/acts",status="2xx"';
    expect(measures).toContain(`courts_request_seconds_count{${labels}} 3`);
  });

  test('what was sent names ids and codes, and nobody', () => {
    const sent = JSON.stringify(collector.spans);
    expect(sent).toContain(caseId);
    expect(NAMES.filter((name) => sent.includes(name))).toEqual([]);
    expect(sent).not.toMatch(/hatinh1|Hộ nghèo|\?/);
  });
});
