import { parseArgs } from 'node:util';
import { SERVICES } from '#services/rooms.ts';
import { killDrill } from './drill/kill.ts';
import { registrationsDrill } from './drill/registrations.ts';
import { isClean } from './drill/verdict.ts';

const HELP = `npm run drill -- <tên> [--replicas 2]
  kill            mỗi giây giết một tiến trình (SIGKILL) trong khi nhiều người làm việc  [--seconds 30] [--clerks 6]
  registrations   nhiều đơn nộp cùng lúc tại một Tòa án                                [--count 1000]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '30' },
    clerks: { type: 'string', default: '6' },
    count: { type: 'string', default: '1000' },
    replicas: { type: 'string', default: '2' },
  },
});
const say = (line: string) => console.log(line);
const options = { services: [...SERVICES, 'gateway'], replicas: Number(values.replicas), say };

const DRILLS: Record<string, () => Promise<boolean>> = {
  async kill() {
    const result = await killDrill({ ...options, seconds: Number(values.seconds), clerks: Number(values.clerks) });
    const { killed, commands, filings, cases, verdict } = result;
    say(`\nĐã giết ${killed} tiến trình; ${commands} lệnh được xác nhận, ${filings} đơn, ${cases} vụ án.`);
    for (const [what, faults] of Object.entries(verdict))
      say(
        `  ${String(faults.length).padStart(4)}  ${what}${faults.length > 0 ? `: ${faults.slice(0, 5).join('; ')}` : ''}`,
      );
    return isClean(verdict);
  },
  async registrations() {
    const { registered, seconds, missing, twice } = await registrationsDrill({
      ...options,
      count: Number(values.count),
    });
    say(`\n${registered} đơn trong ${seconds.toFixed(1)} giây (${(registered / seconds).toFixed(0)} đơn mỗi giây).`);
    say(`  ${String(missing.length).padStart(4)}  số bị thiếu trong sổ`);
    say(`  ${String(twice.length).padStart(4)}  số cấp hai lần`);
    return missing.length === 0 && twice.length === 0;
  },
};

// Who breaks it off leaves nothing running: what a drill started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const [name = ''] = positionals;
const drill = DRILLS[name];
if (!drill) {
  say(HELP);
  process.exit(name === '' ? 0 : 1);
}
process.exit((await drill()) ? 0 : 1);
