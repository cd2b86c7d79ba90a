import { type Fact, fact } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Disowned, Entry, Hold } from '../../words/entry.ts';
import { dateInWords } from '../../words/time.ts';
import { saidBy } from '../updates/said-in-words.ts';

/** What keeps the lead from being asked, where they said so themselves. Nobody's reason is in it. */
export function heldFacts({ hold, disowned }: Entry): Fact[] {
  return [
    ...(hold ? [fact(heldLabel(hold), en`${dateInWords(hold.untilOn)}, said ${saidBy(hold)}`)] : []),
    ...(disowned
      ? [
          fact(
            disownedLabel(disowned),
            en`Said ${saidBy(disowned)}. The business manager settles ${disowned.isNotAccepted ? en`what becomes of it` : en`whose it is`}.`,
          ),
        ]
      : []),
  ];
}

/** Stands before who said so. */
export function disownedLabel({ isNotAccepted }: Disowned): string {
  return isNotAccepted ? en`Not accepted` : en`Not theirs`;
}

/** Stands before the day. */
export function heldLabel({ kind }: Hold): string {
  return kind === 'promise' ? en`More by` : en`Put off until`;
}
