import Joi from 'joi';
import { defineQuery } from '../kit.ts';

/** What a client is told over the live stream: that something moved, never what it says. */
export interface Moved {
  service: string;
  stream: string; // id of the filing, case, document…
  seq: number;
  type: string;
  courtId: string;
}
export const FollowLive = defineQuery<Record<string, never>, unknown>({
  action: 'gateway.followLive',
  summary: 'Theo dõi trực tiếp: hồ sơ nào vừa có thay đổi (server-sent events)',
  allow: 'signedIn',
  data: Joi.object({}),
  reply: Joi.any(),
});
