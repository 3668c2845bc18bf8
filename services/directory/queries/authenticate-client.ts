import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Received } from '#services/runtime/service.ts';
import { actorOf } from '../model/client.ts';
import type { DirectoryRoom } from '../room.ts';
import { fingerprint } from '../secrets/opaque.ts';

export async function authenticateClient(
  { data: { key } }: Received<{ key: string }>,
  { clients }: DirectoryRoom,
): Promise<{ actor: Actor; rateLimitPerMinute: number }> {
  const client = await clients.byKey(fingerprint(key));
  if (!client || client.revokedAt !== undefined) throw new CourtError('unauthenticated');
  return { actor: actorOf(client), rateLimitPerMinute: client.rateLimitPerMinute };
}
