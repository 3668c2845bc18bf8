import type { Route } from './route.ts';
import { casesRoutes } from './routes/cases.ts';
import { directoryRoutes } from './routes/directory.ts';
import { documentsRoutes } from './routes/documents.ts';
import { intakeRoutes } from './routes/intake.ts';
import { lawRoutes } from './routes/law.ts';
import { liveRoutes } from './routes/live.ts';
import { publicationRoutes } from './routes/publication.ts';
import { statisticsRoutes } from './routes/statistics.ts';

/** Every route of the house. A test holds that each file of `routes/` is named here. */
export const ROUTES: readonly Route[] = [
  ...lawRoutes,
  ...liveRoutes,
  ...directoryRoutes,
  ...intakeRoutes,
  ...casesRoutes,
  ...publicationRoutes,
  ...documentsRoutes,
  ...statisticsRoutes,
];
