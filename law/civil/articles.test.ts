import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { civilFirstInstance } from './first-instance.ts';
import { civilPetition } from './petition.ts';

const shared = process.env.COURTS_SHARED ?? join(import.meta.dirname, '../../../shared');
const path = join(shared, 'law/texts/to-tung-dan-su.md');
const isThere = existsSync(path);

/** The articles of the code by number, each as its lines. */
function articlesOf(text: string): Map<number, string[]> {
  const articles = new Map<number, string[]>();
  let lines: string[] | undefined;
  for (const line of text.normalize('NFC').split('\n')) {
    const [, number] = /^\s*\(Điều (\d+) Bộ luật số 92\/2015\/QH13/.exec(line) ?? [];
    if (number !== undefined) {
      lines = [];
      articles.set(Number(number), lines);
    } else if (/^\s*\(Điều \d+ /.test(line)) {
      lines = undefined; // an article of another text
    }
    lines?.push(line.trim());
  }
  return articles;
}

interface Place {
  article: number;
  clause?: number;
  point?: string;
}
/** '56 khoản 1; 191 khoản 3 điểm c', '98–99', '42 khoản 1, khoản 3', '197 khoản 1–2' */
function placesIn(citation: string): Place[] {
  return citation.split(/;\s*/).flatMap((part): Place[] => {
    const [, first, last] = /^(\d+)(?:[–-](\d+))?/.exec(part) ?? [];
    if (first === undefined) return [];
    const articles = rangeOf(Number(first), Number(last ?? first));
    const clauses = [...part.matchAll(/khoản (\d+)(?:[–-](\d+))?(?: điểm (\p{L}))?/gu)];
    if (clauses.length === 0) return articles.map((article) => ({ article }));
    return clauses.flatMap(([, from, to, point]) =>
      rangeOf(Number(from), Number(to ?? from)).map((clause) => ({
        article: Number(first),
        clause,
        ...(point !== undefined && { point }),
      })),
    );
  });
}
const rangeOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const cited = [civilPetition, civilFirstInstance].flatMap(({ acts, phases }) =>
  [...Object.entries(acts), ...Object.entries(phases)].flatMap(([name, named]) => {
    const requires = 'requires' in named ? named.requires : [];
    const more = requires.flatMap((one: unknown) =>
      typeof one === 'object' && one !== null && 'article' in one && typeof one.article === 'string'
        ? [one.article]
        : [],
    );
    return [...('article' in named ? [named.article] : []), ...more].map((citation) => [name, citation] as const);
  }),
);

test('a citation is read as its articles, clauses and points', () => {
  expect(placesIn('197 khoản 1–2; 191 khoản 3 điểm c')).toEqual([
    { article: 197, clause: 1 },
    { article: 197, clause: 2 },
    { article: 191, clause: 3, point: 'c' },
  ]);
  expect(placesIn('98–99').map(({ article }) => article)).toEqual([98, 99]);
  expect(cited.length).toBeGreaterThan(200);
});

// The codified texts are not part of the project: without them beside it, what is cited cannot be looked up.
describe(isThere ? 'every citation of the acts' : `skipped, no codified text at ${path}`, () => {
  (isThere ? test : test.skip)('names an article, clause and point that the code has', () => {
    const articles = articlesOf(readFileSync(path, 'utf8'));
    const missing = cited.flatMap(([name, citation]) =>
      placesIn(citation)
        .filter(({ article, clause, point }) => {
          const lines = articles.get(article);
          const from = clause === undefined ? 0 : (lines?.findIndex((line) => line.startsWith(`${clause}. `)) ?? -1);
          if (!lines || from < 0) return true;
          return point !== undefined && !lines.slice(from).some((line) => line.startsWith(`${point}) `));
        })
        .map((place) => ({ name, citation, ...place })),
    );
    expect(missing).toEqual([]);
  });
});
