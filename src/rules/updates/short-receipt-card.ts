import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';

/**
 * A receipt with nothing in it that could keep it from being drawn. What it is the receipt of has been recorded by then,
 * and "went wrong" would be untrue.
 * @returns `undefined` for a card that is not the receipt of anything
 */
export function shortReceiptCard(card: Card): Card | undefined {
  if (!isReceipt(card)) return undefined;
  const { planId, ref } = card.data;
  const heading = en`${ref}: this is recorded`;
  return {
    name: 'refusal',
    data: {
      summary: heading,
      heading,
      reason: en`What you sent is on the record. Its receipt could not be shown in full.`,
      next: en`Open the action to see how it stands now. You do not need to send it again.`,
      hasButton: true,
      buttonLabel: en`See how it stands now`,
      buttonVerb: 'open-action',
      planId,
      ref,
    },
  };
}

type Receipt = Extract<Card, { name: 'update-receipt' | 'claim-decided' | 'edit-receipt' | 'answer-receipt' }>;

function isReceipt(card: Card): card is Receipt {
  return ['update-receipt', 'claim-decided', 'edit-receipt', 'answer-receipt'].includes(card.name);
}
