import { z } from 'zod';
import { MessageKey } from '../decisions/message.ts';
import { digestPointer } from '../engine/pointer.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What a button on a list sends of the list: the message that it was sent as; nothing for one that was asked for. */
export const FromList = z.object({ from: MessageKey.optional().catch(undefined) });

/** The list turns into whatever was opened: from now on it is not brought up to date under its reader's hands. */
export async function takeUpList(from: MessageKey | undefined, { by }: Ask, { outbox }: BotDeps): Promise<void> {
  if (from !== undefined) await outbox.retire(digestPointer(by.personId, from));
}
