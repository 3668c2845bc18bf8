import type { IPodDisruptionBudgetSpec } from 'kubernetes-models/policy/v1/PodDisruptionBudgetSpec';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';

type LabelSelector = NonNullable<IPodDisruptionBudgetSpec['selector']>;
export type Labels = Readonly<Record<string, string>>;

/** One object of an overlay, as kustomize printed it. Its shape is checked apart, so what is read of it may be missing. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Labels; annotations?: Labels };
  spec?: unknown;
  data?: Labels;
}

export const nameOf = ({ kind, metadata }: KubeObject): string => `${kind}/${metadata.name}`;

/** The objects of a kind, with their `spec` as the type that the caller knows it to be. */
export function specsOf<Spec>(objects: readonly KubeObject[], kind: string): { object: KubeObject; spec: Spec }[] {
  return objects
    .filter((object) => object.kind === kind)
    .map((object) => ({ object, spec: (object.spec ?? {}) as Spec }));
}

/** Whoever makes pods, with the pod that it makes. */
export interface Workload {
  object: KubeObject;
  name: string;
  labels: Labels;
  pod: IPodSpec;
  containers: readonly IContainer[];
  selector?: LabelSelector;
}

interface WorkloadSpec {
  selector?: LabelSelector;
  template?: { metadata?: { labels?: Labels }; spec?: IPodSpec };
  jobTemplate?: { spec?: WorkloadSpec };
}

export function workloadsOf(objects: readonly KubeObject[]): Workload[] {
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].flatMap((kind) =>
    specsOf<WorkloadSpec>(objects, kind).map(({ object, spec }) => {
      const { template } = kind === 'CronJob' ? (spec.jobTemplate?.spec ?? {}) : spec;
      const pod = template?.spec ?? { containers: [] };
      return {
        object,
        name: nameOf(object),
        labels: template?.metadata?.labels ?? {},
        pod,
        containers: [...(pod.containers ?? []), ...(pod.initContainers ?? [])],
        ...(spec.selector && { selector: spec.selector }),
      };
    }),
  );
}

/** The containers that run this project's image and serve. */
export const isRoom = ({ labels }: Pick<Workload, 'labels'>): boolean =>
  labels['app.kubernetes.io/component'] === 'room';

/** What runs this image once and ends. */
export const isJob = ({ labels }: Pick<Workload, 'labels'>): boolean => labels['app.kubernetes.io/component'] === 'job';

/** An empty selector selects everything, a missing one nothing. */
export function selects(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      if (operator === 'In') return value !== undefined && values.includes(value);
      return value === undefined || !values.includes(value);
    })
  );
}

/** The number of a port that a container opens under this name or number. */
export function portOf(containers: readonly IContainer[], port: string | number | undefined): number | undefined {
  return containers
    .flatMap(({ ports = [] }) => ports)
    .find(({ name, containerPort }) => port === name || Number(port) === containerPort)?.containerPort;
}
