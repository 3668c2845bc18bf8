import type { Received, Scope } from '#services/runtime/service.ts';
import { requireRevokesClient, revoke } from '../model/client.ts';
import type { DirectoryRoom } from '../room.ts';

/** Revoked again, it stays revoked. */
export async function revokeClient(
  { actor, data: { clientId, reason } }: Received<{ clientId: string; reason: string }>,
  { clients }: DirectoryRoom,
  { today, now }: Scope,
): Promise<{ version: number }> {
  const client = await clients.load(clientId);
  requireRevokesClient(actor, client);
  if (client.revokedAt !== undefined) return { version: client.version };
  clients.dropKeys(clientId);
  const { version } = clients.record(client, [revoke(reason, today, now)]);
  return { version };
}
