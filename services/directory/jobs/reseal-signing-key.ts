import { systemActor } from '#contracts/actor.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { DirectoryRoom } from '../room.ts';
import { keptAnew } from '../secrets/key-vault.ts';
import { keptIn } from '../store/signing-keys.ts';

/** SIGNING_SECRET has a successor, or its predecessor has gone: the active key is sealed as the secrets of today ask. */
export const resealSigningKey: JobOf<DirectoryRoom> = {
  name: 'reseal-signing-key',
  everySeconds: 60,
  async run(enter, { log }) {
    const { signingKeys, signingSecrets } = enter({ actor: systemActor('directory') });
    const active = await signingKeys.active();
    const stored = active && (await signingKeys.privatePartOf(active.id));
    const kept = stored && (await keptAnew(keptIn(stored), signingSecrets));
    if (!kept) return;
    await signingKeys.keepPrivatePart(stored, kept);
    log.info({ kid: stored._id }, 'khóa ký đã niêm phong lại theo SIGNING_SECRET hiện nay');
  },
};
