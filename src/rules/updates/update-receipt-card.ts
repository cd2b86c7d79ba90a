import { type Card, type Fact, said } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import { dateInWords, dateOf, timeInWords } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import { titleOf } from './entry-in-words.ts';
import { evidenceKindInWords, saidStateInWords } from './said-in-words.ts';

/**
 * What the action card turns into once it has been answered.
 * @param verifiers the titles of the roles that somebody holds and that can verify it; empty when nobody does
 */
export function updateReceiptCard(entry: Entry, update: Update, { verifiers }: { verifiers: readonly string[] }): Card {
  const { planId, ref } = entry.action;
  const heading = update.state === 'complete' ? `${ref}: your claim is recorded` : `${ref}: your update is recorded`;
  return {
    name: 'update-receipt',
    data: {
      summary: `${heading}, ${saidStateInWords[update.state]}`,
      heading,
      planId,
      ref,
      notice: '',
      title: titleOf(entry),
      facts: factsOf(update),
      said: entry.isRestricted
        ? []
        : [...said('You said', update.words), ...said('Why there is no evidence', update.noEvidenceReason ?? '')],
      next: nextFor(update, verifiers),
      changeLabel: 'Change this update',
      backLabel: 'Back to my list',
    },
  };
}

function factsOf(update: Update): Fact[] {
  const count = update.evidence.length;
  const kinds = update.evidence.map(({ kind }) => evidenceKindInWords[kind].toLowerCase()).join(', ');
  return [
    { title: 'State', value: update.state === 'complete' ? 'Complete, to be verified' : capital(saidStateInWords[update.state]) },
    { title: 'Recorded', value: `${dateInWords(dateOf(update.at))} at ${timeInWords(update.at)}, by ${update.byName}` },
    ...(count === 0 ? [] : [{ title: 'Evidence', value: `${count === 1 ? '1 link' : `${count} links`}: ${kinds}` }]),
  ];
}

function nextFor({ state }: Update, verifiers: readonly string[]): string {
  if (state !== 'complete')
    return 'It stays on your list, and I will ask again if it goes quiet. You can send another update at any time.';
  if (verifiers.length === 0) {
    return 'Nobody holds the role that verifies this claim, so it waits. The business manager can see that, and has to name somebody.';
  }
  return `It is now with: ${verifiers.join(' or ')}. They verify it, or send it back with what is missing. You will be told either way.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
