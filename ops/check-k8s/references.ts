import { type KubeObject, specsOf, type Workload, workloadsOf } from './objects.ts';

/** What `k8s/make-secrets.sh` makes for the overlay: keys and values by the name of the Secret. */
export type Secrets = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The Secrets that cert-manager fills. */
const certificatesIn = (objects: readonly KubeObject[]): Secrets =>
  new Map(
    specsOf<{ secretName: string }>(objects, 'Certificate').map(({ spec }) => [
      spec.secretName,
      { 'tls.crt': '', 'tls.key': '', 'ca.crt': '' },
    ]),
  );

/** Everything that a pod or an entrance names is there: account, settings, secrets, volumes. */
export function checkReferences(objects: readonly KubeObject[], made: Secrets): string[] {
  const secrets = new Map([...made, ...certificatesIn(objects)]);
  const has = (kind: string, name: string | undefined) =>
    objects.some((one) => one.kind === kind && one.metadata.name === name);
  const configMaps = new Map(objects.filter((one) => one.kind === 'ConfigMap').map((one) => [one.metadata.name, one]));

  const keyed = (what: 'Secret' | 'ConfigMap', name = '', key?: string): string[] => {
    const data = what === 'Secret' ? secrets.get(name) : configMaps.get(name)?.data;
    const source = what === 'Secret' ? ' (k8s/make-secrets.sh không làm ra)' : '';
    if (!data) return [`không có ${what} ${name}${source}`];
    return key === undefined || key in data ? [] : [`${what} ${name} không có khóa ${key}${source}`];
  };

  const inPod = ({ pod, containers }: Workload): string[] => [
    ...(has('ServiceAccount', pod.serviceAccountName) ? [] : [`không có ServiceAccount ${pod.serviceAccountName}`]),
    ...(pod.volumes ?? []).flatMap(({ configMap, secret, persistentVolumeClaim: claim }) => [
      ...(!claim || has('PersistentVolumeClaim', claim.claimName)
        ? []
        : [`không có PersistentVolumeClaim ${claim.claimName}`]),
      ...(configMap ? keyed('ConfigMap', configMap.name) : []),
      ...(secret
        ? [undefined, ...(secret.items ?? [])].flatMap((one) => keyed('Secret', secret.secretName, one?.key))
        : []),
    ]),
    ...containers.flatMap(({ env = [], envFrom = [] }) => [
      ...envFrom.flatMap(({ configMapRef, secretRef }) => [
        ...(configMapRef ? keyed('ConfigMap', configMapRef.name) : []),
        ...(secretRef ? keyed('Secret', secretRef.name) : []),
      ]),
      ...env.flatMap(({ valueFrom: { configMapKeyRef, secretKeyRef } = {} }) => [
        ...(configMapKeyRef ? keyed('ConfigMap', configMapKeyRef.name, configMapKeyRef.key) : []),
        ...(secretKeyRef && !secretKeyRef.optional ? keyed('Secret', secretKeyRef.name, secretKeyRef.key) : []),
      ]),
    ]),
  ];
  const mounts = ({ pod, object, containers }: Workload): string[] => {
    const claims = (object.spec as { volumeClaimTemplates?: { metadata?: { name?: string } }[] }).volumeClaimTemplates;
    const volumes = [
      ...(pod.volumes ?? []).map(({ name }) => name),
      ...(claims ?? []).map((one) => one.metadata?.name),
    ];
    return containers.flatMap(({ volumeMounts = [] }) =>
      volumeMounts.filter(({ name }) => !volumes.includes(name)).map(({ name }) => `không có volume ${name}`),
    );
  };
  const issuers = [
    ...specsOf<{ issuerRef?: { name?: string } }>(objects, 'Certificate').map(({ object, spec }) => ({
      object,
      name: spec.issuerRef?.name,
    })),
    ...specsOf<{ tls?: { issuerConf?: { name?: string } } }>(objects, 'PerconaServerMongoDB').map(
      ({ object, spec }) => ({ object, name: spec.tls?.issuerConf?.name }),
    ),
  ];
  return [
    ...issuers
      .filter(({ name }) => !has('Issuer', name))
      .map(({ object, name }) => `${object.kind}/${object.metadata.name}: không có Issuer ${name}`),
    ...specsOf<{ ca?: { secretName?: string } }>(objects, 'Issuer').flatMap(({ object, spec }) =>
      (spec.ca ? keyed('Secret', spec.ca.secretName) : []).map((says) => `Issuer/${object.metadata.name}: ${says}`),
    ),
    ...workloadsOf(objects).flatMap((one) =>
      [...new Set([...inPod(one), ...mounts(one)])].map((says) => `${one.name}: ${says}`),
    ),
    ...specsOf<{ tls?: { secretName?: string }[] }>(objects, 'Ingress').flatMap(({ object, spec }) =>
      (spec.tls ?? []).flatMap(({ secretName }) =>
        keyed('Secret', secretName).map((says) => `Ingress/${object.metadata.name}: ${says}`),
      ),
    ),
  ];
}
