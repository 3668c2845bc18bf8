import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import { checkExport } from './verify/check-export.ts';
import { checkPaper } from './verify/check-paper.ts';

const HELP = `npm run verify -- <tệp.jsonl> [--seals seals.json]
npm run verify -- <chứng cứ.jsonl> --paper <văn bản.pdf> --seals seals.json
  tệp.jsonl   sổ cái của một hồ sơ, tải ở /api/cases/<mã>/ledger hoặc /api/filings/<mã>/ledger
  chứng cứ    của một văn bản, tải ở /public/check/<mã in trên văn bản>/proof
  --paper     tệp PDF hoặc DOCX của văn bản
  --seals     các bản niêm phong đã công bố, tải ở /public/ledger-seals (không có: tự đối chiếu khóa ký)
Không cần mạng. Nêu từng mục bị sửa, thiếu hoặc thêm vào, từng phần không khớp.
Thoát: 0 đúng; 1 sai; 2 chưa đủ để kết luận về văn bản.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seals: { type: 'string' }, paper: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const [file] = positionals;

if (values.help || file === undefined) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  try {
    process.exitCode = values.paper === undefined ? await verifyLedger(file) : await verifyPaper(file, values.paper);
  } catch (error) {
    console.error(`Không đọc được: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

async function verifyLedger(exported: string): Promise<number> {
  const { stream, entries, faults, proves } = await checkExport(await readFile(exported, 'utf8'), await published());
  console.log(`${stream || exported}: ${entries} mục`);
  for (const fault of faults) console.log(`  SAI   ${fault}`);
  for (const proven of proves) console.log(`  ĐÚNG  ${proven}`);
  return faults.length === 0 ? 0 : 1;
}

async function verifyPaper(proof: string, paper: string): Promise<number> {
  const found = await checkPaper(await readFile(proof, 'utf8'), await readFile(paper), await published());
  console.log(paper);
  for (const fault of found.faults) console.log(`  SAI   ${fault}`);
  for (const lack of found.lacks) console.log(`  CHƯA  ${lack}`);
  for (const proven of found.proves) console.log(`  ĐÚNG  ${proven}`);
  if (found.faults.length > 0) return 1;
  return found.isProven ? 0 : 2;
}

async function published(): Promise<LedgerSeal[]> {
  if (values.seals === undefined) return [];
  const { items } = JSON.parse(await readFile(values.seals, 'utf8')) as { items: LedgerSeal[] };
  return items;
}
