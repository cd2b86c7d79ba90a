import { pressingOf } from '../../engine/digest.ts';
import type { Concern } from '../../rules/assurance/concern.ts';
import { maySettle } from '../../rules/assurance/decide-disown.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { mayRead } from '../../rules/people/access.ts';
import { en } from '../../words/english.ts';
import type { Ask } from '../ask.ts';
import type { Command } from '../command.ts';
import { presentCard } from '../present-card.ts';
import { presentRequest } from '../present-request.ts';

/** The one thing to do first, opened. */
export const next: Command = {
  pattern:
    /^(?:(?:open |show (?:me )?)?(?:the )?next(?: one| action)?|(?:the )?most (?:pressing|urgent)(?: one| action)?)(?:,? please)?[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, ask, deps) => {
    const first = (await pressingOf(deps, ask.by.personId)).find((concern) => canOpen(concern, ask));
    if (first?.why === 'agree') return [presentRequest(first.entry, ask, deps)];
    if (first) return [await presentCard(first.entry, ask, deps, noticeFor(first))];
    const words = en`None of your actions is overdue, and nothing waits for you to decide on.`;
    return [shortAnswerCard({ heading: en`Nothing waits for you`, words, next: en`Type “my actions” to see what is open.` })];
  },
};

/** Of a restricted review a list has references that their reader cannot open. */
function canOpen({ entry, why }: Concern, { by, people }: Ask): boolean {
  return why === 'agree' || mayRead(by, entry, people) || maySettle(by, entry);
}

function noticeFor({ entry, why }: Concern): string {
  if (why !== 'open') return '';
  const isNext = entry.action.timing.kind === 'deadline' ? en`This one falls due next.` : en`This one has no date.`;
  return en`Nothing of yours is overdue. ${isNext}`;
}
