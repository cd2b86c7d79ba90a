import { z } from 'zod';
import { type Refusal, refusalText } from '../../decisions/refusal.ts';
import { recheckMonthsOf, signOff } from '../../engine/sign-off.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { confirmSignOffCard } from '../../rules/verification/confirm-sign-off-card.ts';
import { decideSignOff, maySignOff } from '../../rules/verification/decide-sign-off.ts';
import { claimsNamed, type NamedClaim } from '../../rules/verification/named-claims.ts';
import type { EntryToSignOff } from '../../rules/verification/sign-off-card.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { type CalendarDate, shortDateInWords } from '../../words/time.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { MeetingDay, meetingDayFrom } from '../meeting-day.ts';
import { isChair, signOffList } from '../sign-off-list.ts';

const SignOffAllForm = z.object({
  claims: z.string().transform(claimsNamed),
  meetingOn: MeetingDay,
  confirmed: z.literal('yes').optional().catch(undefined),
});

/** Sent a first time it names what would be signed off; `confirmed` records it. Each is signed off by itself, or left out. */
export const signOffAll = cardHandler(
  'sign-off-all',
  SignOffAllForm,
  async ({ claims, meetingOn: typed, confirmed }, ask, deps) => {
    if (!isChair(ask)) return refusalCard('not-yours-to-sign-off');
    const day = meetingDayFrom(typed);
    if ('problem' in day) return signOffList(ask, deps, { page: 1, meeting: { value: '', problem: day.problem } });
    const { meetingOn } = day;
    return confirmed ? signThemOff(claims, meetingOn, ask, deps) : confirmFirst(claims, meetingOn, ask, deps);
  },
);

async function confirmFirst(
  claims: readonly NamedClaim[],
  meetingOn: CalendarDate | undefined,
  ask: Ask,
  deps: BotDeps,
): Promise<Card> {
  const { by, people, context } = ask;
  const entries: EntryToSignOff[] = [];
  const left: string[] = [];
  for (const { about, ...claim } of claims) {
    const entry = (await deps.register.load(about))?.entry;
    if (!entry || !maySignOff(by, entry, people)) continue;
    const tried = decideSignOff(entry, { ...claim, meetingOn }, by, { ...context, now: deps.clock() });
    const { standing } = entry;
    if (tried.kind === 'refuse') left.push(leftInWords(about.ref, tried.reason));
    else if (standing.state === 'verified') entries.push({ ...entry, standing });
  }
  if (entries.length > 0) {
    const plans = new Set(entries.map(({ action }) => action.planId));
    const months = new Set(await Promise.all([...plans].map((planId) => recheckMonthsOf(deps, planId))));
    const [first] = months;
    const recheckAfterMonths = months.size === 1 && first !== undefined ? first : 'as its plan says';
    return confirmSignOffCard(entries, { meetingOn, left, recheckAfterMonths });
  }
  const notice = left.length > 0 ? left.join(' ') : en`These were signed off already.`;
  return signOffList(ask, deps, { page: 1, notice, meeting: { value: meetingOn ?? '', problem: '' } });
}

async function signThemOff(
  claims: readonly NamedClaim[],
  meetingOn: CalendarDate | undefined,
  ask: Ask,
  deps: BotDeps,
): Promise<Card> {
  const done: string[] = [];
  const left: string[] = [];
  for (const { about, ...claim } of claims) {
    const decision = await signOff(deps, about, { ...claim, meetingOn }, ask.by);
    if (decision.kind === 'refuse') left.push(leftInWords(about.ref, decision.reason));
    else done.push(about.ref);
  }
  const meeting = meetingOn ? en` for the meeting of ${shortDateInWords(meetingOn)}` : '';
  const said = done.length === 0 ? [] : [en`Signed off${meeting}: ${done.join(', ')}.`];
  return signOffList(ask, deps, { page: 1, notice: [...said, ...left].join(' ') });
}

function leftInWords(ref: string, reason: Refusal): string {
  return en`${ref} is left out. ${refusalText[reason].why}`;
}
