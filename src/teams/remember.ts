import type { Deps } from '../engine/deps.ts';
import type { Address } from '../engine/ports.ts';
import type { PersonId } from '../words/person.ts';
import { type Instant, msBetween } from '../words/time.ts';
import { channelOf, type TeamsActivity } from './activity.ts';
import { addressOf } from './address.ts';
import { senderOf } from './ask.ts';

/** After this time it is written again: whoever sends a message and is told that they are gone forgets the address. */
const WRITTEN_FOR_MS = 5 * 60_000;

/** Beyond this many the oldest are forgotten here, and written once more when they next speak. */
const MOST_REMEMBERED = 10_000;

export type Memory = {
  /** Keeps where to write to whoever sent this, unless that is known already. */
  readonly keep: (activity: TeamsActivity) => Promise<void>;
  /**
   * The same when the app was installed, which Teams may tell several times at once.
   * @returns whether nobody there was known before; true for one of those who tell it at once
   */
  readonly meet: (activity: TeamsActivity) => Promise<boolean>;
  /** Drops it: the app was removed. */
  readonly drop: (activity: TeamsActivity) => Promise<void>;
};

/**
 * Every activity says where its sender can be written to; it is stored when that is new to this process, or the app was
 * installed.
 */
export function rememberSenders({ reach, clock }: Pick<Deps, 'reach' | 'clock'>): Memory {
  const written = new Map<string, { readonly address: string; readonly at: Instant }>();
  const meeting = new Map<string, Promise<boolean>>();

  const isWritten = (key: string, address: string): boolean => {
    const known = written.get(key);
    return known?.address === address && msBetween(known.at, clock()) < WRITTEN_FOR_MS;
  };
  const write = async (whose: Owner, address: Address): Promise<void> => {
    if (whose.kind === 'person') await reach.remember(whose.personId, address);
    if (whose.kind === 'channel') await reach.rememberChannel(whose.tenantId, whose.channelId, address);
    if (written.size >= MOST_REMEMBERED) written.delete(written.keys().next().value ?? '');
    written.set(whose.key, { address, at: clock() });
  };
  const meetFirst = async (whose: Owner, address: Address): Promise<boolean> => {
    const isKnown =
      whose.kind === 'person' ? (await reach.addressOf(whose.personId)) !== undefined : isWritten(whose.key, address);
    await write(whose, address);
    return !isKnown;
  };

  return {
    async keep(activity) {
      const whose = ownerOf(activity);
      const address = addressOf(activity);
      if (!isWritten(whose.key, address)) await write(whose, address);
    },

    async meet(activity) {
      const whose = ownerOf(activity);
      const underWay = meeting.get(whose.key);
      if (underWay !== undefined) return underWay.then(() => false);
      const first = meetFirst(whose, addressOf(activity)).finally(() => meeting.delete(whose.key));
      meeting.set(whose.key, first);
      return first;
    },

    async drop(activity) {
      const whose = ownerOf(activity);
      written.delete(whose.key);
      if (whose.kind === 'person') await reach.forget(whose.personId);
      if (whose.kind === 'channel') await reach.forgetChannel(whose.tenantId, whose.channelId);
    },
  };
}

/** Whose conversation it is: one person's, a channel's, or nobody's that could be written to unasked, as a group chat. */
type Owner =
  | { readonly kind: 'person'; readonly key: string; readonly personId: PersonId }
  | { readonly kind: 'channel'; readonly key: string; readonly tenantId: string; readonly channelId: string }
  | { readonly kind: 'nobody'; readonly key: string };

function ownerOf(activity: TeamsActivity): Owner {
  const { conversation } = activity;
  const personId = conversation.conversationType === 'personal' ? senderOf(activity) : undefined;
  if (personId) return { kind: 'person', key: personId, personId };
  const channel = channelOf(activity);
  return channel
    ? { kind: 'channel', key: `${channel.tenantId} ${channel.channelId}`, ...channel }
    : { kind: 'nobody', key: conversation.id };
}
