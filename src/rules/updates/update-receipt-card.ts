import { type Card, type Fact, fact, said } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
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
  const heading = update.state === 'complete' ? en`${ref}: your claim is recorded` : en`${ref}: your update is recorded`;
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
        : [...said(en`You said`, update.words), ...said(en`Why there is no evidence`, update.noEvidenceReason ?? '')],
      next: nextFor(entry, update, view),
      changeLabel: isEnded(entry) ? '' : en`Change this update`,
      backLabel: en`Back to my list`,
    },
  };
}

function factsOf(entry: Entry, update: Update): Fact[] {
  const count = update.evidence.length;
  const kinds = update.evidence.map(({ kind }) => evidenceKindInWords[kind].toLowerCase()).join(', ');
  return [
    fact(en`State`, update.state === 'complete' ? en`Complete, to be verified` : capital(saidStateInWords[update.state])),
    fact(en`Recorded`, en`${dateInWords(dateOf(update.at))} at ${timeInWords(update.at)}, by ${update.byName}`),
    ...(count === 0 ? [] : [fact(en`Evidence`, `${counted(count, 'link')}: ${kinds}`), strengthFact(update)]),
    planFact(entry),
  ];
}

/** For a lead to see what whoever verifies it will see. */
function strengthFact(update: Update): Fact {
  return fact(en`Strength`, capital(strengthInWords[bestOf(givenIn(update), dateOf(update.at)).strength].name));
}

const helpAsked = () => en`Your line manager and the business manager are told that you need help, and with what.`;

function nextFor({ standing, disagreement }: Entry, update: Update, { verifiers, takenBack, askAgainOn }: ReceiptView): string {
  switch (standing.state) {
    case 'verified':
    case 'signed-off':
      return en`It was verified by ${standing.verifiedByName} on ${shortDateInWords(dateOf(standing.verifiedAt))}. Nothing more is needed from you.`;
    case 'ended':
      return en`It ended without completion on ${shortDateInWords(dateOf(standing.at))}: ${endingInWords(standing.ending)}. Nothing more is needed from you.`;
    case 'claimed':
      return update.state === 'complete' ? claimNext(verifiers) : claimStands(standing.claim, update, verifiers);
    case 'in-progress':
    case 'not-started':
      if (standing.state === 'in-progress' && standing.returned?.claimId === update.id) return sentBackSince(standing.returned);
      return [
        ...(takenBack ? [en`${claimOf(takenBack, update)} is taken back.`] : []),
        ...(update.state === 'needs-help' ? [helpAsked()] : []),
        en`It stays on your list.`,
        ...(disagreement ? [en`I remind nobody of it until the disagreement about it is settled.`] : []),
        ...(askAgainOn ? [en`If we hear nothing more, I will ask again on ${dateInWords(askAgainOn)}.`] : []),
        en`You can send another update at any time.`,
      ].join(' ');
  }
}

function claimNext(verifiers: readonly string[]): string {
  if (verifiers.length === 0) return en`${nobodyVerifies()} The business manager can see that, and has to name somebody.`;
  return en`It is now with: ${verifiers.join(en` or `)}. They verify it, or send it back with what is missing. You will be told either way.`;
}

/** A click that comes again late finds this. */
function sentBackSince({ byName, at }: { byName: string; at: Instant }): string {
  return en`${byName} sent it back on ${shortDateInWords(dateOf(at))}. Open it from your list to see what is missing.`;
}

/** True of a vacant role, and of one that only the claimant holds. */
const nobodyVerifies = () => en`Nobody else holds the role that verifies this claim, so it waits.`;

function claimStands(claim: Update, update: Update, verifiers: readonly string[]): string {
  const stands = en`${claimOf(claim, update)} still stands`;
  return verifiers.length === 0
    ? `${stands}. ${nobodyVerifies()}`
    : en`${stands}, with the safeguarding manager. Nothing more is needed from you now.`;
}

function claimOf(claim: Update, { by }: Update): string {
  const whose = claim.by === by ? en`Your claim` : en`The claim by ${claim.byName}`;
  return en`${whose} of ${shortDateInWords(dateOf(claim.at))}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
