import type { Connection } from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import type { Contract, DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Config } from './config.ts';
import type { CourtRegister, Courts } from './court-register.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Migration } from './migrations.ts';
import type { Tables } from './tables.ts';
import type { NeedsNumbers, Unit } from './unit.ts';

/** What the runtime gives a service: its own database, the other rooms, the time. */
export interface House {
  service: string;
  config: Config;
  db: Connection;
  tables: Tables;
  log: Logger;
  metrics: Metrics; // a service may add gauges of its own to the registry
  clock(): Date;
  courts: CourtRegister;
  /** Asks another room; the actor is passed on, or the house itself asks. */
  ask<Data, Reply>(contract: Contract<Data, Reply>, data: Data, asker: Asker): Promise<Reply>;
  /** Sends a command to another room under a given id: repeated with the same id, it is done once. */
  tell<Data, Reply>(contract: Contract<Data, Reply>, command: Telling<Data>): Promise<Reply>;
}
export interface Asker {
  actor: Actor;
  requestId: string;
}
export interface Telling<Data> extends Asker {
  id: string;
  expectedVersion?: number;
  data: Data;
}

/** One command, query or event being handled. `today` is the calendar day at the court, or the day the actor practises on. */
export interface Scope {
  unit: Unit;
  actor: Actor;
  requestId: string;
  /** The register of courts. A court that it lacks is asked for before an answer that met it is given. */
  courts: Courts;
  today: DateOnly;
  now: Date;
}

export interface Handler<Room> {
  contract: Contract;
  run: (envelope: never, room: Room, scope: Scope) => Promise<unknown>;
  after?: (reply: never, room: Room, scope: Scope) => Promise<unknown>;
}
export interface Received<Data = unknown> {
  id: string;
  actor: Actor;
  expectedVersion: number | undefined;
  data: Data;
  requestId: string;
}

export interface ReactionOf<Room> {
  name: string; // stable: positions are stored under '<service>.<name>'
  hears: readonly string[];
  /** Reads at once what `apply` will ask for of each entry; it only saves time. */
  preload?(entries: readonly LedgerEntry[], room: Room): Promise<void>;
  apply(entry: LedgerEntry, room: Room, scope: Scope): Promise<void>;
}
/** Work that a clock starts, in one process of the service at a time. It ends early when `signal` aborts. */
export interface JobOf<Room> {
  name: string;
  everySeconds: number;
  run(enter: (scope: { actor: Actor; today?: DateOnly }) => Room, house: House, signal: AbortSignal): Promise<void>;
}

export interface ServiceDefinition<Room> {
  name: string;
  /** Called once: declares collections, reads the law. The result makes the room for one command, query or event. */
  open(house: House): Promise<(scope: Scope) => Room>;
  commands: readonly Handler<Room>[];
  queries: readonly Handler<Room>[];
  reactions?: readonly ReactionOf<Room>[];
  jobs?: readonly JobOf<Room>[];
  /** Its decisions ask for the hierarchy of courts: a copy of the register is kept in its database. */
  knowsCourts?: true;
  /** In the order in which they came; each is run once on every database (`npm run migrate`). */
  migrations?: readonly Migration[];
  /** A door of its own beside the broker (documents serves bytes over HTTP). Returns how to close it. */
  serve?(house: House, enter: (scope: { actor: Actor; requestId: string }) => Room): Promise<() => Promise<void>>;
}

export const defineService = <Room>(definition: ServiceDefinition<Room>): ServiceDefinition<Room> => definition;

/**
 * Binds a command's contract to the function that decides it. What the function leaves in its unit is committed. `after`
 * may complete the answer once it is (has another room gone on from it?); it changes nothing, and what it adds is not kept.
 */
export const handle = <Data, Reply, Room>(
  contract: Contract<Data, Reply>,
  run: (command: Received<Data>, room: Room, scope: Scope) => Promise<Reply | NeedsNumbers<Reply>>,
  after?: (reply: Reply, room: Room, scope: Scope) => Promise<Reply>,
): Handler<Room> => ({ contract: contract as Contract, run, ...(after && { after }) });

/** Binds a query's contract to the function that answers it. */
export const answer = <Data, Reply, Room>(
  contract: Contract<Data, Reply>,
  run: (query: Received<Data>, room: Room, scope: Scope) => Promise<Reply>,
): Handler<Room> => ({ contract: contract as Contract, run });
