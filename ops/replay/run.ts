import type { DateOnly } from '#contracts/kit.ts';
import { type Court, SEED_COURTS } from '#law/courts.ts';
import { type Client, openClient } from '../client.ts';
import { readHeader } from './header.ts';
import { type Counts, countLines, recordLines } from './lines.ts';
import { type Plan, type Planned, planAll } from './plan.ts';
import { entryLines, publish } from './publish.ts';
import { reportLines, type Touched } from './reports.ts';
import { type Sent, send } from './send.ts';
import { type Served, servedBy } from './served.ts';
import { type Access, openStaffRoom, type StaffRoom } from './staff.ts';

export interface Options {
  url: string;
  access: Access;
  today: DateOnly;
  say: (line: string) => void;
}
/** What a run came to; its lines were said on the way. */
export interface RunResult extends Counts {
  reports: string[];
  streams: { intake: string[]; cases: string[] };
  /** The reports of the courts once more: after the figures were counted anew, say. */
  reportAgain(url: string): Promise<string[]>;
}

type Handled = Exclude<Planned, { as: 'not-handled' }>;
interface Done {
  planned: Handled;
  sent?: Sent;
}
interface Room extends Options {
  door: Client;
  staff: StaffRoom;
}

/** Sends every record of a file through the gateway, and says what became of each, of each court, and in all. */
export async function replay(records: readonly unknown[], options: Options): Promise<RunResult> {
  const { url, access, today, say } = options;
  const door = openClient([url]);
  const all = planAll(records.map(readHeader), today);
  const staff = await openStaffRoom(door, access, today);
  const room: Room = { ...options, door, staff };

  const handled = all.flatMap((one) => (one.as === 'not-handled' ? [] : [one]));
  say(`\nVụ án dân sự, hôn nhân và gia đình, kinh doanh thương mại, lao động sơ thẩm: ${handled.length} bản ghi`);
  const { done, failed } = await sendAll(handled, room);
  const later = all.flatMap((one) => (one.as === 'not-handled' ? [one] : []));
  say(`\nChưa xử lý: ${later.length} bản ghi`);
  for (const { id, why } of later) say(`chưa xử lý  ${id}: ${why}`);

  const served = await servedBy(door);
  const touched = await touchedCourts(done, room);
  say('\nBáo cáo kỳ của từng Tòa án');
  const reports = await reportAll(touched, served, today);
  for (const line of reports) say(line);
  say('\nSổ công bố (không đăng nhập)');
  const publishing = await publishAll(done, served, room);

  const counts = countsOf(all, done, { published: publishing.published, failed: failed + publishing.failed });
  say('\nTổng cộng');
  for (const line of countLines(all, counts, staff.entered())) say(line);
  const sent = done.flatMap((one) => one.sent ?? []);
  return {
    ...counts,
    reports,
    streams: {
      intake: sent.flatMap(({ filingId }) => filingId ?? []),
      cases: sent.flatMap(({ caseId }) => caseId ?? []),
    },
    async reportAgain(newUrl) {
      const newDoor = openClient([newUrl]);
      const again: Room = { ...room, door: newDoor, staff: await openStaffRoom(newDoor, access, today) };
      return reportAll(await touchedCourts(done, again), await servedBy(newDoor), today);
    },
  };
}

async function sendAll(handled: readonly Handled[], room: Room): Promise<{ done: Done[]; failed: number }> {
  const { staff, say, today } = room;
  const done: Done[] = [];
  let failed = 0;
  const say1 = (one: Done) => {
    done.push(one);
    for (const line of recordLines(one.planned, one.sent)) say(line);
  };
  // Everyone is entered before the first file: who holds which role is believed for a while by those who ask.
  const members = new Map<Plan, Map<string, string>>();
  for (const one of handled) if (one.as === 'plan') members.set(one.plan, await membersOf(one.plan, staff));
  for (const planned of handled) {
    if (planned.as === 'refused') {
      say1({ planned });
      continue;
    }
    const { plan } = planned;
    try {
      const { client } = await staff.recorderAt(keeperOf(plan.court, today));
      say1({ planned, sent: await send(plan, client, (key) => members.get(plan)?.get(key) ?? '') });
    } catch (error) {
      failed += 1;
      say(`failed    ${planned.id}: ${messageOf(error)}`);
    }
  }
  return { done, failed };
}

async function membersOf({ court, staff: needed }: Plan, staff: StaffRoom): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, role, name } of needed) ids.set(key, await staff.memberOf(court, role, name));
  return ids;
}

/** Where the files of a court lie today: at itself while it works. */
const keeperOf = (court: Court, today: DateOnly): Court => SEED_COURTS.keepersOf(court.code, today)[0] ?? court;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function touchedCourts(done: readonly Done[], { staff, today }: Room): Promise<Touched[]> {
  const cases = done.flatMap(({ planned, sent }) =>
    planned.as === 'plan' && sent?.caseId !== undefined ? [{ plan: planned.plan, sent, caseId: sent.caseId }] : [],
  );
  // The same record twice in a file is one case.
  const once = [...new Map(cases.map((one) => [one.caseId, one])).values()];
  const byCourt = Map.groupBy(once, ({ plan }) => plan.court);
  return Promise.all(
    [...byCourt].map(async ([court, here]): Promise<Touched> => {
      const days = here.flatMap(({ plan: { firstOn, lastOn } }) => [firstOn, lastOn]).toSorted();
      const resolved = here.filter(({ sent }) => sent.as === 'accepted' && sent.stands.counts === 'resolved').length;
      const { client: desk } = await staff.recorderAt(keeperOf(court, today));
      const [firstOn = today, lastOn = today] = [days[0], days.at(-1)];
      return { court, desk, firstOn, lastOn, accepted: here.length, resolved };
    }),
  );
}

async function reportAll(touched: readonly Touched[], served: Served, today: DateOnly): Promise<string[]> {
  const lines: string[] = [];
  for (const one of touched) lines.push(...(await reportLines(one, served, today)));
  return lines;
}

/** Only judgments of first instance with legal effect are published (Nghị quyết 03/2017/NQ-HĐTP, Điều 3). */
async function publishAll(done: readonly Done[], served: Served, room: Room) {
  const { staff, door, say, today } = room;
  const counts = { published: 0, failed: 0 };
  const due = done.flatMap(({ planned, sent }) => {
    if (planned.as !== 'plan' || sent?.as !== 'accepted') return [];
    const isDue = planned.plan.result === 'judgment' && sent.stands.effectiveOn !== undefined;
    return isDue ? [{ plan: planned.plan, caseId: sent.caseId }] : [];
  });
  for (const { plan, caseId } of due) {
    try {
      const desk = await staff.publisherAt(keeperOf(plan.court, today));
      const result = await publish(plan, caseId, desk, door, served, today);
      if (result.as === 'published') counts.published += 1;
      const lines = result.as === 'published' ? entryLines(result.path, result.entry) : [`chưa công bố: ${result.why}`];
      for (const [at, line] of lines.entries()) say(at === 0 ? `${plan.id} → ${line}` : line);
    } catch (error) {
      counts.failed += 1;
      say(`failed    ${plan.id}: ${messageOf(error)}`);
    }
  }
  return counts;
}

function countsOf(all: readonly Planned[], done: readonly Done[], rest: { published: number; failed: number }): Counts {
  const accepted = done.filter(({ sent }) => sent?.as === 'accepted').length;
  const sum = (of: (one: Done) => number) => done.reduce((total, one) => total + of(one), 0);
  return {
    accepted,
    refused: done.length - accepted,
    notHandled: all.filter(({ as }) => as === 'not-handled').length,
    completions: sum(({ planned }) => planned.completions.length),
    warnings: sum(({ planned, sent }) => planned.warnings.length + (sent?.warnings.length ?? 0)),
    ...rest,
  };
}
