import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '#services/rooms.ts';

const ROOT = join(import.meta.dirname, '..', 'services');

/** The services whose code is there, while the house is being built. */
export const EXISTING_ROOMS: readonly string[] = SERVICES.filter((name) =>
  existsSync(join(ROOT, name, `${name}.service.ts`)),
);
