import { rejectMatch } from '../../engine/confirm-match.ts';
import { cardHandler } from '../card-handler.ts';
import { matchAnswer } from '../match-answer.ts';
import { MatchForm } from './confirm-match.ts';

export const rejectMatchNow = cardHandler('reject-match', MatchForm, async ({ email, personId }, { by }, deps) =>
  matchAnswer(await rejectMatch(deps, { address: email, id: personId }, by), email),
);
