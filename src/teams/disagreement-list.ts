import { disagreementContextOf } from '../engine/disagreement-context.ts';
import { runningFor } from '../rules/disagreements/context.ts';
import { disagreementsCard, type RunningDisagreement } from '../rules/disagreements/disagreements-card.ts';
import { standingIn } from '../rules/disagreements/standing.ts';
import type { Card } from '../words/card-data.ts';
import type { Ask, BotDeps } from './ask.ts';

/** The disagreements that are open and that this person may see, by stage and age. */
export async function disagreementList(page: number, { by, people, today }: Ask, deps: BotDeps): Promise<Card> {
  const context = await disagreementContextOf(deps);
  const rows: RunningDisagreement[] = [];
  for (const { id } of await deps.register.plans()) {
    for await (const entry of deps.register.waiting(id)) {
      const { disagreement } = entry;
      if (!disagreement) continue;
      const running = runningFor(disagreement.procedure, context, today);
      const { isReader } = standingIn(disagreement, entry, by, people, running);
      if (isReader) rows.push({ entry, disagreement, running, canOpen: true });
    }
  }
  return disagreementsCard(rows, { now: deps.clock(), page });
}
