import { hostname } from 'node:os';
import { SEED_COURTS } from '#law/courts.ts';
import type { Config } from '#services/runtime/config.ts';
import { openDatabase } from '#services/runtime/host.ts';
import type { Logger } from '#services/runtime/log.ts';
import { openMetrics } from '#services/runtime/metrics.ts';
import { isNothing, type MigrationRoom, migrate, type OpenWork, openWork } from '#services/runtime/migrations.ts';
import type { House, ServiceDefinition } from '#services/runtime/service.ts';
import { openTables } from '#services/runtime/tables.ts';

export interface MigrateOptions {
  config: Config;
  services: readonly ServiceDefinition<never>[];
  log: Logger;
  check: boolean; // says what is open and changes nothing
  again?: boolean; // finished migrations too, for what old processes wrote after them
}

/** Prepares the databases of services, without their processes and without a broker. Tells what is (or was) open in each. */
export async function migrateServices(options: MigrateOptions): Promise<Map<string, OpenWork>> {
  const found = new Map<string, OpenWork>();
  for (const service of options.services) found.set(service.name, await migrateService(service, options));
  return found;
}

async function migrateService(
  definition: ServiceDefinition<never>,
  { config, log, check, again = false }: MigrateOptions,
): Promise<OpenWork> {
  const { name, migrations = [] } = definition;
  const db = await openDatabase(config, name);
  try {
    const tables = openTables(db);
    const clock = () => new Date();
    const room: MigrationRoom = { db, tables, log: log.child({ service: name }), clock, migrations };
    // Declares the collections; nothing is asked of other rooms before there is a command.
    const courts = { tree: SEED_COURTS, hasMovedOn: alone };
    const house = { ...room, service: name, config, metrics: openMetrics(), courts, ask: alone, tell: alone };
    await definition.open(house as unknown as House);
    const open = await openWork(room);
    if (!check && (again || !isNothing(open))) await migrate(room, `migrate.${hostname()}-${process.pid}`, { again });
    return open;
  } finally {
    await db.close();
  }
}

async function alone(): Promise<never> {
  throw new Error('a migration asks no other room');
}
