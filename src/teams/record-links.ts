import { disagreementContextOf } from '../engine/disagreement-context.ts';
import { LINK_MINUTES, makeReportLink } from '../engine/report-links.ts';
import { runningFor } from '../rules/disagreements/context.ts';
import { standingIn } from '../rules/disagreements/standing.ts';
import { refusalCard } from '../rules/refusal-card.ts';
import { recordLinksCard } from '../rules/reports/report-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import { addMinutes } from '../words/time.ts';
import type { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';
import { noLinksCard } from './commands/report.ts';

/** Links to the record of a disagreement, for whoever may open it. @param id left out: of the one that runs, else the last */
export async function recordLinks(
  entry: Entry | undefined,
  id: SubmissionId | undefined,
  { by, people, today }: Ask,
  deps: BotDeps,
): Promise<Card> {
  const kept = entry && [...(entry.pastDisagreements ?? []), ...(entry.disagreement ? [entry.disagreement] : [])];
  const one = id === undefined ? kept?.at(-1) : kept?.find((other) => other.id === id);
  if (!entry || !one) return refusalCard('unknown-action');
  const running = runningFor(one.procedure, await disagreementContextOf(deps), today);
  if (!standingIn(one, entry, by, people, running).isReader) return refusalCard('unknown-action');
  const base = deps.publicUrl?.();
  if (base === undefined) return noLinksCard();
  const { planId, ref } = entry.action;
  const of = { kind: 'record', about: { planId, ref }, disagreementId: one.id } as const;
  const [word, html] = await Promise.all([
    makeReportLink(deps, by.personId, { ...of, as: 'word' }),
    makeReportLink(deps, by.personId, { ...of, as: 'html' }),
  ]);
  const untilAt = addMinutes(deps.clock(), LINK_MINUTES);
  const links = { word: `${base}/reports/${word}`, html: `${base}/reports/${html}` };
  return recordLinksCard(ref, links, { untilAt, isRestricted: entry.isRestricted });
}
