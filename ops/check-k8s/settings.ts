import type { IContainer } from 'kubernetes-models/v1/Container';
import { SERVICES } from '#services/rooms.ts';
import { CONFIG_NAMES, type Config, readBackupConfig, readConfig } from '#services/runtime/config.ts';
import { isJob, isRoom, type KubeObject, portOf, type Workload, workloadsOf } from './objects.ts';
import type { Secrets } from './references.ts';

/** Read by Node itself, not by the configuration module. */
const OF_NODE = ['NODE_ENV', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'TZ'];

/** Names that no process reads: a setting in vain. */
export const unknownNames = (env: NodeJS.ProcessEnv): string[] =>
  Object.keys(env).filter((name) => !CONFIG_NAMES.includes(name) && !OF_NODE.includes(name));

/**
 * Every room gets an environment that the configuration module itself accepts and uses whole, its ports are those that it
 * says it opens, it has time to end, and each service runs somewhere.
 */
export function checkSettings(objects: readonly KubeObject[], secrets: Secrets): string[] {
  const rooms = workloadsOf(objects).filter(isRoom);
  const served = new Set<string>();
  const faults = rooms.flatMap((room) => {
    const container = room.pod.containers?.[0];
    if (!container) return [];
    const env = environmentOf(container, objects, secrets);
    const unknown = unknownNames(env).map(
      (name) => `biến môi trường ${name} không có trong services/runtime/config.ts`,
    );
    const config = configOf(env);
    if (typeof config === 'string') return [...unknown, config].map((says) => `${room.name}: ${says}`);
    for (const service of config.services) served.add(service);
    const all = [
      ...unknown,
      ...ports(container, config),
      ...addresses(env, config, objects),
      ...grace(room, config),
      ...certificates(container, config),
      ...serviceLinks(room, objects),
      ...prepared(config, objects, secrets),
    ];
    return all.map((says) => `${room.name}: ${says}`);
  });
  faults.push(
    ...workloadsOf(objects)
      .filter(makesBackups)
      .flatMap((one) => backupFaults(one, objects, secrets)),
  );
  const nowhere = [...SERVICES, 'gateway'].filter((service) => !served.has(service));
  const jobs = workloadsOf(objects).filter(isJob);
  const atWork = jobs.flatMap((job) => jobFaults(job, objects, secrets).map((says) => `${job.name}: ${says}`));
  return [...faults, ...atWork, ...nowhere.map((service) => `dịch vụ ${service} không chạy ở đâu (SERVICES)`)];
}

/** A job knows its database and nothing more; rooms that wait for one have it. */
function jobFaults({ pod }: Workload, objects: readonly KubeObject[], secrets: Secrets): string[] {
  const container = pod.containers?.[0];
  const env = container ? environmentOf(container, objects, secrets) : {};
  return [
    ...unknownNames(env).map((name) => `biến môi trường ${name} không có trong services/runtime/config.ts`),
    ...[env.SERVICES ?? '']
      .filter((name) => !SERVICES.includes(name as never))
      .map((name) => `không có dịch vụ ${name}`),
    ...hostsOf(env.MONGO_URL ?? '')
      .filter((host) => !isServed(host, objects))
      .map((host) => `không Service nào ở địa chỉ ${host}`),
  ];
}

/** Who waits for a database to be prepared waits for ever unless a job prepares it. */
function prepared({ services, prepareDatabase }: Config, objects: readonly KubeObject[], secrets: Secrets): string[] {
  if (prepareDatabase !== 'by-job') return [];
  const jobs = workloadsOf(objects).filter(isJob);
  const by = jobs.flatMap(({ pod }) =>
    (pod.containers ?? []).map((one) => environmentOf(one, objects, secrets).SERVICES),
  );
  return services
    .filter((name) => name !== 'gateway' && !by.includes(name))
    .map((name) => `chờ một Job chuẩn bị cơ sở dữ liệu ${name} mà không có Job nào`);
}

const makesBackups = ({ labels }: Workload): boolean => labels['app.kubernetes.io/component'] === 'backup';

/** Who makes the back-ups has a database that is there, and a key: nothing personal leaves the cluster in clear. */
function backupFaults({ name, pod }: Workload, objects: readonly KubeObject[], secrets: Secrets): string[] {
  const [container] = pod.containers;
  if (!container) return [];
  const env = environmentOf(container, objects, secrets);
  const unknown = unknownNames(env).map((one) => `biến môi trường ${one} không có trong services/runtime/config.ts`);
  const faults: string[] = [];
  try {
    const { mongoUrl, keyFile, passphrase } = readBackupConfig(env);
    if (keyFile === undefined && passphrase === undefined)
      faults.push('thiếu BACKUP_KEY_FILE hoặc BACKUP_PASSPHRASE: bản sao lưu không được mã hóa');
    const unmet = hostsOf(mongoUrl).filter((host) => !isServed(host, objects));
    faults.push(...unmet.map((host) => `không Service nào ở địa chỉ ${host}`));
  } catch (error) {
    faults.push((error as Error).message);
  }
  return [...unknown, ...faults].map((says) => `${name}: ${says}`);
}

export function environmentOf(
  { env = [], envFrom = [] }: IContainer,
  objects: readonly KubeObject[],
  secrets: Secrets,
): NodeJS.ProcessEnv {
  const mapOf = (name?: string) => objects.find((one) => one.kind === 'ConfigMap' && one.metadata.name === name)?.data;
  const values: NodeJS.ProcessEnv = {};
  for (const { configMapRef, secretRef } of envFrom)
    Object.assign(values, configMapRef && mapOf(configMapRef.name), secretRef && secrets.get(secretRef.name ?? ''));
  for (const { name, value, valueFrom } of env) {
    const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
    if (value !== undefined) values[name] = value;
    else if (configMapKeyRef) values[name] = mapOf(configMapKeyRef.name)?.[configMapKeyRef.key];
    else if (secretKeyRef) values[name] = secrets.get(secretKeyRef.name ?? '')?.[secretKeyRef.key];
  }
  return values;
}

/** The configuration, or the sentence with which it refuses. */
export function configOf(env: NodeJS.ProcessEnv): Config | string {
  try {
    return readConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
}

function ports(container: IContainer, { services, healthPort, gatewayPort, documentsPort }: Config): string[] {
  const opened: [string, number, boolean][] = [
    ['health', healthPort, true],
    ['http', gatewayPort, services.includes('gateway')],
    ['content', documentsPort, services.includes('documents')],
  ];
  return opened
    .filter(([name, port, isOpen]) => isOpen && portOf([container], name) !== port)
    .map(([name, port]) => `cổng «${name}» khai ${portOf([container], name)}, nhưng tiến trình mở ${port}`);
}

/** Certificates lie where something is mounted. */
function certificates({ volumeMounts = [] }: IContainer, { tls }: Config): string[] {
  return Object.values(tls ?? {})
    .filter((file) => !volumeMounts.some(({ mountPath }) => file.startsWith(`${mountPath}/`)))
    .map((file) => `không volume nào được gắn ở nơi có tệp ${file}`);
}

/** Where rooms look for each other and for their servers: names and ports of Services in the overlay. */
function addresses(
  env: NodeJS.ProcessEnv,
  { services, documentsUrl }: Config,
  objects: readonly KubeObject[],
): string[] {
  const missing =
    services.includes('documents') && !documentsUrl ? ['thiếu DOCUMENTS_URL: cổng tệp không ai tìm thấy'] : [];
  const wanted = [documentsUrl, env.NATS_URL, env.MONGO_URL].filter((url) => url !== undefined);
  const unmet = wanted.flatMap(hostsOf).filter((host) => !isServed(host, objects));
  return [...missing, ...unmet.map((host) => `không Service nào ở địa chỉ ${host}`)];
}

/** 'host:port' of every server in an address, which may name several and a user. */
export const hostsOf = (url: string): string[] =>
  url
    .split(',')
    .map((one) => one.replace(/^[\w+]+:\/\//, '').replace(/^[^@/]*@/, ''))
    .map((one) => one.replace(/[/?].*$/, ''));

function isServed(host: string, objects: readonly KubeObject[]): boolean {
  const [name = '', port] = host.split(':');
  const service = name.split('.').at(-1); // 'mongodb-0.mongodb' is a pod behind the headless Service
  if (objects.some((one) => one.kind === 'PerconaServerMongoDB' && `${one.metadata.name}-mongos` === service))
    return true;
  return objects.some(
    (one) =>
      one.kind === 'Service' &&
      one.metadata.name === service &&
      (one.spec as { ports?: { port: number }[] }).ports?.some((open) => String(open.port) === port),
  );
}

function grace({ pod }: Workload, { shutdownSeconds }: Config): string[] {
  const { terminationGracePeriodSeconds: has = 30 } = pod;
  const pause = Math.max(0, ...(pod.containers ?? []).map(({ lifecycle }) => lifecycle?.preStop?.sleep?.seconds ?? 0));
  return has > shutdownSeconds + pause
    ? []
    : [`terminationGracePeriodSeconds ${has} phải lớn hơn SHUTDOWN_SECONDS ${shutdownSeconds} cộng preStop ${pause}`];
}

/** Kubernetes sets <SERVICE>_PORT in every pod unless it is told not to: for a Service «gateway» that is our GATEWAY_PORT. */
function serviceLinks({ pod }: Workload, objects: readonly KubeObject[]): string[] {
  if (pod.enableServiceLinks === false) return [];
  return objects
    .filter(({ kind }) => kind === 'Service')
    .map(({ metadata }) => `${metadata.name.toUpperCase().replaceAll('-', '_')}_PORT`)
    .filter((name) => CONFIG_NAMES.includes(name))
    .map((name) => `phải tắt enableServiceLinks: Kubernetes sẽ đặt ${name} theo Service cùng tên`);
}
