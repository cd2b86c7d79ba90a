import { entriesOf } from '../../engine/read-register.ts';
import { LINK_MINUTES, makeReportLink } from '../../engine/report-links.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { maySeeStatus } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { reportCard } from '../../rules/reports/report-card.ts';
import type { Scope } from '../../rules/summary/scope.ts';
import type { Card } from '../../words/card-data.ts';
import { en, verbatim } from '../../words/english.ts';
import { addMinutes } from '../../words/time.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';
import { asksForSummary } from '../own-words.ts';
import { requestIn } from './summary.ts';

const ASKS_FOR_REPORT =
  /^(?:(?:please|show me|give me|make(?: me)?|i need)\s+)*(?:(?:a|the|my)\s+)?(?:board pack|board report|report|pack)\b(?<rest>[\p{L}\p{M}\p{N}\s'’“”"&,()-]*)[.?!\s]*$/iu;

/** The Board pack, as a link to fetch it with, in one's own chat. */
export const report: Command = {
  pattern: ASKS_FOR_REPORT,
  isForChannels: false,
  isForAnybody: false,
  isMeant: (text, ask, deps) => asksForSummary(statusIn(text), text, ask, deps),
  answer: async (text, ask, deps) => [await reportFor(text, ask, deps)],
};

async function reportFor(text: string, ask: Ask, deps: BotDeps): Promise<Card> {
  if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
  const base = deps.publicUrl?.();
  if (base === undefined) return noLinksCard();
  const request = await requestIn(statusIn(text), ask, deps, await entriesOf(deps, {}));
  if (request.kind === 'choose') {
    const next = en`You can type: ${request.choices.map((choice) => `“${choice.replace(/^status/, 'report')}”`).join(', ')}.`;
    return shortAnswerCard({ heading: en`What do you mean?`, words: request.words, next });
  }
  return linksFor(request.kind === 'status' ? request.scope : {}, base, ask, deps);
}

/** The request for the status of the same actions. */
function statusIn(text: string): string {
  return verbatim`status ${ASKS_FOR_REPORT.exec(text)?.groups?.['rest'] ?? ''}`;
}

async function linksFor(scope: Scope, base: string, { by, people }: Ask, deps: BotDeps): Promise<Card> {
  const [word, excel] = await Promise.all([
    makeReportLink(deps, by.personId, { kind: 'pack', as: 'word', ...scope }),
    makeReportLink(deps, by.personId, { kind: 'pack', as: 'excel', ...scope }),
  ]);
  const untilAt = addMinutes(deps.clock(), LINK_MINUTES);
  return reportCard({ word: `${base}/reports/${word}`, excel: `${base}/reports/${excel}` }, { scope, people, untilAt });
}

export function noLinksCard(): Card {
  return shortAnswerCard({
    heading: en`Reports are not set up here`,
    words: en`I cannot give links to reports, since I do not know my own address.`,
    next: en`The administrator can set it (SAB_PUBLIC_URL). Until then the business manager can make them: sab report, sab disagreement record.`,
  });
}
