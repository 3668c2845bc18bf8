import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { PROGRAMS } from '#services/runtime/servers/folders.ts';
import { NATS_WHEEL, programOf } from '#services/runtime/servers/wheels.ts';
import { checkApiTypes } from './api-types.ts';
import { checkCompose, composeWith } from './compose.ts';
import { checkImage, readImage } from './image.ts';
import { buildOverlay } from './kubectl.ts';
import type { KubeObject } from './objects.ts';
import { checkTogether, type Overlay, openOverlay, overlayNames, ROOT } from './run.ts';

const say = () => undefined;
let overlays: Overlay[];
beforeAll(async () => {
  overlays = await Promise.all(overlayNames().map((name) => openOverlay(name, say)));
}, 120_000); // the first time kubectl is fetched

/** The objects of an overlay with one value of one of them changed; the path is a JSON pointer. */
function withChange(overlay: string, id: string, path: string, value: unknown): Overlay {
  const found = overlays.find(({ name }) => name === overlay);
  const objects = structuredClone(found?.objects ?? []) as KubeObject[];
  const [kind, name] = id.split('/');
  const one = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!found || !one) throw new Error(`no ${id} in ${overlay}`);
  const steps = path.split('/').map((step) => step.replaceAll('~1', '/'));
  const last = steps.pop() ?? '';
  const place = steps.reduce(
    (at, step) => at[step] as Record<string, unknown>,
    one as unknown as Record<string, unknown>,
  );
  place[last] = value;
  return { ...found, objects };
}

test.each(['court-province', 'dev', 'national'])('as they stand, the objects of %s agree with each other', (name) => {
  const overlay = overlays.find((one) => one.name === name);
  expect(overlay && checkTogether(overlay)).toEqual([]);
});

test.each([
  ['how long a command takes', 'courts_request_seconds_bucket{kind="command"'],
  ['how long a question takes', 'courts_request_seconds_bucket{kind="question"'],
  ['conflicts', 'courts_conflicts_total'],
  ['entries not yet sent', 'courts_outbox_waiting'],
  ['the oldest of them', 'courts_outbox_oldest_seconds'],
  ['entries not yet applied', 'courts_reader_behind'],
  ['entries that cannot be applied', 'courts_parked_entries'],
])('what is promised is watched: %s has an alert and a panel', (_, measure) => {
  const objects = overlays.find(({ name }) => name === 'national')?.objects ?? [];
  const rules = JSON.stringify(objects.filter(({ kind }) => kind === 'PrometheusRule'));
  const panels = objects.flatMap(({ data }) => Object.values(data ?? {})).join('\n');
  const quoted = JSON.stringify(measure).slice(1, -1);
  expect(rules).toContain(quoted);
  expect(panels).toContain(measure.includes('{') ? measure.split('{')[0] : quoted);
});

const POD = 'spec/template/spec';
const ROOM = `${POD}/containers/0`;
const NAME = 'app.kubernetes.io~1name';

type Plant = [what: string, overlay: string, id: string, path: string, value: unknown, says: RegExp];

const PORTS: Plant[] = [
  [
    'a probe',
    'dev',
    'Deployment/intake',
    `${ROOM}/livenessProbe/httpGet/port`,
    'helth',
    /livenessProbe hỏi cổng «helth»/,
  ],
  [
    'a Service',
    'dev',
    'Service/documents',
    'spec/ports/0/targetPort',
    9000,
    /cổng đích «9000» không có ở Deployment\/documents/,
  ],
  [
    'the Ingress',
    'dev',
    'Ingress/gateway',
    'spec/rules/0/http/paths/0/backend/service/port/name',
    'https',
    /Service gateway không có cổng «https»/,
  ],
  [
    'a ServiceMonitor',
    'national',
    'ServiceMonitor/courts',
    'spec/endpoints/0/port',
    'metrics',
    /Service\/\w+ không có cổng «metrics»/,
  ],
  [
    'a container beside the settings',
    'dev',
    'Deployment/cases',
    `${ROOM}/ports/0/containerPort`,
    8088,
    /cổng «health» khai 8088, nhưng tiến trình mở 8081/,
  ],
  [
    'a container beside the image',
    'dev',
    'Deployment/cases',
    `${ROOM}/ports/0/containerPort`,
    8088,
    /cổng 8088 không có trong EXPOSE/,
  ],
];

const SELECTORS: Plant[] = [
  [
    'of a Deployment',
    'dev',
    'Deployment/intake',
    `spec/selector/matchLabels/${NAME}`,
    'x',
    /Deployment\/intake: selector không khớp nhãn/,
  ],
  [
    'that takes others in',
    'dev',
    'Deployment/intake',
    'spec/selector/matchLabels',
    {},
    /selector cũng chọn pod của Deployment\/cases/,
  ],
  ['of a Service', 'dev', 'Service/cases', `spec/selector/${NAME}`, 'x', /Service\/cases: không chọn được pod nào/],
  [
    'of a budget',
    'dev',
    'PodDisruptionBudget/cases',
    `spec/selector/matchLabels/${NAME}`,
    'x',
    /Deployment\/cases: thiếu PodDisruptionBudget/,
  ],
  [
    'of the spread',
    'dev',
    'Deployment/cases',
    `${POD}/topologySpreadConstraints/0/labelSelector/matchLabels`,
    { a: 'b' },
    /topologySpreadConstraints theo kubernetes.io\/hostname/,
  ],
  [
    'of an autoscaler',
    'national',
    'HorizontalPodAutoscaler/cases',
    'spec/scaleTargetRef/name',
    'case',
    /không có Deployment\/case$/,
  ],
  [
    'of an autoscaler beside a fixed number',
    'national',
    'Deployment/cases',
    'spec/replicas',
    3,
    /Deployment\/cases còn ghi cố định replicas/,
  ],
];

const NETWORK: Plant[] = [
  [
    'names pods that are not there',
    'dev',
    'NetworkPolicy/gateway-to-documents',
    `spec/egress/0/to/0/podSelector/matchLabels/${NAME}`,
    'docs',
    /"docs".* không chọn được pod nào/,
  ],
  [
    'opens a port that nobody has',
    'dev',
    'NetworkPolicy/documents-from-gateway',
    'spec/ingress/0/ports/0/port',
    8083,
    /mở cổng 8083 mà Deployment\/documents không có/,
  ],
  [
    'lets out where nobody is let in',
    'dev',
    'NetworkPolicy/broker-from-rooms',
    `spec/ingress/0/from/0/podSelector/matchLabels/${NAME}`,
    'intake',
    /cho Deployment\/cases ra cổng 4222 của StatefulSet\/nats, nhưng bên đó không cho vào/,
  ],
  [
    'lets in who is not let out',
    'dev',
    'NetworkPolicy/rooms-to-broker',
    `spec/podSelector/matchLabels/${NAME}`,
    'intake',
    /cho Deployment\/cases vào cổng 4222 của StatefulSet\/nats, nhưng bên đó không được ra/,
  ],
  [
    'leaves a port shut',
    'dev',
    'NetworkPolicy/people-to-gateway',
    'spec/ingress',
    [],
    /Deployment\/gateway: không chính sách mạng nào cho vào cổng 8080/,
  ],
  [
    'does not shut the rest',
    'dev',
    'NetworkPolicy/nothing-by-default',
    'spec/policyTypes',
    ['Ingress'],
    /thiếu chính sách chặn mặc định/,
  ],
];

const SETTINGS: Plant[] = [
  [
    'a name that nobody reads',
    'dev',
    'Deployment/intake',
    `${ROOM}/env/0/name`,
    'SERVICE',
    /biến môi trường SERVICE không có trong/,
  ],
  [
    'a value that is refused',
    'dev',
    'Deployment/documents',
    `${ROOM}/env/3/value`,
    'http',
    /Deployment\/documents: Cấu hình sai: "DOCUMENTS_PORT"/,
  ],
  [
    'one that is missing',
    'dev',
    'Deployment/intake',
    `${ROOM}/env`,
    [{ name: 'SERVICES', value: 'intake' }],
    /Deployment\/intake: Cấu hình sai: "MONGO_URL"/,
  ],
  [
    'a back-up without a key',
    'dev',
    'CronJob/backup',
    `spec/jobTemplate/${POD}/containers/0/env/2/name`,
    'TZ',
    /CronJob\/backup: thiếu BACKUP_KEY_FILE hoặc BACKUP_PASSPHRASE/,
  ],
  [
    'a back-up that finds no database',
    'dev',
    'CronJob/backup',
    `spec/jobTemplate/${POD}/containers/0/env/1/name`,
    'TZ',
    /CronJob\/backup: Cấu hình sai: "MONGO_URL"/,
  ],
  [
    'a volume that nobody claims',
    'dev',
    'PersistentVolumeClaim/backups',
    'metadata/name',
    'copies',
    /CronJob\/backup: không có PersistentVolumeClaim backups/,
  ],
  [
    'a service that runs nowhere',
    'dev',
    'Deployment/intake',
    `${ROOM}/env/0/value`,
    'cases',
    /dịch vụ intake không chạy ở đâu/,
  ],
  [
    'an address without a Service',
    'dev',
    'Service/nats',
    'spec/ports/0/port',
    4223,
    /không Service nào ở địa chỉ nats:4222/,
  ],
  [
    'a certificate where nothing is mounted',
    'national',
    'Deployment/cases',
    `${ROOM}/volumeMounts`,
    [],
    /Deployment\/cases: không volume nào được gắn ở nơi có tệp \/certificates\/ca\.crt/,
  ],
  [
    'variables that Kubernetes would set',
    'dev',
    'Deployment/intake',
    `${POD}/enableServiceLinks`,
    true,
    /Kubernetes sẽ đặt GATEWAY_PORT/,
  ],
  [
    'too little time to end',
    'dev',
    'Deployment/gateway',
    `${POD}/terminationGracePeriodSeconds`,
    30,
    /terminationGracePeriodSeconds 30 phải lớn hơn SHUTDOWN_SECONDS 20 cộng preStop 10/,
  ],
  [
    'a pause that eats the time',
    'dev',
    'Deployment/gateway',
    `${ROOM}/lifecycle/preStop/sleep/seconds`,
    25,
    /terminationGracePeriodSeconds 45 .* preStop 25/,
  ],
  [
    'a database that nobody prepares',
    'dev',
    'Job/migrate-intake',
    `${ROOM}/env/0/value`,
    'cases',
    /intake: chờ một Job chuẩn bị cơ sở dữ liệu intake/,
  ],
  [
    'a job with a name nobody reads',
    'dev',
    'Job/migrate-intake',
    `${ROOM}/env/1/name`,
    'MONGO',
    /biến môi trường MONGO /,
  ],
];

const REFERENCES: Plant[] = [
  [
    'a Secret that nobody makes',
    'dev',
    'Deployment/intake',
    `${ROOM}/env/1/valueFrom/secretKeyRef/name`,
    'intake',
    /không có Secret intake \(k8s\/make-secrets.sh không làm ra\)/,
  ],
  [
    'a key that it lacks',
    'dev',
    'Deployment/intake',
    `${ROOM}/env/1/valueFrom/secretKeyRef/key`,
    'URL',
    /Secret courts-intake không có khóa URL/,
  ],
  ['a ConfigMap', 'dev', 'StatefulSet/nats', `${POD}/volumes/0/configMap/name`, 'nats', /không có ConfigMap nats$/],
  ['an account', 'dev', 'Deployment/intake', `${POD}/serviceAccountName`, 'default', /không có ServiceAccount default/],
  ['a volume', 'dev', 'Deployment/intake', `${ROOM}/volumeMounts/0/name`, 'scratch', /không có volume scratch/],
  [
    'a certificate that nobody makes',
    'national',
    'Certificate/cases',
    'spec/secretName',
    'cases',
    /Deployment\/cases: không có Secret cases-certificate/,
  ],
  [
    'an issuer',
    'national',
    'Issuer/courts-ca',
    'metadata/name',
    'ca',
    /PerconaServerMongoDB\/courts-mongodb: không có Issuer courts-ca/,
  ],
  ['a certificate', 'dev', 'Ingress/gateway', 'spec/tls/0/secretName', 'tls', /Ingress\/gateway: không có Secret tls/],
];

const HARDENING: Plant[] = [
  ['root', 'dev', 'Deployment/intake', `${POD}/securityContext/runAsNonRoot`, false, /khác root/],
  [
    'another user than the image',
    'dev',
    'Deployment/intake',
    `${POD}/securityContext/runAsUser`,
    1000,
    /runAsUser 1000 khác USER 10001/,
  ],
  [
    'a root that is written to',
    'dev',
    'StatefulSet/mongodb',
    `${ROOM}/securityContext/readOnlyRootFilesystem`,
    false,
    /StatefulSet\/mongodb: container mongod phải để hệ tệp gốc chỉ đọc/,
  ],
  ['more rights', 'dev', 'Deployment/intake', `${ROOM}/securityContext/capabilities`, {}, /phải bỏ mọi capabilities/],
  [
    'a token of the API',
    'dev',
    'Deployment/intake',
    `${POD}/automountServiceAccountToken`,
    true,
    /automountServiceAccountToken/,
  ],
  ['no limit', 'dev', 'Deployment/intake', `${ROOM}/resources/limits`, { cpu: '1' }, /thiếu resources.limits.memory/],
  ['whatever is newest', 'dev', 'Deployment/intake', `${ROOM}/image`, 'courts', /ảnh «courts» phải có nhãn phiên bản/],
  [
    'no probe',
    'dev',
    'Deployment/intake',
    `${ROOM}/readinessProbe`,
    undefined,
    /thiếu livenessProbe hoặc readinessProbe/,
  ],
];

const RULE = 'spec/groups/0/rules/2';
const MEASURES: Plant[] = [
  [
    'of an alert',
    'national',
    'PrometheusRule/courts',
    `${RULE}/expr`,
    'max(courts_outbox_wating) > 1',
    /CourtsOutboxGrowing: không nơi nào đo courts_outbox_wating/,
  ],
  [
    'in no expression',
    'national',
    'PrometheusRule/courts',
    `${RULE}/expr`,
    'sum(up',
    /CourtsOutboxGrowing: biểu thức sai/,
  ],
  [
    'without a page',
    'national',
    'PrometheusRule/courts',
    `${RULE}/alert`,
    'CourtsNew',
    /docs\/operations\/alerts.md thiếu mục «CourtsNew»/,
  ],
  [
    'of an autoscaler',
    'national',
    'HorizontalPodAutoscaler/cases',
    'spec/metrics/1/external/metric/name',
    'courts_backlog',
    /không nơi nào đo courts_backlog/,
  ],
  [
    'of a dashboard',
    'national',
    'ConfigMap/courts-dashboards',
    'data/work.json',
    '{"panels":[{"title":"Lỗi","targets":[{"expr":"courts_errors"}]}]}',
    /work.json «Lỗi»: không nơi nào đo courts_errors/,
  ],
];

describe.each<[string, Plant[]]>([
  ['a port', PORTS],
  ['a selector', SELECTORS],
  ['a network policy that', NETWORK],
  ['settings:', SETTINGS],
  ['a reference:', REFERENCES],
  ['a pod runs with', HARDENING],
  ['a measure', MEASURES],
])('a mistake is told: %s', (_, plants) => {
  test.each(plants)('%s', (_what, overlay, id, path, value, says) => {
    expect(checkTogether(withChange(overlay, id, path, value))).toContainEqual(expect.stringMatching(says));
  });
});

test('a mistake is told: fields and values that the API does not know', async () => {
  const planted = [
    withChange('dev', 'Deployment/intake', `${ROOM}/imagePulPolicy`, 'Always'),
    withChange('dev', 'Deployment/cases', 'spec/replicas', '2'),
    withChange('dev', 'Service/nats', 'spec/ports', [{ name: 'client' }]),
    withChange('national', 'ServiceMonitor/courts', 'spec/endpoints/0/intervall', '15s'),
    withChange('national', 'ServiceMonitor/courts', 'spec/endpoints/0/interval', 'often'),
    withChange('national', 'Certificate/cases', 'spec/dnsName', 'cases'),
    withChange('dev', 'Ingress/gateway', 'apiVersion', 'networking.k8s.io/v7'),
  ];
  const changed = planted.flatMap(({ name, objects }) => {
    const before = overlays.find((one) => one.name === name)?.objects ?? [];
    return objects.filter((object, index) => JSON.stringify(object) !== JSON.stringify(before[index]));
  });
  const { faults } = await checkApiTypes(changed);
  for (const says of [
    /^Deployment\/intake spec\.template\.spec\.containers\[0\]\.imagePulPolicy: .*does not exist in type 'IContainer'/,
    /^Deployment\/cases spec\.replicas: Type 'string' is not assignable to type 'number'/,
    /^Service\/nats spec\.ports\[0\]: Property '"port"' is missing/,
    /^ServiceMonitor\/courts spec\.endpoints\[0\]\.intervall: .*does not exist/,
    /^ServiceMonitor\/courts: .*interval must match pattern/,
    /^Certificate\/cases spec\.dnsName: .*does not exist/,
    /^Ingress\/gateway: không có loại này trong API networking\.k8s\.io\/v7/,
  ])
    expect(faults).toContainEqual(expect.stringMatching(says));
});

test('an API of somebody else is named as unchecked', async () => {
  const national = overlays.find(({ name }) => name === 'national');
  const { faults, unchecked } = await checkApiTypes(national?.objects ?? []);
  expect(faults).toEqual([]);
  expect(unchecked).toEqual(['PerconaServerMongoDB/courts-mongodb (psmdb.percona.com/v1)']);
});

test('a mistake is told: an overlay that cannot be built', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'overlay-'));
  try {
    writeFileSync(join(folder, 'kustomization.yaml'), 'resources: [nothing.yaml]\n');
    await expect(buildOverlay(folder, say)).rejects.toThrow(/nothing\.yaml/);
    writeFileSync(join(folder, 'kustomization.yaml'), 'resourcess: []\n');
    await expect(buildOverlay(folder, say)).rejects.toThrow(/resourcess/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('compose and image', () => {
  const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
  const prometheus = readFileSync(join(ROOT, 'deploy', 'prometheus.yml'), 'utf8');
  const image = readImage(ROOT);

  test('as they stand they agree with the configuration', () => {
    expect(checkCompose(compose, prometheus, image)).toEqual([]);
  });

  test('a mistake is told: a certificate laid over compose that nobody mounts, a door of files that is called in clear', () => {
    const over = readFileSync(join(ROOT, 'docker-compose.tls.yml'), 'utf8');
    const check = (text: string) => checkCompose(composeWith(compose, text), prometheus, image);
    expect(check(over)).toEqual([]);
    expect(check(over.replace('cases.key:/certificates/room.key', 'cases.key:/certificates/key'))).toEqual([
      'docker-compose.yml cases: không volume nào gắn tệp /certificates/room.key',
    ]);
    expect(check(over.replace('https://documents', 'http://documents'))).toContainEqual(
      expect.stringMatching(/documents: Cấu hình sai: "DOCUMENTS_URL"/),
    );
  });

  test.each<[string, string, string, RegExp]>([
    ['a name that nobody reads', 'LOG_LEVEL: $', 'LOGLEVEL: $', /biến môi trường LOGLEVEL/],
    ['a value that is refused', 'SHUTDOWN_SECONDS: 20', 'SHUTDOWN_SECONDS: soon', /Cấu hình sai: "SHUTDOWN_SECONDS"/],
    [
      'too little time to end',
      'stop_grace_period: 30s',
      'stop_grace_period: 20s',
      /stop_grace_period 20s phải lớn hơn/,
    ],
    ['an address without a service', 'nats://nats:', 'nats://broker:', /không có dịch vụ broker/],
    ['a service that runs nowhere', 'SERVICES: cases', 'SERVICES: intake', /dịch vụ cases không chạy ở đâu/],
    ['bytes that nobody finds', ', DOCUMENTS_URL: http://documents:8082', '', /documents: thiếu DOCUMENTS_URL/],
  ])('a mistake is told: %s', (_, from, to, says) => {
    const changed = compose.replace(from, to);
    expect(changed).not.toBe(compose);
    expect(checkCompose(changed, prometheus, image)).toContainEqual(expect.stringMatching(says));
  });

  test('a mistake is told: metrics that nobody collects, settings of the image that nobody reads', () => {
    const without = prometheus.replace('cases:8081', 'cases:8080');
    expect(checkCompose(compose, without, image)).toEqual(['deploy/prometheus.yml: thiếu cases:8081']);
    const env = { ...image.env, HEALTH_PROT: '1' };
    expect(checkImage([], { ...image, env })).toEqual([expect.stringContaining('HEALTH_PROT')]);
  });
});

describe('the configuration of the broker', () => {
  const run = promisify(execFile);
  /** The files that the configurations name, under both of their names. */
  async function certificatesIn(folder: string): Promise<string> {
    const made = join(folder, 'certificates');
    await run(join(ROOT, 'deploy', 'make-certificates.sh'), [made]);
    for (const part of ['crt', 'key']) copyFileSync(join(made, `nats.${part}`), join(made, `tls.${part}`));
    return made;
  }
  /** nats-server reads its configuration and says what it does not understand. */
  async function read(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'nats-'));
    try {
      const certificates = await certificatesIn(folder);
      for (const [name, text] of Object.entries(files))
        writeFileSync(join(folder, name), text.replaceAll('/certificates/', `${certificates}/`));
      const program = await programOf(NATS_WHEEL, PROGRAMS, say);
      const { stdout, stderr } = await run(program, ['-t', '-c', join(folder, 'nats.conf')], { env });
      return stdout + stderr;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test.each(['court-province', 'dev', 'national'])(
    'of %s is understood by the server, with the passwords made',
    async (name) => {
      const { objects, secrets } = overlays.find((one) => one.name === name) as Overlay;
      const files = objects.find((one) => one.kind === 'ConfigMap' && 'nats.conf' in (one.data ?? {}))?.data ?? {};
      const passwords = secrets.get('nats-users') ?? {};
      expect(await read(files, { ...passwords, POD_NAME: 'nats-0' })).toMatch(/configuration file .* is valid/);
      await expect(read(files, { POD_NAME: 'nats-0' })).rejects.toThrow(/NATS_PASSWORD_DIRECTORY/);
    },
  );

  test('of compose is understood by the server; a wrong word is told', async () => {
    const text = readFileSync(join(ROOT, 'deploy', 'nats.conf'), 'utf8');
    expect(await read({ 'nats.conf': text }, {})).toMatch(/is valid/);
    const over = readFileSync(join(ROOT, 'deploy', 'nats-tls.conf'), 'utf8').replace('include nats.conf', text);
    expect(await read({ 'nats.conf': over }, {})).toMatch(/is valid/);
    await expect(read({ 'nats.conf': over.replace('nats.key', 'gateway.key') }, {})).rejects.toThrow(/private key/);
    await expect(read({ 'nats.conf': text.replace('max_payload', 'max_pay') }, {})).rejects.toThrow(/max_pay/);
  });
});
