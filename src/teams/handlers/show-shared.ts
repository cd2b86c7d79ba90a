import { readableEntry } from '../../engine/owned-entries.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { shownOf } from '../../rules/search/find-actions.ts';
import { shownActionCard } from '../../rules/search/found-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';

export const showShared = cardHandler(
  'show-shared',
  EntryRef,
  async (about, { by, people, today, isPersonal }, deps) => {
    const entry = await readableEntry(deps, about);
    const shown = entry && shownOf(entry, { viewer: by, people });
    return shown ? shownActionCard(shown, { by, people, today, isPersonal }) : refusalCard('unknown-action');
  },
  { isForChannels: true },
);
