import { reasonsOf } from '../categories.ts';

/**
 * The grounds of one list of the law data as options of a form: 'điểm a khoản 1 Điều 214 của Bộ luật Tố tụng dân sự
 * (Đương sự chết, …)'. Their codes are those of the data, which the acts of the procedures use too.
 */
export function groundsOf(list: string, lawName: string): Readonly<Record<string, string>> {
  const reasons = reasonsOf(list);
  if (reasons.length === 0) throw new Error(`the law data has no grounds '${list}'`);
  return Object.fromEntries(
    reasons.map(({ code, name, article }) => [code, `${citation(article)} của ${lawName} (${name})`]),
  );
}

/** 'BLTTDS 2015, Điều 214 khoản 1 điểm a', as the data says it, in the order in which papers cite it. */
function citation(article: string): string {
  const [, number, clause, point] = /Điều (\S+?)(?: khoản (\S+?))?(?: điểm (\S+))?$/.exec(article) ?? [];
  if (number === undefined) throw new Error(`no article in '${article}'`);
  return [...(point ? [`điểm ${point}`] : []), ...(clause ? [`khoản ${clause}`] : []), `Điều ${number}`].join(' ');
}
