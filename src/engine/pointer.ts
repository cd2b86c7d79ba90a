import type { MessageKey } from '../decisions/message.ts';
import type { EntryRef } from '../words/action.ts';
import type { PersonId } from '../words/person.ts';
import type { Pointer } from './ports.ts';

/** A message about an entry stands in its plan's partition, so that it is written with the entry. */
export function messagePointer({ planId, ref }: EntryRef, key: MessageKey): Pointer {
  return { partition: planId, row: `message¦${ref}¦${key}` };
}

/** A digest belongs to a person, and stands in a partition of theirs. So does an e-mail. */
export function digestPointer(personId: PersonId, key: MessageKey): Pointer {
  return { partition: `person:${personId}`, row: `message¦${key}` };
}
