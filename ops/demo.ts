import { systemActor } from '#contracts/actor.ts';
import { BootstrapOperator, LoadDirectory } from '#contracts/directory/load-directory.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { DEMO_DIRECTORY, DEMO_OPERATOR, DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { ask } from '#services/runtime/broker.ts';
import type { Host } from '#services/runtime/host.ts';

/** Loads the people of the two demo courts by the real commands; what is there already stays as it is. */
export async function loadDemo({ broker }: Host, say: (line: string) => void): Promise<void> {
  say('Nạp tòa án và tài khoản mẫu…');
  const envelope = () => ({ id: newId('cmd'), actor: systemActor('start'), requestId: newId('req') });
  try {
    await ask(broker, BootstrapOperator, { ...envelope(), data: DEMO_OPERATOR });
  } catch (error) {
    if (!isCourtError(error)) throw error; // there is an operator already
  }
  await ask(broker, LoadDirectory, { ...envelope(), data: DEMO_DIRECTORY });
}

export function printDemo(say: (line: string) => void): void {
  say(`\nTài khoản mẫu (mật khẩu chung: ${DEMO_PASSWORD})`);
  say(`  ${DEMO_OPERATOR.accountName.padEnd(24)}operator`);
  for (const { accounts = [], appointments } of DEMO_DIRECTORY.people)
    for (const { accountName } of accounts)
      say(`  ${accountName.padEnd(24)}${appointments.map(({ courtId, role }) => `${role} @ ${courtId}`).join(', ')}`);
}
