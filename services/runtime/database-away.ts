/** Codes with which a server says that it cannot serve now: it is starting, ending, no longer the primary, or without room on its disk. */
const CANNOT_NOW = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  89, // NetworkTimeout
  91, // ShutdownInProgress
  189, // PrimarySteppedDown
  262, // ExceededTimeLimit
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);
const AWAY = /^Mongo(ose)?\w*(ServerSelection|Network|PoolCleared|NotConnected|Topology)\w*Error$/;

/** The database cannot be reached, or says that it cannot serve now: the same is tried again later, nothing is wrong with it. */
export function isDatabaseAway(error: unknown): boolean {
  const { name = '', code } = (error ?? {}) as { name?: string; code?: unknown };
  return AWAY.test(name) || (name.startsWith('Mongo') && CANNOT_NOW.has(Number(code)));
}
