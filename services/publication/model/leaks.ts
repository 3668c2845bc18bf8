import { fileNameFindings } from './file-name.ts';
import { type FindingKind, familyOf, type Passage } from './finding.ts';
import type { PseudonymMap } from './pseudonym-map.ts';
import { scan } from './scan.ts';

/** Everything of a publication that a reader, a search engine or a downloader sees. */
export interface Publication {
  text: string;
  header: string;
  metadata: Readonly<Record<string, string>>;
  fileName: string;
}

/** A place where the publication tells who somebody is. It never repeats what stands there. */
export interface Leak {
  part: Passage['part'];
  field?: string; // of the metadata
  start: number; // in that part as it was given
  end: number;
  line: number; // from 1
  context: string; // a few words around, everything found in them blacked out
  kind: FindingKind;
  severity: 'certain' | 'doubtful';
  subject?: string; // id of the party, where it is one
  family?: string; // of a doubtful one, see `familyOf`
}

const BLACK = '▮▮▮';
const AROUND = 28;
const NEAR = 30; // so many findings fit into a context

/**
 * The leak check: text, header, metadata and file name against the sealed map, and against what looks like a name, an
 * address or a number of anyone. It reads with the eyes of the encoding, so that what it calls certain can be encoded away.
 * A certain leak stops the publication; a doubtful one until the presiding judge has looked at it.
 * @see Nghị quyết 03/2017/NQ-HĐTP, Điều 2, Điều 7
 */
export function findLeaks({ text, header, metadata, fileName }: Publication, map: PseudonymMap): Leak[] {
  return [
    ...leaksOf('text', text, map),
    ...leaksOf('header', header, map),
    ...Object.entries(metadata).flatMap(([field, value]) =>
      leaksOf('metadata', value, map).map((leak) => ({ ...leak, field })),
    ),
    ...leaksOf('fileName', fileName, map),
  ];
}

function leaksOf(part: Passage['part'], original: string, map: PseudonymMap): Leak[] {
  const { readable, findings } = part === 'fileName' ? fileNameFindings(original, map) : scan(original, map, part);
  const spans = findings.map(({ start, end }) => ({
    start: readable.at[start] ?? original.length,
    end: readable.at[end] ?? original.length,
  }));
  let line = 1;
  let counted = 0;
  return findings.map((finding, i) => {
    const { kind, certain, subject } = finding;
    const { start, end } = spans[i] ?? { start: 0, end: 0 };
    line += original.slice(counted, start).split('\n').length - 1;
    counted = start;
    return {
      part,
      start,
      end,
      line,
      context: contextOf(original, start, end, spans.slice(Math.max(0, i - NEAR), i + NEAR)),
      kind,
      severity: certain ? 'certain' : 'doubtful',
      ...(subject !== undefined && { subject }),
      ...(!certain && { family: familyOf(finding, readable.text) }),
    };
  });
}

function contextOf(
  original: string,
  start: number,
  end: number,
  spans: readonly { start: number; end: number }[],
): string {
  const before = original.slice(Math.max(0, start - AROUND), start);
  const after = original.slice(end, end + AROUND);
  const from = start < AROUND ? 0 : start - before.length + (/^\S*\s/u.exec(before)?.[0].length ?? before.length); // whole words only
  const to =
    end + AROUND >= original.length
      ? original.length
      : end + after.length - (/\s\S*$/u.exec(after)?.[0].length ?? after.length);
  let context = '';
  let done = from;
  for (const span of spans.filter((one) => one.start < to && one.end > from)) {
    context += original.slice(done, Math.max(done, span.start)) + BLACK;
    done = Math.max(done, span.end);
  }
  return (context + original.slice(done, to)).replace(/\s+/gu, ' ').trim();
}
