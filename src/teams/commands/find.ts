import { entriesOf } from '../../engine/read-register.ts';
import { findActions } from '../../rules/search/find-actions.ts';
import { foundCard } from '../../rules/search/found-card.ts';
import type { Command } from '../command.ts';

/** "Please find attached", "find out" and "search for a new manager" tell us something, and so does whatever goes on in sentences. */
const ASKS_TO_FIND =
  /^(?:find|(?:search(?: for)?|look for)(?!(?: for)?\s+(?:an?|the|our|new)\b))\s+(?!(?:attached|enclosed|below|here|out|time|a (?:way|date|time)|it)\b)(?<query>[^.!?]{1,80})[.!?]?$/i;

/** Actions by reference, words, agency, person and state, as far as whoever asks may see them. */
export const find: Command = {
  pattern: ASKS_TO_FIND,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, { by, people, today, isPersonal }, deps) => {
    const query = ASKS_TO_FIND.exec(text)?.groups?.['query'] ?? '';
    const found = findActions(await entriesOf(deps, {}), query, { viewer: by, people, today });
    return [foundCard(query, found, { by, people, today, isPersonal })];
  },
};
