import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Disagreement } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Procedure, StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import { beginStage } from './begin-stage.ts';
import type { DisagreementContext } from './context.ts';
import { countable } from './countable.ts';
import { sayingOf } from './decide-saying.ts';
import { dangerMessages } from './messages.ts';
import { moved } from './moved.ts';
import { stagesOf } from './stages.ts';
import { type Sent, saidBy, toMove } from './to-move.ts';

export type SentDanger = Sent & { readonly reason: string };

/**
 * Somebody says that a child may be in immediate danger, and the procedure says what becomes of the disagreement: it ends,
 * since such a risk is dealt with at once and outside; it jumps; or it stays. It waits for nobody's consent, and everybody
 * who was ever brought in hears of it as urgent.
 */
export function decideDanger(
  entry: Entry,
  sent: SentDanger,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toMove(entry, sent, by, context);
  if (open.kind !== 'open') return open;
  const { disagreement, running, standing } = open;
  if (!standing.isInvolved && !standing.oversees) return refuse('not-yours-to-say', entry);
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);

  const { disagreementId, submissionId: id } = sent;
  const press = { by: by.personId, context, now };
  if (isLeft(running.procedure)) {
    const outcome = { kind: 'left-immediate-risk', reason, ...saidBy(by, now) } as const;
    return moved(entry, disagreementId, [{ kind: 'closed', id, outcome }], press);
  }
  const said = sayingOf(open, id, reason, by, now);
  const to = laterStage(disagreement, running.procedure);
  return countable(entry, () => {
    if (to !== undefined) {
      const jump = beginStage(disagreement, to, 'immediate-risk', now, running);
      return moved(entry, disagreementId, [...said, jump], press);
    }
    const stays = moved(entry, disagreementId, said, press);
    return { ...stays, messages: dangerMessages(stays.entry, id, press) };
  });
}

function isLeft({ immediateRisk: { effect } }: Procedure): boolean {
  return effect === 'leaves' || (typeof effect === 'object' && 'fastTrack' in effect);
}

/** Where it jumps to; `undefined` where it stays, or is that far already. */
export function laterStage({ stage }: Disagreement, procedure: Procedure): StageId | undefined {
  const { effect } = procedure.immediateRisk;
  if (typeof effect !== 'object' || !('skipTo' in effect)) return undefined;
  const placeOf = (wanted: StageId): number => stagesOf(procedure).findIndex(({ id }) => id === wanted);
  return placeOf(effect.skipTo) > placeOf(stage.id) ? effect.skipTo : undefined;
}
