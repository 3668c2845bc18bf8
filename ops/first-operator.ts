import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { systemActor } from '#contracts/actor.ts';
import { BootstrapOperator } from '#contracts/directory/load-directory.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { runRooms } from '#services/main.ts';
import { ask } from '#services/runtime/broker.ts';
import { openLog } from '#services/runtime/log.ts';

const HELP = `node ops/first-operator.ts --account tên --name "Họ và tên"
  Tạo người vận hành đầu tiên của một hệ thống mới, với mật khẩu ngẫu nhiên phải đổi ở lần đăng nhập đầu.
  Chạy nơi có cấu hình của dịch vụ directory: kubectl exec deploy/directory -- node ops/first-operator.ts …`;

/**
 * A new system knows nobody, so nobody may ask it to make somebody: whoever holds the configuration of directory runs it
 * once more for this one command. It is refused as soon as there is an operator.
 * @throws CourtError operator-exists
 */
export async function makeFirstOperator(env: NodeJS.ProcessEnv, accountName: string, name: string): Promise<string> {
  const host = await runRooms(
    { ...env, SERVICES: 'directory', HEALTH_HOST: '127.0.0.1', HEALTH_PORT: '0' },
    openLog('error', 'first-operator'),
  );
  try {
    const password = randomBytes(18).toString('base64url');
    const envelope = { id: newId('cmd'), actor: systemActor('start'), requestId: newId('req') };
    await ask(host.broker, BootstrapOperator, { ...envelope, data: { name, accountName, password } });
    return password;
  } finally {
    await host.stop();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { account: { type: 'string' }, name: { type: 'string' } } });
  if (!values.account || !values.name) {
    console.error(HELP);
    process.exit(1);
  }
  try {
    const password = await makeFirstOperator(process.env, values.account, values.name);
    console.log(`Tài khoản ${values.account}, mật khẩu ban đầu (chỉ hiện một lần): ${password}`);
  } catch (error) {
    if (!isCourtError(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
