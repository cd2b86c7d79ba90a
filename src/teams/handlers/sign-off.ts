import { z } from 'zod';
import type { Refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { signOff } from '../../engine/sign-off.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { standingInWords } from '../../rules/updates/entry-in-words.ts';
import { maySignOff } from '../../rules/verification/decide-sign-off.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { MeetingDay, meetingDayFrom } from '../meeting-day.ts';
import { signOffList } from '../sign-off-list.ts';

const SignOffForm = z.object({
  ...EntryRef.shape,
  claimId: SubmissionId,
  withdrawn: z.coerce.number().int().catch(0),
  meetingOn: MeetingDay,
});

/** The list again, which says what was recorded and has what is left. */
export const signOffOne = cardHandler(
  'sign-off',
  SignOffForm,
  async ({ planId, ref, claimId, withdrawn, meetingOn: typed }, ask, deps) => {
    const day = meetingDayFrom(typed);
    if ('problem' in day) return signOffList(ask, deps, { page: 1, meeting: { value: '', problem: day.problem } });
    const decision = await signOff(
      deps,
      { planId, ref },
      { claimId, withdrawnSeen: withdrawn, meetingOn: day.meetingOn },
      ask.by,
    );
    if (decision.kind === 'refuse') return refusedCard(decision, ref, typed, ask, deps);
    const notice = `${ref}: ${standingInWords(decision.entry).replace(/^S/, 's')}.`;
    return signOffList(ask, deps, { page: 1, notice, meeting: { value: typed, problem: '' } });
  },
);

async function refusedCard({ reason, entry }: Refuse, ref: string, typed: string, ask: Ask, deps: BotDeps): Promise<Card> {
  const { why, next } = refusalText[reason];
  if (!entry) return refusalCard(reason);
  if (!maySignOff(ask.by, entry, ask.people)) return refusalCard('not-yours-to-sign-off');
  const isAboutDay = reason === 'meeting-ahead' || reason === 'meeting-too-early';
  return signOffList(ask, deps, {
    page: 1,
    notice: en`${ref} was not signed off. ${why} ${next}`,
    meeting: { value: typed, problem: isAboutDay ? `${ref}: ${why}` : '' },
  });
}
