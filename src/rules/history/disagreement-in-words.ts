import type { Move } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import { dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';

/** Why a stage began, as part of a sentence. */
export const becauseInWords: Readonly<Record<Extract<Move, { kind: 'stage-began' }>['because'], string>> = en({
  'no-response': 'there was no response in time',
  'no-agreement': 'they did not agree',
  'time-up': 'they had not agreed in time',
  vacant: 'a role was vacant',
  skipped: 'a side asked to go on straight away, as the procedure allows',
  'immediate-risk': 'a child may be in immediate danger',
});

/** What happened to a disagreement, in the words of a history. @param names of persons */
export function moveInWords(move: Move, names: (ids: readonly string[]) => string): string {
  switch (move.kind) {
    case 'raised': {
      const { about, parties, views } = move.disagreement;
      return en`raised a disagreement with ${parties.responding.agencyName} about ${aboutInWords[about]}: "${views.raising.words}"`;
    }
    case 'stage-began': {
      const { because, stage, leftOut = [] } = move;
      const { raising, responding } = stage.people;
      const skipped = leftOut.length > 0 ? en`, past stage ${leftOut.join(', ')}` : '';
      return en`moved the disagreement to stage ${stage.id}${skipped}, since ${becauseInWords[because]}: ${names([...raising, ...responding])}`;
    }
    case 'brought-in':
      return en`brought ${names(move.people)} into the disagreement`;
    case 'vacancy-noted':
      return en`noted that nobody can act as ${asInWords[move.of]} in this stage of the disagreement`;
    case 'answered':
      return en`gave the other side’s view: "${move.view.words}"`;
    case 'said':
      return en`said in the disagreement: "${move.saying.words}"`;
    case 'proposed':
      return en`proposed an outcome: "${move.proposal.words}"`;
    case 'declined':
      return en`turned the proposed outcome down: "${move.reason}"`;
    case 'not-agreed':
      return en`said that they will not agree at this stage: "${move.reason}"`;
    case 'meeting-asked':
      return en`asked for a meeting: "${move.reason}"`;
    case 'meeting-due':
      return en`has the two meet, since they did not agree`;
    case 'reminded':
      return en`reminded both sides of a limit (${move.clock})`;
    case 'missed':
      return en`noted that a limit has passed (${move.clock})`;
    case 'chased':
      return en`reminded those who have to move, for the ${move.count === 1 ? en`first` : `${move.count}.`} time`;
    case 'paused':
      return en`paused the disagreement until ${shortDateInWords(move.pause.untilOn)}: "${move.pause.reason}"`;
    case 'resumed':
      return en`let the clocks of the disagreement go on`;
    case 'shortened':
      return en`shortened a limit to ${momentInWords(move.dueAt)}: "${move.reason}"`;
    case 'skip-asked':
      return en`asked to go to stage ${move.skip.to} straight away: "${move.skip.reason}"`;
    case 'skip-consented':
      return en`consented to that`;
    case 'skip-refused':
      return en`did not consent to that: "${move.reason}"`;
    case 'closed':
      return outcomeInWords(move.outcome);
    case 'action-added':
      return en`put what was agreed into the register as ${move.ref}`;
  }
}

/** What a disagreement can be about, as part of a sentence. */
export const aboutInWords: Readonly<Record<Extract<Move, { kind: 'raised' }>['disagreement']['about'], string>> = en({
  'returned-claim': 'a claim that was sent back',
  claim: 'a claim that it is complete',
  owner: 'whose it is',
  date: 'its date',
  action: 'the action itself',
});

const asInWords = en({ raising: 'the side that raised it', responding: 'the other side', decider: 'whoever decides' });

function outcomeInWords(outcome: Extract<Move, { kind: 'closed' }>['outcome']): string {
  switch (outcome.kind) {
    case 'agreed':
      return en`confirmed the outcome, and both sides agree: "${outcome.proposal.words}"`;
    case 'decided':
      return en`decided the disagreement: "${outcome.words}"`;
    case 'withdrawn':
      return en`withdrew the disagreement: "${outcome.reason}"`;
    case 'left-immediate-risk':
      return en`ended the procedure, since a child may be in immediate danger: "${outcome.reason}"`;
  }
}

function momentInWords(at: Instant): string {
  return `${shortDateInWords(dateOf(at))} ${timeInWords(at)}`;
}
