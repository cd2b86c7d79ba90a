import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Message, MessageKey } from '../../decisions/message.ts';
import type { Entry, Standing } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId, Update } from '../../words/update.ts';
import { mayAnswer, type Viewer } from '../people/access.ts';
import { holdersOf, verifierRoles } from '../people/holders.ts';
import { claimToVerifyCard } from '../verification/claim-to-verify-card.ts';
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
  if (entry.standing.state === 'verified') return refuse('already-verified', entry);
  if (sent.seen !== entry.revision) return refuse('overtaken', entry);

  const update = updateOf(sent, by, now);
  const standing = standingAfter(entry.standing, update);
  const next: Entry = { ...entry, standing, lastUpdate: update, revision: entry.revision + 1 };
  const messages = update.state === 'complete' ? claimMessages(next, update, people, dateOf(now)) : [];
  return change(next, by.personId, { events: [eventOf(entry.standing, update)], messages, lookAgainAt: now });
}

/** Teams repeats a slow click; two devices can send different words on one card, and those are not a repetition. */
function isRecorded({ lastUpdate }: Entry, { submissionId, draft }: SentUpdate): boolean {
  if (lastUpdate?.id !== submissionId) return false;
  const gist = ({ state, words, evidence, noEvidenceReason }: Update | CheckedDraft): string =>
    JSON.stringify([state, words, evidence.map(({ link, kind, describes }) => [link, kind, describes]), noEvidenceReason ?? '']);
  return gist(lastUpdate) === gist(draft);
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

function standingAfter(standing: Standing, update: Update): Standing {
  switch (update.state) {
    case 'complete':
      return { state: 'claimed', claim: update };
    case 'in-progress':
      return standing.state === 'in-progress' ? standing : { state: 'in-progress' };
    case 'no-change':
      return standing;
  }
}

function eventOf(before: Standing, update: Update): Event {
  if (update.state === 'complete') return { what: 'claimed', update };
  const isTakenBack = before.state === 'claimed' && update.state === 'in-progress';
  return { what: isTakenBack ? 'claim-withdrawn' : 'updated', update };
}

/** One card for each holder of the verifying role; a role that nobody holds gets a message that is shown as such. */
function claimMessages(entry: Entry, claim: Update, people: People, today: CalendarDate): Message[] {
  const roles = verifierRoles(people, entry.action.agencyId);
  const content = {
    kind: 'card',
    card: claimToVerifyCard({ ...entry, standing: { state: 'claimed', claim } }, { today }),
  } as const;
  const about = { planId: entry.action.planId, ref: entry.action.ref };
  return roles.flatMap((role): Message[] => {
    const holders = holdersOf(people, role.key, today).filter(({ id }) => id !== claim.by);
    if (holders.length === 0) {
      const key = MessageKey.parse(`claim-${claim.id}-${role.key}`);
      return [{ key, to: { kind: 'vacant-role', roleKey: role.key }, about, content }];
    }
    return holders.map(({ id }) => ({
      key: MessageKey.parse(`claim-${claim.id}-${id}`),
      to: { kind: 'person', personId: id },
      about,
      content,
    }));
  });
}
