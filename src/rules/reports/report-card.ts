import type { ActionRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { type Instant, timeInWords } from '../../words/time.ts';
import type { Scope } from '../summary/scope.ts';
import { scopeInWords } from '../summary/scope-in-words.ts';

/** Where somebody fetches their report, as Word and as Excel. */
export function reportCard(
  links: { readonly word: string; readonly excel: string },
  view: { readonly scope: Scope; readonly people: People; readonly untilAt: Instant },
): Card {
  const of = scopeInWords(view.scope, view.people);
  return {
    name: 'report',
    data: {
      summary: en`Your Board pack can be fetched`,
      heading: en`Your Board pack`,
      intro: of === '' ? en`Of all actions in the register.` : en`Of: ${of}.`,
      notes: [
        {
          words: en`Each link works once, for you, until ${timeInWords(view.untilAt)}. The figures are those of the moment at which you press its button.`,
        },
        { words: en`It names no person and holds nobody’s words; of restricted reviews it has the reference alone.` },
      ],
      wordLabel: en`Word, for the Board`,
      wordUrl: links.word,
      excelLabel: en`Excel, with all actions`,
      excelUrl: links.excel,
    },
  };
}

/** Where somebody fetches the record of a disagreement, as Word and as a page that prints. */
export function recordLinksCard(
  ref: ActionRef,
  links: { readonly word: string; readonly html: string },
  view: { readonly untilAt: Instant; readonly isRestricted: boolean },
): Card {
  return {
    name: 'report',
    data: {
      summary: en`${ref}: the record of the disagreement can be fetched`,
      heading: en`${ref}: the record of the disagreement`,
      intro: en`Both views, each stage with its people and its limits, what was said, and how it ended.`,
      notes: [
        { words: en`Each link works once, for you, until ${timeInWords(view.untilAt)}.` },
        {
          words: view.isRestricted
            ? en`This review is restricted, so nobody’s words are in it.`
            : en`It holds people’s words. Keep it where only those may read it who took part, or inspect the partnership.`,
        },
      ],
      wordLabel: en`Word`,
      wordUrl: links.word,
      excelLabel: en`A page to print or to keep as PDF`,
      excelUrl: links.html,
    },
  };
}
