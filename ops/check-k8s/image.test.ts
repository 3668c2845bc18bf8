import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readImage } from './image.ts';
import { ROOT } from './run.ts';

const run = promisify(execFile);
let folder: string;

/** The image as a folder: what the Dockerfile copies, less what .dockerignore leaves out, with the packages of production. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && line !== '*' && !/^[#!]/.test(line));
  const filter = (file: string) => !ignored.some((pattern) => matchesGlob(relative(ROOT, file), pattern));
  for (const copied of readImage(ROOT).copied)
    cpSync(join(ROOT, copied), join(folder, copied), { recursive: true, filter });
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the image has what every service, the gateway and the first operator need, and no more', async () => {
  const load = `
    const { openRooms, SERVICES } = await import('./services/rooms.ts');
    const { services, openDoor } = await openRooms([...SERVICES, 'gateway']);
    await Promise.all([import('./ops/backup/take.ts'), import('./ops/backup/restore.ts')]);
    const { makeFirstOperator } = await import('./ops/first-operator.ts');
    console.log(services.length, typeof openDoor, typeof makeFirstOperator);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', load], { cwd: folder });
  expect(stdout.trim()).toBe('6 function function');
  const { stdout: files } = await run('find', ['.', '-not', '-path', './node_modules/*'], { cwd: folder });
  expect(files).not.toMatch(/\.test\.ts|fixtures|check-k8s|mongod$/);
}, 60_000);
