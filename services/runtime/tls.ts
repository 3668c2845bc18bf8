import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, watchFile } from 'node:fs';
import type { Server } from 'node:https';
import { createConnection, isIP } from 'node:net';
import { connect, createSecureContext, type SecureContext } from 'node:tls';
import { SetUpError } from './servers/wheels.ts';

/** The certificates of a process: whom it believes, and who it is. All of them on every line, or none. */
export interface TlsFiles {
  caFile: string;
  certFile?: string;
  keyFile?: string;
}

interface Certificates {
  ca: Buffer;
  cert?: Buffer;
  key?: Buffer;
}

export interface Tls {
  /** For every line that is opened; what it holds is exchanged when the files change, so whoever keeps it is up to date. */
  context: SecureContext;
  /** Serves with the certificate, now and after it was renewed. */
  keepServing(server: Server): void;
  certificates(): Certificates;
}

/** How the client of MongoDB takes them; an address may ask for TLS by itself, with the certificates that the machine believes. */
export const mongoTls = (files: TlsFiles | undefined) =>
  files ? { tls: true, secureContext: tlsOf(files).context } : {};

const LOOK_MS = 10_000;
const opened = new Map<string, Tls>();

/** One for all lines of a process. @throws SetUpError that names the file and what to do */
export function tlsOf(files: TlsFiles, lookMs = LOOK_MS): Tls {
  const key = JSON.stringify(files);
  const found = opened.get(key) ?? openTls(files, lookMs);
  opened.set(key, found);
  return found;
}

function openTls(files: TlsFiles, lookMs: number): Tls {
  let now = readCertificates(files);
  const context = createSecureContext({ ...now });
  const servers = new Set<Server>();
  const renew = () => {
    try {
      now = readCertificates(files);
      context.context = createSecureContext({ ...now }).context;
      for (const server of servers) server.setSecureContext({ ...now });
    } catch (error) {
      // Certificate and key are often written one after the other: the second change brings both.
      process.emitWarning(`${(error as Error).message} Tạm dùng chứng thư đang có.`);
    }
  };
  // By looking, not by notices of the file system: a mounted Secret is exchanged as a link to a folder.
  for (const file of Object.values(files)) watchFile(file, { interval: lookMs, persistent: false }, renew);
  return {
    context,
    certificates: () => now,
    keepServing(server) {
      servers.add(server);
      server.once('close', () => servers.delete(server));
    },
  };
}

function readCertificates({ caFile, certFile, keyFile }: TlsFiles): Certificates {
  const ca = readOne('TLS_CA_FILE', caFile);
  parsed('TLS_CA_FILE', caFile, 'chứng thư', () => new X509Certificate(ca));
  if (certFile === undefined || keyFile === undefined) return { ca };
  const cert = readOne('TLS_CERT_FILE', certFile);
  const key = readOne('TLS_KEY_FILE', keyFile);
  const certificate = parsed('TLS_CERT_FILE', certFile, 'chứng thư', () => new X509Certificate(cert));
  const privateKey = parsed('TLS_KEY_FILE', keyFile, 'khóa riêng', () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey))
    throw new SetUpError(`TLS_KEY_FILE: ${keyFile} không phải khóa của chứng thư ${certFile}.`);
  return { ca, cert, key };
}

function readOne(name: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new SetUpError(`${name}: không đọc được tệp ${file} (${(cause as NodeJS.ErrnoException).code}).`, { cause });
  }
}

function parsed<T>(name: string, file: string, what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new SetUpError(`${name}: ${file} không phải ${what} dạng PEM.`, { cause });
  }
}

const NOT_BELIEVED = /UNABLE_TO_(VERIFY|GET)|SELF_SIGNED|unable to (verify|get)|self.signed/i;
const WANTS_CERTIFICATE =
  /certificate required|bad certificate|unknown ca|ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA)/i;
const SPEAKS_PLAIN = /SERVER_OPT_NA|wrong version number|disconnected before secure TLS/i;

/** Why a line to `part` could not be trusted and what to do, or nothing where the fault is another. */
export function tlsFault(error: unknown, part: string, files: TlsFiles | undefined): string | undefined {
  const said = sayingsOf(error).join('\n');
  if (NOT_BELIEVED.test(said))
    return files
      ? `${part}: chứng thư của máy chủ không do CA trong TLS_CA_FILE (${files.caFile}) cấp. Đặt TLS_CA_FILE là chứng thư của CA đã cấp nó, hoặc cấp lại chứng thư của máy chủ.`
      : `${part}: máy chủ đòi TLS với chứng thư của một CA riêng. Đặt TLS_CA_FILE là chứng thư của CA đó.`;
  if (/CERT_HAS_EXPIRED|certificate has expired/i.test(said))
    return `${part}: chứng thư của máy chủ đã hết hạn. Cấp lại chứng thư cho máy chủ (và xem đồng hồ của máy này).`;
  if (/ALTNAME_INVALID|does not match certificate/i.test(said))
    return `${part}: chứng thư của máy chủ không ghi tên mà địa chỉ gọi. Cấp lại với subjectAltName có tên đó, hoặc sửa địa chỉ.`;
  if (WANTS_CERTIFICATE.test(said))
    return `${part}: máy chủ không nhận chứng thư của tiến trình này. Đặt TLS_CERT_FILE và TLS_KEY_FILE là chứng thư do CA mà máy chủ tin cấp.`;
  if (files && SPEAKS_PLAIN.test(said))
    return `${part}: máy chủ không bật TLS mà TLS_CA_FILE đã đặt. Bật TLS ở máy chủ, hoặc bỏ TLS_CA_FILE ở mọi tiến trình.`;
  if (!files && /^connection .* closed$/m.test(said))
    return `${part}: máy chủ ngắt kết nối ngay khi được gọi. Nếu nó chỉ nói TLS: đặt TLS_CA_FILE, TLS_CERT_FILE, TLS_KEY_FILE.`;
  return undefined;
}

/**
 * What a server has against our certificate. TLS 1.3 tells it after the handshake, when the client of the broker no longer
 * listens: it only sees that no answer comes. So somebody calls once more, and listens.
 */
export async function objectionOf(address: string, files: TlsFiles): Promise<Error | undefined> {
  const { hostname, port } = new URL(`tcp://${address}`);
  const socket = createConnection(Number(port || 4222), hostname);
  const late = AbortSignal.timeout(3_000);
  try {
    await once(socket, 'data', { signal: late }); // the greeting, in clear
    const encrypted = connect({
      socket,
      servername: isIP(hostname) ? '' : hostname,
      secureContext: tlsOf(files).context,
    });
    await once(encrypted, 'data', { signal: late });
    return undefined;
  } catch (error) {
    return late.aborted ? undefined : (error as Error);
  } finally {
    socket.destroy();
  }
}

/** Codes and sentences of an error and of what lies behind it; MongoDB keeps them with the servers that it tried. */
function sayingsOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const {
    code = '',
    message,
    cause,
    chainedError,
    reason,
  } = error as Error & { code?: string } & Record<string, unknown>;
  const { servers } = (reason ?? {}) as { servers?: ReadonlyMap<string, { error?: unknown }> };
  const behind = [cause, chainedError, ...[...(servers?.values() ?? [])].map((one) => one.error)];
  return [code, message, ...behind.flatMap((one) => sayingsOf(one, depth + 1))];
}
