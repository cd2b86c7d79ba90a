import type { Reach } from '../engine/ports.ts';
import { type TeamsActivity, tenantOf } from './activity.ts';
import { addressOf } from './address.ts';
import { senderOf } from './ask.ts';

/** Beyond this many the oldest are forgotten here, and written once more when they next speak. */
const MOST_REMEMBERED = 10_000;

export type Memory = {
  /** Keeps where to write to whoever sent this, unless that is known already. */
  readonly keep: (activity: TeamsActivity) => Promise<void>;
  /** Drops it: the app was removed. */
  readonly drop: (activity: TeamsActivity) => Promise<void>;
};

/** Every activity says where its sender can be written to; storage is asked only when that is new to this process. */
export function rememberSenders(reach: Reach): Memory {
  const written = new Map<string, string>();
  return {
    async keep(activity) {
      const whose = ownerOf(activity);
      const address = addressOf(activity);
      if (!whose || written.get(whose.key) === address) return;
      if (whose.kind === 'person') await reach.remember(whose.personId, address);
      else await reach.rememberChannel(whose.tenantId, whose.channelId, address);
      if (written.size >= MOST_REMEMBERED) written.delete(written.keys().next().value ?? '');
      written.set(whose.key, address);
    },

    async drop(activity) {
      const whose = ownerOf(activity);
      if (!whose) return;
      written.delete(whose.key);
      if (whose.kind === 'person') await reach.forget(whose.personId);
      else await reach.forgetChannel(whose.tenantId, whose.channelId);
    },
  };
}

/** Whose conversation it is: one person's, or a channel's; a group chat is nobody's to be written to unasked. */
function ownerOf(activity: TeamsActivity) {
  const { conversation, channelData } = activity;
  const tenantId = tenantOf(activity);
  if (conversation.conversationType === 'personal') {
    const personId = senderOf(activity);
    return personId && ({ kind: 'person', key: personId, personId } as const);
  }
  const channelId = channelData?.channel?.id ?? channelData?.team?.id;
  return tenantId && channelId ? ({ kind: 'channel', key: `${tenantId} ${channelId}`, tenantId, channelId } as const) : undefined;
}
