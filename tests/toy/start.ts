import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A process of the toy, ready; `running` holds it as long as it lives, for the test to end it and no other. */
export async function startToy(env: NodeJS.ProcessEnv, running: Set<ChildProcess>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`ended at start with ${code}`)));
  });
  return child;
}
