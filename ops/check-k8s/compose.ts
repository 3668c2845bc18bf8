import { parse, stringify } from 'yaml';
import { SERVICES } from '#services/rooms.ts';
import type { Image } from './image.ts';
import { configOf, hostsOf, unknownNames } from './settings.ts';

interface ComposeService {
  volumes?: string[];
  environment?: Record<string, string | number | null>;
  stop_grace_period?: string;
}

/**
 * docker-compose.yml beside the configuration module and the image: its form is dclint's matter. `prometheus` is the
 * text of the file that says where the metrics are.
 */
export function checkCompose(text: string, prometheus: string, image: Image): string[] {
  const { services } = parse(withDefaults(text), { merge: true }) as { services: Record<string, ComposeService> };
  const served = new Set<string>();
  const targets: string[] = [];
  const faults = Object.entries(services).flatMap(
    ([name, { environment = {}, volumes = [], stop_grace_period: grace = '10s' }]) => {
      if (!('SERVICES' in environment)) return [];
      const own = Object.fromEntries(
        Object.entries(environment).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])),
      );
      const env = { ...image.env, ...own };
      const unknown = unknownNames(environment as NodeJS.ProcessEnv).map(
        (variable) => `biến môi trường ${variable} không có trong services/runtime/config.ts`,
      );
      const config = configOf(env);
      if (typeof config === 'string') return [...unknown, config].map((says) => `docker-compose.yml ${name}: ${says}`);
      for (const service of config.services) served.add(service);
      targets.push(`${name}:${config.healthPort}`);
      const hosts = [config.natsUrl, config.mongoUrl, config.documentsUrl ?? '']
        .filter(Boolean)
        .flatMap(hostsOf)
        .map((host) => host.split(':')[0] ?? '');
      const files = Object.values(config.tls ?? {});
      const isMounted = (file: string) => volumes.some((one) => one.split(':')[1] === file);
      return [
        ...files.filter((file) => !isMounted(file)).map((file) => `không volume nào gắn tệp ${file}`),
        ...unknown,
        ...(config.services.includes('documents') && !config.documentsUrl ? ['thiếu DOCUMENTS_URL'] : []),
        ...hosts.filter((host) => !(host in services)).map((host) => `không có dịch vụ ${host}`),
        ...(Number.parseInt(grace, 10) > config.shutdownSeconds
          ? []
          : [`stop_grace_period ${grace} phải lớn hơn SHUTDOWN_SECONDS ${config.shutdownSeconds}`]),
      ].map((says) => `docker-compose.yml ${name}: ${says}`);
    },
  );
  const nowhere = [...SERVICES, 'gateway'].filter((service) => !served.has(service));
  const scraped = (parse(prometheus) as Prometheus).scrape_configs.flatMap(({ static_configs: all }) =>
    all.flatMap((one) => one.targets),
  );
  return [
    ...faults,
    ...nowhere.map((service) => `docker-compose.yml: dịch vụ ${service} không chạy ở đâu (SERVICES)`),
    ...targets.filter((target) => !scraped.includes(target)).map((target) => `deploy/prometheus.yml: thiếu ${target}`),
  ];
}

interface Prometheus {
  scrape_configs: { static_configs: { targets: string[] }[] }[];
}

/** What Compose makes of a file and one that is laid over it, as far as it is checked here. */
export function composeWith(base: string, over: string): string {
  const [below, above] = [base, over].map((text) => parse(text, { merge: true }) as { services: Services });
  const services = { ...below?.services };
  for (const [name, service] of Object.entries(above?.services ?? {}))
    services[name] = {
      ...services[name],
      ...service,
      environment: { ...services[name]?.environment, ...service.environment },
    };
  return stringify({ services });
}
type Services = Record<string, ComposeService>;

/** `${NAME:-value}` as Compose reads it where NAME is not set; innermost first. */
function withDefaults(text: string): string {
  const next = text.replace(/\$\{\w+:-([^${}]*)\}/g, '$1');
  return next === text ? text : withDefaults(next);
}
