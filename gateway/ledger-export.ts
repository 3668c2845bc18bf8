import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetLedgerSeal, type LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import { isCourtError } from '#contracts/errors.ts';
import type { Contract } from '#contracts/kit.ts';
import type { LedgerPart } from '#contracts/ledger-export.ts';
import type { HeadProof } from '#contracts/ledger-seals.ts';
import { ask } from '#services/runtime/broker.ts';
import type { Inside } from './route.ts';

/**
 * The ledger of a matter as lines of JSON: its entries, and at the end `{ proof, seal }`: where it stands in the last sealed
 * day, and that day's signed statement. A file without its last line was cut off on the way.
 */
export const serveLedger =
  <Data extends { from?: number }>(contract: Contract<Data, LedgerPart>, nameOf: (data: Data) => string) =>
  async (data: Data, request: FastifyRequest, reply: FastifyReply, inside: Inside): Promise<FastifyReply> => {
    const { actor } = request.asking;
    const partFrom = (from: number) =>
      ask(inside.broker, contract, { actor, data: { ...data, from }, requestId: request.id });
    const first = await partFrom(data.from ?? 1); // what is refused is refused before anything is sent
    async function* lines(): AsyncGenerator<string> {
      let part = first;
      for (let next = data.from ?? 1; part.items.length > 0; part = await partFrom(next)) {
        yield part.items.map((entry) => `${JSON.stringify(entry)}\n`).join('');
        next += part.items.length;
      }
      yield `${JSON.stringify({ proof: part.proof ?? null, seal: await sealOf(part.proof, request, inside) })}\n`;
    }
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${nameOf(data)}.jsonl"`)
      .send(Readable.from(lines()));
  };

export const ABOUT_LEDGERS =
  'Từng dòng JSON: các mục như đã lưu; dòng cuối là vị trí của hồ sơ trong lần niêm phong gần nhất và bản niêm phong có chữ ký. ' +
  'Kiểm tra không cần mạng: npm run verify.';

/** The statement of a day is signed a few minutes after the day was sealed. */
async function sealOf(proof: HeadProof | undefined, request: FastifyRequest, { broker }: Inside) {
  if (!proof) return null;
  const { actor } = request.asking;
  try {
    return await ask<{ day: string }, LedgerSeal>(broker, GetLedgerSeal, {
      actor,
      data: { day: proof.day },
      requestId: request.id,
    });
  } catch (error) {
    if (isCourtError(error) && error.type === 'not-found') return null;
    throw error;
  }
}
