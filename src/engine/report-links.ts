import { createHash, randomBytes } from 'node:crypto';
import { runningFor } from '../rules/disagreements/context.ts';
import { standingIn } from '../rules/disagreements/standing.ts';
import { maySeeStatus, type Viewer, viewerOf } from '../rules/people/access.ts';
import type { People } from '../words/people.ts';
import type { PersonId } from '../words/person.ts';
import type { ReportLink, ReportOf } from '../words/report-link.ts';
import { addMinutes, dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { disagreementContextOf } from './disagreement-context.ts';

/** How long a link to a report works. */
export const LINK_MINUTES = 10;

/**
 * Makes a link's token for somebody who may see what it gives: 256 random bits. Only its hash is kept, so neither the table
 * nor a copy of it gives a report away.
 */
export async function makeReportLink(deps: Deps, personId: PersonId, of: ReportOf): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await deps.links.put(hashOf(token), { personId, of, untilAt: addMinutes(deps.clock(), LINK_MINUTES) });
  return token;
}

/** A link that still works. Looking does not use it up: whatever previews links in a chat looks at them too. */
export async function findReportLink(deps: Deps, token: string): Promise<ReportLink | undefined> {
  const link = await deps.links.find(hashOf(token));
  return link && (await isUsable(deps, link)) ? link : undefined;
}

/** @returns what to give, once; `undefined` when the link was used, is over, or its person may not see that any more */
export async function takeReportLink(deps: Deps, token: string): Promise<ReportLink | undefined> {
  const link = await deps.links.take(hashOf(token));
  return link && (await isUsable(deps, link)) ? link : undefined;
}

async function isUsable(deps: Deps, { personId, of, untilAt }: ReportLink): Promise<boolean> {
  const now = deps.clock();
  if (now > untilAt) return false;
  const people = await deps.directory.peopleNow();
  const viewer = viewerOf(people, personId, '', dateOf(now));
  return of.kind === 'pack' ? maySeeStatus(viewer) : mayHaveRecord(deps, of, viewer, people);
}

/** Whoever may open the disagreement may have its record. */
async function mayHaveRecord(
  deps: Deps,
  { about, disagreementId }: RecordLink,
  viewer: Viewer,
  people: People,
): Promise<boolean> {
  const entry = (await deps.register.load(about))?.entry;
  const kept = entry && [...(entry.pastDisagreements ?? []), ...(entry.disagreement ? [entry.disagreement] : [])];
  const one = kept?.find(({ id }) => id === disagreementId);
  if (!entry || !one) return false;
  const running = runningFor(one.procedure, await disagreementContextOf(deps), viewer.today);
  return standingIn(one, entry, viewer, people, running).isReader;
}

type RecordLink = Extract<ReportOf, { kind: 'record' }>;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
