export type Language = 'vi' | 'en';

/** Vietnamese, unless the caller prefers English: 'en-GB,en;q=0.9,vi;q=0.5'. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const weight = { vi: 0, en: 0 };
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const [, name, q] = /^\s*(vi|en)\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(part) ?? [];
    if (name) weight[name.toLowerCase() as Language] = Number(q ?? 1);
  }
  return weight.en > weight.vi ? 'en' : 'vi';
}
