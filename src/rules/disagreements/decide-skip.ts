import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { SkipAsked } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import { beginStage } from './begin-stage.ts';
import type { DisagreementContext } from './context.ts';
import { countable } from './countable.ts';
import { moved } from './moved.ts';
import { hasRoom } from './room.ts';
import { stageCalled } from './stages.ts';
import { maySkipConsent } from './standing.ts';
import { inTime, type Sent, saidBy, toMove, toSpeak } from './to-move.ts';

export type SentSkip = Sent & { readonly to: StageId; readonly reason: string };

/**
 * A side asks to go to a later stage straight away. It goes there once whom the procedure names consents; at once where it
 * asks for nobody's consent.
 */
export function decideSkip(
  entry: Entry,
  sent: SentSkip,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toSpeak(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const { disagreement, running, side, joining } = open;
  const { skip: allowed } = stageCalled(running.procedure, disagreement.stage.id);
  if (!allowed?.to.includes(sent.to)) return refuse('not-skippable', entry);
  if (disagreement.skipAsked) return refuse('skip-waits', entry);
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (!hasRoom(entry)) return refuse('said-too-much', entry);

  return countable(entry, () => {
    const { submissionId: id, to } = sent;
    const skip: SkipAsked = { id, side, to, reason, ...saidBy(by, now) };
    const goes = allowed.consent === 'nobody' ? [beginStage(disagreement, to, 'skipped', now, running)] : [];
    const moves = [...joining, { kind: 'skip-asked', id, skip } as const, ...goes];
    return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
  });
}

export type SentSkipConsent = Sent & { readonly skipId: SubmissionId };

export function decideSkipConsent(
  entry: Entry,
  sent: SentSkipConsent,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toConsent(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const { disagreement, running, skip } = open;
  return countable(entry, () => {
    const consented = { kind: 'skip-consented', id: sent.submissionId, skipId: skip.id, ...saidBy(by, now) } as const;
    const moves = [consented, beginStage(disagreement, skip.to, 'skipped', now, running)];
    return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
  });
}

export type SentSkipRefusal = SentSkipConsent & { readonly reason: string };

/** It stays in its stage. */
export function decideSkipRefusal(
  entry: Entry,
  sent: SentSkipRefusal,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toConsent(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);
  const refused = { kind: 'skip-refused', id: sent.submissionId, skipId: open.skip.id, reason, ...saidBy(by, now) } as const;
  return moved(entry, sent.disagreementId, [refused], { by: by.personId, context, now });
}

function toConsent(entry: Entry, sent: SentSkipConsent, by: Viewer, context: DisagreementContext, now: Instant) {
  const open = inTime(entry, toMove(entry, sent, by, context), now);
  if (open.kind !== 'open') return open;
  const { skipAsked: skip } = open.disagreement;
  if (skip?.id !== sent.skipId) return refuse('skip-gone', entry);
  if (skip.by === by.personId) return refuse('agrees-with-self', entry);
  const mayConsent = maySkipConsent(open.disagreement, open.running, by, context.people);
  return mayConsent ? { ...open, skip } : refuse('not-theirs-to-consent', entry);
}
