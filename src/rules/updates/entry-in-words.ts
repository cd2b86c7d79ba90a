import { type Fact, fact } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Ending, Entry } from '../../words/entry.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';

/** The neutral title; of a restricted review not even that. */
export function titleOf({ action, isRestricted }: Entry): string {
  return isRestricted ? en`Restricted review` : action.title;
}

/** The plan that it belongs to; a restricted review's title would say too much. */
export function planNameOf({ action, planTitle, isRestricted }: Entry): string {
  return isRestricted ? action.planId : planTitle;
}

export function planFact(entry: Entry): Fact {
  return fact(en`Plan`, planNameOf(entry));
}

/** Stands where a restricted review's words would be. */
export const restrictedWords = () =>
  en`This review is restricted, so its words are not shown here. Look the reference up in your own copy of the plan.`;

export function standingInWords({ standing }: Entry): string {
  switch (standing.state) {
    case 'not-started':
      return en`Not started`;
    case 'in-progress':
      if (standing.reopened) return en`In progress: reopened on ${shortDateInWords(dateOf(standing.reopened.at))}`;
      return standing.returned
        ? en`In progress: the claim was sent back on ${shortDateInWords(dateOf(standing.returned.at))}`
        : en`In progress`;
    case 'claimed':
      return en`Claimed complete on ${shortDateInWords(dateOf(standing.claim.at))}, waiting to be verified`;
    case 'verified':
      return en`Verified by ${standing.verifiedByName} on ${shortDateInWords(dateOf(standing.verifiedAt))}`;
    case 'signed-off': {
      const meeting = standing.meetingOn ? en`, for the meeting of ${shortDateInWords(standing.meetingOn)}` : '';
      return en`Signed off by ${standing.signedOffByName} on ${shortDateInWords(dateOf(standing.signedOffAt))}${meeting}`;
    }
    case 'ended':
      return en`Ended without completion on ${shortDateInWords(dateOf(standing.at))}: ${endingInWords(standing.ending)}`;
  }
}

export function endingInWords(ending: Ending): string {
  switch (ending.how) {
    case 'declined':
      return en`declined`;
    case 'no-action-needed':
      return en`no action needed`;
    case 'superseded':
      return en`superseded by ${ending.successor}`;
  }
}
