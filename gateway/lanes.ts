import pLimit from 'p-limit';
import { CourtError } from '#contracts/errors.ts';

/**
 * How many requests of a kind the gateway has under way at once, and how many may wait. More are refused at the door, before
 * anything is read or asked: what is let in keeps its pace, and who is refused knows that nothing was done.
 */
export interface Lane {
  /** @throws CourtError unavailable: too many wait already */
  knock(): void;
  /** Does the work in its turn; whoever waited too long for it is refused, and it is not done. @throws CourtError unavailable */
  pass<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Of each kind its own: many questions do not hold up commands, and a court that comes to work does not hold up either. */
export interface Lanes {
  commands: Lane;
  questions: Lane;
  signIns: Lane; // each costs a slow hash
}

export interface LaneWidth {
  atOnce: number;
  waiting: number;
  patienceMs: number;
}

export function openLane({ atOnce, waiting, patienceMs }: LaneWidth, shed: () => void = () => {}): Lane {
  const limit = pLimit(atOnce);
  const refuse = (): never => {
    shed();
    throw new CourtError('unavailable', { retryAfterSeconds: comeBackAfter() });
  };
  const isFull = () => limit.activeCount + limit.pendingCount >= atOnce + waiting;
  return {
    knock: () => void (isFull() && refuse()),
    async pass(work) {
      if (isFull()) refuse(); // others have knocked since
      const cameAt = performance.now();
      return limit(() => (performance.now() - cameAt > patienceMs ? refuse() : work()));
    },
  };
}

/** Not all in the same second again. */
const comeBackAfter = (): number => 1 + Math.floor(Math.random() * 4);

/** Two for each that is under way may wait: with more, the last of them would not be answered before its caller gives up. */
export const openLanes = (
  { commandsAtOnce, questionsAtOnce }: { commandsAtOnce: number; questionsAtOnce: number },
  shed: (lane: keyof Lanes) => void,
): Lanes => {
  const lane = (name: keyof Lanes, atOnce: number, waiting = 2 * atOnce) =>
    openLane({ atOnce, waiting, patienceMs: 3_000 }, () => shed(name));
  return {
    commands: lane('commands', commandsAtOnce),
    questions: lane('questions', questionsAtOnce),
    signIns: lane('signIns', 32, 256),
  };
};
