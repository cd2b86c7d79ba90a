import { type Card, type Fact, fact, said } from '../../words/card-data.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import { type CalendarDate, dateInWords, dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import { strengthInWords } from '../evidence/evidence-in-words.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { bestOf } from '../evidence/strength.ts';
import { endingInWords, planFact, titleOf } from './entry-in-words.ts';
import { evidenceKindInWords, saidStateInWords } from './said-in-words.ts';

type ReceiptView = {
  /** The titles of the roles that somebody else than the claimant holds, and that can verify it; empty when nobody does. */
  readonly verifiers: readonly string[];
  /** The claim that this update took back, if it did. */
  readonly takenBack?: Update | undefined;
  /** When the lead is asked again, where that is known. */
  readonly askAgainOn?: CalendarDate | undefined;
};

/** What the action card turns into once it has been answered. What happens next is said of the entry as it stands by now. */
export function updateReceiptCard(entry: Entry, update: Update, view: ReceiptView): Card {
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
      facts: factsOf(entry, update),
      said: entry.isRestricted
        ? []
        : [...said('You said', update.words), ...said('Why there is no evidence', update.noEvidenceReason ?? '')],
      next: nextFor(entry, update, view),
      changeLabel: isEnded(entry) ? '' : 'Change this update',
      backLabel: 'Back to my list',
    },
  };
}

function factsOf(entry: Entry, update: Update): Fact[] {
  const count = update.evidence.length;
  const kinds = update.evidence.map(({ kind }) => evidenceKindInWords[kind].toLowerCase()).join(', ');
  return [
    fact('State', update.state === 'complete' ? 'Complete, to be verified' : capital(saidStateInWords[update.state])),
    fact('Recorded', `${dateInWords(dateOf(update.at))} at ${timeInWords(update.at)}, by ${update.byName}`),
    ...(count === 0 ? [] : [fact('Evidence', `${count === 1 ? '1 link' : `${count} links`}: ${kinds}`), strengthFact(update)]),
    planFact(entry),
  ];
}

/** For a lead to see what whoever verifies it will see. */
function strengthFact(update: Update): Fact {
  return fact('Strength', capital(strengthInWords[bestOf(givenIn(update), dateOf(update.at)).strength].name));
}

const HELP_ASKED = 'Your line manager and the business manager are told that you need help, and with what.';

function nextFor({ standing, disagreement }: Entry, update: Update, { verifiers, takenBack, askAgainOn }: ReceiptView): string {
  switch (standing.state) {
    case 'verified':
    case 'signed-off':
      return `It was verified by ${standing.verifiedByName} on ${shortDateInWords(dateOf(standing.verifiedAt))}. Nothing more is needed from you.`;
    case 'ended':
      return `It ended without completion on ${shortDateInWords(dateOf(standing.at))}: ${endingInWords(standing.ending)}. Nothing more is needed from you.`;
    case 'claimed':
      return update.state === 'complete' ? claimNext(verifiers) : claimStands(standing.claim, update, verifiers);
    case 'in-progress':
    case 'not-started':
      if (standing.state === 'in-progress' && standing.returned?.claimId === update.id) return sentBackSince(standing.returned);
      return [
        ...(takenBack ? [`${claimOf(takenBack, update)} is taken back.`] : []),
        ...(update.state === 'needs-help' ? [HELP_ASKED] : []),
        'It stays on your list.',
        ...(disagreement ? ['I remind nobody of it until the disagreement about it is settled.'] : []),
        ...(askAgainOn ? [`If we hear nothing more, I will ask again on ${dateInWords(askAgainOn)}.`] : []),
        'You can send another update at any time.',
      ].join(' ');
  }
}

function claimNext(verifiers: readonly string[]): string {
  if (verifiers.length === 0) return `${NOBODY_VERIFIES} The business manager can see that, and has to name somebody.`;
  return `It is now with: ${verifiers.join(' or ')}. They verify it, or send it back with what is missing. You will be told either way.`;
}

/** A click that comes again late finds this. */
function sentBackSince({ byName, at }: { byName: string; at: Instant }): string {
  return `${byName} sent it back on ${shortDateInWords(dateOf(at))}. Open it from your list to see what is missing.`;
}

/** True of a vacant role, and of one that only the claimant holds. */
const NOBODY_VERIFIES = 'Nobody else holds the role that verifies this claim, so it waits.';

function claimStands(claim: Update, update: Update, verifiers: readonly string[]): string {
  const stands = `${claimOf(claim, update)} still stands`;
  return verifiers.length === 0
    ? `${stands}. ${NOBODY_VERIFIES}`
    : `${stands}, with the safeguarding manager. Nothing more is needed from you now.`;
}

function claimOf(claim: Update, { by }: Update): string {
  const whose = claim.by === by ? 'Your claim' : `The claim by ${claim.byName}`;
  return `${whose} of ${shortDateInWords(dateOf(claim.at))}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
