import type { Move } from '../../words/disagreement.ts';
import { dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';

/** Why a stage began, as part of a sentence. */
export const becauseInWords: Readonly<Record<Extract<Move, { kind: 'stage-began' }>['because'], string>> = {
  'no-response': 'there was no response in time',
  'no-agreement': 'they did not agree',
  'time-up': 'they had not agreed in time',
  vacant: 'a role was vacant',
  skipped: 'a side asked to go on straight away, as the procedure allows',
  'immediate-risk': 'a child may be in immediate danger',
};

/** What happened to a disagreement, in the words of a history. @param names of persons */
export function moveInWords(move: Move, names: (ids: readonly string[]) => string): string {
  switch (move.kind) {
    case 'raised': {
      const { about, parties, views } = move.disagreement;
      return `raised a disagreement with ${parties.responding.agencyName} about ${aboutInWords[about]}: "${views.raising.words}"`;
    }
    case 'stage-began': {
      const { because, stage, leftOut = [] } = move;
      const { raising, responding } = stage.people;
      const skipped = leftOut.length > 0 ? `, past stage ${leftOut.join(', ')}` : '';
      return `moved the disagreement to stage ${stage.id}${skipped}, since ${becauseInWords[because]}: ${names([...raising, ...responding])}`;
    }
    case 'brought-in':
      return `brought ${names(move.people)} into the disagreement`;
    case 'vacancy-noted':
      return `noted that nobody can act as ${asInWords[move.of]} in this stage of the disagreement`;
    case 'answered':
      return `gave the other side’s view: "${move.view.words}"`;
    case 'said':
      return `said in the disagreement: "${move.saying.words}"`;
    case 'proposed':
      return `proposed an outcome: "${move.proposal.words}"`;
    case 'declined':
      return `turned the proposed outcome down: "${move.reason}"`;
    case 'not-agreed':
      return `said that they will not agree at this stage: "${move.reason}"`;
    case 'meeting-asked':
      return `asked for a meeting: "${move.reason}"`;
    case 'meeting-due':
      return 'has the two meet, since they did not agree';
    case 'reminded':
      return `reminded both sides of a limit (${move.clock})`;
    case 'missed':
      return `noted that a limit has passed (${move.clock})`;
    case 'chased':
      return `reminded those who have to move, for the ${move.count === 1 ? 'first' : `${move.count}.`} time`;
    case 'paused':
      return `paused the disagreement until ${shortDateInWords(move.pause.untilOn)}: "${move.pause.reason}"`;
    case 'resumed':
      return 'let the clocks of the disagreement go on';
    case 'shortened':
      return `shortened a limit to ${momentInWords(move.dueAt)}: "${move.reason}"`;
    case 'skip-asked':
      return `asked to go to stage ${move.skip.to} straight away: "${move.skip.reason}"`;
    case 'skip-consented':
      return 'consented to that';
    case 'skip-refused':
      return `did not consent to that: "${move.reason}"`;
    case 'closed':
      return outcomeInWords(move.outcome);
    case 'action-added':
      return `put what was agreed into the register as ${move.ref}`;
  }
}

/** What a disagreement can be about, as part of a sentence. */
export const aboutInWords: Readonly<Record<Extract<Move, { kind: 'raised' }>['disagreement']['about'], string>> = {
  'returned-claim': 'a claim that was sent back',
  claim: 'a claim that it is complete',
  owner: 'whose it is',
  date: 'its date',
  action: 'the action itself',
};

const asInWords = { raising: 'the side that raised it', responding: 'the other side', decider: 'whoever decides' };

function outcomeInWords(outcome: Extract<Move, { kind: 'closed' }>['outcome']): string {
  switch (outcome.kind) {
    case 'agreed':
      return `confirmed the outcome, and both sides agree: "${outcome.proposal.words}"`;
    case 'decided':
      return `decided the disagreement: "${outcome.words}"`;
    case 'withdrawn':
      return `withdrew the disagreement: "${outcome.reason}"`;
    case 'left-immediate-risk':
      return `ended the procedure, since a child may be in immediate danger: "${outcome.reason}"`;
  }
}

function momentInWords(at: Instant): string {
  return `${shortDateInWords(dateOf(at))} ${timeInWords(at)}`;
}
