import type { Figures } from '#contracts/statistics/figures.ts';
import type { CellMatters, ListCellMatters } from '#contracts/statistics/list-cell-matters.ts';
import { pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { asksForPractice, type CountedAs, countedAs } from '../model/counted-as.ts';
import {
  cellMatter,
  dayOf,
  isCounted,
  kindsOf,
  type Opened,
  type OpenedMatter,
  pendingAs,
  standing,
} from '../model/drill-down.ts';
import { checkPeriod } from '../model/period.ts';
import { type Row, rowsOfReport } from '../model/report.ts';
import type { Statistics, Figures as Stores } from '../room.ts';
import type { CellMatterStore, Group, Place } from '../store/cell-matters.ts';
import { type Courts, courtsOf } from './asked-courts.ts';
import { momentOf, readPeriod } from './read-period.ts';

const MATTERS = pagedList('statistics.cell-matters', TEXT, /^(flows|here|left|changed|)$/, TEXT, TEXT);

/** How many times a page looks further before it is answered as it is, with a place to go on from. */
const MOST_LOOKS = 40;

/**
 * The matters behind one figure. Courts are gone through one after another, those without any left out by the report
 * itself; within a court by the day of the flow, or, of what is pending, by matter.
 */
export async function listCellMatters(
  { actor, data }: Received<ListCellMatters>,
  { read }: Statistics,
  scope: Scope,
): Promise<CellMatters> {
  checkPeriod(data);
  const { suspendedCounts = false, cursor, pageSize = 50 } = data;
  const counted = countedAs(data.counted ?? 'case', asksForPractice(actor, data));
  const courts = courtsOf(actor, data, data.to, scope);
  return read(scope.now.toISOString(), async (stores) => {
    const { asOf } = await momentOf(stores.sums, data.asOf, scope.now.toISOString());
    const opened: Opened = { ...data, asOf, suspendedCounts };
    const some = await courtsWith(stores, courts, counted, opened);
    const [fromCourt = '', ...step] = MATTERS.after(cursor);
    const items: CellMatters['items'] = [];
    let sealed = 0;
    let looks = 0;
    for (const courtId of some.filter((court) => court >= fromCourt)) {
      let place = courtId === fromCourt ? stepFrom(step) : undefined;
      for (;;) {
        if (items.length >= pageSize || looks === MOST_LOOKS)
          return {
            items,
            sealed,
            next: MATTERS.cursor(courtId, place?.group ?? '', place?.key ?? '', place?.id ?? ''),
          };
        looks += 1;
        const found = await look(stores.cellMatters, { counted, courtId }, opened, place, pageSize - items.length);
        for (const one of found.matters) {
          if (one.matter.sealed) sealed += 1;
          else items.push(cellMatter(one));
        }
        if (!found.goOn) break;
        place = found.goOn;
      }
    }
    return { items, sealed };
  });
}

/** How far one court has been looked through. */
interface Step extends Place {
  group: Group | 'flows';
}
interface Look {
  matters: OpenedMatter[];
  goOn?: Step; // absent: the court is done
}

async function look(
  store: CellMatterStore,
  place: { counted: CountedAs; courtId: string },
  opened: Opened,
  from: Step | undefined,
  limit: number,
): Promise<Look> {
  const kinds = kindsOf(opened.figure);
  const { asOf } = opened;
  if (kinds) {
    const { from: first, to } = opened;
    const page = await store.flowPage({ ...place, kinds, from: first, to, asOf }, from, limit);
    const ids = [...new Set(page.map(({ matterId }) => matterId))];
    const matters = await store.matters(ids);
    const stand = standing(page, await store.rowsOf(ids, asOf)).filter((row) => isCounted(row, opened));
    const last = page.at(-1);
    return {
      matters: stand.flatMap((row) => {
        const matter = matters.get(row.matterId);
        return matter ? [{ matter, row, field: row.field, relation: row.relation }] : [];
      }),
      ...(last && page.length === limit && { goOn: { group: 'flows', key: last.on, id: last.id } }),
    };
  }
  const group = from && from.group !== 'flows' ? from.group : 'here';
  const after = from?.id ? from : undefined;
  const page = await store.pendingPage({ ...place, day: dayOf(opened), asOf }, group, after, limit);
  const rows = Map.groupBy(
    await store.rowsOf(
      page.map(({ id }) => id),
      asOf,
    ),
    ({ matterId }) => matterId,
  );
  const matters = page.flatMap((matter) => pendingAs(matter, rows.get(matter.id) ?? [], opened) ?? []);
  const last = page.at(-1);
  if (last && page.length === limit) {
    const key = { here: '', left: last.now.leftOn ?? '', changed: last.recordedAt }[group];
    return { matters, goOn: { group, key, id: last.id } };
  }
  const next = NEXT_GROUP[group];
  if (next === undefined || (next === 'changed' && asOf === undefined)) return { matters };
  return { matters, goOn: { group: next, key: '', id: '' } };
}

const NEXT_GROUP: Partial<Record<Group, Group>> = { here: 'left', left: 'changed' };

/** The courts in which the figure is not nothing. */
async function courtsWith(
  { sums }: Stores,
  { courts, country }: Courts,
  counted: CountedAs,
  opened: Opened,
): Promise<string[]> {
  if (courts.length === 1) return [...courts];
  const { field, relation, instance, from, to, asOf, suspendedCounts } = opened;
  const where = Object.fromEntries(
    Object.entries({ field, relation, instance }).filter(([, value]) => value !== undefined),
  );
  const found = await readPeriod(sums, { counted, courts, country, by: ['court'], where, asOf }, { from, to });
  // What is classified anew within a court adds up to nothing: such a court is looked through all the same.
  const all = opened.figure === 'reclassified';
  return rowsOfReport(found, ['court'], { from, to }, { suspendedCounts })
    .filter((row) => all || countOf(row, opened) !== 0)
    .map(({ group }) => group.court ?? '')
    .toSorted();
}

function countOf({ figures }: Row, { figure, outcome }: Opened): number {
  if (figure === 'resolved' && outcome !== undefined) return figures.resolvedBy[outcome] ?? 0;
  return (figures satisfies Figures)[figure];
}

/** None where the court is yet to be begun. */
const stepFrom = ([group, key = '', id = '']: string[]): Step | undefined =>
  group ? { group: group as Step['group'], key, id } : undefined;
