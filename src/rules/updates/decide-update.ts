import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Entry, isVerified, type Standing } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId, Update } from '../../words/update.ts';
import { mayAnswer, type Viewer } from '../people/access.ts';
import { claimMessages, verifiersOf } from '../verification/ask-verifiers.ts';
import { helpersOf, helpMessages } from './help-asked.ts';
import type { CheckedDraft } from './update-draft.ts';

/** A filled card, sent. */
export type SentUpdate = {
  readonly submissionId: SubmissionId;
  /** The entry's revision when the card was drawn. */
  readonly seen: number;
  readonly draft: CheckedDraft;
};

/**
 * Records what a lead says of their action. A claim of completion goes to the safeguarding manager in the same write; an
 * update that says otherwise takes an open claim back. The same card sent again changes nothing, unless its words differ.
 */
export function decideUpdate(entry: Entry, sent: SentUpdate, by: Viewer, people: People, now: Instant): Change | Keep | Refuse {
  if (!mayAnswer(by, entry)) return refuse('not-yours-to-answer', entry);
  if (isRecorded(entry, sent)) return keep(entry);
  if (isVerified(entry.standing)) return refuse('already-verified', entry);
  if (entry.standing.state === 'ended') return refuse('action-ended', entry);
  if (sent.seen !== entry.revision) return refuse('overtaken', entry);

  const update = updateOf(sent, by, now);
  const today = dateOf(now);
  const verifiers = update.state === 'complete' ? verifiersOf(entry, update, people, today) : [];
  const helpers = update.state === 'needs-help' ? helpersOf(entry, by.personId, people, today) : [];
  const standing = standingAfter(entry.standing, update, verifiers, today);
  return change({ ...entry, standing, lastUpdate: update, revision: entry.revision + 1 }, by.personId, {
    events: [eventOf(entry.standing, update)],
    messages: [...claimMessages(entry, update, verifiers, 1), ...helpMessages(entry, update, helpers)],
    lookAgainAt: now,
  });
}

/** Teams repeats a slow click; two devices can send different words on one card, and those are not a repetition. */
function isRecorded({ lastUpdate }: Entry, { submissionId, draft }: SentUpdate): boolean {
  if (lastUpdate?.id !== submissionId) return false;
  const gist = ({ state, words, evidence, noEvidenceReason }: Update | CheckedDraft): string =>
    JSON.stringify([state, words, evidence.map(gistOfEvidence), noEvidenceReason ?? '']);
  return gist(lastUpdate) === gist(draft);
}

function gistOfEvidence({
  link,
  kind,
  describes,
  shows,
  madeBy,
  madeOn,
  expiresOn,
}: CheckedDraft['evidence'][number]): unknown[] {
  return [link, kind, describes, shows, madeBy, madeOn, expiresOn];
}

function updateOf({ submissionId, draft }: SentUpdate, by: Viewer, now: Instant): Update {
  return {
    id: submissionId,
    state: draft.state,
    words: draft.words,
    evidence: draft.evidence.map((line) => ({ ...line, givenBy: by.personId, givenAt: now })),
    ...(draft.noEvidenceReason !== undefined && { noEvidenceReason: draft.noEvidenceReason }),
    by: by.personId,
    byName: by.name,
    at: now,
  };
}

function standingAfter(standing: Standing, update: Update, verifiers: readonly PersonId[], today: CalendarDate): Standing {
  switch (update.state) {
    case 'complete': {
      const earlierReturn = earlierReturnOf(standing);
      const asked = verifiers.length > 0 && { asked: { count: 1, lastOn: today, to: [...verifiers] } };
      return { state: 'claimed', claim: update, ...(earlierReturn && { earlierReturn }), ...asked };
    }
    case 'in-progress':
    case 'needs-help':
      return standing.state === 'in-progress' ? standing : { state: 'in-progress' };
    case 'no-change':
      return standing;
  }
}

/** Whoever looks at the next claim should know what was missing in the last one. */
function earlierReturnOf(standing: Standing) {
  if (standing.state === 'in-progress') return standing.returned;
  return standing.state === 'claimed' ? standing.earlierReturn : undefined;
}

function eventOf(before: Standing, update: Update): Event {
  if (update.state === 'complete') return { what: 'claimed', update };
  const isTakenBack = before.state === 'claimed' && (update.state === 'in-progress' || update.state === 'needs-help');
  return { what: isTakenBack ? 'claim-withdrawn' : 'updated', update };
}
