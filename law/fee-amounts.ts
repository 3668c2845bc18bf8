import { CourtError } from '#contracts/errors.ts';
import { articleOf, type FieldCode } from './categories.ts';
import data from './data/fees.json' with { type: 'json' };

/** The fee scales (mức án phí, lệ phí) as data, and what they come to. All amounts are whole đồng. */

export interface Band {
  overVnd: number; // exclusive
  uptoVnd: number | null; // inclusive
  baseVnd: number;
  ratePerMille: number;
  ofExcessOverVnd: number;
  minimumVnd: number | null;
}
export interface Scale {
  id: string; // 'civil.first.value'
  field: string;
  fields?: readonly string[];
  instance: 'first' | 'appeal';
  kind: 'flat' | 'value'; // không có giá ngạch, có giá ngạch
  name: string;
  bands: readonly Band[];
  item: string; // place in the list of the resolution: 'A.II.1.3'
  status: string; // 'press', 'memory': amounts that an officer must confirm
}

/** One line of a calculation, as it is shown to whoever must pay. */
export interface Step {
  text: string; // Vietnamese
  amountVnd?: number; // what it comes to after this step
  article?: string;
  scale?: string;
  status?: string; // of the scale
}

export const SCALES: readonly Scale[] = data.scales.map(({ source, ...scale }) => ({
  ...scale,
  instance: scale.instance as Scale['instance'],
  kind: scale.kind as Scale['kind'],
  item: source.item,
}));
const scales = new Map(SCALES.map((scale) => [scale.id, scale]));
export const findScale = (id: string): Scale | undefined => scales.get(id);

/** @throws CourtError invalid-request when no scale has this id */
export function getScale(id: string): Scale {
  const scale = scales.get(id);
  if (!scale) throw new CourtError('invalid-request', { field: 'scale' });
  return scale;
}

/** What a scale belongs to: án phí of a case; lệ phí of a civil matter (Điều 4 khoản 1); another lệ phí. */
export type FeeClass = 'case' | 'matter' | 'other';
export function classOf({ id, item }: Scale): FeeClass {
  if (item.startsWith('A.')) return 'case';
  return id.startsWith('matter.') ? 'matter' : 'other';
}

/**
 * The scale of a case: by field, instance and whether what is claimed has a value in money (vụ án có giá ngạch). Appeals and
 * the criminal and administrative fields have one amount, whatever the value. Nothing for fields without a fee.
 * @see NQ 326/2016/UBTVQH14, Điều 24 khoản 2–3 and the list of fees
 */
export function scaleFor(field: FieldCode, instance: 'first' | 'appeal', hasValue: boolean): Scale | undefined {
  const own = SCALES.filter((scale) => scale.instance === instance && (scale.fields ?? [scale.field]).includes(field));
  const ofCases = own.filter((scale) => classOf(scale) === 'case');
  const byValue = hasValue ? ofCases.find(({ kind }) => kind === 'value') : undefined;
  return byValue ?? ofCases.find(({ kind }) => kind === 'flat') ?? (own.length === 1 ? own[0] : undefined);
}

/** An exact amount, since halves and thirds of fees are not whole đồng before the end. */
export interface Exact {
  over: bigint;
  under: bigint;
}
const MILLION = 1_000_000n;
export const exactly = (vnd: number): Exact => ({ over: BigInt(vnd), under: 1n });
export const times = (a: Exact, b: Exact): Exact => ({ over: a.over * b.over, under: a.under * b.under });
export const plus = (a: Exact, b: Exact): Exact => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
/** A rate of the data ('0.25') without the error of binary fractions. */
export const rateOf = (rate: number): Exact => ({ over: BigInt(Math.round(rate * Number(MILLION))), under: MILLION });
/** Half up to one đồng, at the end only. The resolution has no rule on rounding: assumed. */
export const roundVnd = ({ over, under }: Exact): number => Number((2n * over + under) / (2n * under));

/** @throws CourtError invalid-request for what is no amount of whole đồng */
export function checkVnd(amount: number, field: string): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new CourtError('invalid-request', { field });
  return amount;
}

/**
 * What a scale comes to for a value; of a flat scale the amount itself.
 * @throws CourtError invalid-request when the scale needs a value and there is none
 */
export function feeOn(scale: Scale, valueVnd?: number): { exact: Exact; step: Step } {
  if (scale.kind === 'value' && valueVnd === undefined) throw new CourtError('invalid-request', { field: 'valueVnd' });
  const value = scale.kind === 'value' ? checkVnd(valueVnd ?? 0, 'valueVnd') : 0;
  const band = scale.bands.find(({ uptoVnd }) => uptoVnd === null || value <= uptoVnd);
  if (!band) throw new Error(`scale ${scale.id} has no band for ${value}`);
  const byRate = BigInt(value - band.ofExcessOverVnd) * BigInt(band.ratePerMille);
  const worked = { over: BigInt(band.baseVnd) * 1_000n + byRate, under: 1_000n };
  const minimum = exactly(band.minimumVnd ?? 0);
  const exact = worked.over >= minimum.over * worked.under ? worked : minimum;
  const text = scale.kind === 'value' ? `${scale.name}, trên giá trị ${vnd(value)}: ${bandText(band)}` : scale.name;
  const article = `Danh mục án phí, lệ phí Tòa án, mục ${scale.item} (${data.law})`;
  return { exact, step: { text, amountVnd: roundVnd(exact), article, scale: scale.id, status: scale.status } };
}

/** 'trên 400.000.000 đồng đến 800.000.000 đồng: 20.000.000 đồng + 4% của phần vượt 400.000.000 đồng' */
function bandText({ overVnd, uptoVnd, baseVnd, ratePerMille, ofExcessOverVnd, minimumVnd }: Band): string {
  const range = [overVnd > 0 && `trên ${vnd(overVnd)}`, uptoVnd !== null && `đến ${vnd(uptoVnd)}`]
    .filter(Boolean)
    .join(' ');
  const rate = `${decimal.format(ratePerMille / 10)}%`;
  const part = ofExcessOverVnd > 0 ? `${rate} của phần vượt ${vnd(ofExcessOverVnd)}` : `${rate} của giá trị`;
  const amount = [baseVnd > 0 && vnd(baseVnd), ratePerMille > 0 && part].filter(Boolean).join(' + ');
  const floor = minimumVnd === null ? '' : `, không thấp hơn ${vnd(minimumVnd)}`;
  return `bậc ${range}: ${amount}${floor}`;
}

const decimal = new Intl.NumberFormat('vi-VN');
/** '20.000.000 đồng' */
export const vnd = (amount: number): string => `${decimal.format(amount)} đồng`;

interface LawRow {
  article: string;
  clause: string | null;
  point: string | null;
  source: { law: string };
}
/** 'Nghị quyết số 326/2016/UBTVQH14, Điều 7 khoản 2' */
export const lawOf = (row: LawRow): string => articleOf({ ...row, law: row.source.law });

export function rowOf<T extends { id: string }>(rows: readonly T[], id: string): T {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`no row ${id} in the fee data`);
  return row;
}

/** A rule on who pays, by its id: which part of the fee each payer bears, and its article. */
export interface PayerRule {
  article: string;
  rate?: Exact; // absent where the rule gives no share of its own
}
export function payerRule(id: string, at?: 'hearing'): PayerRule {
  const row = rowOf(data.whoPays, id);
  const share = at === 'hearing' && 'atHearing' in row ? Number(row.atHearing) : row.share;
  return { article: lawOf(row), ...(share !== null && { rate: rateOf(share) }) };
}

/** 'civil.*' of the data covers 'civil.first.value'. */
export const matches = (patterns: readonly string[], id: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern));
