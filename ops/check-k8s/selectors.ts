import type { IPodDisruptionBudgetSpec } from 'kubernetes-models/policy/v1/PodDisruptionBudgetSpec';
import type { IServiceSpec } from 'kubernetes-models/v1/ServiceSpec';
import { isRoom, type KubeObject, nameOf, selects, specsOf, type Workload, workloadsOf } from './objects.ts';

/** Every selector finds the pods it means, and no pod is left without what it needs. */
export function checkSelectors(objects: readonly KubeObject[]): string[] {
  const workloads = workloadsOf(objects);
  const services = specsOf<IServiceSpec>(objects, 'Service');
  const budgets = specsOf<IPodDisruptionBudgetSpec>(objects, 'PodDisruptionBudget');
  return [
    ...workloads.flatMap((one) => ownPods(one, workloads)),
    ...services
      .filter(({ spec }) => !workloads.some(({ labels }) => selects({ matchLabels: spec.selector ?? {} }, labels)))
      .map(({ object }) => `${nameOf(object)}: không chọn được pod nào`),
    ...budgets
      .filter(({ spec }) => !workloads.some(({ labels }) => selects(spec.selector, labels)))
      .map(({ object }) => `${nameOf(object)}: không chọn được pod nào`),
    ...workloads
      .filter(isRoom)
      .flatMap(({ name, labels }) => [
        ...(budgets.some(({ spec }) => selects(spec.selector, labels)) ? [] : [`${name}: thiếu PodDisruptionBudget`]),
        ...(services.some(({ spec }) => selects({ matchLabels: spec.selector ?? {} }, labels))
          ? []
          : [`${name}: thiếu Service`]),
      ]),
    ...scaled(objects),
  ];
}

function ownPods({ name, labels, selector, pod }: Workload, workloads: readonly Workload[]): string[] {
  const others = selector ? workloads.filter((one) => one.name !== name && selects(selector, one.labels)) : [];
  return [
    ...(selector && !selects(selector, labels) ? [`${name}: selector không khớp nhãn của chính pod`] : []),
    ...others.map((other) => `${name}: selector cũng chọn pod của ${other.name}`),
    ...(pod.topologySpreadConstraints ?? [])
      .filter(({ labelSelector }) => !selects(labelSelector, labels))
      .map(({ topologyKey }) => `${name}: topologySpreadConstraints theo ${topologyKey} không khớp nhãn của chính pod`),
  ];
}

interface AutoscalerSpec {
  scaleTargetRef?: { kind: string; name: string };
}

/** Who grows by itself has no number written down, and who is to grow is there. */
function scaled(objects: readonly KubeObject[]): string[] {
  return specsOf<AutoscalerSpec>(objects, 'HorizontalPodAutoscaler').flatMap(({ object, spec }) => {
    const { kind, name } = spec.scaleTargetRef ?? {};
    const target = objects.find((one) => one.kind === kind && one.metadata.name === name);
    if (!target) return [`${nameOf(object)}: không có ${kind}/${name}`];
    const isFixed = (target.spec as { replicas?: number }).replicas !== undefined;
    return isFixed ? [`${nameOf(object)}: ${kind}/${name} còn ghi cố định replicas`] : [];
  });
}
