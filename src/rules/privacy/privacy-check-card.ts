import { type Card, type CardData, typed } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import type { Finding } from './finding.ts';
import { keptAsText } from './kept-form.ts';
import type { LookedThrough, StayReason } from './privacy-check.ts';

/** More lines than this about one field would not be read. */
const MOST_SHOWN = 5;

/** Long enough to be recognised: the field below has the whole. */
const MOST_QUOTED_CHARACTERS = 80;

/** Instead of saving: what looks private and where, to be changed, or answered for. The rest of the form stays with it. */
export function privacyCheckCard(
  open: readonly LookedThrough[],
  { verb, sent, stay }: { verb: string; sent: Readonly<Record<string, string>>; stay: StayReason },
): Card {
  const count = open.reduce((total, { findings }) => total + onceEach(findings).length, 0);
  const heading = en`Not saved yet: ${counted(count, 'thing')} to look at`;
  const shown = new Set([...open.map(({ field }) => field.id), 'privacyReason']);
  const kept = Object.entries(sent).filter(([id]) => !shown.has(id));
  return {
    name: 'privacy-check',
    data: {
      summary: heading,
      heading,
      intro: en`Some of what you typed may say who a private person is. What is saved here is kept for good, and others read it. I go by how words look, so I may be wrong.`,
      privacy: privacyNotice(),
      verb,
      sent: keptAsText(Object.fromEntries(kept)),
      fields: open.map(fieldOf),
      changeHeading: en`Change it`,
      stayHeading: en`Or let it stay`,
      reasonLabel: en`This is a professional, or it is needed here, because…`,
      reasonPlaceholder: en`For example: she is the named doctor, who chairs the group.`,
      reasonProblem: stay.problem,
      reasonValue: typed(stay.reason, MAX_REASON_CHARACTERS),
      next: en`All else that you filled in is kept, and goes with it. Leave the last box empty if you have changed it. If you give a reason, it is kept in the history with your name.`,
      sendLabel: en`Send again`,
      backLabel: en`Do not send it`,
    },
  };
}

function fieldOf({ field, text, findings }: LookedThrough): CardData<'privacy-check'>['fields'][number] {
  const different = onceEach(findings);
  const more = different.length - MOST_SHOWN;
  return {
    ...field,
    value: typed(text, field.maxCharacters),
    found: different
      .slice(0, MOST_SHOWN)
      .map(({ says, words }) => ({ says, words: `“${typed(words, MOST_QUOTED_CHARACTERS)}”` })),
    more: more > 0 ? en`And ${counted(more, 'more thing')} like these.` : '',
  };
}

function onceEach(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ words }, n) => findings.findIndex((one) => one.words === words) === n);
}
