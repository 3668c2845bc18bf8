import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROUTES } from '#gateway/routes.ts';

/**
 * `npm run fuzz -- --requests 100000 --seed 7`: the rubbish of `gateway/fuzz.test.ts`, as much of it as is asked for, spread
 * over all routes of a house of its own. The same seed sends the same.
 */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const rounds = Math.ceil(Number(values.requests) / ROUTES.length);
if (!(rounds > 0)) throw new Error('--requests cần một số lớn hơn 0');

const root = join(import.meta.dirname, '..');
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const run = spawn(process.execPath, [...jest, 'gateway/fuzz.test.ts', '--testTimeout=1800000'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_ROUNDS: String(rounds), ...(values.seed && { FUZZ_SEED: values.seed }) },
});
const [code] = (await once(run, 'exit')) as [number | null];
process.exitCode = code ?? 1;
