import { inflateRawSync, inflateSync } from 'node:zlib';
import { zipEntries } from '../model/zip.ts';

/** Reads the text back out of the files that the renderers wrote, for tests. It understands those files and no others. */

/** The text of each page, one line for each line on paper. */
export function textOfPdf(file: Buffer): string[] {
  const objects = new Map<string, { dictionary: string; stream?: Buffer }>();
  const source = file.toString('latin1');
  for (const match of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const at = body.indexOf('\nstream\n');
    const dictionary = at < 0 ? body : body.slice(0, at);
    const raw = at < 0 ? undefined : Buffer.from(body.slice(at + 8, body.lastIndexOf('\nendstream')), 'latin1');
    const stream = raw && dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw;
    objects.set(id, { dictionary, ...(stream && { stream }) });
  }
  const dictionaryOf = (id = '') => objects.get(id)?.dictionary ?? '';
  const reference = (dictionary: string, name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1];
  const maps = new Map<string, Map<string, string>>();
  const mapOf = (fontId: string) => {
    const known = maps.get(fontId);
    if (known) return known;
    const map = unicodeMap(
      objects.get(reference(dictionaryOf(fontId), 'ToUnicode') ?? '')?.stream?.toString('latin1') ?? '',
    );
    maps.set(fontId, map);
    return map;
  };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages.map(({ dictionary }) => {
    const resources = dictionaryOf(reference(dictionary, 'Resources'));
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, id]));
    const content = objects.get(reference(dictionary, 'Contents') ?? '')?.stream?.toString('latin1') ?? '';
    return lines(content, (name) => mapOf(fonts.get(name) ?? ''));
  });
}

function lines(content: string, mapOf: (font: string) => Map<string, string>): string {
  let map = new Map<string, string>();
  let text = '';
  let y = '';
  for (const [, , position, font, array] of content.matchAll(
    /(1 0 0 1 \S+ (\S+) Tm)|\/(F\d+) \S+ Tf|\[([^\]]*)\] TJ/g,
  )) {
    if (position !== undefined && position !== y) {
      text += text === '' ? '' : '\n';
      y = position;
    }
    if (font !== undefined) map = mapOf(font);
    for (const [, hex = ''] of (array ?? '').matchAll(/<([0-9a-f]*)>/g)) {
      for (const glyph of hex.match(/.{4}/g) ?? []) text += map.get(glyph) ?? '\ufffd';
    }
  }
  return text;
}

/** The map from glyphs to characters: ranges whose members are listed. */
function unicodeMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f]*)>/g)].entries()) {
      const units = (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      map.set((Number.parseInt(from, 16) + index).toString(16).padStart(4, '0'), String.fromCharCode(...units));
    }
  }
  return map;
}

/** The parts of a package, unpacked. */
export function partsOf(file: Buffer): Map<string, Buffer> {
  const entries = zipEntries(file);
  if (!entries) throw new Error('not a package');
  return new Map(
    entries.map(({ name, method, compressedSize, headerAt }) => {
      const data = headerAt + 30 + file.readUInt16LE(headerAt + 26) + file.readUInt16LE(headerAt + 28);
      const packed = file.subarray(data, data + compressedSize);
      return [name, method === 8 ? inflateRawSync(packed) : packed];
    }),
  );
}

/** The text of a DOCX, one line for each paragraph. */
export function textOfDocx(file: Buffer): string {
  const xml = partsOf(file).get('word/document.xml')?.toString('utf8') ?? '';
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\/>/g)].map(([, text]) => text ?? ' ').join(''),
    )
    .join('\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** What is wrong with the nesting of an XML part, if anything is. */
export function faultOfXml(xml: string): string | undefined {
  const open: string[] = [];
  for (const [tag, close, name = '', self] of xml.matchAll(
    /<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>|<(?!\?)[^>]*>?/g,
  )) {
    if (name === '') return `no tag: ${tag.slice(0, 40)}`;
    if (close) {
      if (open.pop() !== name) return `</${name}> closes another`;
    } else if (!self) open.push(name);
  }
  return open.length > 0 ? `<${open.at(-1)}> stays open` : undefined;
}
