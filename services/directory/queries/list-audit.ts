import type { AuditRow, ListAudit } from '#contracts/directory/list-audit.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Page } from '#contracts/kit.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { askerOf } from '../asker.ts';
import { mayAuditCourt } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';

export async function listAudit(
  { actor, data: { courtId, below = false, ...asked } }: Received<ListAudit>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<Page<AuditRow>> {
  const asker = await askerOf(room, scope);
  // Signing keys, apps of the house and names that do not exist belong to no court: an operator sees them.
  if (courtId === undefined && actor.roles.includes('operator')) return room.audit.list(asked);
  const top = courtId ?? actor.courtId;
  if (!mayAuditCourt(asker, top)) throw new CourtError('not-found', { courtId: top });
  const courtIds = below ? asker.courts.below(top, scope.today) : [top];
  return room.audit.list({ ...asked, courtIds });
}
