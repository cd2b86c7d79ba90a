import { MessageKey } from '../decisions/message.ts';
import type { EntryRef } from '../words/action.ts';
import { PersonId } from '../words/person.ts';
import type { CalendarDate } from '../words/time.ts';
import type { Pointer } from './ports.ts';

/** A message about an entry stands in its plan's partition, so that it is written with the entry. */
export function messagePointer({ planId, ref }: EntryRef, key: MessageKey): Pointer {
  return { partition: planId, row: `message¦${ref}¦${key}` };
}

/** Of a row in a plan's partition: the reference of the entry that the message is about, however little else it says. */
export function entryRefIn({ row }: Pointer): string {
  return row.split('¦')[1] ?? '';
}

/** Of somebody's one list of a day. */
export function digestKey(on: CalendarDate): MessageKey {
  return MessageKey.parse(`digest-${on}`);
}

const OF_PERSON = 'person:';

/** A digest belongs to a person, and stands in a partition of theirs. So does an e-mail. */
export function digestPointer(personId: PersonId, key: MessageKey): Pointer {
  return { partition: `${OF_PERSON}${personId}`, row: `message¦${key}` };
}

const OF_ANYBODY = /[0-9a-f-]{36}:[0-9a-f-]{36}/gi;

/** A row as the log may name it: whom it is for, or who caused it, is left out. */
export function rowInLog({ row }: Pointer): string {
  return row.replace(OF_ANYBODY, 'someone');
}

/** The reference of the action that a message, or a card brought up to date, is about. */
export function refIn(pointer: Pointer): string | undefined {
  const [, ref, rest] = pointer.row.split('¦');
  return rest === undefined ? undefined : ref;
}

/** Whose digest it is; `undefined` for a message about an entry. */
export function personIn({ partition }: Pointer): PersonId | undefined {
  return partition.startsWith(OF_PERSON) ? PersonId.safeParse(partition.slice(OF_PERSON.length)).data : undefined;
}
