import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJob, isRoom, type KubeObject, workloadsOf } from './objects.ts';
import { unknownNames } from './settings.ts';

/** What the Dockerfile says of the image, as far as others rely on it. */
export interface Image {
  user: number;
  ports: readonly number[];
  env: Readonly<Record<string, string>>;
  /** Files and folders of ours in it. */
  copied: readonly string[];
}

export function readImage(root: string): Image {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  const final = text.slice(text.lastIndexOf('\nFROM '));
  const all = (instruction: string) =>
    [...final.matchAll(new RegExp(`^${instruction} (.*)$`, 'gm'))].map(([, rest = '']) => rest.trim());
  return {
    user: Number(all('USER').at(-1)?.split(':')[0]),
    ports: all('EXPOSE').flatMap((line) => line.split(/\s+/).map(Number)),
    env: Object.fromEntries(
      all('ENV').flatMap((line) => [...line.matchAll(/(\w+)=(\S+)/g)].map(([, key, value]) => [key, value])),
    ),
    copied: all('COPY')
      .filter((line) => !line.startsWith('--from'))
      .map((line) => line.split(/\s+/)[0] ?? ''),
  };
}

/** Pods run the image as it is built: the same user, the ports it tells of, settings that somebody reads. */
export function checkImage(objects: readonly KubeObject[], { user, ports, env }: Image): string[] {
  return [
    ...unknownNames(env).map((name) => `Dockerfile: biến môi trường ${name} không có trong services/runtime/config.ts`),
    ...workloadsOf(objects)
      .filter((one) => isRoom(one) || isJob(one))
      .flatMap(({ name, pod, containers }) => [
        ...(pod.securityContext?.runAsUser === user
          ? []
          : [`${name}: runAsUser ${pod.securityContext?.runAsUser} khác USER ${user} của Dockerfile`]),
        ...containers
          .flatMap((container) => container.ports ?? [])
          .filter(({ containerPort }) => !ports.includes(containerPort))
          .map(({ containerPort }) => `${name}: cổng ${containerPort} không có trong EXPOSE của Dockerfile`),
      ]),
  ];
}
