import { BAND_ENDS } from '#contracts/statistics/figures.ts';

export const BANDS = BAND_ENDS.length + 1;

/** In which band of the time to resolution so many days lie. */
export function bandOf(days: number): number {
  const band = BAND_ENDS.findIndex((end) => days <= end);
  return band === -1 ? BAND_ENDS.length : band;
}
