import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import type { INetworkPolicySpec } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicySpec';
import { isRoom, type KubeObject, nameOf, portOf, selects, specsOf, type Workload, workloadsOf } from './objects.ts';

/** On a policy that names pods which no object of the overlay makes: who makes them. */
const FROM_ELSEWHERE = 'courts/pods-from-elsewhere';

interface Rule {
  policy: KubeObject;
  of: INetworkPolicySpec['podSelector'];
  peers: readonly INetworkPolicyPeer[];
  ports: readonly INetworkPolicyPort[];
}

/**
 * The policies as a whole: nothing is open by default, each rule names pods and ports that exist, a way that one side opens
 * the other side opens too, and what a container serves can be reached by somebody.
 */
export function checkNetwork(objects: readonly KubeObject[]): string[] {
  const workloads = workloadsOf(objects);
  const policies = specsOf<INetworkPolicySpec>(objects, 'NetworkPolicy');
  const ingress = rulesOf(policies, 'ingress');
  const egress = rulesOf(policies, 'egress');
  const shut = policies.some(
    ({ spec }) =>
      selects(spec.podSelector, {}) && spec.policyTypes?.includes('Ingress') && spec.policyTypes.includes('Egress'),
  );
  return [
    ...(shut ? [] : ['NetworkPolicy: thiếu chính sách chặn mặc định cho mọi pod (Ingress và Egress)']),
    ...[...ingress, ...egress].flatMap((rule) => namesPods(rule, workloads)),
    ...ingress.flatMap(({ policy, of, ports }) => opens(policy, of, ports, workloads)),
    ...egress.flatMap((rule) => oneWay(rule, ingress, workloads, 'ra')),
    ...ingress.flatMap((rule) => oneWay(rule, egress, workloads, 'vào')),
    ...workloads.filter(isRoom).flatMap((one) => reached(one, ingress)),
  ];
}

function rulesOf(policies: ReturnType<typeof specsOf<INetworkPolicySpec>>, way: 'ingress' | 'egress'): Rule[] {
  return policies.flatMap(({ object, spec }) =>
    (spec[way] ?? []).map((rule) => ({
      policy: object,
      of: spec.podSelector,
      peers: ('from' in rule ? rule.from : 'to' in rule ? rule.to : undefined) ?? [],
      ports: rule.ports ?? [],
    })),
  );
}

const isWithin = ({ podSelector, namespaceSelector, ipBlock }: INetworkPolicyPeer): boolean =>
  podSelector !== undefined && namespaceSelector === undefined && ipBlock === undefined;

function namesPods({ policy, of, peers }: Rule, workloads: readonly Workload[]): string[] {
  if (policy.metadata.annotations?.[FROM_ELSEWHERE]) return [];
  const named = [of, ...peers.filter(isWithin).map(({ podSelector }) => podSelector)];
  return named
    .filter((selector) => !workloads.some(({ labels }) => selects(selector, labels)))
    .map((selector) => `${nameOf(policy)}: ${JSON.stringify(selector)} không chọn được pod nào`);
}

function opens(policy: KubeObject, of: Rule['of'], ports: Rule['ports'], workloads: readonly Workload[]): string[] {
  const within = workloads.filter(({ labels }) => selects(of, labels));
  return within.flatMap(({ name, containers }) =>
    ports
      .filter(({ port }) => port !== undefined && portOf(containers, port) === undefined)
      .map(({ port }) => `${nameOf(policy)}: mở cổng ${port} mà ${name} không có`),
  );
}

/** For each pair of pods that a rule joins, some rule of the other side joins them too. */
function oneWay(rule: Rule, others: readonly Rule[], workloads: readonly Workload[], way: 'ra' | 'vào'): string[] {
  const these = workloads.filter(({ labels }) => selects(rule.of, labels));
  const peers = rule.peers.filter(isWithin);
  const those = workloads.filter(({ labels }) => peers.some(({ podSelector }) => selects(podSelector, labels)));
  return these.flatMap((one) =>
    those.flatMap((other) =>
      rule.ports
        .map(({ port }) => port)
        .filter((port) => {
          const server = way === 'ra' ? other : one;
          const number = portOf(server.containers, port);
          return !others.some(
            (answer) =>
              selects(answer.of, other.labels) &&
              answer.peers.some((peer) => isWithin(peer) && selects(peer.podSelector, one.labels)) &&
              answer.ports.some((allowed) => portOf(server.containers, allowed.port) === number),
          );
        })
        .map((port) =>
          way === 'ra'
            ? `${nameOf(rule.policy)}: cho ${one.name} ra cổng ${port} của ${other.name}, nhưng bên đó không cho vào`
            : `${nameOf(rule.policy)}: cho ${other.name} vào cổng ${port} của ${one.name}, nhưng bên đó không được ra`,
        ),
    ),
  );
}

/** The port of health is asked by the node itself, which no policy keeps out. */
function reached({ name, labels, containers }: Workload, ingress: readonly Rule[]): string[] {
  const allowed = ingress
    .filter(({ of }) => selects(of, labels))
    .flatMap(({ ports }) => ports.map(({ port }) => portOf(containers, port)));
  return containers
    .flatMap(({ ports = [] }) => ports)
    .filter(({ name: port, containerPort }) => port !== 'health' && !allowed.includes(containerPort))
    .map(({ containerPort }) => `${name}: không chính sách mạng nào cho vào cổng ${containerPort}`);
}
