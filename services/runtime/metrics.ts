import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  calls: Histogram<'service' | 'action' | 'outcome'>;
  requests: Histogram<'kind' | 'route' | 'status'>;
  published: Counter<'service'>;
  applied: Counter<'reader'>;
  numbersGiven: Counter<'service'>;
  conflicts: Counter<'service'>;
  outboxWaiting: Gauge<'service'>;
  outboxOldest: Gauge<'service'>;
  readerBehind: Gauge<'service' | 'reader' | 'partition'>;
  parked: Gauge<'service'>;
  migrationsOpen: Gauge<'service'>;
  migrationRead: Gauge<'service'>;
  /** A gauge of a service's own, made when it is first asked for. */
  gauge(name: string, help: string, labelNames: readonly string[]): Gauge;
}

/** One registry for a process; every service in it labels its own. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    calls: new Histogram({
      name: 'courts_call_seconds',
      help: 'Duration of commands and queries',
      labelNames: ['service', 'action', 'outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1, 3, 10],
      registers,
    }),
    requests: new Histogram({
      name: 'courts_request_seconds',
      help: 'Duration of requests at the gateway, by what the route is for',
      labelNames: ['kind', 'route', 'status'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1, 3, 10],
      registers,
    }),
    published: new Counter({
      name: 'courts_outbox_published_total',
      help: 'Ledger entries sent to JetStream',
      labelNames: ['service'],
      registers,
    }),
    applied: new Counter({
      name: 'courts_reader_applied_total',
      help: 'Ledger entries whose effect is stored',
      labelNames: ['reader'],
      registers,
    }),
    numbersGiven: new Counter({
      name: 'courts_numbers_given_total',
      help: 'Numbers given out of books',
      labelNames: ['service'],
      registers,
    }),
    conflicts: new Counter({
      name: 'courts_conflicts_total',
      help: 'Commands refused for a stale version',
      labelNames: ['service'],
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'courts_outbox_waiting',
      help: 'Ledger entries not yet sent to JetStream',
      labelNames: ['service'],
      registers,
    }),
    outboxOldest: new Gauge({
      name: 'courts_outbox_oldest_seconds',
      help: 'Age of the oldest ledger entry not yet sent to JetStream, 0 when none waits',
      labelNames: ['service'],
      registers,
    }),
    readerBehind: new Gauge({
      name: 'courts_reader_behind',
      help: 'Ledger entries in JetStream that the reader has not read yet, by the process that reads the partition',
      labelNames: ['service', 'reader', 'partition'],
      registers,
    }),
    parked: new Gauge({
      name: 'courts_parked_entries',
      help: 'Streams that wait behind an entry that cannot be applied',
      labelNames: ['service'],
      registers,
    }),
    migrationsOpen: new Gauge({
      name: 'courts_migrations_open',
      help: 'Migrations of the database of a service that have begun and are not finished',
      labelNames: ['service'],
      registers,
    }),
    migrationRead: new Gauge({
      name: 'courts_migration_read',
      help: 'Documents that the migration which is running now has read',
      labelNames: ['service'],
      registers,
    }),
    gauge: (name, help, labelNames) =>
      (registry.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help, labelNames, registers }),
  };
}
