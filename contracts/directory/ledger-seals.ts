import Joi from 'joi';
import { cursor, type DateOnly, dateOnly, defineCommand, defineQuery, type Page, pageOf, pageSize } from '../kit.ts';
import { type PublicKey, publicKey } from './signing-keys.ts';

/**
 * What all ledgers of the house were at the end of a day, signed and public: nothing of them can be altered, left out or put
 * in afterwards without a difference to it. `jws` (RFC 7515, Ed25519) holds `LedgerStatement`; each names the one before.
 */
export interface LedgerSeal {
  day: DateOnly;
  jws: string;
  key: PublicKey; // by which the signature is checked; keys that sign no more stay with what they signed
}
export interface LedgerStatement {
  day: DateOnly;
  roots: Record<string, { root: string; streams: number }>; // by service
  previous?: { day: DateOnly; sha256: string }; // of its jws, hex
}

const seal = Joi.object<LedgerSeal, true>({
  day: dateOnly.required(),
  jws: Joi.string().required(),
  key: publicKey.required(),
});

/** By the house itself, once every service has the root of its day. */
export const SealLedgers = defineCommand<{ day: DateOnly; roots: LedgerStatement['roots'] }, { day: DateOnly }>({
  action: 'directory.sealLedgers',
  summary: 'Ký gốc của các sổ cái cuối một ngày (nội bộ)',
  allow: 'system',
  creates: true,
  data: Joi.object({
    day: dateOnly.required(),
    roots: Joi.object()
      .pattern(
        /^[a-z]+$/,
        Joi.object({
          root: Joi.string()
            .pattern(/^[0-9a-f]{64}$/)
            .required(),
          streams: Joi.number().integer().min(0).required(),
        }),
      )
      .required(),
  }),
  reply: Joi.object({ day: dateOnly.required() }),
});

export const GetLedgerSeal = defineQuery<{ day: DateOnly }, LedgerSeal>({
  action: 'directory.getLedgerSeal',
  summary: 'Gốc của các sổ cái cuối một ngày, có chữ ký',
  allow: 'public',
  data: Joi.object({ day: dateOnly.required() }),
  reply: seal,
});

export const ListLedgerSeals = defineQuery<{ cursor?: string; pageSize?: number }, Page<LedgerSeal>>({
  action: 'directory.listLedgerSeals',
  summary: 'Gốc của các sổ cái theo ngày, mới nhất trước',
  allow: 'public',
  data: Joi.object({ cursor, pageSize }),
  reply: pageOf(seal),
});
