import Joi from 'joi';
import { type DateOnly, dateOnly, defineQuery, text } from '../kit.ts';

/** The words in which court work is classified, to choose from. */
export interface Category {
  code: string;
  name: string;
  nameEn: string;
  article?: string;
  note?: string;
  [detail: string]: unknown;
}
const categories = Joi.object({
  items: Joi.array()
    .items(Joi.object({ code: Joi.string().required(), name: Joi.string().required() }).unknown())
    .required(),
});
const code = Joi.string().max(60);

export const ListFields = defineQuery<Record<string, never>, { items: Category[] }>({
  action: 'gateway.listFields',
  summary: 'Lĩnh vực: hình sự, dân sự, hôn nhân và gia đình…',
  allow: 'signedIn',
  data: Joi.object({}),
  reply: categories,
});

/** With `q` the relations whose name has all its words, with or without accents; without it all of a field. */
export const ListRelations = defineQuery<{ q?: string; field?: string; on?: DateOnly }, { items: Category[] }>({
  action: 'gateway.listRelations',
  summary: 'Quan hệ pháp luật, tội danh: theo lĩnh vực, tìm theo tên có dấu hoặc không dấu',
  allow: 'signedIn',
  data: Joi.object({ q: text(200).min(1), field: code, on: dateOnly }).or('q', 'field'),
  reply: categories,
});

export const ListReasons = defineQuery<{ list: string }, { items: Category[] }>({
  action: 'gateway.listReasons',
  summary: 'Căn cứ của một loại quyết định: trả lại đơn, tạm đình chỉ…',
  allow: 'signedIn',
  data: Joi.object({ list: code.required() }),
  reply: categories,
});

export const ListOutcomes = defineQuery<{ procedure: string; stage?: string }, { items: Category[] }>({
  action: 'gateway.listOutcomes',
  summary: 'Kết quả giải quyết của một thủ tục',
  allow: 'signedIn',
  data: Joi.object({ procedure: code.required(), stage: code }),
  reply: categories,
});
