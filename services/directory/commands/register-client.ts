import type { ClientRegistered, RegisterClient } from '#contracts/directory/clients.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { registerClient as register, requireRegistersClient } from '../model/client.ts';
import type { DirectoryRoom } from '../room.ts';
import { fingerprint, newSecret } from '../secrets/opaque.ts';

export async function registerClient(
  { actor, data }: Received<RegisterClient>,
  { clients, courtRegister }: DirectoryRoom,
  { today, now }: Scope,
): Promise<ClientRegistered> {
  requireRegistersClient(actor, data);
  const { tree } = await courtRegister();
  tree.get(data.courtId);
  if (!tree.existsOn(data.courtId, today)) throw new CourtError('outside-court-life', { courtId: data.courtId });
  const { id, version } = clients.create(newId('api'), [register(data, today, now)]);
  const key = newSecret();
  clients.putKey(fingerprint(key), id);
  return { clientId: id, key, version };
}
