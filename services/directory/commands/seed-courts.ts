import { COURT_RECORDS } from '#law/courts.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { enter } from '../model/court-record.ts';
import type { DirectoryRoom } from '../room.ts';

/** Courts of the law data that have no ledger here yet. Those that were corrected here stay as they are. */
export async function seedCourts(
  { data: { atMost } }: Received<{ atMost: number }>,
  { courts, courtRegister }: DirectoryRoom,
  { today }: Scope,
): Promise<{ registered: number; left: number }> {
  const { entered, version } = await courtRegister();
  const lacking = COURT_RECORDS.filter(({ code }) => !entered.has(code));
  const now = lacking.slice(0, atMost);
  for (const record of now) courts.create(record.code, [enter(record, today)]);
  if (now.length > 0) courts.moved(version);
  return { registered: now.length, left: lacking.length - now.length };
}
