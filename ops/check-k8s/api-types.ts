import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type KubeObject, nameOf } from './objects.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

export interface TypedFaults {
  faults: string[];
  /** Kinds that no package here has a type for. */
  unchecked: string[];
}

/**
 * Checks every object against the published types of its API. The compiler knows of an object literal which fields it may
 * have, so each object is written as one: an unknown field is an error, as it is for a strict API server. What types do
 * not say (patterns of strings, listed values) the model's own schema checks.
 */
export async function checkApiTypes(objects: readonly KubeObject[]): Promise<TypedFaults> {
  const known = objects.filter(moduleOf);
  const unchecked = objects.filter((object) => !moduleOf(object)).map((one) => `${nameOf(one)} (${one.apiVersion})`);
  const [byType, bySchema] = await Promise.all([compile(known), Promise.all(known.map(validate))]);
  return { faults: [...new Set([...byType, ...bySchema.flat()])], unchecked };
}

/** Where the types of an API lie; nothing for an API of somebody's own. */
function moduleOf({ apiVersion, kind }: KubeObject): string | undefined {
  const [group = ''] = apiVersion.split('/');
  if (group === 'monitoring.coreos.com') return `@kubernetes-models/prometheus-operator/${apiVersion}/${kind}`;
  if (group === 'cert-manager.io') return `@kubernetes-models/cert-manager/${apiVersion}/${kind}`;
  return !group.includes('.') || group.endsWith('.k8s.io') ? `kubernetes-models/${apiVersion}/${kind}` : undefined;
}

interface Line {
  text: string;
  object: KubeObject;
  path: string;
}

async function compile(objects: readonly KubeObject[]): Promise<string[]> {
  const lines = objects.flatMap((object, index): Line[] => [
    { text: `import type { I${object.kind} as T${index} } from '${moduleOf(object)}';`, object, path: '' },
    { text: `export const o${index} =`, object, path: '' },
    ...printed(object, object, '', '', ` satisfies T${index};`),
  ]);
  // Beside our packages, so that the compiler finds them.
  const parent = join(ROOT, '.local');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'check-k8s-'));
  try {
    await writeFile(join(folder, 'objects.ts'), lines.map(({ text }) => text).join('\n'));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files: ['objects.ts'] }));
    await run(process.execPath, [TSC, '--project', folder, '--pretty', 'false'], { maxBuffer: 16 * 1024 * 1024 });
    return [];
  } catch (error) {
    const { stdout = '' } = error as { stdout?: string };
    const faults = [...stdout.matchAll(/^\S*objects\.ts\((\d+),\d+\): error TS\d+: (.*)$/gm)].map(([, line, says]) => {
      const { object, path } = lines[Number(line) - 1] as Line;
      return `${nameOf(object)}${path && ` ${path}`}: ${says}`;
    });
    if (faults.length === 0) throw error;
    return faults;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const OPTIONS = { strict: true, noEmit: true, skipLibCheck: true, module: 'nodenext', target: 'esnext', types: [] };

/** A value as TypeScript, one field a line, each line with the path of what stands on it. */
function printed(value: unknown, object: KubeObject, path: string, key = '', end = ''): Line[] {
  if (typeof value !== 'object' || value === null)
    return [{ text: `${key}${JSON.stringify(value)}${end}`, object, path }];
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const within = Object.entries(value).flatMap(([name, one]) =>
    Array.isArray(value)
      ? printed(one, object, `${path}[${name}]`, '', ',')
      : printed(one, object, path ? `${path}.${name}` : name, `${JSON.stringify(name)}: `, ','),
  );
  return [{ text: `${key}${open}`, object, path }, ...within, { text: `${close}${end}`, object, path }];
}

type Model = new (data: object) => { validate(): void };

async function validate(object: KubeObject): Promise<string[]> {
  const { apiVersion: _, kind, ...data } = object;
  const loaded = await import(moduleOf(object) as string).catch(() => undefined);
  const model = loaded?.[kind] as Model | undefined;
  if (!model) return [`${nameOf(object)}: không có loại này trong API ${object.apiVersion}`];
  try {
    new model(data).validate();
    return [];
  } catch (error) {
    return [`${nameOf(object)}: ${(error as Error).message}`];
  }
}
