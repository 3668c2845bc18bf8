import Joi from 'joi';
import { SetUpError } from './servers/wheels.ts';
import type { TlsFiles } from './tls.ts';

/** Everything a process may be told from outside, read once at its start. Names are environment variables. */
export interface Config {
  services: string[]; // which rooms this process runs; 'gateway' is one of them
  mongoUrl: string; // '' in a process that has no database: the gateway alone
  natsUrl: string; // one or more, 'nats://user:password@host:4222,nats://other:4222'; 'tls://' where the broker asks for it
  databasePrefix: string; // each service owns the database `<prefix>_<service>`
  streamName: string; // the JetStream stream of all ledgers
  partitions: number; // fixed for the life of the stream
  streamReplicas: number; // copies of the stream in a cluster of brokers; counts only when the stream is made
  gatewayHost: string;
  gatewayPort: number;
  healthHost: string;
  healthPort: number; // 0 = any free port
  documentsPort: number; // the own HTTP port of documents; 0 = any free port
  documentsUrl?: string; // where the gateway finds it; absent = told over the broker
  publicUrl: string; // the address that QR codes and stable links lead to
  logLevel: string;
  shutdownSeconds: number;
  requestTimeoutMs: number; // of one try; a call is tried again with the same id
  passwordHashMemoryKb: number;
  rateLimitPerMinute: number;
  commandsAtOnce: number; // under way in one gateway; twice as many may wait, more are refused with 503
  questionsAtOnce: number; // likewise
  prepareDatabase: 'at-start' | 'by-job'; // who makes indexes and runs migrations: each process, or a job it waits for
  signingSecret?: string; // seals the private keys of directory in its database
  signingSecretPrevious?: string; // while it changes: the one before, which older processes still know
  tls?: TlsFiles; // set: every line between the parts is encrypted, and both ends show who they are
  trustProxy?: string; // addresses whose X-Forwarded-For is believed ('loopback, 10.0.0.0/8'); absent = nobody's
  otlpEndpoint?: string; // the collector of traces; absent = no span is made
  traceShare: number; // of the traces that begin here, how many are kept: 0 to 1
  corsOrigins: string[]; // pages of other origins that may call the gateway; empty = none
}

const RUNS_DIRECTORY = Joi.string()
  .pattern(/(^|,)\s*directory\s*(,|$)/)
  .required();
const RUNS_DOCUMENTS = Joi.string()
  .pattern(/(^|,)\s*documents\s*(,|$)/)
  .required();
const IS_HTTPS = Joi.string()
  .pattern(/^https:/)
  .required();

const schema = Joi.object({
  SERVICES: Joi.string().default('directory,intake,cases,documents,statistics,publication,gateway'),
  MONGO_URL: Joi.string()
    .pattern(/^mongodb(\+srv)?:\/\/[^\s/]+(\/\S*)?$/) // not a URI: it may name several hosts
    .when('SERVICES', { is: 'gateway', otherwise: Joi.required() }),
  NATS_URL: Joi.string()
    .pattern(/^(nats|tls):\/\/[^\s,]+(,(nats|tls):\/\/[^\s,]+)*$/)
    .required(),
  DATABASE_PREFIX: Joi.string()
    .pattern(/^[a-z][a-z0-9_]{0,30}$/)
    .default('courts'),
  STREAM_NAME: Joi.string()
    .pattern(/^[A-Z][A-Z0-9_]{0,60}$/)
    .default('LEDGER'),
  PARTITIONS: Joi.number().integer().min(1).max(256).default(16),
  STREAM_REPLICAS: Joi.number().integer().valid(1, 3, 5).default(1),
  GATEWAY_HOST: Joi.string().default('127.0.0.1'),
  GATEWAY_PORT: Joi.number().port().allow(0).default(8080),
  HEALTH_HOST: Joi.string().default('127.0.0.1'),
  HEALTH_PORT: Joi.number().port().allow(0).default(0),
  DOCUMENTS_PORT: Joi.number().port().allow(0).default(0),
  DOCUMENTS_URL: Joi.string()
    .uri()
    .when('TLS_CA_FILE', { not: Joi.exist(), otherwise: Joi.string().uri({ scheme: 'https' }) }),
  PUBLIC_URL: Joi.string().uri().default('http://127.0.0.1:8080'),
  LOG_LEVEL: Joi.string().valid('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').default('info'),
  SHUTDOWN_SECONDS: Joi.number().min(1).max(600).default(20),
  REQUEST_TIMEOUT_MS: Joi.number().min(100).max(600_000).default(5_000),
  PASSWORD_HASH_MEMORY_KB: Joi.number().integer().min(8_192).max(1_048_576).default(19_456),
  RATE_LIMIT_PER_MINUTE: Joi.number().integer().min(1).default(1_200),
  COMMANDS_AT_ONCE: Joi.number().integer().min(1).max(10_000).default(128),
  QUESTIONS_AT_ONCE: Joi.number().integer().min(1).max(10_000).default(128),
  PREPARE_DATABASE: Joi.string().valid('at-start', 'by-job').default('at-start'),
  // Whoever serves people, and not a practice on its own machine, keeps no private key in clear in a database.
  SIGNING_SECRET: Joi.string()
    .min(32)
    .max(500)
    .when('SERVICES', {
      not: RUNS_DIRECTORY,
      otherwise: Joi.when('PUBLIC_URL', {
        not: IS_HTTPS,
        otherwise: Joi.required().messages({ 'any.required': '{#label} phải có khi PUBLIC_URL là https' }),
      }),
    }),
  SIGNING_SECRET_PREVIOUS: Joi.string().min(32).max(500).invalid(Joi.ref('SIGNING_SECRET')),
  TLS_CA_FILE: Joi.string().max(500),
  // Documents serves files by itself, so it needs a certificate to show; the others may call without one.
  TLS_CERT_FILE: Joi.string()
    .max(500)
    .when('TLS_CA_FILE', {
      not: Joi.exist(),
      otherwise: Joi.when('SERVICES', { not: RUNS_DOCUMENTS, otherwise: Joi.required() }),
    }),
  TLS_KEY_FILE: Joi.string().max(500),
  TRUST_PROXY: Joi.string().max(500),
  CORS_ORIGINS: Joi.string().allow('').default(''),
  // Under the names that OpenTelemetry gives them.
  OTEL_EXPORTER_OTLP_ENDPOINT: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .empty(''),
  OTEL_TRACES_SAMPLER_ARG: Joi.number().min(0).max(1).default(1),
})
  .and('TLS_CERT_FILE', 'TLS_KEY_FILE')
  .with('TLS_CERT_FILE', 'TLS_CA_FILE')
  .unknown();

/** What a back-up or a restore is told from outside, beside the database and its names. */
const backupSchema = Joi.object({
  BACKUP_KEY_FILE: Joi.string(), // lines «age1…» lock, «AGE-SECRET-KEY-…» open
  BACKUP_PASSPHRASE: Joi.string().min(12).max(500),
}).unknown();

/** Every environment variable that a process reads; any other name is set in vain. */
export const CONFIG_NAMES: readonly string[] = [schema, backupSchema].flatMap((one) =>
  Object.keys(one.describe().keys),
);

/** Reads and checks the environment. Throws one sentence that names every wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { value, error } = schema.validate(env, { abortEarly: false });
  if (error) throw new Error(`Cấu hình sai: ${error.details.map((d) => d.message).join('; ')}`);
  return {
    services: listOf(value.SERVICES),
    mongoUrl: value.MONGO_URL ?? '',
    natsUrl: value.NATS_URL,
    databasePrefix: value.DATABASE_PREFIX,
    streamName: value.STREAM_NAME,
    partitions: value.PARTITIONS,
    streamReplicas: value.STREAM_REPLICAS,
    gatewayHost: value.GATEWAY_HOST,
    gatewayPort: value.GATEWAY_PORT,
    healthHost: value.HEALTH_HOST,
    healthPort: value.HEALTH_PORT,
    documentsPort: value.DOCUMENTS_PORT,
    documentsUrl: value.DOCUMENTS_URL,
    publicUrl: value.PUBLIC_URL,
    logLevel: value.LOG_LEVEL,
    shutdownSeconds: value.SHUTDOWN_SECONDS,
    requestTimeoutMs: value.REQUEST_TIMEOUT_MS,
    passwordHashMemoryKb: value.PASSWORD_HASH_MEMORY_KB,
    rateLimitPerMinute: value.RATE_LIMIT_PER_MINUTE,
    commandsAtOnce: value.COMMANDS_AT_ONCE,
    questionsAtOnce: value.QUESTIONS_AT_ONCE,
    prepareDatabase: value.PREPARE_DATABASE,
    signingSecret: value.SIGNING_SECRET,
    signingSecretPrevious: value.SIGNING_SECRET_PREVIOUS,
    ...(value.TLS_CA_FILE && { tls: tlsFilesOf(value) }),
    trustProxy: value.TRUST_PROXY,
    otlpEndpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT,
    traceShare: value.OTEL_TRACES_SAMPLER_ARG,
    corsOrigins: listOf(value.CORS_ORIGINS),
  };
}

export interface BackupConfig {
  mongoUrl: string;
  tls?: TlsFiles;
  databasePrefix: string;
  keyFile?: string;
  passphrase?: string;
}

/** The environment of a process that only copies the databases: it needs no broker. */
export function readBackupConfig(env: NodeJS.ProcessEnv): BackupConfig {
  const shared = ['MONGO_URL', 'DATABASE_PREFIX', 'TLS_CA_FILE', 'TLS_KEY_FILE'];
  const both = Joi.object({
    ...Object.fromEntries(shared.map((name) => [name, schema.extract(name)])),
    TLS_CERT_FILE: Joi.string().max(500),
  }).concat(backupSchema);
  const { value, error } = both.and('TLS_CERT_FILE', 'TLS_KEY_FILE').validate(env, { abortEarly: false });
  if (error) throw new SetUpError(`Cấu hình sai: ${error.details.map((d) => d.message).join('; ')}`);
  return {
    ...(value.TLS_CA_FILE && { tls: tlsFilesOf(value) }),
    mongoUrl: value.MONGO_URL,
    databasePrefix: value.DATABASE_PREFIX,
    keyFile: value.BACKUP_KEY_FILE,
    passphrase: value.BACKUP_PASSPHRASE,
  };
}

const tlsFilesOf = (value: NodeJS.ProcessEnv): TlsFiles => ({
  caFile: value.TLS_CA_FILE ?? '',
  ...(value.TLS_CERT_FILE && { certFile: value.TLS_CERT_FILE, keyFile: value.TLS_KEY_FILE }),
});

const listOf = (commaSeparated: string): string[] =>
  commaSeparated
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** The configuration as it may be printed: user and password of an address are left out. */
export const withoutSecrets = (config: Config): Config => ({
  ...config,
  ...(config.signingSecret !== undefined && { signingSecret: '[…]' }),
  ...(config.signingSecretPrevious !== undefined && { signingSecretPrevious: '[…]' }),
  mongoUrl: withoutCredentials(config.mongoUrl),
  natsUrl: withoutCredentials(config.natsUrl),
});

const withoutCredentials = (url: string): string => url.replace(/\/\/[^@/,]*@/g, '//');
