import { describe, expect, test } from '@jest/globals';
import { readConfig, withoutSecrets } from './config.ts';

describe('the configuration', () => {
  const MONGO_URL = 'mongodb://nguoi-dung:mat-khau@db.example/';
  const NATS_URL = 'nats://nguoi-dung:mat-khau@nats.example,nats://nguoi-dung:mat-khau@nats2.example';
  const SIGNING_SECRET = 'bi-mat-cua-khoa-ky-dai-hon-ba-hai';

  test('wrong variables are all named in one sentence', () => {
    const wrong = { MONGO_URL: 'postgres://x', NATS_URL, PARTITIONS: '0' };
    expect(() => readConfig(wrong)).toThrow(/^Cấu hình sai: .*MONGO_URL.*; .*PARTITIONS/);
  });

  test('a database of several members is told by all their addresses', () => {
    const all = 'mongodb://a:b@db-0.example:27017,db-1.example:27017,db-2.example:27017/?replicaSet=rs0';
    expect(readConfig({ MONGO_URL: all, NATS_URL })).toMatchObject({ mongoUrl: all });
    for (const wrong of ['mongodb://', 'mongodb:///x', 'http://db.example', 'mongodb://a b'])
      expect(() => readConfig({ MONGO_URL: wrong, NATS_URL })).toThrow(/MONGO_URL/);
  });

  test('a system that serves people seals its private keys; a practice on its own machine may leave it', () => {
    expect(readConfig({ MONGO_URL, NATS_URL }).signingSecret).toBeUndefined();
    const PUBLIC_URL = 'https://toaan.example';
    expect(() => readConfig({ MONGO_URL, NATS_URL, PUBLIC_URL })).toThrow(/SIGNING_SECRET.*https/);
    expect(readConfig({ MONGO_URL, NATS_URL, PUBLIC_URL, SIGNING_SECRET }).signingSecret).toBe(SIGNING_SECRET);
  });

  test('a process is told no secret that it has no use for', () => {
    const PUBLIC_URL = 'https://toaan.example';
    expect(readConfig({ NATS_URL, PUBLIC_URL, SERVICES: 'gateway' })).toMatchObject({ mongoUrl: '' });
    expect(readConfig({ NATS_URL, PUBLIC_URL, MONGO_URL, SERVICES: 'intake,cases' }).signingSecret).toBeUndefined();
    for (const SERVICES of ['directory', 'intake, directory', 'directory,gateway'])
      expect(() => readConfig({ NATS_URL, PUBLIC_URL, MONGO_URL, SERVICES })).toThrow(/SIGNING_SECRET/);
    for (const SERVICES of ['intake', 'intake,gateway'])
      expect(() => readConfig({ NATS_URL, PUBLIC_URL, SERVICES })).toThrow(/MONGO_URL/);
  });

  test('printed, it holds no secret', () => {
    const printed = JSON.stringify(withoutSecrets(readConfig({ MONGO_URL, NATS_URL, SIGNING_SECRET })));
    expect(printed).toContain('db.example');
    expect(printed).not.toMatch(/mat-khau|bi-mat/);
  });
});
