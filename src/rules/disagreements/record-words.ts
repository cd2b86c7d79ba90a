import type { Move, Party, Proposal, Side } from '../../words/disagreement.ts';
import type { StageId } from '../../words/procedure.ts';
import { dateInWords, dateOf } from '../../words/time.ts';

/** The name that somebody had when they did it. */
export function nameIn(move: Move): string | undefined {
  if ('byName' in move) return move.byName;
  switch (move.kind) {
    case 'answered':
      return move.view.byName;
    case 'said':
      return move.saying.byName;
    case 'proposed':
      return move.proposal.byName;
    case 'paused':
      return move.pause.byName;
    case 'skip-asked':
      return move.skip.byName;
    case 'closed':
      return move.outcome.byName;
    default:
      return undefined;
  }
}

type Told = { readonly what: string; readonly words?: string };

/** @returns `undefined` for what the record tells elsewhere: that it was raised, that a stage began, what was put into the register */
export function toldOf(
  move: Move,
  {
    stageName,
    clockName,
    parties,
    isIndicative,
  }: {
    readonly stageName: (id: StageId) => string;
    readonly clockName: (clock: string) => string;
    readonly parties: Readonly<Record<Side, Party>>;
    readonly isIndicative: boolean;
  },
): Told | undefined {
  const agencyOf = (side: Side): string => parties[side].agencyName;
  const actingAs = (of: Side | 'decider'): string => (of === 'decider' ? 'whoever decides' : agencyOf(of));
  switch (move.kind) {
    case 'raised':
    case 'stage-began':
    case 'action-added':
      return undefined;
    case 'closed':
      return { what: endingsInWords[move.outcome.kind] };
    case 'brought-in':
      return { what: `Brought in for ${actingAs(move.of)}` };
    case 'vacancy-noted': {
      const until = move.movesOnAt ? ` It waits until ${dateInWords(dateOf(move.movesOnAt))} for somebody to hold it.` : '';
      return { what: `Found the role vacant that acts for ${actingAs(move.of)}, and told the business manager.${until}` };
    }
    case 'answered':
      return { what: `Gave the view of ${agencyOf('responding')}`, words: move.view.words };
    case 'said': {
      const { for: side, words } = move.saying;
      return { what: side === 'partnership' ? 'Said, for the partnership' : `Said, for ${agencyOf(side)}`, words };
    }
    case 'proposed':
      return {
        what: `Proposed an outcome, for ${agencyOf(move.proposal.side)}${proposedWith(move.proposal)}`,
        words: move.proposal.words,
      };
    case 'declined':
      return { what: `Turned the proposed outcome down, for ${agencyOf(move.side)}`, words: move.reason };
    case 'not-agreed':
      return { what: `Said, for ${agencyOf(move.side)}, that they will not agree at this stage`, words: move.reason };
    case 'meeting-asked':
      return { what: `Asked for a meeting, for ${agencyOf(move.side)}`, words: move.reason };
    case 'meeting-due':
      return { what: 'Asked the two sides to meet, since they had not agreed' };
    case 'reminded':
      return { what: `Sent a reminder of the limit “${clockName(move.clock)}”` };
    case 'missed': {
      const means = isIndicative ? ' The limit is indicative, so this is no breach.' : '';
      return { what: `Noted that the limit “${clockName(move.clock)}” has passed.${means}` };
    }
    case 'chased':
      return { what: `Reminded those who have to move, for the ${ordinal(move.count)} time` };
    case 'paused':
      return { what: `Paused it until ${dateInWords(move.pause.untilOn)}`, words: move.pause.reason };
    case 'resumed':
      return { what: 'Ended the pause: the clocks went on' };
    case 'shortened':
      return {
        what: `Shortened the limit “${clockName(move.clock)}” to ${dateInWords(dateOf(move.dueAt))}`,
        words: move.reason,
      };
    case 'skip-asked':
      return {
        what: `Asked, for ${agencyOf(move.skip.side)}, to go to “${stageName(move.skip.to)}” straight away`,
        words: move.skip.reason,
      };
    case 'skip-consented':
      return { what: 'Consented to go there straight away' };
    case 'skip-refused':
      return { what: 'Did not consent to go there straight away', words: move.reason };
  }
}

function proposedWith({ dueOn, action }: Proposal): string {
  const parts = [
    ...(dueOn ? [`the action due on ${dateInWords(dueOn)}`] : []),
    ...(action ? [`a new action for ${action.agencyName}, due on ${dateInWords(action.dueOn)}`] : []),
  ];
  return parts.length === 0 ? '' : `, with ${parts.join(' and ')}`;
}

const endingsInWords: Readonly<Record<Extract<Move, { kind: 'closed' }>['outcome']['kind'], string>> = {
  agreed: 'Confirmed the proposed outcome, which ended the disagreement',
  decided: 'Decided the disagreement',
  withdrawn: 'Withdrew the disagreement',
  'left-immediate-risk': 'Reported that a child may be in immediate danger, which ended the procedure',
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function ordinal(count: number): string {
  return ordinals[count - 1] ?? `${count}th`;
}
