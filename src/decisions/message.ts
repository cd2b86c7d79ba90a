import { z } from 'zod';
import { EntryRef } from '../words/action.ts';
import { Card } from '../words/card-data.ts';
import { PersonId } from '../words/person.ts';
import { RoleKey } from '../words/role.ts';

/** Unique in an entry (or, for a digest, to a person). A key that exists cannot be written again: that makes "once" true. */
export const MessageKey = z
  .string()
  .regex(/^[A-Za-z0-9:.-]{1,200}$/)
  .brand('MessageKey');
export type MessageKey = z.infer<typeof MessageKey>;

/** A role that nobody holds cannot be written to; the message is kept, and shown as such. */
export const Recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: PersonId }),
  z.object({ kind: z.literal('vacant-role'), roleKey: RoleKey }),
]);
export type Recipient = Readonly<z.infer<typeof Recipient>>;

/**
 * A card is kept undrawn. A digest is drawn when it is sent, from all that is due to the person by then; `asks` are the
 * entries that it was made for, so that a sweep which died half-way knows which reminders this digest already gave.
 */
export const Content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), card: Card }),
  z.object({ kind: z.literal('digest'), asks: z.array(EntryRef) }),
]);
export type Content = Readonly<z.infer<typeof Content>>;

/** Something to tell somebody. An effect of a change, written in the same transaction. */
export const Message = z.object({ key: MessageKey, to: Recipient, about: EntryRef.optional(), content: Content });
export type Message = Readonly<z.infer<typeof Message>>;
