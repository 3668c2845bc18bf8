import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';

/** One measured figure, and the limit that was measured in the same run. */
export interface Figure {
  what: string;
  value: number;
  unit: '/s' | 'ms' | 'MB' | 's';
  limit?: { what: string; value: number };
  aim?: string; // for the ratio of value and limit, or for the value
}

/** What one run of one measurement left. */
interface Result {
  bench: string;
  at: string;
  revision: string;
  machine: { cpu: string; cores: number; memoryGb: number; kernel: string; node: string; loadBefore: number };
  figures: Figure[];
}

const RESULTS = join(import.meta.dirname, 'results');
const TABLE = join(import.meta.dirname, '..', 'docs', 'bench.md');

/** Measures, says the figures and keeps them: the newest result of each measurement is the one in the table. */
export async function record(bench: string, measure: () => Promise<Figure[]>): Promise<void> {
  const [loadBefore = 0] = loadavg();
  const figures = await measure();
  for (const figure of figures) console.log(lineOf(figure));
  const [cpu] = cpus();
  const result: Result = {
    bench,
    at: new Date().toISOString(),
    revision: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    machine: {
      cpu: cpu?.model ?? '',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      kernel: release(),
      node: process.version,
      loadBefore: Math.round(loadBefore * 10) / 10,
    },
    figures,
  };
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${bench}.json`), `${JSON.stringify(result, null, 2)}\n`);
  await writeFile(TABLE, tableOf(await results()));
}

/** value/limit: above 1 is better than the limit for rates, below 1 for times. */
const ratioOf = ({ value, limit }: Figure): number | undefined => (limit ? value / limit.value : undefined);

const lineOf = (figure: Figure): string => {
  const ratio = ratioOf(figure);
  const beside = figure.limit ? ` — ${figure.limit.what} ${shown(figure.limit.value)} (${ratio?.toFixed(2)})` : '';
  return `${figure.what}: ${shown(figure.value)} ${figure.unit}${beside}`;
};

async function results(): Promise<Result[]> {
  const names = (await readdir(RESULTS)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(RESULTS, name), 'utf8')) as Result));
}

function tableOf(all: readonly Result[]): string {
  const parts = all.map(({ bench, at, revision, machine, figures }) =>
    [
      `## ${bench}`,
      '',
      `${at.slice(0, 10)}, revision ${revision}, ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, node ${machine.node}, load before ${machine.loadBefore}.`,
      '',
      '| what | figure | limit in the same run | ratio | aim |',
      '| --- | --- | --- | --- | --- |',
      ...figures.map((figure) => {
        const limit = figure.limit ? `${figure.limit.what}: ${shown(figure.limit.value)} ${figure.unit}` : '';
        const cells = [
          figure.what,
          `${shown(figure.value)} ${figure.unit}`,
          limit,
          ratioOf(figure)?.toFixed(2) ?? '',
          figure.aim ?? '',
        ];
        return `| ${cells.join(' | ')} |`;
      }),
      '',
    ].join('\n'),
  );
  return `${HEAD}\n\n${parts.join('\n')}`;
}

const HEAD = `# Figures

Made by \`npm run bench\` from \`bench/results/\`; do not edit. Machines differ and are noisy: the ratio to the limit measured in the same run is what to compare.`;

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : (Math.round(value * 100) / 100).toString();
