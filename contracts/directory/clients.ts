import Joi from 'joi';
import { type Actor, actorSchema, type Role } from '../actor.ts';
import { idOf } from '../ids.ts';
import {
  courtId,
  cursor,
  defineCommand,
  defineQuery,
  type Instant,
  instant,
  type Page,
  pageOf,
  pageSize,
  text,
  version,
} from '../kit.ts';
import { role } from './fields.ts';

/**
 * What an app may be. Those who conduct proceedings (người tiến hành tố tụng: chief, judge, lay judge, examiner, clerk,
 * prosecutor) are people; nor does an app supervise courts or manage accounts.
 * @see BLTTDS 2015, Điều 46 khoản 2
 */
export const CLIENT_ROLES = ['receptionClerk', 'statistician', 'archivist'] as const satisfies readonly Role[];

/** An internal app (ứng dụng nội bộ): acts at one court, with these roles, and calls these actions only. */
export interface RegisterClient {
  name: string;
  courtId: string;
  roles: Role[];
  scopes: string[]; // actions, 'cases.listCases'
  rateLimitPerMinute: number;
}
const clientFields = {
  name: text(200).min(1).required(),
  courtId: courtId.required(),
  roles: Joi.array().items(role).max(20).unique().required(),
  scopes: Joi.array()
    .items(
      Joi.string()
        .max(100)
        .pattern(/^[a-z]+\.[a-z]\w*$/i, 'service.verbObject'),
    )
    .min(1)
    .max(200)
    .unique()
    .required(),
  rateLimitPerMinute: Joi.number().integer().min(1).max(1_000_000).required(),
};
export interface ClientRegistered {
  clientId: string;
  key: string; // shown this once; only its hash is stored
  version: number;
}
export const RegisterClient = defineCommand<RegisterClient, ClientRegistered>({
  action: 'directory.registerClient',
  summary: 'Đăng ký ứng dụng nội bộ, cấp khóa truy cập',
  allow: ['operator', 'courtChief'], // who reads matters through it, only the chief of their court says
  creates: true,
  secretReply: true,
  data: Joi.object<RegisterClient, true>(clientFields),
  reply: Joi.object<ClientRegistered, true>({
    clientId: idOf('api').required(),
    key: Joi.string().required(),
    version: version.required(),
  }),
});

/** Takes the key away at once, the chief at the own court. It needs no version: whatever was changed meanwhile, this must not wait. */
export const RevokeClient = defineCommand<{ clientId: string; reason: string }, { version: number }>({
  action: 'directory.revokeClient',
  summary: 'Thu hồi khóa của ứng dụng nội bộ',
  allow: ['operator', 'courtChief'],
  creates: true,
  data: Joi.object({ clientId: idOf('api').required(), reason: text(500).min(1).required() }),
  reply: Joi.object({ version: version.required() }),
});

export interface ClientView extends RegisterClient {
  clientId: string;
  registeredAt: Instant;
  revokedAt?: Instant;
  version: number;
}
/** An operator sees all, a chief those of the own court. */
export const ListClients = defineQuery<{ cursor?: string; pageSize?: number }, Page<ClientView>>({
  action: 'directory.listClients',
  summary: 'Danh sách ứng dụng nội bộ',
  allow: ['operator', 'courtChief'],
  data: Joi.object({ cursor, pageSize }),
  reply: pageOf(
    Joi.object<ClientView, true>({
      ...clientFields,
      clientId: idOf('api').required(),
      registeredAt: instant.required(),
      revokedAt: instant,
      version: version.required(),
    }),
  ),
});

/** Who a key stands for, and how fast it may ask. The gateway asks; an unknown or revoked key is `unauthenticated`. */
export const AuthenticateClient = defineQuery<{ key: string }, { actor: Actor; rateLimitPerMinute: number }>({
  action: 'directory.authenticateClient',
  summary: 'Xác thực khóa của ứng dụng nội bộ (nội bộ)',
  allow: 'system',
  data: Joi.object({ key: Joi.string().max(200).required() }),
  reply: Joi.object({ actor: actorSchema.required(), rateLimitPerMinute: Joi.number().integer().required() }),
});
