import { readConfig } from '#services/runtime/config.ts';
import { openHost, stopOnSignals } from '#services/runtime/host.ts';
import { openLog } from '#services/runtime/log.ts';
import { files, tally } from './services.ts';

/** A process with both toy services, as the tests kill it. */
const config = readConfig(process.env);
const log = openLog(config.logLevel, 'toy');
const host = await openHost({ config, services: [files, tally] as never, log });
stopOnSignals(() => host.stop(), 20, log);
process.stdout.write(`ready ${host.healthPort}\n`);
