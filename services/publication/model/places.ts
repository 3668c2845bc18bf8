import {
  ALSO_A_NAME,
  type Component,
  componentsIn,
  isMaskedPlace,
  isProvinceBefore,
  levelBefore,
  levelOf,
  WEAK_LEVEL,
} from './address.ts';
import { Covered, type Finding, hasCapitalAfter, hasCapitalBefore, leadingTo, type Passage } from './finding.ts';
import { keyOf, literally } from './letters.ts';
import { hitsAt, type NameIndex, spellingOf } from './name-index.ts';
import type { PlacePseudonym } from './pseudonym-map.ts';
import { placeLetters } from './pseudonyms.ts';
import { CITIES_OF_THE_STATE, COURT_BODY, PROVINCES } from './vocabulary.ts';

const IN_CLEAR = new Set([...PROVINCES, ...CITIES_OF_THE_STATE].map(keyOf));
/** How far an address is read on from one of its parts. */
const AHEAD = 80;
const ADDRESS_LABEL = /(?:địa chỉ|trú|ngụ|trụ sở|hộ khẩu|hktt|sinh sống|tọa lạc)[^.\n]{0,40}$/iu;
const NEXT_LEVEL =
  /^[\s,;–-]*(?:đường|phố|đại lộ|quốc lộ|tỉnh lộ|ngõ|ngách|hẻm|tổ|khu phố|thôn|ấp|buôn|bon|xóm|khóm|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp)(?!\p{L})/iu;

/** Parts of addresses below the province. The seat in the name of a court or a procuracy stays: it is no home. */
export function placesIn(passage: Passage, index: NameIndex): Finding[] {
  const known = [...namedPlaces(passage, index), ...numberedPlaces(passage, index)];
  const covered = new Covered(known);
  return [...known, ...otherPlaces(passage).filter((one) => !covered.overlaps(one))];
}

function namedPlaces(passage: Passage, index: NameIndex): Finding[] {
  return passage.words.flatMap((_, first) =>
    hitsAt(index, passage.text, passage.words, first).flatMap(({ last, forms }) => {
      const words = passage.words.slice(first, last + 1);
      const places = forms.flatMap((form) =>
        form.as === 'place' && spellingOf(form, words).spelling !== 'other' ? [form.place] : [],
      );
      const start = words[0]?.start ?? 0;
      const end = words.at(-1)?.end ?? 0;
      if (places.length === 0) return [];
      const leading = leadingTo(passage, start, 120);
      const before = levelBefore(leading);
      const place = places.find(({ level }) => level === before?.level) ?? places[0];
      if (!place || isProvinceBefore(leading)) return [];
      if (before) return COURT_BODY.test(leading.slice(0, before.start)) ? [] : [masked(place, start, end, true)];
      if (place.level === 'street' && /\d[\p{L}\d/.-]*\s*,?\s*$/u.test(leading))
        return [masked(place, start, end, true)];
      const isName =
        words.length > 1 && words.every(({ shape }) => shape !== 'lower') && !IN_CLEAR.has(keyOf(place.name));
      const isAlone = !hasCapitalBefore(passage, first) && !hasCapitalAfter(passage, last);
      return isName && isAlone ? [masked(place, start, end, false)] : [];
    }),
  );
}

/** 'thôn 4', 'P2', 'số 42 đường …': a number is an address only beside its level or its street. */
function numberedPlaces({ text }: Passage, { map }: NameIndex): Finding[] {
  return map.places
    .filter(({ name }) => /\d/u.test(name))
    .flatMap((place) => {
      const pattern = new RegExp(`(?<![\\p{L}\\d/.-])${literally(place.name)}(?![\\p{L}\\d]|[/.,-]\\d)`, 'gu');
      const glued = new RegExp(`(?<=(?<!\\p{L})[pqPQ])${literally(place.name)}(?![\\p{L}\\d]|[/.,-]\\d)`, 'gu');
      return [...text.matchAll(pattern), ...text.matchAll(glued)].flatMap(({ index: start, 0: name }) => {
        const end = start + name.length;
        const leading = text.slice(Math.max(0, start - 120), start);
        const before = levelBefore(leading);
        const isHouse = place.level === 'house';
        if (before && COURT_BODY.test(leading.slice(0, before.start))) return [];
        const isPart = isHouse
          ? NEXT_LEVEL.test(text.slice(end, end + AHEAD)) ||
            (before !== undefined && ADDRESS_LABEL.test(leading)) ||
            isBeforeStreet(text.slice(end, end + AHEAD), map.places)
          : before !== undefined && (before.level === place.level || !/^số/iu.test(before.word));
        return isPart ? [masked(place, start, end, true)] : [];
      });
    });
}
const isBeforeStreet = (rest: string, places: readonly PlacePseudonym[]): boolean =>
  places.some(({ level, name }) => level === 'street' && rest.trimStart().toLowerCase().startsWith(name.toLowerCase()));

/** Addresses that nobody recorded: the land in dispute, a forgotten residence. */
function otherPlaces({ text }: Passage): Finding[] {
  return componentsIn(text)
    .filter((component) => isAddress(text, component))
    .map(({ start, end, nameStart, name }) => {
      const cut = { start: nameStart, end };
      return { kind: 'address', start, end, cut, with: placeLetters(name, new Set()), masked: false, certain: false };
    });
}

function isAddress(text: string, { start, end, word, level, name }: Component): boolean {
  const [first = ''] = name.split(' ');
  if (level === 'province' || isMaskedPlace(first) || levelOf(name) !== undefined) return false;
  if (IN_CLEAR.has(keyOf(name))) return false;
  const leading = text.slice(Math.max(0, start - 150), start);
  if (ALSO_A_NAME.test(word) && /\p{Lu}\p{L}+\s$/u.test(leading)) return false; // 'Neáng Sóc Khai'
  const isHeading = name === name.toUpperCase() && /\p{L}{2}/u.test(name);
  if (COURT_BODY.test(leading) || (isHeading && /tòa án nhân dân|viện kiểm sát/iu.test(leading))) return false;
  const leadsOn = NEXT_LEVEL.test(text.slice(end, end + AHEAD));
  if (level === 'house') return leadsOn || ADDRESS_LABEL.test(leading);
  return leadsOn || !WEAK_LEVEL.test(word);
}

const masked = (place: PlacePseudonym, start: number, end: number, certain: boolean): Finding => ({
  kind: 'address',
  start,
  end,
  cut: { start, end },
  with: place.letters,
  masked: certain,
  certain,
});
