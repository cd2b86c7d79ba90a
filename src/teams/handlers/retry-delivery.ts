import { retryDelivery } from '../../engine/retry-delivery.ts';
import { retriedInWords } from '../../rules/delivery/retry-in-words.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { en } from '../../words/english.ts';
import { PersonId } from '../../words/person.ts';
import { cardHandler } from '../card-handler.ts';
import { deliveryCard, keepsDelivery, notYoursCard } from '../delivery-card.ts';
import { DeliveryPage } from './open-delivery.ts';

const RetryForm = DeliveryPage.extend({ personId: PersonId });

export const retryDeliveryNow = cardHandler('retry-delivery', RetryForm, async ({ personId, page }, ask, deps) => {
  if (!keepsDelivery(ask)) return notYoursCard();
  const person = ask.people.persons.find(({ id }) => id === personId);
  if (!person) return refusalCard('form-unreadable');
  const notice = retriedInWords(await retryDelivery(deps, personId), person.name, en`“Look again”`);
  return deliveryCard(ask, deps, { page, notice });
});
