import { MessageKey } from '../decisions/message.ts';
import { nothingLeftCard, replacedListCard, settledCard } from '../rules/assurance/settled-card.ts';
import { mayRead, viewerOf } from '../rules/people/access.ts';
import { askedOf, askedOfKind } from '../rules/people/holders.ts';
import { toldAt } from '../rules/people/levels.ts';
import type { EntryRef } from '../words/action.ts';
import { ActionRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import type { Actor } from '../words/history.ts';
import type { PersonId } from '../words/person.ts';
import { PlanId } from '../words/plan.ts';
import { Level } from '../words/role.ts';
import { dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { drawMessage } from './draw-message.ts';
import { readableEntry } from './owned-entries.ts';
import { type Pace, SHORT_MOMENT_MS } from './pace.ts';
import { digestPointer, personIn, rowInLog } from './pointer.ts';
import { DeliveryError, type Pointer, type StoredMessage } from './ports.ts';

const REFRESH = 'refresh';

/** Asks for the cards about an entry to be brought up to date. @param by whose own card shows their receipt by now */
export function entryRefresh({ planId, ref }: EntryRef, by: Actor): Pointer {
  return { partition: planId, row: `${REFRESH}¦${ref}¦${by}` };
}

/** Asks for somebody's earlier list to give way to a newer one. */
export function listRefresh(personId: PersonId, key: MessageKey): Pointer {
  return { partition: `person:${personId}`, row: `${REFRESH}¦${key}` };
}

export function isRefresh({ row }: Pointer): boolean {
  return row.startsWith(`${REFRESH}¦`);
}

/**
 * Brings cards that were sent up to date in place: one whose question somebody else has answered says so, and loses its
 * buttons. A card that its reader has begun to use is never changed under their hands, and one that shows their own answer
 * stays. A courtesy: a stale button shows the present state in any event.
 * @throws {DeliveryError} when Teams is to be tried again later
 */
export async function refresh(deps: Deps, pace: Pace, pointer: Pointer): Promise<void> {
  const [, ref = '', by] = pointer.row.split('¦');
  const person = personIn(pointer);
  if (person) return giveWay(deps, pace, digestPointer(person, MessageKey.parse(ref)));
  const about: EntryRef = { planId: PlanId.parse(pointer.partition), ref: ActionRef.parse(ref) };
  const entry = await readableEntry(deps, about);
  if (!entry) return;
  for (const sent of await deps.outbox.liveAbout(about)) {
    const isOwn = sent.message.to === by;
    await (isOwn ? deps.outbox.retire(sent.pointer) : redraw(deps, pace, sent, entry));
  }
  for (const personId of await readersOf(deps, entry)) {
    if (personId !== by) await redrawList(deps, pace, personId);
  }
}

/**
 * One that still waits for its reader stays as it is, unless the review is restricted: then no words may stay on it. Of a
 * disagreement both sides see the same stage, so that a card about it always shows the present one; once it is over, for good.
 */
async function redraw(deps: Deps, pace: Pace, sent: StoredMessage, entry: Entry): Promise<void> {
  const { content } = sent.message;
  const drawn = await drawMessage(deps, sent.message, { isShownAgain: true });
  if ('card' in drawn && content.kind === 'disagreement') {
    const isOver = entry.disagreement?.id !== content.disagreementId;
    return isOver ? replace(deps, pace, sent, drawn.card) : update(deps, pace, sent, drawn.card);
  }
  if ('card' in drawn) return entry.isRestricted ? update(deps, pace, sent, drawn.card) : undefined;
  const people = await deps.directory.people();
  const reader = viewerOf(people, sent.message.to, '', dateOf(deps.clock()));
  await replace(deps, pace, sent, settledCard(entry, mayRead(reader, entry, people)));
}

/** The lists of those who may have this entry on theirs. */
async function readersOf({ directory, clock }: Deps, { action }: Entry): Promise<PersonId[]> {
  const people = await directory.people();
  const today = dateOf(clock());
  const above = Level.options.flatMap((level) => toldAt(people, action.owner, action.agencyId, level, today));
  const all = [...askedOf(people, action.owner, today), ...above, ...askedOfKind(people, 'safeguarding-manager', today)];
  return [...new Set(all.map(({ id }) => id))];
}

/** The list that they have in front of them, as long as they have not begun to use it. */
async function redrawList(deps: Deps, pace: Pace, personId: PersonId): Promise<void> {
  const key = await deps.reach.listOf(personId);
  const sent = key && (await deps.outbox.load(digestPointer(personId, key)));
  if (!sent?.isLive) return;
  const drawn = await drawMessage(deps, sent.message);
  if ('notNeeded' in drawn) await replace(deps, pace, sent, nothingLeftCard());
  else await update(deps, pace, sent, drawn.card);
}

async function giveWay(deps: Deps, pace: Pace, pointer: Pointer): Promise<void> {
  const sent = await deps.outbox.load(pointer);
  if (sent?.isLive) await replace(deps, pace, sent, replacedListCard());
}

async function replace(deps: Deps, pace: Pace, sent: StoredMessage, card: Card): Promise<void> {
  await update(deps, pace, sent, card);
  await deps.outbox.retire(sent.pointer);
}

/** Putting the same card there twice is no harm, so whatever may not have arrived is tried again. */
async function update(deps: Deps, pace: Pace, { message, delivery, pointer }: StoredMessage, card: Card): Promise<void> {
  const address = await deps.reach.addressOf(message.to);
  if (delivery.state !== 'sent' || delivery.activityId === undefined || !address) return deps.outbox.retire(pointer);
  const place = pace.next(message.to);
  if (place.kind === 'in-line') await place.turn();
  else await pace.pause(Math.min(place.waitMs, SHORT_MOMENT_MS));
  try {
    await deps.transport.update(address, delivery.activityId, card);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.outcome === 'retry' || error.outcome === 'unknown') throw error;
    deps.log('card-not-updated', { row: rowInLog(pointer), code: error.code });
    await deps.outbox.retire(pointer);
  }
}
