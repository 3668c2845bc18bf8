import type { AnyProcedure, Sourced } from '../procedure.ts';

/** The full citation of an act, phase or requirement: 'BLTTDS 2015, Điều 195 khoản 3', or the assumption it rests on. */
export function articleOf({ law }: AnyProcedure, { article, source }: Partial<Sourced>): string {
  if (article === undefined) return source ?? law;
  return /^\d/.test(article) ? `${law}, Điều ${article}` : article;
}
