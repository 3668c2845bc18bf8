import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A span as it arrived, the part of it that tests look at. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string; // '' at the beginning of a trace
  name: string;
  attributes: Record<string, string | number>;
  links: { traceId: string; spanId: string }[];
  failed: boolean;
}

/** A collector that keeps what OTLP over HTTP (protobuf) brings it. */
export async function openOtlpReceiver() {
  const spans: ReceivedSpan[] = [];
  const faults: string[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const body = await buffer(request);
      if (request.method !== 'POST' || request.url !== '/v1/traces') faults.push(`${request.method} ${request.url}`);
      spans.push(...spansIn(body));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    };
    answer().catch((error: unknown) => {
      faults.push(String(error));
      response.writeHead(400).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

// Numbers of the fields: opentelemetry/proto/trace/v1/trace.proto and common/v1/common.proto.
const spansIn = (body: Buffer): ReceivedSpan[] =>
  parts(body, 1)
    .flatMap((ofResource) => parts(ofResource, 2))
    .flatMap((ofScope) => parts(ofScope, 2))
    .map((span) => ({
      traceId: hex(span, 1),
      spanId: hex(span, 2),
      parentSpanId: hex(span, 4),
      name: text(span, 5),
      attributes: Object.fromEntries(parts(span, 9).map((pair) => [text(pair, 1), valueOf(part(pair, 2))])),
      links: parts(span, 13).map((link) => ({ traceId: hex(link, 1), spanId: hex(link, 2) })),
      failed: fieldsOf(part(span, 15)).some(({ field, value }) => field === 3 && value === 2n),
    }));

function valueOf(value: Buffer): string | number {
  const [first] = fieldsOf(value);
  if (first?.field === 1) return String(first.value);
  if (first?.field === 3) return Number(first.value);
  throw new Error(`a value of kind ${first?.field}`);
}

const parts = (message: Buffer, field: number): Buffer[] =>
  fieldsOf(message).flatMap((one) => (one.field === field && Buffer.isBuffer(one.value) ? [one.value] : []));
const part = (message: Buffer, field: number): Buffer => parts(message, field)[0] ?? Buffer.alloc(0);
const text = (message: Buffer, field: number): string => part(message, field).toString();
const hex = (message: Buffer, field: number): string => part(message, field).toString('hex');

interface Field {
  field: number;
  value: Buffer | bigint;
}
/** The wire format of protobuf: a key (number and kind), then a number, eight bytes, a length with so many bytes, or four. */
function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const bytes = (length: number): Buffer => message.subarray(at, (at += length));
  while (at < message.length) {
    const key = Number(varint());
    const kind = key & 7;
    const field = key >> 3;
    if (kind === 0) fields.push({ field, value: varint() });
    else if (kind === 2) fields.push({ field, value: bytes(Number(varint())) });
    else if (kind === 1 || kind === 5) fields.push({ field, value: bytes(kind === 1 ? 8 : 4) });
    else throw new Error(`wire type ${kind}`);
  }
  return fields;
}
