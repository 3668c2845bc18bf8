import type { ClientView } from '#contracts/directory/clients.ts';
import type { Page } from '#contracts/kit.ts';
import type { Received } from '#services/runtime/service.ts';
import { type ApiClient, courtOfClientsSeen } from '../model/client.ts';
import type { DirectoryRoom } from '../room.ts';

export async function listClients(
  { actor, data }: Received<{ cursor?: string; pageSize?: number }>,
  { clients }: DirectoryRoom,
): Promise<Page<ClientView>> {
  const page = await clients.list({ ...data, courtId: courtOfClientsSeen(actor) });
  return { ...page, items: page.items.map(viewOf) };
}

const viewOf = ({
  id,
  name,
  courtId,
  roles,
  scopes,
  rateLimitPerMinute,
  registeredAt,
  revokedAt,
  version,
}: ApiClient): ClientView => ({
  clientId: id,
  name,
  courtId,
  roles,
  scopes,
  rateLimitPerMinute,
  registeredAt,
  ...(revokedAt && { revokedAt }),
  version,
});
