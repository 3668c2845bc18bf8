import type { FieldShape } from './fields.ts';

/** A procedure as it is served to clients: enough to draw the form of any act, and to print the procedure as a table. */
export interface ProcedureShape {
  id: string; // 'civil.first'
  room: 'intake' | 'cases';
  name: string;
  law: string;
  inForce: { from: string; to?: string };
  serves: Readonly<Record<string, readonly (string | boolean)[]>>; // the attributes it knows, the first value being the default
  opensWith: string; // its first act
  starts: string; // its first phase
  phases: PhaseShape[];
  partyRoles: { code: string; name: string; side: 'claim' | 'defence' | 'third'; min?: number; max?: number }[];
  people: { code: string; name: string; role: string; max?: number }[];
  books: readonly string[];
  publishes: readonly string[];
  acts: ActShape[];
}
export interface PhaseShape {
  code: string;
  name: string;
  counts: string;
  article: string; // the full citation, or the assumption it rests on
}
export interface ActShape {
  code: string; // its event code
  name: string;
  article: string;
  in: readonly string[];
  by: readonly string[];
  once: boolean;
  requires: readonly unknown[]; // as the procedure states it
  opens: readonly string[];
  shuts: readonly string[];
  fields: Readonly<Record<string, FieldShape>>;
  takesNumbers: readonly string[]; // books it is entered in
  issues: readonly string[]; // forms
  movesTo: readonly string[]; // phases
}
