import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '#contracts/actor.ts';
import { FindCaseState } from '#contracts/cases/find-case-state.ts';
import type { FilingActsPerformed } from '#contracts/intake/perform-filing-acts.ts';
import type { Scope } from '#services/runtime/service.ts';
import type { Intake } from '../room.ts';

const AT_MOST_MS = 1_500;
const PAUSE_MS = 60;

/** The clerk who accepted sees whether the case is there already. That it is not yet, or that cases is silent, is no failure. */
export async function waitForCase(
  answer: FilingActsPerformed,
  { house }: Intake,
  { requestId }: Scope,
): Promise<FilingActsPerformed> {
  const { opensCase } = answer;
  if (!opensCase) return answer;
  const until = new AbortController();
  const asker = { actor: systemActor('intake'), requestId };
  const look = async (): Promise<boolean> => {
    while (!until.signal.aborted) {
      const { opened } = await house.ask(FindCaseState, { caseId: opensCase.caseId }, asker);
      if (opened) return true;
      await sleep(PAUSE_MS);
    }
    return false;
  };
  const late = sleep(AT_MOST_MS, false, { signal: until.signal }).catch(() => false);
  const opened = await Promise.race([look().catch(() => false), late]);
  until.abort();
  return { ...answer, opensCase: { ...opensCase, opened } };
}
