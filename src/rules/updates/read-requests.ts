import { en } from '../../words/english.ts';

/** What people ask of the bot in an update, and it cannot do. */
export type ActionRequest = 'another-owner' | 'another-date' | 'take-a-file';

/** What to do instead, for each. */
export const requestAnswer: Readonly<Record<ActionRequest, string>> = en({
  'another-owner': 'I cannot give an action to somebody else: ask the business manager, who records whose it is.',
  'another-date': 'I cannot move a date alone, since somebody else has to agree. Type “date” and the reference, and I ask them.',
  'take-a-file':
    'No file came with your message. Send it here from your OneDrive or SharePoint, or paste its link: the file itself stays there.',
});

const ASKS: readonly (readonly [ActionRequest, RegExp])[] = [
  [
    'another-owner',
    /(?:\bnot|n't|\bno longer) (?:mine|ours|my (?:action|responsibility|job)|our (?:action|responsibility)|for (?:me|us))\b|\b(?:belongs?|(?:been|was|is) (?:moved|transferred|passed|handed over)|re-?assign(?:ed)?) to\b|^\W*moved to\b|\bwrong (?:person|agency|lead)\b/i,
  ],
  [
    'another-date',
    /\b(?:new|later|different|revised|another) (?:due |target |completion |end )?(?:date|deadline)\b|\b(?:chang|mov|extend|revis)(?:e|ed|ing)? (?:the |its |our |this )?(?:due |target |completion |end )?(?:date|deadline)\b|\bextensions?\b|\bmore time\b|\bpostpon(?:e|ed|ing|ement)\b|\b(?:push|put|pushed) (?:it |this )?back\b/i,
  ],
  ['take-a-file', /\b(?:attach(?:ed|ing|ments?)|enclosed)\b/i],
];

/** @param text without links */
export function readRequests(text: string): ActionRequest[] {
  const plain = text.replace(/[’`´]/g, "'").replace(/[^\S\n]+/g, ' ');
  return ASKS.flatMap(([request, pattern]) => (pattern.test(plain) ? [request] : []));
}
