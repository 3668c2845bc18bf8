import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ContentPut } from '#contracts/documents/put-content.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { type InspectedFile, inspectFile } from '../model/content-type.ts';
import { withExtension } from '../model/file-name.ts';
import type { Doorway } from './content-door.ts';
import { askToKeep } from './keep-content.ts';
import type { Ticket } from './tickets.ts';

/** What programs put there when nobody said anything. */
const SAYS_NOTHING = /octet-stream|x-www-form-urlencoded/i;

/** Streams a content in, decides by what it is whether it stays, and has it kept as a version of its document. */
export async function take(
  request: IncomingMessage,
  response: ServerResponse,
  { documentId, fileName, actor, requestId }: Extract<Ticket, { method: 'PUT' }>,
  { room: { content }, house }: Doorway,
): Promise<void> {
  const inspected = inspecting(request, fileName);
  const kept = await content.receive(inspected.pieces);
  const { type, extension } = inspected.found();
  const data = { documentId, ...kept, type, fileName: withExtension(fileName, extension) };
  let answer: ContentPut;
  try {
    answer = await askToKeep(house, { id: newId('cmd'), actor, requestId, data });
  } catch (error) {
    // A refusal is certain. Where the answer got lost the content may be kept: then it is left to be swept, or not.
    if (isCourtError(error) && !error.retryable) await content.drop(kept.fileId);
    throw error;
  }
  if (!answer.isNew) await content.drop(kept.fileId);
  response.writeHead(answer.isNew ? 201 : 200, {
    'content-type': 'application/json; charset=utf-8',
    etag: `"${answer.sha256}"`,
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(answer));
}

/** The pieces as they come, each looked at before it goes on; at the end the verdict on the whole. */
function inspecting(request: IncomingMessage, fileName: string) {
  const said = request.headers['content-type'];
  const inspection = inspectFile({ fileName, ...(said !== undefined && !SAYS_NOTHING.test(said) && { type: said }) });
  let found: InspectedFile | undefined;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      await inspection.push(piece as Buffer);
      yield piece as Buffer;
    }
    found = await inspection.finish();
  }
  return {
    pieces: pieces(),
    found: (): InspectedFile => {
      if (!found) throw new Error('the content was not read to its end');
      return found;
    },
  };
}
