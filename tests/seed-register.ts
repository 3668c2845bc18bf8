import { ExportCourts } from '#contracts/directory/courts.ts';
import { COURT_RECORDS } from '#law/courts.ts';
import { toldCourts } from '#services/runtime/court-register.ts';
import { answer, defineService } from '#services/runtime/service.ts';

/** For a directory as small as a test needs it: there are no courts but those of the law data. */
export const exportSeedCourts = answer(ExportCourts, async () => ({
  etag: toldCourts(COURT_RECORDS).etag,
  notModified: true as const,
  items: [],
}));

/** A directory that knows courts and nobody. */
export const courtsAlone = defineService({
  name: 'directory',
  open: async () => () => undefined,
  commands: [],
  queries: [exportSeedCourts],
});
