import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkApiTypes } from './api-types.ts';
import { checkCompose, composeWith } from './compose.ts';
import { checkHardening } from './hardening.ts';
import { checkImage, readImage } from './image.ts';
import { buildOverlay, objectsIn } from './kubectl.ts';
import { checkMeasures } from './measures.ts';
import { checkNetwork } from './network.ts';
import type { KubeObject } from './objects.ts';
import { checkPorts } from './ports.ts';
import { checkReferences, type Secrets } from './references.ts';
import { checkSelectors } from './selectors.ts';
import { checkSettings } from './settings.ts';

const run = promisify(execFile);
export const ROOT = join(import.meta.dirname, '..', '..');
const OVERLAYS = join(ROOT, 'k8s', 'overlays');

export interface Overlay {
  name: string;
  objects: readonly KubeObject[];
  secrets: Secrets;
}

export const overlayNames = (): string[] => readdirSync(OVERLAYS).toSorted();

export async function openOverlay(name: string, say: (line: string) => void): Promise<Overlay> {
  const [objects, made] = await Promise.all([
    buildOverlay(join(OVERLAYS, name), say),
    run(join(ROOT, 'k8s', 'make-secrets.sh'), [name]),
  ]);
  const secrets = objectsIn(made.stdout) as (KubeObject & { stringData: Record<string, string> })[];
  return { name, objects, secrets: new Map(secrets.map(({ metadata, stringData }) => [metadata.name, stringData])) };
}

/** Everything that can be said of an overlay without the types of the API. */
export function checkTogether({ objects, secrets }: Overlay): string[] {
  const alertPage = readFileSync(join(ROOT, 'docs', 'operations', 'alerts.md'), 'utf8');
  return [
    ...checkPorts(objects),
    ...checkSelectors(objects),
    ...checkNetwork(objects),
    ...checkReferences(objects, secrets),
    ...checkSettings(objects, secrets),
    ...checkHardening(objects),
    ...checkImage(objects, readImage(ROOT)),
    ...checkMeasures(objects, alertPage),
  ];
}

/** Checks all there is and says what was found; true when nothing is wrong. */
export async function checkAll(say: (line: string) => void): Promise<boolean> {
  let isClean = true;
  const tell = (where: string, what: string, faults: readonly string[]) => {
    say(`${where}: ${what}, ${faults.length === 0 ? 'không lỗi' : `${faults.length} lỗi`}`);
    for (const fault of faults) say(`  ✗ ${fault}`);
    if (faults.length > 0) isClean = false;
  };
  for (const name of overlayNames()) {
    try {
      const overlay = await openOverlay(name, say);
      const { faults, unchecked } = await checkApiTypes(overlay.objects);
      tell(`k8s/overlays/${name}`, `${overlay.objects.length} đối tượng`, [...faults, ...checkTogether(overlay)]);
      for (const one of unchecked) say(`  ? ${one}: không có kiểu để kiểm tra`);
    } catch (error) {
      tell(`k8s/overlays/${name}`, 'không dựng được', [(error as Error).message]);
    }
  }
  const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
  const compose = checkCompose(read('docker-compose.yml'), read('deploy', 'prometheus.yml'), readImage(ROOT));
  tell('docker-compose.yml', 'đối chiếu với cấu hình', compose);
  const encrypted = composeWith(read('docker-compose.yml'), read('docker-compose.tls.yml'));
  tell(
    'docker-compose.tls.yml',
    'đối chiếu với cấu hình',
    checkCompose(encrypted, read('deploy', 'prometheus.yml'), readImage(ROOT)),
  );
  return isClean;
}
