import { z } from 'zod';
import { confirmMatch } from '../../engine/confirm-match.ts';
import { EmailAddress, PersonId } from '../../words/person.ts';
import { cardHandler } from '../card-handler.ts';
import { matchAnswer } from '../match-answer.ts';

/** Which person, under which address of the list. */
export const MatchForm = z.object({ email: EmailAddress, personId: PersonId });

export const confirmMatchNow = cardHandler('confirm-match', MatchForm, async ({ email, personId }, { by }, deps) =>
  matchAnswer(await confirmMatch(deps, { address: email, id: personId }, by), email),
);
