import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { openMetrics } from '#services/runtime/metrics.ts';
import { type KubeObject, nameOf, specsOf } from './objects.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Expression {
  where: string;
  text: string;
}

/** Alerts, dashboards and autoscalers ask only for what is measured, in expressions that Prometheus understands. */
export function checkMeasures(objects: readonly KubeObject[], alertPage: string): string[] {
  const measured = measuredNames();
  const rules = specsOf<{ groups?: { rules?: { alert?: string; expr?: string }[] }[] }>(
    objects,
    'PrometheusRule',
  ).flatMap(({ object, spec }) =>
    (spec.groups ?? []).flatMap(({ rules = [] }) => rules.map((rule) => ({ ...rule, object }))),
  );
  const asked: Expression[] = [
    ...rules.map(({ object, alert, expr }) => ({ where: `${nameOf(object)} ${alert}`, text: String(expr) })),
    ...objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(panelsOf),
  ];
  return [
    ...asked.flatMap(({ where, text }) => expressionFaults(text, measured).map((says) => `${where}: ${says}`)),
    ...scaledBy(objects)
      .filter(({ name }) => !measured.has(name))
      .map(({ object, name }) => `${nameOf(object)}: không nơi nào đo ${name}`),
    ...rules
      .filter(({ alert = '' }) => !alertPage.includes(`\n## ${alert}\n`))
      .map(({ object, alert }) => `${nameOf(object)}: docs/operations/alerts.md thiếu mục «${alert}»`),
  ];
}

/** Measured by Prometheus itself and by kube-state-metrics. */
const OF_OTHERS = ['up', 'kube_cronjob_status_last_successful_time'];

/** Names in the registry of every process, and gauges that services make of their own when they first need them. */
function measuredNames(): ReadonlySet<string> {
  const registry = openMetrics().registry.getMetricsAsArray();
  const series = registry.flatMap(({ name, type }) =>
    String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
  );
  const own = globSync('services/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\.gauge\(\s*'(courts_\w+)'/g)].map(([, name]) => name ?? ''),
  );
  return new Set([...OF_OTHERS, ...series, ...own]);
}

function expressionFaults(text: string, measured: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      const said = text.slice(from, to);
      if (type.isError) faults.push(`biểu thức sai ở «${text.slice(from, from + 20)}»`);
      // A metric stands at the head of its selector; a label or a function has a node of its own.
      if (type.name === 'VectorSelector') {
        const name = /^[a-zA-Z_:][\w:]*/.exec(said)?.[0];
        if (name && !measured.has(name)) faults.push(`không nơi nào đo ${name}`);
      }
    },
  });
  return faults;
}

interface Panel {
  title?: string;
  targets?: { expr?: string }[];
}

function panelsOf(object: KubeObject): Expression[] {
  return Object.entries(object.data ?? {})
    .filter(([file]) => file.endsWith('.json'))
    .flatMap(
      ([file, text]) => (JSON.parse(text) as { panels?: Panel[] }).panels?.map((panel) => ({ file, panel })) ?? [],
    )
    .flatMap(({ file, panel: { title, targets = [] } }) =>
      targets.map(({ expr = '' }) => ({ where: `${nameOf(object)} ${file} «${title}»`, text: expr })),
    );
}

function scaledBy(objects: readonly KubeObject[]): { object: KubeObject; name: string }[] {
  return specsOf<{ metrics?: { external?: { metric: { name: string } } }[] }>(
    objects,
    'HorizontalPodAutoscaler',
  ).flatMap(({ object, spec }) =>
    (spec.metrics ?? []).flatMap(({ external }) => (external ? [{ object, name: external.metric.name }] : [])),
  );
}
