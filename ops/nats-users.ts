import { LEDGERS } from '#contracts/ledger-seals.ts';

type Room = (typeof LEDGERS)[number] | 'gateway';
type Service = (typeof LEDGERS)[number];

/** Whom each room asks, over the broker, beside itself. What is not here is refused by the broker. */
const ASKS: Record<Service, readonly Service[]> = {
  directory: [],
  intake: ['directory', 'cases'],
  cases: ['directory', 'intake'],
  documents: ['directory', 'intake', 'cases'],
  statistics: ['directory', 'intake', 'cases'],
  publication: ['directory', 'intake', 'cases'],
};

export interface NatsNames {
  namespace: string; // DATABASE_PREFIX
  stream: string; // STREAM_NAME
}

/**
 * The users of the broker, one for each room, in the words of its configuration. Services believe the actor that a call
 * names, so who may call whom is guarded here: a room answers only to its own name, asks only whom it needs, and writes only
 * into its own part of the stream of ledgers. Passwords come from the environment of the broker.
 */
export function natsUsers({ namespace, stream }: NatsNames): string {
  const users = [...LEDGERS, 'gateway' as const].map((room) => userOf(room, namespace, stream));
  return [
    '# One user for each room, made by ops/nats-users.ts; their passwords come from the Secret nats-users.',
    'authorization {',
    '  users: [',
    ...users,
    '  ]',
    '}',
    '',
  ].join('\n');
}

function userOf(room: Room, namespace: string, stream: string): string {
  const calls = `MOL-${namespace}`;
  const asks: string[] =
    room === 'gateway'
      ? LEDGERS.map((other) => `${other}.*`)
      : [...[room, ...ASKS[room]].map((other) => `${other}.*`), ...(room === 'directory' ? ['*.getDayRoot'] : [])];
  const publish = [
    ...asks.map((action) => `${calls}.REQB.${action}`),
    ...PRESENCE.flatMap((kind) => [`${calls}.${kind}`, `${calls}.${kind}.>`]),
    `${calls}.RES.>`, // to whoever asked
    ...(room === 'gateway' ? [] : [`${stream}.*.${room}.*`]),
    '$JS.API.INFO',
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.STREAM.CREATE.${stream}`,
    `$JS.API.CONSUMER.*.${stream}`,
    `$JS.API.CONSUMER.*.${stream}.>`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.>`,
    `$JS.ACK.${stream}.>`,
  ];
  const subscribe = [
    ...(room === 'gateway' ? [`${stream}.*.*.*`] : [`${calls}.REQB.${room}.*`, `${stream}.*.directory.*`]), // that courts change
    ...PRESENCE.map((kind) => `${calls}.${kind}`),
    ...[...PRESENCE, 'REQ', 'RES', 'EVENT'].map((kind) => `${calls}.${kind}.${room}.>`),
    `_INBOX.${room}.>`,
  ];
  const list = (subjects: readonly string[]) => subjects.map((subject) => `"${subject}"`).join(', ');
  return [
    '    {',
    `      user: ${room}`,
    `      password: $NATS_PASSWORD_${room.toUpperCase()}`,
    '      permissions: {',
    `        publish: [${list(publish)}]`,
    `        subscribe: [${list(subscribe)}]`,
    '      }',
    '    }',
  ].join('\n');
}

/** How processes tell each other that they are there; nothing is done on it. */
const PRESENCE = ['DISCOVER', 'INFO', 'HEARTBEAT', 'DISCONNECT', 'PING', 'PONG'];

if (import.meta.main) process.stdout.write(natsUsers({ namespace: 'courts', stream: 'LEDGER' }));
