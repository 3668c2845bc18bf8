import { parseArgs } from 'node:util';
import { SERVICES } from '#services/rooms.ts';
import { type Drill, type DrillResult, runDrill } from './drill/drill.ts';
import { flood } from './drill/flood.ts';
import { full } from './drill/full.ts';
import { kill } from './drill/kill.ts';
import { partition } from './drill/partition.ts';
import { registrationsDrill } from './drill/registrations.ts';
import { replay } from './drill/replay.ts';
import { rolling } from './drill/rolling.ts';
import { skew } from './drill/skew.ts';
import { slow } from './drill/slow.ts';
import { isClean, type Verdict } from './drill/verdict.ts';

const DRILLS: readonly Drill[] = [kill, replay, partition, slow, skew, full, flood, rolling];
const HELP = `npm run drill [-- <tên>…] [--seconds N] [--clerks 6] [--replicas 2]     không nêu tên: chạy tất cả
${DRILLS.map(({ name, about }) => `  ${name.padEnd(15)} ${about}`).join('\n')}
  registrations   nhiều đơn nộp cùng lúc tại một Tòa án  [--count 1000]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    clerks: { type: 'string', default: '6' },
    count: { type: 'string', default: '1000' },
    replicas: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});
const say = (line: string) => console.log(line);
const options = { services: [...SERVICES, 'gateway'], replicas: Number(values.replicas), say };

// Who breaks it off leaves nothing running: what a drill started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const known = [...DRILLS.map(({ name }) => name), 'registrations'];
const asked = positionals.length > 0 ? positionals : known;
if (values.help || !asked.every((name) => known.includes(name))) {
  say(HELP);
  process.exit(values.help ? 0 : 1);
}
const results: DrillResult[] = [];
for (const name of asked) results.push(await oneDrill(name));
if (results.length > 1) summary(results);
process.exit(results.every(({ verdict }) => isClean(verdict)) ? 0 : 1);

async function oneDrill(name: string): Promise<DrillResult> {
  const drill = DRILLS.find((one) => one.name === name);
  say(`\n== ${name}${drill ? `: ${drill.about}` : ''}`);
  const result = drill
    ? await runDrill(drill, { ...options, clerks: Number(values.clerks), ...secondsAsked() })
    : await registrations();
  print(result);
  return result;
}

function secondsAsked(): { seconds?: number } {
  return values.seconds === undefined ? {} : { seconds: Number(values.seconds) };
}

async function registrations(): Promise<DrillResult> {
  const { registered, seconds, missing, twice } = await registrationsDrill({ ...options, count: Number(values.count) });
  return {
    name: 'registrations',
    figures: { 'đơn đã nộp': registered, 'đơn mỗi giây': Math.round(registered / seconds) },
    verdict: { 'số bị thiếu trong sổ': missing.map(String), 'số cấp hai lần': twice.map(String) },
  };
}

function print({ figures, verdict }: DrillResult): void {
  for (const [what, figure] of Object.entries(figures)) say(`  ${String(figure).padStart(12)}  ${what}`);
  for (const [what, faults] of Object.entries(verdict))
    say(
      `  ${faults.length === 0 ? 'ĐẠT ' : 'SAI '} ${String(faults.length).padStart(7)}  ${what}${faults.length > 0 ? `: ${faults.slice(0, 5).join('; ')}` : ''}`,
    );
}

function summary(all: readonly DrillResult[]): void {
  say('\nTổng hợp');
  for (const { name, verdict, figures } of all)
    say(
      `  ${isClean(verdict) ? 'ĐẠT ' : 'SAI '} ${name.padEnd(15)} ${String(faultsIn(verdict)).padStart(4)} sai lệch   ${figures['lệnh được xác nhận'] ?? figures['đơn đã nộp'] ?? 0} lệnh`,
    );
}

function faultsIn(verdict: Verdict): number {
  return Object.values(verdict).flat().length;
}
