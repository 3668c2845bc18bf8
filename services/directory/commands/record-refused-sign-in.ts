import type { RecordRefusedSignIn } from '#contracts/directory/keep-house.ts';
import { newId } from '#contracts/ids.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { refuse } from '../model/session.ts';
import type { DirectoryRoom } from '../room.ts';

export async function recordRefusedSignIn(
  { data }: Received<RecordRefusedSignIn>,
  { sessions, people }: DirectoryRoom,
  { today }: Scope,
): Promise<{ recorded: boolean }> {
  // Asked for with an unknown name too, so that both ways take the same time.
  const person = await people.find(data.personId ?? '');
  sessions.create(newId('ses'), refuse(data, today), person && { id: person.id, name: person.name });
  return { recorded: true };
}
