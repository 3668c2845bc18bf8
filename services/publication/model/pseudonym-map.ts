import type { PlaceLevel } from './address.ts';

export interface PersonPseudonym {
  subjects: readonly string[]; // ids of the parties this person is
  names: readonly string[]; // as recorded, every spelling ever recorded
  aliases: readonly { name: string; letter: string }[];
  gender?: 'male' | 'female';
  born?: string;
  idNumbers: readonly string[];
  letter: string; // stands for the given name: 'A', 'Th', 'H1'
  masked: string; // 'Phan Hoài H1'
  short: string; // stands for the given name alone; the whole masked name when the letter alone would mean another person
}
export interface OrganisationPseudonym {
  subjects: readonly string[];
  names: readonly string[];
  isPublic: boolean;
  trades: readonly { name: string; letters: string }[]; // what is replaced, and by what
  masked: string;
}
export interface PlacePseudonym {
  level: PlaceLevel;
  name: string;
  letters: string;
}
/**
 * The sealed map of a docket: who stands behind which letter, and everything that must not be read in a published text.
 * It is stored sealed, never logged, never sent to a browser that only publishes. It only grows: letters once given stay.
 */
export interface PseudonymMap {
  people: readonly PersonPseudonym[];
  organisations: readonly OrganisationPseudonym[];
  places: readonly PlacePseudonym[];
  hidden: {
    birthDays: readonly string[]; // 'YYYY-MM-DD'
    idNumbers: readonly string[];
    phones: readonly string[];
    emails: readonly string[];
    bankAccounts: readonly string[];
  };
  inClear: readonly { name: string; role: string }[];
}

export const EMPTY_MAP: PseudonymMap = {
  people: [],
  organisations: [],
  places: [],
  hidden: { birthDays: [], idNumbers: [], phones: [], emails: [], bankAccounts: [] },
  inClear: [],
};
