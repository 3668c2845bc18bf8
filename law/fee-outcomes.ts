import { CourtError } from '#contracts/errors.ts';
import type { FieldCode } from './categories.ts';
import words from './data/fee-words.json' with { type: 'json' };
import data from './data/fees.json' with { type: 'json' };
import {
  type Exact,
  exactly,
  feeOn,
  getScale,
  lawOf,
  matches,
  payerRule,
  plus,
  rateOf,
  roundVnd,
  rowOf,
  type Scale,
  type Step,
  times,
} from './fee-amounts.ts';
import { bestRelief, reliefStep } from './fee-reliefs.ts';
import { scaleOf } from './fees.ts';

/** When parties agreed: before the hearing opens, or at it. */
export type Agreed = 'before-hearing' | 'hearing';
export interface Share {
  party: string;
  valueVnd: number;
}
/** What the judgment or decision did with one part of the case, as far as fees follow from it. Parties are named by any key. */
export type FeePart =
  | ClaimPart
  | {
      part: 'agreement';
      agreed: Agreed;
      parties: readonly string[];
      valueVnd?: number;
      percent?: Record<string, number>;
    } // percent: who bears how much, when they agreed on it
  | { part: 'divorce'; plaintiff: string; defendant: string; consent?: Agreed }
  | DivisionPart
  | { part: 'alimony'; payer: string; agreed?: Agreed }
  | { part: 'void-contract'; loser: string; obligation?: Share } // obligation: what is to be returned or paid
  | { part: 'paid-before-hearing'; by: string; valueVnd: number } // damages in a criminal case
  | { part: 'criminal'; convicted: readonly string[] }
  | { part: 'criminal-complaint-failed'; by: string } // the victim at whose request there was a prosecution
  | {
      part: 'administrative';
      by: string;
      authority: string;
      result: 'accepted' | 'rejected' | 'dialogue' | 'decision-cancelled';
    }
  | AppealPart
  | { part: 'request'; parties: readonly string[]; relation?: string; scale?: string } // a civil matter, or a request with its own fee
  | { part: 'copies'; by: string; scale: 'copy.1' | 'copy.2' | 'copy.3' | 'copy.4'; pages: number };

export type ClaimPart = { part: 'claim'; of?: 'counterclaim' | 'independent'; by: string; against: string } & (
  | { valueVnd: number; acceptedVnd: number }
  | { accepted: boolean } // a claim without value
);
/** Common property of spouses, or what co-owners and heirs divide: each pays for what it receives. */
export interface DivisionPart {
  part: 'division';
  among: 'spouses' | 'sharers';
  shares: readonly Share[]; // after debts
  debtsVnd?: readonly number[]; // paid to others out of the property
  agreed?: 'before-mediation' | 'before-hearing'; // of spouses
}
export interface AppealPart {
  part: 'appeal';
  of?: 'criminal' | 'matter';
  by: readonly string[]; // each appellant pays a whole fee; when the claim is withdrawn, the parties who bear half of one
  result: 'upheld' | 'amended' | 'annulled' | 'settled' | 'withdrawn' | 'claim-withdrawn';
  at?: 'hearing'; // withdrawn at the hearing
}
export interface FeeOutcome {
  field: FieldCode;
  instance?: 'first' | 'appeal';
  simplified?: boolean;
  parts: readonly FeePart[];
  reliefs?: Readonly<Record<string, readonly string[]>>; // party → codes of RELIEFS
}
export interface Fees {
  totalVnd: number;
  payers: { party: string; amountVnd: number; calculation: Step[] }[];
}

/**
 * Án phí, lệ phí at the end: for each party what it bears and how that was worked out. The bands apply to each part
 * by itself: of 1 billion claimed and 700 million accepted, the fees are those on 700 and on 300.
 * @see NQ 326/2016/UBTVQH14, Điều 23, 26, 27, 29, 32, 34, 37–45; NQ 01/2024/NQ-HĐTP, Điều 11
 * @throws CourtError invalid-request for an amount that is none, an unknown ground, a field without fees
 */
export function feesOf(outcome: FeeOutcome): Fees {
  const byParty = new Map<string, { exact: Exact; calculation: Step[] }>();
  for (const charge of outcome.parts.flatMap((part) => chargesOf(part, outcome))) {
    const before = byParty.get(charge.party) ?? { exact: exactly(0), calculation: [] };
    const { exact, calculation } = amountOf(charge, outcome);
    byParty.set(charge.party, {
      exact: plus(before.exact, exact),
      calculation: [...before.calculation, ...calculation],
    });
  }
  const payers = [...byParty].map(([party, { exact, calculation }]) => ({
    party,
    amountVnd: roundVnd(exact),
    calculation,
  }));
  return { totalVnd: payers.reduce((sum, { amountVnd }) => sum + amountVnd, 0), payers };
}

/** One fee that one party bears: on what, by which rule, and the portion where several bear it together. */
interface Charge {
  party: string;
  scale: Scale;
  valueVnd?: number;
  rule: string; // id in whoPays
  at?: 'hearing';
  rate?: Exact; // instead of the share of the rule
  portion?: Exact;
  ownPart?: Exact; // of the portion, what the party would have borne without the agreement: a ground helps only there
  pages?: number;
}

function amountOf(charge: Charge, { simplified, reliefs = {} }: FeeOutcome): { exact: Exact; calculation: Step[] } {
  const { party, scale, valueVnd, rule, at, portion, pages, ownPart = exactly(1) } = charge;
  const { exact: fee, step } = feeOn(scale, valueVnd);
  const calculation = [step];
  let exact = fee;
  const becomes = (next: Exact, line: Step) => {
    exact = next;
    calculation.push({ ...line, amountVnd: roundVnd(next) });
  };
  const { article, rate: share } = payerRule(rule, at);
  const why = (words.payers as Record<string, string>)[rule] ?? '';
  if (simplified && rule === 'civ.settled-at-hearing') {
    becomes(times(fee, rateOf(SIMPLIFIED_SETTLED.rate)), {
      text: `${why}: 50% án phí theo thủ tục rút gọn`,
      article: lawOf(SIMPLIFIED_SETTLED),
    });
  } else {
    if (simplified && matches(SIMPLIFIED_SCALES, scale.id))
      becomes(times(exact, rateOf(SIMPLIFIED_FEE.rate)), {
        text: 'Thủ tục rút gọn: 50% mức án phí',
        article: lawOf(SIMPLIFIED_FEE),
      });
    becomes(times(exact, charge.rate ?? share ?? exactly(1)), { text: why, article });
  }
  if (pages !== undefined) becomes(times(exact, exactly(pages)), { text: `${pages} trang` });
  if (portion) becomes(times(exact, portion), { text: 'Phần đương sự này chịu' });
  const relief = bestRelief(reliefs[party] ?? [], scale, 'fee');
  if (relief) becomes(plus(exact, times(times(exact, ownPart), rateOf(relief.rate - 1))), reliefStep(relief));
  return { exact, calculation };
}
const SIMPLIFIED_FEE = rowOf(data.simplified, 'simplified.fee');
const SIMPLIFIED_SETTLED = rowOf(data.simplified, 'simplified.settled-at-hearing');
const SIMPLIFIED_SCALES = rowOf(data.advance, 'adv.simplified').appliesTo;

const oneOf = (count: number): Exact => ({ over: 1n, under: BigInt(count) });

function chargesOf(part: FeePart, outcome: FeeOutcome): Charge[] {
  const { instance = 'first' } = outcome;
  // The civil part of a criminal or administrative case bears civil fees (Điều 23 khoản 1 điểm c; Điều 32 khoản 7).
  const field = outcome.field === 'HS' || outcome.field === 'HC' ? 'DS' : outcome.field;
  const civil = (valueVnd?: number): Pick<Charge, 'scale' | 'valueVnd'> => ({
    scale: scaleOf({ field }, { valueVnd }),
    valueVnd,
  });
  switch (part.part) {
    case 'claim':
      return claimCharges(part, civil);
    case 'agreement':
      return agreementCharges(part, civil(part.valueVnd));
    case 'divorce': {
      const { plaintiff, defendant, consent } = part;
      if (!consent) return [{ party: plaintiff, ...civil(), rule: 'fam.divorce' }];
      const rule = consent === 'hearing' ? 'fam.divorce.consent.at-hearing' : 'fam.divorce.consent.before-hearing';
      return [plaintiff, defendant].map((party) => ({ party, ...civil(), rule }));
    }
    case 'division':
      return divisionCharges(part, civil);
    case 'alimony':
      return [
        {
          party: part.payer,
          ...civil(),
          rule: part.agreed === 'before-hearing' ? 'fam.alimony.agreed' : 'fam.alimony',
        },
      ];
    case 'void-contract': {
      const { loser, obligation } = part;
      const flat = { party: loser, ...civil(), rule: 'civ.void-contract.no-claim' };
      if (!obligation) return [flat];
      return [flat, { party: obligation.party, ...civil(obligation.valueVnd), rule: 'civ.void-contract.consequences' }];
    }
    case 'paid-before-hearing':
      return [{ party: part.by, ...civil(part.valueVnd), rule: 'crim.paid-before' }];
    case 'criminal':
      return part.convicted.map((party) => ({ party, scale: getScale('criminal.first'), rule: 'crim.convicted' }));
    case 'criminal-complaint-failed':
      return [{ party: part.by, scale: getScale('criminal.first'), rule: 'crim.victim-request' }];
    case 'administrative': {
      const { by, authority, result } = part;
      const scale = getScale('administrative.first');
      if (result === 'dialogue')
        return [by, authority].map((party) => ({ party, scale, rule: 'adm.dialogue', portion: oneOf(2) }));
      return [{ party: result === 'accepted' ? authority : by, scale, rule: `adm.${result}` }];
    }
    case 'appeal':
      return appealCharges(part, outcome);
    case 'request': {
      const scale = scaleOf({
        field: outcome.field,
        instance,
        relation: part.relation,
        scale: part.scale ?? (part.relation ? undefined : `matter.${instance}`),
      });
      if (part.parties.length === 1) return part.parties.map((party) => ({ party, scale, rule: requestRule(scale) }));
      const portion = oneOf(part.parties.length);
      return part.parties.map((party) => ({ party, scale, rule: 'matter.consent-divorce', rate: exactly(1), portion }));
    }
    case 'copies':
      return [{ party: part.by, scale: getScale(part.scale), rule: 'copies', pages: part.pages }];
  }
}

type Civil = (valueVnd?: number) => Pick<Charge, 'scale' | 'valueVnd'>;

/** The claimant bears the fee on what was not accepted, the other side on what was (Điều 26 khoản 1–6). */
function claimCharges(part: ClaimPart, civil: Civil): Charge[] {
  const { by, against, of } = part;
  const rule = (partly: boolean, accepted: boolean) => {
    if (of) return `civ.${of}`;
    if (partly) return 'civ.partly';
    return accepted ? 'civ.all-accepted' : 'civ.all-rejected';
  };
  if ('accepted' in part)
    return [{ party: part.accepted ? against : by, ...civil(), rule: rule(false, part.accepted) }];
  const { valueVnd, acceptedVnd } = part;
  if (acceptedVnd > valueVnd) throw new CourtError('invalid-request', { field: 'acceptedVnd' });
  const partly = acceptedVnd > 0 && acceptedVnd < valueVnd;
  const accepted = { party: against, ...civil(acceptedVnd), rule: rule(partly, true) };
  const rejected = { party: by, ...civil(valueVnd - acceptedVnd), rule: rule(partly, false) };
  if (partly) return [accepted, rejected];
  return acceptedVnd > 0 ? [accepted] : [rejected];
}

/** Half of the fee, or all of it at the hearing (Điều 26 khoản 7–8), shared equally or as they agreed (Điều 12 khoản 3). */
function agreementCharges(part: FeePart & { part: 'agreement' }, on: Pick<Charge, 'scale' | 'valueVnd'>): Charge[] {
  const { agreed, parties, percent } = part;
  const rule = agreed === 'hearing' ? 'civ.settled-at-hearing' : 'civ.settled-before-hearing';
  const equal = oneOf(parties.length);
  if (!percent) return parties.map((party) => ({ party, ...on, rule, portion: equal }));
  const shares = parties.map((party) => percent[party] ?? 0);
  if (shares.some((share) => !Number.isInteger(share) || share < 0) || shares.reduce((a, b) => a + b, 0) !== 100)
    throw new CourtError('invalid-request', { field: 'percent' });
  return parties.flatMap((party, index) => {
    const share = shares[index] ?? 0;
    if (share === 0) return [];
    const portion = { over: BigInt(share), under: 100n };
    const own = { over: 100n, under: BigInt(share * parties.length) }; // its equal share, of what it bears
    return [{ party, ...on, rule, portion, ownPart: own.over < own.under ? own : exactly(1) }];
  });
}

function divisionCharges({ among, shares, debtsVnd = [], agreed }: DivisionPart, civil: Civil): Charge[] {
  const rules = {
    'before-mediation': 'fam.property.agreed-before-mediation',
    'before-hearing': 'fam.property.agreed-before-hearing',
  };
  const ofSpouses = agreed ? rules[agreed] : 'fam.property';
  const received = shares
    .filter(({ valueVnd }) => valueVnd > 0)
    .map(({ party, valueVnd }) => ({
      party,
      ...civil(valueVnd),
      rule: among === 'spouses' ? ofSpouses : 'civ.partition',
    }));
  const portion = oneOf(shares.length);
  const debts = debtsVnd.flatMap((debt) =>
    shares.map(({ party }) => ({ party, ...civil(debt), rule: 'civ.partition.debts.share', portion })),
  );
  return [...received, ...debts];
}

const APPEAL_RULES: Record<
  'civil' | 'administrative' | 'criminal' | 'matter',
  Partial<Record<AppealPart['result'], string>>
> = {
  civil: {
    upheld: 'appeal.upheld',
    amended: 'appeal.amended',
    annulled: 'appeal.annulled',
    settled: 'appeal.settled',
    withdrawn: 'appeal.withdrawn',
    'claim-withdrawn': 'appeal.claim-withdrawn',
  },
  administrative: {
    upheld: 'adm.appeal.upheld',
    amended: 'adm.appeal.amended',
    annulled: 'adm.appeal.annulled',
    withdrawn: 'adm.appeal.withdrawn',
    'claim-withdrawn': 'adm.appeal.claim-withdrawn',
  },
  criminal: {
    upheld: 'crim.appeal.one',
    amended: 'crim.appeal.amended',
    annulled: 'crim.appeal.annulled',
    withdrawn: 'crim.appeal.withdrawn',
  },
  matter: { upheld: 'matter.appeal.outcome', amended: 'matter.appeal.outcome', annulled: 'matter.appeal.outcome' },
};

function appealCharges({ of, by, result, at }: AppealPart, { field }: FeeOutcome): Charge[] {
  const kind = of ?? (field === 'HC' ? 'administrative' : 'civil');
  const rule = APPEAL_RULES[kind][result];
  if (!rule) throw new CourtError('invalid-request', { field: 'result' });
  const ofParty = field === 'HS' ? 'DS' : field; // an appeal on the civil part of a criminal case
  const scale = of ? getScale(`${of}.appeal`) : scaleOf({ field: ofParty, instance: 'appeal' });
  const rate = of === 'matter' && result !== 'upheld' ? exactly(0) : undefined; // Điều 37 khoản 2: nothing when the appeal is accepted
  const portion = result === 'claim-withdrawn' ? oneOf(by.length) : undefined;
  return by.map((party) => ({ party, scale, rule, at, rate, portion }));
}

/** The rule of a request with a fee of its own, by its scale; civil matters by theirs. */
const REQUEST_RULES: Record<string, string> = {
  'recognition.first': 'recognition.1',
  'recognition.appeal': 'recognition.5',
  'arbitration.arbitrator': 'arbitration.1',
  'arbitration.measure': 'arbitration.2',
  'arbitration.award': 'arbitration.3',
  'arbitration.appeal': 'arbitration.4',
  'arbitration.other': 'arbitration.6',
  bankruptcy: 'bankruptcy.petitioner',
  strike: 'strike.employer',
  'arrest.ship': 'arrest.applicant',
  'arrest.aircraft': 'arrest.applicant',
  'judicial-assistance.in': 'assistance.in',
  'judicial-assistance.out': 'assistance.out',
};
const requestRule = ({ id }: Scale): string => REQUEST_RULES[id] ?? 'matter.applicant';
