import type { Figures, Group } from '#contracts/statistics/figures.ts';
import { FIELDS, findOutcome, findRelation } from '#law/categories.ts';
import type { CourtTree } from '#law/courts.ts';

const INSTANCES: Readonly<Record<string, string>> = {
  first: 'Sơ thẩm',
  appeal: 'Phúc thẩm',
  cassation: 'Giám đốc thẩm',
  reopening: 'Tái thẩm',
};
const FIELD_NAMES = new Map<string, string>(FIELDS.map(({ word, name }) => [word, name]));

/** The Vietnamese names of the codes in these rows, as far as they are known. */
export function namesOf(
  courts: CourtTree,
  rows: readonly { group: Group; figures: Figures }[],
): Record<string, string> {
  const names = new Map<string, string>();
  const add = (code: string | undefined, name: string | undefined) => {
    if (code && name) names.set(code, name);
  };
  for (const { group, figures } of rows) {
    add(group.court, group.court && courts.find(group.court)?.name);
    add(group.field, group.field && FIELD_NAMES.get(group.field));
    add(group.relation, group.relation && findRelation(group.relation)?.name);
    add(group.instance, group.instance && INSTANCES[group.instance]);
    for (const outcome of Object.keys(figures.resolvedBy))
      add(outcome, outcome === 'suspended' ? 'Tạm đình chỉ' : findOutcome(outcome)?.name);
  }
  return Object.fromEntries(names);
}
