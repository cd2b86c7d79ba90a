import type { Deps } from '../engine/deps.ts';
import { type Instant, msBetween } from '../words/time.ts';
import { type TeamsActivity, tenantOf } from './activity.ts';
import { addressOf } from './address.ts';
import { senderOf } from './ask.ts';

/** After this time it is written again: whoever sends a message and is told that they are gone forgets the address. */
const WRITTEN_FOR_MS = 5 * 60_000;

/** Beyond this many the oldest are forgotten here, and written once more when they next speak. */
const MOST_REMEMBERED = 10_000;

export type Memory = {
  /** Keeps where to write to whoever sent this, unless that is known already. */
  readonly keep: (activity: TeamsActivity) => Promise<void>;
  /** Drops it: the app was removed. */
  readonly drop: (activity: TeamsActivity) => Promise<void>;
};

/**
 * Every activity says where its sender can be written to; it is stored when that is new to this process, or the app was
 * installed.
 */
export function rememberSenders({ reach, clock }: Pick<Deps, 'reach' | 'clock'>): Memory {
  const written = new Map<string, { readonly address: string; readonly at: Instant }>();
  const isWritten = (key: string, address: string): boolean => {
    const known = written.get(key);
    return known?.address === address && msBetween(known.at, clock()) < WRITTEN_FOR_MS;
  };
  return {
    async keep(activity) {
      const whose = ownerOf(activity);
      const address = addressOf(activity);
      const isInstalled = activity.type === 'installationUpdate';
      if (!whose || (isWritten(whose.key, address) && !isInstalled)) return;
      if (whose.kind === 'person') await reach.remember(whose.personId, address);
      else await reach.rememberChannel(whose.tenantId, whose.channelId, address);
      if (written.size >= MOST_REMEMBERED) written.delete(written.keys().next().value ?? '');
      written.set(whose.key, { address, at: clock() });
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
