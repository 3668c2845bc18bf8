import type { Client } from '../client.ts';

/** The path of an action, as the system's own description says; an older system may lack one. */
export type Served = (action: string) => string;

export async function servedBy(door: Client): Promise<Served> {
  const { paths } = await door.get<{ paths: Record<string, Record<string, { operationId?: string }>> }>(
    '/openapi.json',
  );
  const known = new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.values(operations).flatMap(({ operationId }) => (operationId ? [[operationId, path] as const] : [])),
    ),
  );
  return (action) => {
    const path = known.get(action);
    if (path === undefined) throw new Error(`hệ thống này không có ${action}`);
    return path;
  };
}
