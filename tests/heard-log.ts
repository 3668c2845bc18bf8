import { Writable } from 'node:stream';
import { foldForSearch } from '#law/names.ts';
import { type Logger, openLog } from '#services/runtime/log.ts';

/** A log of everything down to `trace`, and what was said to the house meanwhile: nothing of the latter may stand in the former. */
export interface HeardLog {
  log: Logger;
  lines: readonly string[];
  /** Whatever was sent: bodies, query strings. Their texts are what is looked for. */
  sent(said: unknown): void;
  texts(): string[];
  /** Each text that was sent and stands in a line, with the line. */
  leaks(): string[];
}

export function openHeardLog(): HeardLog {
  const lines: string[] = [];
  const texts = new Set<string>();
  const keep = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().trim().split('\n'));
      done();
    },
  });
  return {
    log: openLog('trace', 'test', keep),
    lines,
    sent: (said) => textsIn(said, texts),
    texts: () => [...texts],
    leaks: () => {
      const looked = lines.map((line) => ({
        line,
        words: ` ${folded(line)} `,
        tight: folded(line).replaceAll(' ', ''),
      }));
      return [...texts].flatMap((text) => {
        const words = folded(text);
        // A number is found however it is written apart.
        const found = isNumber(words)
          ? looked.find((one) => one.tight.includes(words.replaceAll(' ', '')))
          : looked.find((one) => one.words.includes(` ${words} `));
        return found ? [`«${text}» in ${found.line}`] : [];
      });
    },
  };
}

const DAY = /^\d{4}-\d{2}(-\d{2})?(T[\d:.Z]+)?$/;
const SHORTEST = 5;

/** What somebody wrote, and numbers that stand for somebody: of several words, with digits in a row, an address of mail. */
function textsIn(said: unknown, into: Set<string>): void {
  if (typeof said === 'string') {
    const text = said.trim();
    const isWritten = /\p{L}.*\s|\s.*\p{L}|@|[^\p{ASCII}]/u.test(text) || /^[\d ().+-]{6,}$/.test(text);
    if (isWritten && !DAY.test(text) && text.length >= SHORTEST) into.add(text);
  } else if (typeof said === 'object' && said !== null) {
    // Of a name the given part is looked for as well: «Ví Dụ» of «Trần Thị Ví Dụ».
    const { fullName } = said as { fullName?: unknown };
    if (typeof fullName === 'string') textsIn(fullName.split(' ').slice(-2).join(' '), into);
    for (const [key, value] of Object.entries(said)) {
      if (!Array.isArray(said)) textsIn(key, into);
      textsIn(value, into);
    }
  }
}

/** As a finder reads it: escapes undone, without accents, case and signs. */
function folded(text: string): string {
  const plain = text
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrt]/g, ' ')
    .replace(/(%[\da-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped);
      } catch {
        return escaped;
      }
    });
  return foldForSearch(plain);
}

const isNumber = (foldedText: string): boolean => /^[\d ]+$/.test(foldedText);
