import type { IIngressSpec } from 'kubernetes-models/networking.k8s.io/v1/IngressSpec';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { IServiceSpec } from 'kubernetes-models/v1/ServiceSpec';
import { type KubeObject, nameOf, portOf, selects, specsOf, type Workload, workloadsOf } from './objects.ts';

/** Every port that something speaks to is one that a container opens. */
export function checkPorts(objects: readonly KubeObject[]): string[] {
  const workloads = workloadsOf(objects);
  return [
    ...workloads.flatMap(probesOf),
    ...specsOf<IServiceSpec>(objects, 'Service').flatMap((one) => service(one, workloads)),
    ...specsOf<IIngressSpec>(objects, 'Ingress').flatMap((one) => ingress(one, objects)),
    ...specsOf<ServiceMonitorSpec>(objects, 'ServiceMonitor').flatMap((one) => serviceMonitor(one, objects)),
  ];
}

function probesOf({ name, containers }: Workload): string[] {
  return containers.flatMap((container) => {
    const probes: Record<string, IProbe | undefined> = {
      startupProbe: container.startupProbe,
      livenessProbe: container.livenessProbe,
      readinessProbe: container.readinessProbe,
    };
    return Object.entries(probes).flatMap(([kind, probe]) => {
      const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port;
      if (port === undefined || portOf([container], port) !== undefined) return [];
      return [`${name}: ${kind} hỏi cổng «${port}» mà container ${container.name} không mở`];
    });
  });
}

type Found<Spec> = ReturnType<typeof specsOf<Spec>>[number];

function service(
  { object, spec: { selector = {}, ports = [] } }: Found<IServiceSpec>,
  workloads: Workload[],
): string[] {
  const behind = workloads.filter(({ labels }) => selects({ matchLabels: selector }, labels));
  return behind.flatMap(({ name, containers }) =>
    ports
      .map(({ port, targetPort = port }) => targetPort)
      .filter((port) => portOf(containers, port) === undefined)
      .map((port) => `${nameOf(object)}: cổng đích «${port}» không có ở ${name}`),
  );
}

function ingress({ object, spec: { rules = [] } }: Found<IIngressSpec>, objects: readonly KubeObject[]): string[] {
  const backends = rules.flatMap(({ http }) => http?.paths ?? []).flatMap(({ backend }) => backend.service ?? []);
  return backends.flatMap(({ name, port }) => {
    const found = specsOf<IServiceSpec>(objects, 'Service').find((one) => one.object.metadata.name === name);
    const wanted = port?.name ?? port?.number;
    if (!found) return [`${nameOf(object)}: không có Service ${name}`];
    const has = found.spec.ports?.some((one) => one.name === wanted || one.port === wanted);
    return has ? [] : [`${nameOf(object)}: Service ${name} không có cổng «${wanted}»`];
  });
}

interface ServiceMonitorSpec {
  selector?: Parameters<typeof selects>[0];
  endpoints?: { port?: string }[];
}

function serviceMonitor(
  { object, spec: { selector, endpoints = [] } }: Found<ServiceMonitorSpec>,
  objects: readonly KubeObject[],
): string[] {
  const seen = specsOf<IServiceSpec>(objects, 'Service').filter((one) =>
    selects(selector, one.object.metadata.labels ?? {}),
  );
  if (seen.length === 0) return [`${nameOf(object)}: không chọn được Service nào`];
  return endpoints.flatMap(({ port }) =>
    seen
      .filter(({ spec }) => !spec.ports?.some(({ name }) => name === port))
      .map((one) => `${nameOf(object)}: ${nameOf(one.object)} không có cổng «${port}»`),
  );
}
