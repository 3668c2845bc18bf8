import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#contracts/ids.ts';
import type { Lease } from './leases.ts';
import { dayInVietnam, scopeOf } from './room.ts';
import type { House, JobOf, Scope } from './service.ts';
import { traced } from './tracing.ts';

/** Runs a job again and again while this process holds its lease. A run that fails is told and tried again next time. */
export async function runJob<Room>(
  job: JobOf<Room>,
  house: House,
  enter: (scope: Scope) => Room,
  lease: Lease,
): Promise<void> {
  while (lease.live()) {
    const requestId = newId('req');
    const run = () =>
      job.run(
        ({ actor, today }) => {
          const scope = scopeOf(house, { actor, commandId: '', requestId });
          return enter({ ...scope, today: today ?? dayInVietnam(scope.now) });
        },
        house,
        lease.lost,
      );
    const attributes = { 'courts.service': house.service };
    try {
      await traced({ name: `job ${job.name}`, begins: true, requestId, attributes }, run);
    } catch (err) {
      if (lease.live()) house.log.error({ err, job: job.name, requestId }, 'công việc định kỳ lỗi, sẽ chạy lại');
    }
    await sleep(job.everySeconds * 1_000, undefined, { signal: lease.lost }).catch(() => lease.live());
  }
}
