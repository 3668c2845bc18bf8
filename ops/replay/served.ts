import type { Client } from '../client.ts';

/** What a system can do, as its own description says: the path of each action it serves. */
export type Served = ReadonlyMap<string, string>;

export async function servedBy(door: Client): Promise<Served> {
  const { paths } = await door.get<{ paths: Record<string, Record<string, { operationId?: string }>> }>(
    '/openapi.json',
  );
  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.values(operations).flatMap(({ operationId }) => (operationId ? [[operationId, path] as const] : [])),
    ),
  );
}
