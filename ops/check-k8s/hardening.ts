import { isRoom, type KubeObject, type Workload, workloadsOf } from './objects.ts';

/** What Kubernetes calls «restricted», a root that is read-only, no token of the API, and requests with limits. */
export function checkHardening(objects: readonly KubeObject[]): string[] {
  return workloadsOf(objects).flatMap((one) =>
    [...inPod(one), ...inContainers(one)].map((says) => `${one.name}: ${says}`),
  );
}

function inPod({ pod, labels }: Workload): string[] {
  const { securityContext, automountServiceAccountToken } = pod;
  return [
    ...(securityContext?.runAsNonRoot === true && (securityContext.runAsUser ?? 0) > 0
      ? []
      : ['phải chạy với một số người dùng khác root']),
    ...(securityContext?.seccompProfile?.type === 'RuntimeDefault' ? [] : ['thiếu seccompProfile RuntimeDefault']),
    ...(automountServiceAccountToken === false ? [] : ['phải tắt automountServiceAccountToken']),
    ...(isRoom({ labels }) && !pod.topologySpreadConstraints?.length ? ['thiếu topologySpreadConstraints'] : []),
  ];
}

function inContainers({ containers, labels }: Workload): string[] {
  return containers.flatMap((container) => {
    const { securityContext, resources, name, image = '' } = container;
    const faults = [
      ...(securityContext?.readOnlyRootFilesystem === true ? [] : ['phải để hệ tệp gốc chỉ đọc']),
      ...(securityContext?.allowPrivilegeEscalation === false ? [] : ['phải tắt allowPrivilegeEscalation']),
      ...(securityContext?.capabilities?.drop?.includes('ALL') ? [] : ['phải bỏ mọi capabilities']),
      ...(/:[\w][\w.-]*$/.test(image) && !image.endsWith(':latest') ? [] : [`ảnh «${image}» phải có nhãn phiên bản`]),
      ...(['requests', 'limits'] as const).flatMap((kind) =>
        ['cpu', 'memory'].filter((what) => !resources?.[kind]?.[what]).map((what) => `thiếu resources.${kind}.${what}`),
      ),
      ...(isRoom({ labels }) && !(container.livenessProbe && container.readinessProbe)
        ? ['thiếu livenessProbe hoặc readinessProbe']
        : []),
    ];
    return faults.map((says) => `container ${name} ${says}`);
  });
}
