import { createHash } from 'node:crypto';
import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import type { PaperEndedData, PaperIssuedData } from '#contracts/documents/events.ts';
import { PAPER_STREAM } from '#contracts/documents/prove-paper.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { checkExport, readExport } from './check-export.ts';

/** What was found of a paper. Nothing is true of it unless `isProven`: then the published seals say so, and nobody was asked. */
export interface PaperVerdict {
  isProven: boolean;
  faults: string[];
  lacks: string[]; // what is missing for a proof, though nothing is wrong
  proves: string[];
}

/**
 * Whether a file is a paper of the courts, by its proof and the seals that were published: the file has the hash that was
 * recorded, the entry is the one that was recorded, its ledger lies below the root of a day, and that root was signed and
 * published.
 */
export async function checkPaper(
  proof: string,
  file: Uint8Array,
  published: readonly LedgerSeal[],
): Promise<PaperVerdict> {
  const found = readExport(proof);
  if (typeof found === 'string') return verdict([found], [], []);
  const [first] = found.entries;
  if (first?.service !== 'documents' || first.type !== 'paper-issued' || !first.stream.startsWith(PAPER_STREAM))
    return verdict(['tệp chứng cứ không phải của một văn bản'], [], []);
  const paper = first.data as PaperIssuedData;
  const { faults } = await checkExport(proof, published);
  if (first.stream !== `${PAPER_STREAM}${paper.checkCode}`)
    faults.push(`mục 1 nêu mã ${paper.checkCode}, sổ cái là của mã ${first.stream.slice(PAPER_STREAM.length)}`);
  const sha256 = createHash('sha256').update(file).digest('hex');
  if (!paper.files.some((one) => one.sha256 === sha256))
    faults.push(
      `tệp không phải bản gốc của văn bản có mã ${paper.checkCode}: tệp đã bị sửa hoặc là bản chụp, bản quét, hoặc chứng cứ này là của văn bản khác`,
    );
  const { proof: head, seal } = found;
  if (head && head.service !== 'documents') faults.push(`chứng cứ dẫn tới sổ cái khác (${head.service})`);
  const lacks: string[] = [];
  if (!head) lacks.push('văn bản chưa qua lần niêm phong sổ cái nào: tải lại chứng cứ sau nửa đêm kế tiếp');
  else if (!seal) lacks.push(`bản niêm phong ngày ${head.day} chưa được ký: tải lại chứng cứ sau ít phút`);
  else if (!published.some(({ day }) => day === head.day))
    lacks.push(
      `các bản niêm phong trong tay không có ngày ${head.day}: tải ở /public/ledger-seals của Tòa án (khóa ký ${seal.key.kid})`,
    );
  return verdict(faults, lacks, said(paper, found.entries, head?.seq ?? 0));
}

const verdict = (faults: string[], lacks: string[], proves: string[]): PaperVerdict => {
  const isProven = faults.length === 0 && lacks.length === 0;
  return { isProven, faults, lacks, proves: isProven ? proves : [] };
};

/** In the words of the check page; what came after the seal is told, though nobody signed it yet. */
function said(paper: PaperIssuedData, entries: readonly LedgerEntry[], sealed: number): string[] {
  const name = paper.formCode ? `${paper.formName} (mẫu số ${paper.formCode})` : paper.formName;
  const lines = [
    `tệp là bản gốc, không thay đổi: ${name}, số ${paper.number}, ngày ${dayOf(paper.issuedOn)}, ${paper.court}, mã ${paper.checkCode}`,
    'mục sổ cái ghi văn bản này nằm dưới gốc đã niêm phong, ký và công bố',
  ];
  if (paper.practice) lines.push('CHÚ Ý: văn bản lập khi tập huấn, không có giá trị');
  for (const { type, data, legalOn, seq } of entries)
    if (type === 'paper-ended') {
      const what = (data as PaperEndedData).why === 'withdrawn' ? 'bị thu hồi' : 'được thay thế';
      lines.push(`CHÚ Ý: văn bản đã ${what} ngày ${dayOf(legalOn)}${seq > sealed ? ' (chưa niêm phong)' : ''}`);
    }
  return [...lines, 'sau khi tải chứng cứ văn bản còn có thể bị thay thế, thu hồi: khi có mạng hãy hỏi lại bằng mã'];
}

const dayOf = (on: string): string => on.split('-').toReversed().join('/');
