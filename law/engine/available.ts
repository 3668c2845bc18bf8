import type { Actor } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { AnyProcedure } from '../procedure.ts';
import type { Obligation, Proceeding, Warning } from './proceeding.ts';

export interface Available {
  act: string;
  name: string;
  possible: boolean;
  why?: Warning; // the refusal that `decide` would give
}
/** The menu: every act of the procedure, possible for this actor on this day or not, and why not. */
export function available(_procedure: AnyProcedure, _state: Proceeding, _actor: Actor, _today: DateOnly): Available[] {
  throw new Error('in work');
}

export interface Task extends Obligation {
  daysLeft: number; // below zero: late by so many days
  late: boolean;
}
/** What is to be done: the open obligations by due date. */
export function due(_procedure: AnyProcedure, _state: Proceeding, _today: DateOnly): Task[] {
  throw new Error('in work');
}

export interface ClockAct {
  act: string;
  name: string;
  on: DateOnly; // its legal date: the day after the last period ran out
}
/** The acts that the clock can do by now. */
export function clockActs(_procedure: AnyProcedure, _state: Proceeding, _today: DateOnly): ClockAct[] {
  throw new Error('in work');
}
