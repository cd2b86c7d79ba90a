import { type Change, type Keep, type Refuse, refuse } from '../../src/decisions/decision.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import type { DisagreementContext } from '../../src/rules/disagreements/context.ts';
import { decideAnswer } from '../../src/rules/disagreements/decide-answer.ts';
import { decideConfirmation, decideDecline } from '../../src/rules/disagreements/decide-confirmation.ts';
import { decideDanger } from '../../src/rules/disagreements/decide-danger.ts';
import { decideDisagreementWithdrawal } from '../../src/rules/disagreements/decide-disagreement-withdrawal.ts';
import { decideLastWord } from '../../src/rules/disagreements/decide-last-word.ts';
import { decideMeeting } from '../../src/rules/disagreements/decide-meeting.ts';
import { decideNotAgreed } from '../../src/rules/disagreements/decide-not-agreed.ts';
import { decidePause, decideResumption } from '../../src/rules/disagreements/decide-pause.ts';
import { decideProposal } from '../../src/rules/disagreements/decide-proposal.ts';
import { decideRaise } from '../../src/rules/disagreements/decide-raise.ts';
import { decideSaying } from '../../src/rules/disagreements/decide-saying.ts';
import { decideShortening } from '../../src/rules/disagreements/decide-shortening.ts';
import { decideSkip, decideSkipConsent, decideSkipRefusal } from '../../src/rules/disagreements/decide-skip.ts';
import { decideActionAdded, decideStep } from '../../src/rules/disagreements/decide-step.ts';
import { aboutsFor } from '../../src/rules/disagreements/raising.ts';
import type { Viewer } from '../../src/rules/people/access.ts';
import type { Disagreement, Side } from '../../src/words/disagreement.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { People } from '../../src/words/people.ts';
import type { PersonId } from '../../src/words/person.ts';
import { StageId } from '../../src/words/procedure.ts';
import { addDays, type CalendarDate, type Instant } from '../../src/words/time.ts';
import type { SubmissionId } from '../../src/words/update.ts';
import { agencies, persons, viewerAs } from './build-people.ts';
import { storedProcedure } from './play-disagreement.ts';

type Turn = { readonly now: Instant; readonly on: CalendarDate; readonly id: SubmissionId; readonly way: number };
type Tried = Change | Keep | Refuse;
type Sent = { readonly disagreementId: SubmissionId; readonly submissionId: SubmissionId };

const WHY = 'It cannot wait.';
const WORDS = 'All four teams by the end of June.';

/** What people do in a disagreement about an action of Housing or Police, by those who may, and what comes due by itself. */
export function disagreementTries(people: People) {
  const context: DisagreementContext = { people, calendar: bankHolidays, procedures: [storedProcedure()] };
  /** By somebody who speaks for a side in the stage of that moment. */
  const speak =
    (
      side: (disagreement: Disagreement, way: number) => Side | 'decider',
      decide: (entry: Entry, sent: Sent, by: Viewer, turn: Turn, disagreement: Disagreement) => Tried,
    ) =>
    (entry: Entry, turn: Turn): Tried => {
      const { disagreement } = entry;
      if (!disagreement) return refuse('overtaken', entry);
      const { deciders = [], people: speakers } = disagreement.stage;
      const who = side(disagreement, turn.way);
      const [first] = who === 'decider' ? deciders : speakers[who];
      return decide(
        entry,
        { disagreementId: disagreement.id, submissionId: turn.id },
        viewer(first, turn.on),
        turn,
        disagreement,
      );
    };
  const viewer = (id: PersonId | undefined, on: CalendarDate): Viewer =>
    viewerAs(people.persons.find((person) => person.id === id) ?? persons.visitor, people, on);
  const either = (_: Disagreement, way: number): Side => (way === 0 ? 'raising' : 'responding');
  const raising = (): Side => 'raising';
  const responding = (): Side => 'responding';
  const other = ({ proposal, skipAsked }: Disagreement): Side =>
    (proposal ?? skipAsked)?.side === 'raising' ? 'responding' : 'raising';
  return {
    raise: (entry: Entry, { id, on, now, way }: Turn): Tried => {
      const { housingLead, policeLead } = persons;
      const by = viewer((entry.action.agencyId === agencies.police.id ? housingLead : policeLead).id, on);
      const [about = 'action'] = aboutsFor(entry, by, people).slice(way > 1 ? -1 : 0);
      const sent = { submissionId: id, about, against: entry.action.agencyId, words: WORDS, wants: WHY };
      const neededOn = way === 1 ? addDays(on, 3) : undefined;
      return decideRaise(entry, { ...sent, priority: way === 0 ? 'standard' : 'urgent', neededOn }, by, context, now);
    },
    'answer-view': speak(responding, (entry, sent, by, { now }) =>
      decideAnswer(entry, { ...sent, words: WORDS, wants: WHY }, by, context, now),
    ),
    'say-more': speak(either, (entry, sent, by, { now }) => decideSaying(entry, { ...sent, words: WORDS }, by, context, now)),
    propose: speak(either, (entry, sent, by, { now, on, way }) => {
      const { housing } = agencies;
      const action = { title: 'List of addresses', words: WORDS, agencyId: housing.id, dueOn: addDays(on, 90) };
      const more = { ...(way > 0 && { dueOn: addDays(on, 40) }), ...(way > 1 && { action }) };
      return decideProposal(entry, { ...sent, words: WORDS, ...more }, by, context, now);
    }),
    'confirm-outcome': speak(other, (entry, sent, by, { now }, { proposal }) =>
      proposal ? decideConfirmation(entry, { ...sent, proposalId: proposal.id }, by, context, now) : refuse('overtaken', entry),
    ),
    'decline-outcome': speak(other, (entry, sent, by, { now }, { proposal }) =>
      proposal
        ? decideDecline(entry, { ...sent, proposalId: proposal.id, reason: WHY }, by, context, now)
        : refuse('overtaken', entry),
    ),
    'not-agree': speak(either, (entry, sent, by, { now }, { stage }) =>
      decideNotAgreed(entry, { ...sent, stage: stage.id, reason: WHY }, by, context, now),
    ),
    'ask-meeting': speak(either, (entry, sent, by, { now }, { stage }) =>
      decideMeeting(entry, { ...sent, stage: stage.id, reason: WHY }, by, context, now),
    ),
    shorten: speak(either, (entry, sent, by, { now, on }, { stage }) =>
      decideShortening(entry, { ...sent, stage: stage.id, on: addDays(on, 1), reason: WHY }, by, context, now),
    ),
    pause: speak(either, (entry, sent, by, { now, on }, { stage }) =>
      decidePause(entry, { ...sent, stage: stage.id, untilOn: addDays(on, 6), reason: WHY }, by, context, now),
    ),
    resume: speak(either, (entry, sent, by, { now }) => decideResumption(entry, sent, by, context, now)),
    skip: speak(either, (entry, sent, by, { now }) =>
      decideSkip(entry, { ...sent, to: StageId.parse('3'), reason: WHY }, by, context, now),
    ),
    'answer-skip': speak(other, (entry, sent, by, { now, way }, { skipAsked }) => {
      if (!skipAsked) return refuse('overtaken', entry);
      return way === 0
        ? decideSkipRefusal(entry, { ...sent, skipId: skipAsked.id, reason: WHY }, by, context, now)
        : decideSkipConsent(entry, { ...sent, skipId: skipAsked.id }, by, context, now);
    }),
    'withdraw-disagreement': speak(raising, (entry, sent, by, { now }) =>
      decideDisagreementWithdrawal(entry, { ...sent, reason: WHY }, by, context, now),
    ),
    danger: speak(either, (entry, sent, by, { now }) => decideDanger(entry, { ...sent, reason: WHY }, by, context, now)),
    'have-last-word': speak(
      () => 'decider',
      (entry, sent, by, { now, on, way }) => {
        const more = way > 0 ? { dueOn: addDays(on, 50) } : {};
        return decideLastWord(entry, { ...sent, words: WORDS, ...more }, by, context, now);
      },
    ),
    /** The sweep of that hour. */
    'come-due': (entry: Entry, { now }: Turn): Tried => decideStep(entry, context, now),
    'add-agreed': (entry: Entry): Tried => {
      const past = entry.pastDisagreements?.find(({ toAdd }) => toAdd);
      return past?.toAdd ? decideActionAdded(entry, past.id, past.toAdd.ref) : refuse('overtaken', entry);
    },
  };
}
