import { createHash, randomBytes } from 'node:crypto';
import { maySeeStatus, viewerOf } from '../rules/people/access.ts';
import type { Scope } from '../rules/summary/scope.ts';
import type { PersonId } from '../words/person.ts';
import type { ReportKind, ReportLink } from '../words/report-link.ts';
import { addMinutes, dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';

/** How long a link to a report works. */
export const LINK_MINUTES = 10;

/**
 * Makes a link's token for somebody who may see the status: 256 random bits. Only its hash is kept, so neither the table
 * nor a copy of it gives a report away.
 */
export async function makeReportLink(deps: Deps, personId: PersonId, kind: ReportKind, scope: Scope): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const untilAt = addMinutes(deps.clock(), LINK_MINUTES);
  await deps.links.put(hashOf(token), { personId, kind, ...scope, untilAt });
  return token;
}

/** Whether a link still works. Looking does not use it up: whatever previews links in a chat looks at them too. */
export async function isReportLink(deps: Deps, token: string): Promise<boolean> {
  const link = await deps.links.find(hashOf(token));
  return link !== undefined && (await isUsable(deps, link));
}

/** @returns what to give, once; `undefined` when the link was used, is over, or its person may not see the status any more */
export async function takeReportLink(deps: Deps, token: string): Promise<ReportLink | undefined> {
  const link = await deps.links.take(hashOf(token));
  return link && (await isUsable(deps, link)) ? link : undefined;
}

async function isUsable({ directory, clock }: Deps, { personId, untilAt }: ReportLink): Promise<boolean> {
  const now = clock();
  return now <= untilAt && maySeeStatus(viewerOf(await directory.peopleNow(), personId, '', dateOf(now)));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
