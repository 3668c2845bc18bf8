import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import { checkExport } from './verify/check-export.ts';

const HELP = `npm run verify -- <tệp.jsonl> [--seals seals.json]
  tệp.jsonl   sổ cái của một hồ sơ, tải ở /api/cases/<mã>/ledger hoặc /api/filings/<mã>/ledger
  --seals     các bản niêm phong đã công bố, tải ở /public/ledger-seals (không có: tự đối chiếu khóa ký)
Không cần mạng. Nêu từng mục bị sửa, thiếu hoặc thêm vào; thoát với mã 1 nếu có.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seals: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const [file] = positionals;

if (values.help || file === undefined) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  try {
    const { stream, entries, faults, proves } = await checkExport(await readFile(file, 'utf8'), await published());
    console.log(`${stream || file}: ${entries} mục`);
    for (const fault of faults) console.log(`  SAI   ${fault}`);
    for (const proven of proves) console.log(`  ĐÚNG  ${proven}`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`Không đọc được: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

async function published(): Promise<LedgerSeal[]> {
  if (values.seals === undefined) return [];
  const { items } = JSON.parse(await readFile(values.seals, 'utf8')) as { items: LedgerSeal[] };
  return items;
}
