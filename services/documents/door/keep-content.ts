import Joi from 'joi';
import type { StoredFile } from '#contracts/documents/events.ts';
import type { ContentPut } from '#contracts/documents/put-content.ts';
import { sha256 } from '#contracts/documents/views.ts';
import { isCourtError } from '#contracts/errors.ts';
import { defineCommand, id } from '#contracts/kit.ts';
import type { House, Telling } from '#services/runtime/service.ts';

export interface KeepContent extends StoredFile {
  documentId: string;
}
/**
 * Makes a content that arrived a version of its document. Only the door of this service sends it, in the name of whoever
 * held the ticket: so it stands here and not among the contracts, and no route leads to it.
 */
export const KeepContent = defineCommand<KeepContent, ContentPut>({
  action: 'documents.keepContent',
  summary: 'Ghi nhận nội dung đã tải lên (nội bộ)',
  allow: 'signedIn',
  creates: true,
  data: Joi.object<KeepContent, true>({
    documentId: id.required(),
    fileId: id.required(),
    sha256: sha256.required(),
    bytes: Joi.number().integer().min(1).required(),
    type: Joi.string().required(),
    fileName: Joi.string().max(300).required(),
  }),
  reply: Joi.object<ContentPut>().unknown() as Joi.ObjectSchema<ContentPut>,
});

const TRIES = 5;

/** Two contents for one document at once: the second is decided again, on what the first left. */
export async function askToKeep({ tell }: Pick<House, 'tell'>, command: Telling<KeepContent>): Promise<ContentPut> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tell(KeepContent, command);
    } catch (error) {
      if (attempt === TRIES || !isCourtError(error) || error.type !== 'version-conflict') throw error;
    }
  }
}
