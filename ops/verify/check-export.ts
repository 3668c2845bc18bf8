import { compactVerify, importJWK } from 'jose';
import type { LedgerSeal, LedgerStatement } from '#contracts/directory/ledger-seals.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { HeadProof } from '#contracts/ledger-seals.ts';
import { STATEMENT_TYPE } from '#services/directory/secrets/statements.ts';
import { rootOfProof } from '#services/runtime/head-proof.ts';
import { type ChainFault, verifyChain } from '#services/runtime/ledger.ts';

/** What was found in an exported ledger: faults, and what it proves. Sentences for who checks it. */
export interface Verdict {
  stream: string;
  entries: number;
  faults: string[];
  proves: string[];
}
interface Exported {
  entries: LedgerEntry[];
  proof: HeadProof | null;
  seal: LedgerSeal | null;
}

const FAULTS: Record<ChainFault['fault'], string> = {
  missing: 'thiếu, hoặc bị đánh số lại',
  altered: 'đã bị sửa: nội dung không khớp mã băm của nó',
  'broken-link': 'không nối tiếp mục đứng trước: bị chèn vào, hoặc mục trước đã bị thay',
};

/**
 * Checks the lines of an export without any connection: entries are numbered without gaps and each covers the one before,
 * they lead to where the sealed day says the matter stood, and that day's statement is signed. `published` are statements as
 * the house published them; without one of that day, the key of the signature must be compared by whoever checks.
 */
export async function checkExport(text: string, published: readonly LedgerSeal[]): Promise<Verdict> {
  const found = readExport(text);
  if (typeof found === 'string') return { stream: '', entries: 0, faults: [found], proves: [] };
  const { entries, proof, seal } = found;
  const stream = entries[0]?.stream ?? '';
  const faults = verifyChain(entries).map(({ seq, fault }) => `mục ${seq} ${FAULTS[fault]}`);
  for (const { seq, stream: other } of entries)
    if (other !== stream) faults.push(`mục ${seq} thuộc hồ sơ khác (${other})`);
  const proves = faults.length === 0 ? [`${entries.length} mục nối tiếp nhau, không thiếu, không bị sửa`] : [];
  if (!proof)
    return { stream, entries: entries.length, faults, proves: [...proves, 'hồ sơ chưa qua lần niêm phong nào'] };
  faults.push(...headFaults(entries, stream, proof));
  if (seal) faults.push(...(await sealFaults(proof, seal)));
  const ofDay = published.find(({ day }) => day === proof.day);
  if (seal && ofDay && ofDay.jws !== seal.jws) faults.push(`bản niêm phong ngày ${proof.day} khác bản đã công bố`);
  if (faults.length === 0) proves.push(...provenBy(entries, proof, seal, ofDay !== undefined));
  return { stream, entries: entries.length, faults, proves };
}

/** The entries and the last line, or why the text is no export. */
export function readExport(text: string): Exported | string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const parsed: unknown[] = [];
  for (const [at, line] of lines.entries())
    try {
      parsed.push(JSON.parse(line));
    } catch {
      return `dòng ${at + 1} không phải là JSON`;
    }
  const end = parsed.pop() as Partial<Exported> | undefined;
  if (!end || !('proof' in end) || !('seal' in end)) return 'tệp thiếu dòng cuối: tải về chưa hết, hoặc đã bị cắt';
  if (parsed.length === 0) return 'tệp không có mục nào';
  return { entries: parsed as LedgerEntry[], proof: end.proof ?? null, seal: end.seal ?? null };
}

/** Against where the matter stood when the day was sealed. */
function headFaults(entries: readonly LedgerEntry[], stream: string, proof: HeadProof): string[] {
  if (proof.stream !== stream) return [`chứng cứ thuộc hồ sơ khác (${proof.stream})`];
  const head = entries.find(({ seq }) => seq === proof.seq);
  if (!head) return [`mục ${proof.seq} thiếu: đã có khi niêm phong ngày ${proof.day}`];
  const faults: string[] = [];
  if (head.hash !== proof.hash) faults.push(`mục ${proof.seq} khác mục đã niêm phong ngày ${proof.day}`);
  const endOfDay = `${proof.day}T16:00:00`; // an hour before midnight in Viet Nam: clocks of machines differ a little
  for (const { seq, recordedAt } of entries)
    if (seq > proof.seq && recordedAt < endOfDay)
      faults.push(`mục ${seq} được thêm vào sau: ghi là trước lần niêm phong ngày ${proof.day} mà không có trong đó`);
  return faults;
}

async function sealFaults(proof: HeadProof, { jws, key }: LedgerSeal): Promise<string[]> {
  const statement = await statementOf(jws, key);
  if (!statement) return [`chữ ký của bản niêm phong ngày ${proof.day} không đúng`];
  const root = rootOfProof(proof);
  const signed = statement.roots[proof.service]?.root;
  if (statement.day !== proof.day || root === undefined || root !== signed)
    return [`hồ sơ không dẫn tới gốc sổ cái đã ký ngày ${proof.day}`];
  return [];
}

async function statementOf(jws: string, key: LedgerSeal['key']): Promise<LedgerStatement | undefined> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK({ ...key }, 'EdDSA'));
    if (protectedHeader.typ !== STATEMENT_TYPE) return undefined;
    return JSON.parse(new TextDecoder().decode(payload)) as LedgerStatement;
  } catch {
    return undefined; // whatever is wrong with it, it is not signed by this key
  }
}

function provenBy(
  entries: readonly LedgerEntry[],
  { day, seq }: HeadProof,
  seal: LedgerSeal | null,
  isPublished: boolean,
): string[] {
  const later = entries.length - seq;
  return [
    seal
      ? `${seq} mục đúng như đã niêm phong và ký ngày ${day}`
      : `${seq} mục đúng như đã niêm phong ngày ${day}; bản niêm phong chưa được ký`,
    ...(seal && isPublished ? ['bản niêm phong trùng bản đã công bố'] : []),
    ...(seal && !isPublished ? [`đối chiếu khóa ký với bản công bố: ${seal.key.kid}`] : []),
    ...(later > 0 ? [`${later} mục ghi sau đó, chưa niêm phong`] : []),
  ];
}
