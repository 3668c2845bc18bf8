import { LEDGERS } from '#contracts/ledger-seals.ts';
import type { Door, DoorRoom } from './runtime/host.ts';
import type { ServiceDefinition } from './runtime/service.ts';

export const SERVICES = LEDGERS;

/** Loads the code of the named rooms only; an unknown name is an error at start, not a silence later. */
export async function openRooms(names: readonly string[]): Promise<{
  services: ServiceDefinition<never>[];
  openDoor?: (room: DoorRoom) => Promise<Door>;
}> {
  const unknown = names.filter((name) => name !== 'gateway' && !SERVICES.includes(name as never));
  if (unknown.length > 0) throw new Error(`Không có dịch vụ tên: ${unknown.join(', ')}`);
  const services = await Promise.all(
    names
      .filter((name) => name !== 'gateway')
      .map(async (name) => (await import(`./${name}/${name}.service.ts`)).default as ServiceDefinition<never>),
  );
  if (!names.includes('gateway')) return { services };
  const { openGateway } = await import('#gateway/server.ts');
  return { services, openDoor: openGateway };
}
