import Joi from 'joi';

/** What a person may be at a court. `clock` is a period that ran out; `panel` is the presiding judge acting for the panel. */
export const ROLES = [
  'receptionClerk', // bộ phận tiếp nhận
  'clerk', // Thư ký
  'judge', // Thẩm phán
  'examiner', // Thẩm tra viên
  'courtChief', // Chánh án
  'deputyChief', // Phó Chánh án
  'layJudge', // Hội thẩm
  'supervisor', // đơn vị giám sát của tòa án cấp trên
  'statistician', // cán bộ thống kê, tổng hợp
  'archivist', // cán bộ lưu trữ
  'prosecutor', // Kiểm sát viên
  'administrator', // quản trị tài khoản, danh mục của tòa án
  'operator', // vận hành hệ thống
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who acts. It is made by the gateway from the token and travels with every command and query, explicitly.
 * A `client` is an internal app; a `system` actor is the house itself (a reaction, a period that ran out);
 * `anonymous` is a citizen without sign-in, who may ask what is public and nothing else.
 */
export interface Actor {
  kind: 'person' | 'client' | 'system' | 'anonymous';
  id: string;
  name: string;
  courtId: string; // the court acted for, its code in the register of courts
  roles: Role[];
  scopes?: string[]; // of a client: the actions it may call
  practisesOn?: string; // a practice account lives on this calendar day ('YYYY-MM-DD'); absent = the real today
  actsFor?: { id: string; name: string }; // delegation during absence
}

export const actorSchema = Joi.object<Actor, true>({
  kind: Joi.string().valid('person', 'client', 'system', 'anonymous').required(),
  id: Joi.string().max(100).required(),
  name: Joi.string().max(200).allow('').required(), // a citizen has none
  courtId: Joi.string().max(60).allow('').required(),
  roles: Joi.array()
    .items(Joi.string().valid(...ROLES))
    .required(),
  scopes: Joi.array().items(Joi.string().max(100)),
  practisesOn: Joi.string().pattern(/^\d{4}-\d{2}-\d{2}$/), // `isoDate` would make an instant of it
  actsFor: Joi.object({ id: Joi.string().required(), name: Joi.string().required() }),
});

/** The house itself. `what` says which part of it: 'clock', 'cases.on-case-accepted'. */
export const systemActor = (what: string, courtId = ''): Actor => ({
  kind: 'system',
  id: what,
  name: what,
  courtId,
  roles: [],
});

export const ANONYMOUS: Actor = { kind: 'anonymous', id: 'anonymous', name: '', courtId: '', roles: [] };
