import { createHash } from 'node:crypto';
import type { CheckedPaper } from '#contracts/documents/check-paper.ts';

/**
 * The page that the code on a paper leads to, for people without any software of ours. A code can be copied onto a forged
 * paper, so the page also compares a file: in the browser, which reads it and sends it nowhere.
 */
export const pageOfPaper = (paper: CheckedPaper): string => page(TITLES[paper.verdict], body(paper));

export const pageOfUnknown = (): string =>
  page(
    'Không tìm thấy văn bản',
    `<p class="bad">Không có văn bản nào của Tòa án ứng với mã này.</p>
<p>Hãy kiểm tra lại từng ký tự của mã in trên văn bản. Nếu mã đã đúng, văn bản không phải do phần mềm của Tòa án lập: hãy liên hệ Tòa án ghi trên văn bản.</p>`,
  );

const TITLES = {
  current: 'Văn bản do Tòa án lập, chưa bị thay thế hoặc thu hồi',
  superseded: 'Văn bản đã được thay thế',
  withdrawn: 'Văn bản đã bị thu hồi',
  practice: 'Văn bản lập khi tập huấn, không có giá trị',
} as const satisfies Record<CheckedPaper['verdict'], string>;

function body({
  verdict,
  formName,
  formCode,
  court,
  number,
  issuedOn,
  endedOn,
  checkCode,
  files,
}: CheckedPaper): string {
  const rows: [string, string][] = [
    ['Văn bản', formCode ? `${formName} (mẫu số ${formCode})` : formName],
    ['Tòa án', court],
    ['Số', number],
    ['Ngày', day(issuedOn)],
    ...(endedOn
      ? [[verdict === 'withdrawn' ? 'Thu hồi ngày' : 'Thay thế ngày', day(endedOn)] as [string, string]]
      : []),
    ['Mã kiểm tra', checkCode],
  ];
  return `<p class="${verdict === 'current' ? 'good' : 'bad'}">${TITLES[verdict]}.</p>
<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
<p>So Tòa án, số và ngày ở trên với văn bản đang cầm. Khác một chữ là văn bản không đúng.</p>
<h2>Đối chiếu tệp</h2>
<p>Chọn tệp PDF hoặc DOCX nhận được: trình duyệt tự so sánh trên máy này, tệp không được gửi đi đâu.</p>
<p><input type="file" id="file" accept=".pdf,.docx" data-sha256="${files.map(({ sha256 }) => sha256).join(' ')}"></p>
<p id="said" role="status"></p>
<p><a href="/public/check/${escaped(checkCode)}/proof">Tải chứng cứ</a> để giữ cùng văn bản: về sau kiểm tra được cả khi không có mạng. Chứng cứ có hiệu lực sau lần niêm phong sổ cái kế tiếp (sau nửa đêm).</p>
<script>${SCRIPT}</script>`;
}

const day = (on: string): string => on.split('-').toReversed().join('/');
const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

const page = (title: string, content: string): string => `<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style>
<main><h1>Kiểm tra văn bản của Tòa án nhân dân</h1>
${content}
</main></html>
`;

const STYLE =
  'body{font:18px/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#f5f5f2}main{max-width:40rem;margin:0 auto;padding:1.5rem}h1{font-size:1.3rem}h2{font-size:1.1rem;margin-top:2rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;background:#fff;padding:1rem;border:1px solid #ddd}dt{color:#555}dd{margin:0;font-weight:600;overflow-wrap:anywhere}.good{color:#0b5d1e;font-weight:700}.bad{color:#9b1c1c;font-weight:700}';

/** SHA-256 of the chosen file against the hashes of the genuine one. */
const SCRIPT = `const file=document.getElementById('file'),said=document.getElementById('said');
file.addEventListener('change',async()=>{const one=file.files[0];if(!one)return;
if(!window.crypto||!crypto.subtle){said.textContent='Trình duyệt này không đối chiếu được (cần kết nối https).';return}
said.className='';said.textContent='Đang đối chiếu…';
const sum=await crypto.subtle.digest('SHA-256',await one.arrayBuffer());
const hex=[...new Uint8Array(sum)].map((byte)=>byte.toString(16).padStart(2,'0')).join('');
const same=file.dataset.sha256.split(' ').includes(hex);
said.className=same?'good':'bad';
said.textContent=same?'Đúng tệp gốc của Tòa án, không thay đổi.':'Không phải tệp gốc: nội dung khác, hoặc là bản chụp, bản quét.'});`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** Only this style and this script, by their hashes, and nothing from anywhere. */
export const CHECK_PAGE_POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
