import type { Promised } from '../../words/read-plan.ts';
import { placedDatesIn } from '../importing/read-date.ts';
import { sentencesIn } from './sentences.ts';

/** What makes the date after it one that is still to come when it was written. */
const TO_COME =
  /\b(?:will|shall|to be|due|going to|planned|plans? to|scheduled|expected|anticipated|aim(?:s|ing)? (?:to|for)|hop(?:es|ed|ing) to|intends? to|target date|new date|deadline|(?:is|are) to)\b|\b(?:changed|revised|moved|extended|deferred|postponed|put back|slipped|delayed) (?:to|until|till)\b/gi;
/** The date is of something that has been, though a promise stands before it: "will be reviewed as agreed in May 2026". */
const PAST_BEFORE_DATE =
  /\b(?:was|were|had|has been|have been|agreed|held|published|issued|dated|signed|approved|completed|commenced|began|started|launched|reported|since|following)\b(?: [\w'’]+){0,2} ?$/i;
/** What became of it is told: "training to be given in January 2026 did not take place". */
const TOLD_AFTER_DATE = /^[\d\w./'’-]*(?: \d{2,4})?,? (?:but |and )?(?:did|has|have|had|was|were|took|went)\b/i;
/** Said to have been due: a promise that is told of, not made. */
const WAS_TO_COME = /\b(?:was|were|had been|originally|previously) ?$/i;

/**
 * Days that a text promises something for, in its order. Only a full date after words that look ahead counts: most dates
 * in an update say when something was done.
 */
export function promisesIn(text: string): Promised[] {
  if (!/\d/.test(text)) return [];
  return sentencesIn(text).flatMap((sentence) =>
    placedDatesIn(sentence).flatMap(({ at, last }): Promised[] => {
      const before = sentence.slice(0, at);
      const ahead = [...before.matchAll(TO_COME)].at(-1);
      if (ahead === undefined || WAS_TO_COME.test(before.slice(0, ahead.index))) return [];
      if (TOLD_AFTER_DATE.test(sentence.slice(at))) return [];
      return PAST_BEFORE_DATE.test(before.slice(ahead.index + ahead[0].length)) ? [] : [{ on: last, words: sentence }];
    }),
  );
}
