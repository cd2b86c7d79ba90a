import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Entry } from '../../words/entry.ts';
import type { Instant } from '../../words/time.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { moved } from './moved.ts';
import { hasRoom } from './room.ts';
import { type SentForStage, saidBy, toSpeak } from './to-move.ts';

/** A side asks the other to meet. It is on the record, whoever convenes it is told, and no clock stops for it. */
export function decideMeeting(
  entry: Entry,
  sent: SentForStage,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toSpeak(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (!hasRoom(entry)) return refuse('said-too-much', entry);
  const asked = { kind: 'meeting-asked', id: sent.submissionId, side: open.side, reason, ...saidBy(by, now) } as const;
  return moved(entry, sent.disagreementId, [...open.joining, asked], { by: by.personId, context, now });
}
