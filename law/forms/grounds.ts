import categories from '../data/categories.json' with { type: 'json' };

/**
 * The grounds of one list of the law data as options of a form: 'điểm a khoản 1 Điều 214 của Bộ luật Tố tụng dân sự
 * (Đương sự chết, …)'. Their codes are those of the data, which the acts of the procedures use too.
 */
export function groundsOf(list: string, lawName: string): Readonly<Record<string, string>> {
  const grounds = categories.reasons.filter((reason) => reason.list === list);
  if (grounds.length === 0) throw new Error(`the law data has no grounds '${list}'`);
  return Object.fromEntries(
    grounds.map(({ code, name, source: { article, clause, point } }) => [
      code,
      `điểm ${point} khoản ${clause} Điều ${article} của ${lawName} (${name})`,
    ]),
  );
}
