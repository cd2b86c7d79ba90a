import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';

/**
 * An action as it is put into a conversation. Everybody there sees the same card, so it holds a reference alone; whoever
 * presses its button sees what they may see, and nobody else sees that.
 */
export function sharedActionCard({ action: { planId, ref } }: Pick<Entry, 'action'>): Card {
  return {
    name: 'shared-action',
    data: {
      summary: en`An action of the register: ${ref}`,
      heading: ref,
      planId,
      ref,
      intro: en`An action of the safeguarding partnership’s register. What is shown depends on who presses.`,
      showLabel: en`Show me what I may see`,
    },
  };
}
