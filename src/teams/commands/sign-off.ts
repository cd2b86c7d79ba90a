import { refusalCard } from '../../rules/refusal-card.ts';
import type { Command } from '../command.ts';
import { isChair, signOffList } from '../sign-off-list.ts';

/** What is verified and waits for the chair. */
export const signOff: Command = {
  pattern:
    /^(?:(?:show (?:me )?)?(?:the )?sign[\s-]?offs?|(?:what (?:is|can (?:i|we)) |what['’]s )?(?:ready )?(?:to (?:be )?)?sign(?:ed)?[\s-]?off)[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, ask, deps) =>
    isChair(ask) ? [await signOffList(ask, deps, { page: 1 })] : [refusalCard('not-yours-to-sign-off')],
};
