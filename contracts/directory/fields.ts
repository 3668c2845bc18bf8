import Joi from 'joi';
import { ROLES, type Role } from '../actor.ts';
import { text } from '../kit.ts';

/** Fields that several messages of the directory share. */
export const role = Joi.string<Role>().valid(...ROLES);
export const personName = text(200).min(1);
/** What a user types to sign in; only the model knows which names exist. */
export const accountName = text(60).lowercase();
/** A name that a new account may have: ASCII, so that every keyboard can type it. */
export const newAccountName = Joi.string()
  .lowercase()
  .min(3)
  .max(60)
  .pattern(/^[a-z0-9][a-z0-9._-]*$/, 'a-z 0-9 . _ -');
/** Composed Unicode, so that one password typed on two machines is one password. The rules for new ones are the model's. */
export const password = Joi.string().normalize('NFC').min(1).max(200);
export const staffCode = Joi.string()
  .max(60)
  .pattern(/^[A-Za-z0-9][\w.-]*$/, 'A-Z 0-9 . _ -');
