import { refuse } from '../../decisions/decision.ts';
import { holdActionCard, NOTHING_HELD } from '../../rules/assurance/hold-action-card.ts';
import { mayAnswer } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { NamedDay } from '../named-day.ts';

/** From the action: not now. */
export const openHold = cardHandler(
  'open-hold',
  EntryRef.extend(NamedDay.shape),
  async ({ on, because, ...ref }, { by, people, context }, deps) => {
    const entry = (await deps.register.load(ref))?.entry;
    if (!entry) return refusalCard('unknown-action');
    if (!mayAnswer(by, entry)) return refusedActionCard(refuse('not-yours-to-answer', entry), by, people);
    const draft = { ...NOTHING_HELD, promiseUntilOn: on, promiseWords: because };
    const named = on === '' && because === '' ? {} : ({ draft, open: 'promise' } as const);
    return holdActionCard(entry, { context, submissionId: SubmissionId.parse(deps.newId()), ...named });
  },
);
