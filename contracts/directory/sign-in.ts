import Joi from 'joi';
import type { Role } from '../actor.ts';
import { courtId, defineCommand, type Instant, id, instant } from '../kit.ts';
import { accountName, password, role } from './fields.ts';

export interface SignIn {
  accountName: string;
  password: string;
  courtId?: string; // where to act; absent: the first court at which the person has a role today
  actingFor?: string; // whose delegation to use, or 'self'; absent: the first that is in force
}
/** One role that the person has today. `actsFor`: by delegation. */
export interface RoleAtCourt {
  courtId: string;
  courtName: string;
  role: Role;
  actsFor?: { id: string; name: string };
}
export interface SignedIn {
  accessToken: string; // JWT (EdDSA); its claim `actor` is who acts
  accessExpiresAt: Instant;
  refreshToken: string;
  refreshExpiresAt: Instant;
  person: { id: string; name: string };
  roles: RoleAtCourt[];
  courtId: string; // the court the token acts for
  mustChangePassword: boolean; // until it is changed, the token carries no role and no court
}

export const signedIn = Joi.object<SignedIn, true>({
  accessToken: Joi.string().required(),
  accessExpiresAt: instant.required(),
  refreshToken: Joi.string().required(),
  refreshExpiresAt: instant.required(),
  person: Joi.object({ id: id.required(), name: Joi.string().required() }).required(),
  roles: Joi.array()
    .items(
      Joi.object<RoleAtCourt, true>({
        courtId: courtId.required(),
        courtName: Joi.string().required(),
        role: role.required(),
        actsFor: Joi.object({ id: id.required(), name: Joi.string().required() }),
      }),
    )
    .required(),
  courtId: courtId.required(),
  mustChangePassword: Joi.boolean().required(),
});

export const SignIn = defineCommand<SignIn, SignedIn>({
  action: 'directory.signIn',
  summary: 'Đăng nhập',
  allow: 'public',
  creates: true,
  secretReply: true,
  data: Joi.object<SignIn, true>({
    accountName: accountName.min(1).required(),
    password: password.required(),
    courtId,
    actingFor: id,
  }),
  reply: signedIn,
});
