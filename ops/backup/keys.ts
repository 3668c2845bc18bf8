import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { SetUpError } from '#services/runtime/servers/wheels.ts';

/** What locks a back-up (public, may lie on the machine that makes it) and what opens it (kept elsewhere). Format: age. */
export interface Keys {
  recipients: string[];
  identities: string[];
  passphrase?: string;
}

/** A file of lines as age-keygen writes them: «age1…» locks, «AGE-SECRET-KEY-…» locks and opens. */
export async function readKeys(keyFile: string | undefined, passphrase: string | undefined): Promise<Keys> {
  const lines = keyFile === undefined ? [] : (await readKeyFile(keyFile)).split('\n').map((line) => line.trim());
  const identities = lines.filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  const recipients = lines.filter((line) => line.startsWith('age1'));
  if (keyFile !== undefined && identities.length + recipients.length === 0)
    throw new SetUpError(`Tệp khóa ${keyFile} không có dòng «age1…» hay «AGE-SECRET-KEY-…» nào.`);
  const own = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
  return { recipients: [...recipients, ...own], identities, ...(passphrase !== undefined && { passphrase }) };
}

async function readKeyFile(keyFile: string): Promise<string> {
  try {
    return await readFile(keyFile, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SetUpError(`BACKUP_KEY_FILE: không đọc được tệp ${keyFile} (${code}).`, { cause });
  }
}

/** What age-keygen would write. */
export async function newKeyFile(): Promise<{ text: string; recipient: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { text: `# public key: ${recipient}\n${identity}\n`, recipient };
}

/** A passphrase is slow to try, on purpose: it locks one key of the back-up, and that key locks the parts. */
export async function lockByPassphrase(passphrase: string): Promise<{ locked: Uint8Array; recipient: string }> {
  const { text, recipient } = await newKeyFile();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return { locked: await encrypter.encrypt(text), recipient };
}

/** The identities that `locked` holds; a wrong passphrase is told in a sentence. */
export async function openByPassphrase(locked: Uint8Array, passphrase: string): Promise<string[]> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    const text = await decrypter.decrypt(locked, 'text');
    return text.split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  } catch (cause) {
    throw new SetUpError('BACKUP_PASSPHRASE không mở được bản sao lưu này.', { cause });
  }
}

export async function encrypted(source: Readable, recipients: readonly string[]): Promise<Readable> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return Readable.fromWeb((await encrypter.encrypt(Readable.toWeb(source) as never)) as never);
}

/** @throws WrongKey when none of the identities opens it. */
export async function decrypted(source: Readable, identities: readonly string[]): Promise<Readable> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(source) as never)) as never);
  } catch (cause) {
    source.destroy();
    if (!/no identity matched/.test(String(cause))) throw cause;
    throw new SetUpError('Khóa không mở được bản sao lưu này: cần tệp khóa riêng (AGE-SECRET-KEY-…) của nó.', {
      cause,
    });
  }
}
