import { type Category, ListFields, ListOutcomes, ListReasons, ListRelations } from '#contracts/gateway/categories.ts';
import { GetProcedure, ListProcedures } from '#contracts/gateway/procedures.ts';
import { FIELDS, findRelations, outcomesOf, reasonsOf, relationsOf } from '#law/categories.ts';
import { describe } from '#law/engine/describe.ts';
import { PROCEDURES, procedureOf } from '#law/procedures.ts';
import { dayInVietnam } from '#services/runtime/room.ts';
import type { Asking } from '../asking.ts';
import { route } from '../route.ts';

/** The law as clients need it: they draw the form of an act from its procedure, and choose from its lists. */

const dayOf = ({ actor }: Asking): string => actor.practisesOn ?? dayInVietnam(new Date());
const listed = (rows: readonly object[]): { items: Category[] } => ({ items: [...rows] as Category[] });
const MOST_FOUND = 50;

export const lawRoutes = [
  route({
    method: 'GET',
    path: '/api/procedures',
    contract: ListProcedures,
    answer: ({ on }, asking) => {
      const day = on ?? dayOf(asking);
      const inForce = PROCEDURES.filter(({ inForce: { from, to } }) => from <= day && day <= (to ?? '9999'));
      return {
        items: inForce.map(({ id, room, name, law, inForce, serves }) => ({ id, room, name, law, inForce, serves })),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/procedures/:procedureId',
    contract: GetProcedure,
    answer: ({ procedureId, on }, asking) => describe(procedureOf(procedureId, on ?? dayOf(asking))),
  }),
  route({ method: 'GET', path: '/api/categories/fields', contract: ListFields, answer: () => listed(FIELDS) }),
  route({
    method: 'GET',
    path: '/api/categories/relations',
    contract: ListRelations,
    answer: ({ q, field, on }, asking) => {
      const day = on ?? dayOf(asking);
      return listed(q ? findRelations(q, field, day).slice(0, MOST_FOUND) : relationsOf(field ?? '', day));
    },
  }),
  route({
    method: 'GET',
    path: '/api/categories/reasons',
    contract: ListReasons,
    answer: ({ list }) => listed(reasonsOf(list)),
  }),
  route({
    method: 'GET',
    path: '/api/categories/outcomes',
    contract: ListOutcomes,
    answer: ({ procedure, stage }) => listed(outcomesOf(procedure, stage)),
  }),
];
