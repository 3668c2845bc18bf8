import { openRooms } from './rooms.ts';
import { readConfig } from './runtime/config.ts';
import { type Host, openHost, stopOnSignals } from './runtime/host.ts';
import { type Logger, openLog } from './runtime/log.ts';
import { SetUpError } from './runtime/servers/wheels.ts';

/** The one entry point of every process: runs the services that SERVICES names, until it is told to stop. */
export async function runRooms(env: NodeJS.ProcessEnv, log?: Logger): Promise<Host> {
  const config = readConfig(env);
  const { services, openDoor } = await openRooms(config.services);
  return openHost({ config, services, openDoor, log });
}

if (import.meta.main) {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel, 'courts');
  const host = await runRooms(process.env, log).catch((error: unknown) => {
    if (!(error instanceof SetUpError)) throw error;
    log.fatal({ err: error }, error.message);
    process.exit(1);
  });
  stopOnSignals(() => host.stop(), config.shutdownSeconds, log);
}
