import { z } from 'zod';
import { type Person, PersonId } from '../words/person.ts';
import type { Ask } from './ask.ts';
import { keepsDelivery } from './delivery-card.ts';

/** Whom a form is about that the business manager fills in for somebody else; empty, or left out, where its reader is meant. */
export const CoverForWhom = z.object({ forId: PersonId.or(z.literal('')).default('') });

/** For whom a cover is arranged, and who says so where it is not they. */
type Arranging = { readonly personId: PersonId; readonly saidBy?: PersonId; readonly away?: Person };

/** @returns `undefined` where somebody else than the business manager would arrange it for another, or for nobody known */
export function arrangingFor(forId: PersonId | '', ask: Ask): Arranging | undefined {
  const { by, people } = ask;
  if (forId === '') return { personId: by.personId };
  const away = people.persons.find(({ id }) => id === forId);
  return away && keepsDelivery(ask) ? { personId: away.id, saidBy: by.personId, away } : undefined;
}
