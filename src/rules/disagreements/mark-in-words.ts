import { type Fact, fact } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';

/** Why an action is not chased while a disagreement about it runs. Nobody's words are in it, so that anybody may read it. */
export function disagreementMark({ disagreement }: Pick<Entry, 'disagreement'>): string | undefined {
  if (!disagreement) return undefined;
  const { stage, pause } = disagreement;
  const paused = pause ? en`, paused until ${shortDateInWords(pause.untilOn)}` : '';
  return en`stage ${stage.id}, since ${shortDateInWords(dateOf(stage.startedAt))}${paused}; reminders wait for it`;
}

/** The same on a card about the action. The label has to be short: the column of labels is narrow. */
export function disagreementFacts(entry: Pick<Entry, 'disagreement'>): Fact[] {
  const mark = disagreementMark(entry);
  return mark ? [fact(en`On hold`, en`Disagreement, ${mark}.`)] : [];
}
