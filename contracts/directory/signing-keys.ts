import Joi from 'joi';
import { defineCommand, defineQuery, type Instant, instant } from '../kit.ts';

/** A public key (RFC 8037) as others fetch it to verify access tokens. */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  alg: 'EdDSA';
  use: 'sig';
}
export const publicKey = Joi.object<PublicKey, true>({
  kty: Joi.string().valid('OKP').required(),
  crv: Joi.string().valid('Ed25519').required(),
  x: Joi.string().required(),
  kid: Joi.string().required(),
  alg: Joi.string().valid('EdDSA').required(),
  use: Joi.string().valid('sig').required(),
});

/** Every key that may have signed a token still valid. A token with an unknown `kid` is a reason to ask again. */
export const GetSigningKeys = defineQuery<Record<string, never>, { keys: PublicKey[] }>({
  action: 'directory.getSigningKeys',
  summary: 'Khóa công khai kiểm tra mã truy cập (JWKS)',
  allow: 'public',
  data: Joi.object({}),
  reply: Joi.object({ keys: Joi.array().items(publicKey).required() }),
});

export interface SigningKeyRotated {
  kid: string;
  retired?: { kid: string; verifiesUntil: Instant };
}
/** Puts a new key in place; nobody is signed out, because the old one verifies until its last token has expired. */
export const RotateSigningKey = defineCommand<Record<string, never>, SigningKeyRotated>({
  action: 'directory.rotateSigningKey',
  summary: 'Thay khóa ký mã truy cập',
  allow: ['operator'],
  creates: true,
  data: Joi.object({}),
  reply: Joi.object<SigningKeyRotated, true>({
    kid: Joi.string().required(),
    retired: Joi.object({ kid: Joi.string().required(), verifiesUntil: instant.required() }),
  }),
});
