import { Covered, type Finding, leadingTo, type Passage } from './finding.ts';
import { givenNamesIn } from './given-names.ts';
import { literally, type Readable, readable, wordsOf } from './letters.ts';
import { indexOf } from './name-index.ts';
import { namesIn } from './names.ts';
import { numbersIn } from './numbers.ts';
import { placesIn } from './places.ts';
import type { PseudonymMap } from './pseudonym-map.ts';
import { unknownNamesIn } from './unknown-names.ts';

export interface Scan {
  readable: Readable;
  findings: Finding[]; // in order, none over another
}

/** Everything in one text that the map hides or that looks as if it should. Encoding and leak check see the same. */
export function scan(original: string, map: PseudonymMap, part: Passage['part'] = 'text'): Scan {
  const read = readable(original);
  const passage: Passage = { text: read.text, words: wordsOf(read.text), part };
  const index = indexOf(map);
  const numbers = numbersIn(passage, map);
  const names = namesIn(passage, index);
  const places = placesIn(passage, index);
  const elsewhere = new Covered([...places, ...numbers].filter(({ certain }) => certain));
  const taken = new Set(names.taken);
  passage.words.forEach((word, i) => {
    if (elsewhere.overlaps(word)) taken.add(i);
  });
  const wordsUnder = (findings: readonly Finding[]): Set<number> => {
    const under = new Covered(findings);
    return new Set(passage.words.flatMap((word, i) => (under.overlaps(word) ? [i] : [])));
  };
  const given = givenNamesIn(passage, index, taken);
  const givenStarts = new Set(given.map(({ start }) => start));
  passage.words.forEach(({ start }, i) => {
    if (givenStarts.has(start)) taken.add(i);
  });
  const all = [
    ...numbers,
    ...names.findings,
    ...places,
    ...given,
    ...officesIn(passage, map),
    ...unknownNamesIn(passage, {
      taken,
      placed: wordsUnder(places),
      people: names.people,
      written: index.written,
      isUnreadable: numbers.some(({ kind }) => kind === 'unreadable'),
    }),
  ];
  return { readable: read, findings: withoutOverlaps(all) };
}

/** What is certain goes before what is not; then the order in which they were looked for. */
function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const covered = new Covered();
  for (const certain of [true, false]) {
    for (const one of findings) {
      if (one.certain !== certain || covered.overlaps(one)) continue;
      covered.add(one);
      kept.push(one);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

const OFFICE =
  /(?:giám đốc|chủ tịch|hiệu trưởng|viện trưởng|trưởng phòng|phó phòng|trưởng ban|trưởng khoa|bí thư)[\s,:–-]+(?:của\s+)?$/iu;
/** A body that stands in clear and one of its offices name one person: 'Giám đốc Bệnh viện đa khoa tỉnh Đắk Lắk'. */
function officesIn(passage: Passage, { organisations }: PseudonymMap): Finding[] {
  return organisations
    .filter(({ isPublic, names, masked }) => isPublic && names.includes(masked))
    .flatMap(({ masked, subjects }) =>
      [...passage.text.matchAll(new RegExp(literally(masked), 'giu'))].flatMap((found) => {
        const start = found.index;
        const end = start + found[0].length;
        if (!OFFICE.test(leadingTo(passage, start))) return [];
        return [
          {
            kind: 'office' as const,
            start,
            end,
            cut: { start, end },
            with: found[0],
            masked: false,
            certain: false,
            subject: subjects[0],
          },
        ];
      }),
    );
}
