import Joi from 'joi';
import { type DateOnly, dateOnly, defineQuery } from '../kit.ts';
import type { ProcedureShape } from '../procedure/shape.ts';

/** A procedure in a list; its forms are in `getProcedure`. */
export type ProcedureRow = Pick<ProcedureShape, 'id' | 'room' | 'name' | 'law' | 'inForce' | 'serves'>;

const row = {
  id: Joi.string().required(),
  room: Joi.string().valid('intake', 'cases').required(),
  name: Joi.string().required(),
  law: Joi.string().required(),
  inForce: Joi.object({ from: dateOnly.required(), to: dateOnly }).required(),
  serves: Joi.object().unknown().required(),
};

export const ListProcedures = defineQuery<{ on?: DateOnly }, { items: ProcedureRow[] }>({
  action: 'gateway.listProcedures',
  summary: 'Các thủ tục có hiệu lực tại một ngày',
  allow: 'signedIn',
  data: Joi.object({ on: dateOnly }),
  reply: Joi.object({ items: Joi.array().items(Joi.object(row)).required() }),
});

export const GetProcedure = defineQuery<{ procedureId: string; on?: DateOnly }, ProcedureShape>({
  action: 'gateway.getProcedure',
  summary: 'Một thủ tục: giai đoạn, hành vi, các nội dung phải khai của từng hành vi',
  allow: 'signedIn',
  data: Joi.object({
    procedureId: Joi.string()
      .max(60)
      .pattern(/^[\w.-]+$/)
      .required(),
    on: dateOnly,
  }),
  reply: Joi.object<ProcedureShape>({
    ...row,
    opensWith: Joi.string().required(),
    starts: Joi.string().required(),
    phases: Joi.array()
      .items(
        Joi.object({
          code: Joi.string().required(),
          name: Joi.string().required(),
          counts: Joi.string().required(),
          article: Joi.string().required(),
        }),
      )
      .required(),
    partyRoles: Joi.array().items(Joi.object().unknown()).required(),
    people: Joi.array().items(Joi.object().unknown()).required(),
    books: Joi.array().items(Joi.string()).required(),
    publishes: Joi.array().items(Joi.string()).required(),
    acts: Joi.array()
      .items(
        Joi.object({
          code: Joi.string().required(),
          name: Joi.string().required(),
          article: Joi.string().required(),
          in: Joi.array().items(Joi.string()).required(),
          by: Joi.array().items(Joi.string()).required(),
          once: Joi.boolean().required(),
          requires: Joi.array().required(),
          opens: Joi.array().items(Joi.string()).required(),
          shuts: Joi.array().items(Joi.string()).required(),
          fields: Joi.object().unknown().required(),
          takesNumbers: Joi.array().items(Joi.string()).required(),
          issues: Joi.array().items(Joi.string()).required(),
          movesTo: Joi.array().items(Joi.string()).required(),
        }).unknown(),
      )
      .required(),
  }).unknown(),
});
