import { createHash, type Hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { type ChainFault, openChain } from '#services/runtime/ledger.ts';
import type { StoredDocument } from './parts.ts';

/** One matter in the list of a back-up. */
export interface CaseLine {
  stream: string;
  entries: number;
  head: string; // hash of its last entry
  sha256: string; // over the canonical JSON of its entries, a line each
}
/** The bytes of one file in the list of a back-up. */
export interface FileLine {
  file: string;
  chunks: number;
  bytes: number;
  sha256: string;
}

/** Digests what belongs together and arrives one document after another: a matter's entries, a file's chunks. */
export interface Digest<Line> {
  groupOf(document: StoredDocument): string;
  nameOf(line: Line): string;
  begin(group: string): { add(document: StoredDocument): void; end(): { line: Line; faults: string[] } };
}

const CHAIN: Record<ChainFault['fault'], string> = {
  missing: 'thiếu',
  altered: 'bị sửa: nội dung không khớp mã băm của nó',
  'broken-link': 'không nối tiếp mục đứng trước',
};

export const caseDigest: Digest<CaseLine> = {
  groupOf: ({ stream }) => String(stream),
  nameOf: ({ stream }) => stream,
  begin(stream) {
    const all = createHash('sha256');
    const faults: string[] = [];
    const chain = openChain();
    let entries = 0;
    return {
      add(document) {
        const { _id, ...rest } = document;
        const entry = rest as unknown as LedgerEntry;
        entries += 1;
        all.update(`${canonicalize(entry)}\n`);
        faults.push(...chain.next(entry).map(({ seq, fault }) => `${stream}: mục ${seq} ${CHAIN[fault]}`));
      },
      end: () => ({ line: { stream, entries, head: chain.head(), sha256: all.digest('hex') }, faults }),
    };
  },
};

export const fileDigest: Digest<FileLine> = {
  groupOf: ({ files_id }) => String(files_id),
  nameOf: ({ file }) => file,
  begin(file) {
    const hash: Hash = createHash('sha256');
    const faults: string[] = [];
    let chunks = 0;
    let bytes = 0;
    return {
      add({ n, data }) {
        if (n !== chunks) faults.push(`tệp ${file}: thiếu khúc ${chunks}`);
        const { buffer } = data as { buffer: Uint8Array };
        hash.update(buffer);
        chunks = Number(n) + 1;
        bytes += buffer.length;
      },
      end: () => ({ line: { file, chunks, bytes, sha256: hash.digest('hex') }, faults }),
    };
  },
};

/** Digests documents that come sorted by their group, a group at a time. */
export async function* digested<Line>(
  documents: AsyncIterable<StoredDocument>,
  digest: Digest<Line>,
): AsyncGenerator<{ group: string; line: Line; faults: string[] }> {
  let group: string | undefined;
  let open: ReturnType<Digest<Line>['begin']> | undefined;
  for await (const document of documents) {
    const next = digest.groupOf(document);
    if (!open || next !== group) {
      if (open && group !== undefined) yield { group, ...open.end() };
      group = next;
      open = digest.begin(next);
    }
    open.add(document);
  }
  if (open && group !== undefined) yield { group, ...open.end() };
}
