import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Contract } from '#contracts/kit.ts';
import { describeApi } from './openapi.ts';
import { paramsOf, type Route, serviceOf } from './route.ts';
import { ROUTES } from './routes.ts';

const ROOT = join(import.meta.dirname, '..');
const importAll = async (pattern: string): Promise<{ file: string; exported: unknown[] }[]> => {
  const files = globSync(pattern, { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  return Promise.all(files.map(async (file) => ({ file, exported: Object.values(await import(join(ROOT, file))) })));
};
const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'action' in value && 'reply' in value && 'allow' in value;

type Json = Record<string, unknown>;
const DESCRIPTION = describeApi(ROUTES, 'https://toaan.example');
const operations = Object.entries(DESCRIPTION.paths as Record<string, Record<string, Json>>).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

describe('the table of routes', () => {
  test('holds every row of every file of routes', async () => {
    const files = await importAll('gateway/routes/*.ts');
    expect(files.length).toBeGreaterThan(3);
    for (const { file, exported } of files)
      for (const row of exported.flat()) expect([file, ROUTES.includes(row as Route)]).toEqual([file, true]);
  });

  test('binds every contract of a service that has routes, and only once; what only the house may ask has no route', async () => {
    const served = new Set([
      ...ROUTES.map(serviceOf),
      ...globSync('gateway/routes/*.ts', { cwd: ROOT }).map((file) => basename(file, '.ts')),
    ]);
    const contracts = (await importAll('contracts/*/*.ts')).flatMap(({ exported }) => exported).filter(isContract);
    const open = new Set(
      contracts.filter(({ allow, action }) => allow !== 'system' && served.has(action.split('.')[0] ?? '')),
    );
    const bound = ROUTES.map(({ contract }) => contract.action);
    expect(bound.toSorted()).toEqual([...new Set([...open].map(({ action }) => action))].toSorted());
  });

  test('has each method and path once, and marks as public only what its contract says is public', () => {
    const places = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
    expect(new Set(places).size).toBe(places.length);
    for (const row of ROUTES) {
      expect(row.path).toMatch(/^\/(api|public|\.well-known)\/[\w:/.-]+$/);
      if (row.public) expect([row.path, row.contract.allow]).toEqual([row.path, 'public']);
      // What is open to everyone is only read; a question that should not stand in an address is sent by POST.
      if (row.path.startsWith('/public/'))
        expect([row.path, row.public, row.contract.kind]).toEqual([row.path, true, 'query']);
    }
  });

  test('gives examples that its contracts accept', () => {
    const rows = ROUTES.filter(({ example }) => example);
    expect(rows.length).toBeGreaterThan(3);
    for (const { path, contract, example } of rows) {
      const beside = contract.data.fork(paramsOf(path), (schema) => schema.optional());
      expect([path, beside.validate(example).error?.message]).toEqual([path, undefined]);
    }
  });
});

describe('the description of the gateway (OpenAPI 3.1)', () => {
  test('names every operation once, after its action, with a Vietnamese summary', () => {
    expect(operations).toHaveLength(ROUTES.length);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) expect(operation.summary).toMatch(/[À-ỹĐđ]/);
  });

  test('declares every variable of a path, and every answer with its problems', () => {
    for (const { path, operation } of operations) {
      const declared = (operation.parameters as Json[]).filter((one) => one.in === 'path').map(({ name }) => name);
      expect(new Set(declared)).toEqual(new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)));
      const statuses = Object.keys(operation.responses as Json);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      expect(statuses).toEqual(expect.arrayContaining(['400', '429', '500', '503']));
      if ((operation.security as unknown[]).length > 0) expect(statuses).toContain('401');
    }
  });

  test('asks for the key and the version exactly where the gateway does', () => {
    const asked = (name: string) =>
      operations
        .filter(({ operation }) =>
          (operation.parameters as Json[]).some((one) => one.$ref === `#/components/parameters/${name}`),
        )
        .map(({ operation }) => String(operation.operationId))
        .toSorted();
    const commands = ROUTES.map(({ contract }) => contract).filter(({ kind }) => kind === 'command');
    const actions = (contracts: Contract[]) => contracts.map(({ action }) => action).toSorted();
    expect(asked('IdempotencyKey')).toEqual(actions(commands.filter(({ secretReply }) => !secretReply)));
    expect(asked('IfMatch')).toEqual(actions(commands.filter(({ creates }) => !creates)));
  });

  test('has no reference that leads nowhere', () => {
    const refs = [...JSON.stringify(DESCRIPTION).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, ref = '']) => ref);
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of new Set(refs)) {
      const found = ref.split('/').reduce<unknown>((at, key) => (at as Json | undefined)?.[key], DESCRIPTION);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
  });
});
