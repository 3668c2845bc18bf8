import { reasonsOf } from './categories.ts';
import type { Option } from './procedure.ts';

/** The grounds of one list of the law data, to choose from. */
export function groundsOf(list: string): readonly Option[] {
  const reasons = reasonsOf(list);
  if (reasons.length === 0) throw new Error(`the law data has no grounds '${list}'`);
  return reasons.map(({ code, name, article }) => ({ code, name, article }));
}
