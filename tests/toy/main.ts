import { setTimeout as sleep } from 'node:timers/promises';
import { migrateServices } from '#ops/migrate/migrate-services.ts';
import { readConfig } from '#services/runtime/config.ts';
import { openHost, stopOnSignals } from '#services/runtime/host.ts';
import { openLog } from '#services/runtime/log.ts';
import type { Migration } from '#services/runtime/migrations.ts';
import { NEWER_UPCASTS, newerFiles } from './newer.ts';
import { files, tally } from './services.ts';

/** A process with both toy services, as the tests kill it: of this release, of the next, or the migration between them. */
const config = readConfig(process.env);
const log = openLog(config.logLevel, 'toy');
const slowly = (one: Migration): Migration => ({
  ...one,
  step: async (place, after) => {
    const part = await one.step(place, after);
    await sleep(200); // time enough to be killed
    return part;
  },
});

if (process.env.TOY === 'migration') {
  const { migrations = [], ...newer } = newerFiles();
  process.stdout.write('ready\n');
  const services = [{ ...newer, migrations: migrations.map(slowly) }] as never;
  await migrateServices({ config, services, log, check: false });
} else {
  // The release before the one that writes a new shape reads it already.
  const services = [process.env.TOY === 'newer' ? newerFiles() : files, tally] as never;
  const host = await openHost({ config, services, log, upcasts: NEWER_UPCASTS });
  stopOnSignals(() => host.stop(), 20, log);
  process.stdout.write(`ready ${host.healthPort}\n`);
}
