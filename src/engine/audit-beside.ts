import { directoryFaults, scheduleFaults } from '../rules/audit/directory-faults.ts';
import { isLate, momentInWords } from '../rules/audit/late.ts';
import { stuckFaults } from '../rules/audit/message-faults.ts';
import { StoredProcedure } from '../words/procedure.ts';
import { ReportLink } from '../words/report-link.ts';
import { Schedule } from '../words/schedule.ts';
import { addMinutes, dateOf } from '../words/time.ts';
import { type AuditContext, type Found, unsettledIn } from './audit-finding.ts';
import type { Deps } from './deps.ts';
import { hashOf } from './history-chain.ts';
import type { KeptMessage } from './ports.ts';

/** Links that are over are taken out every night. */
const LINKS_LEFT_MINUTES = 2 * 24 * 60;

/** What belongs to no plan: the list of people, procedures, summaries that come, links, the agenda, and lists to people. */
export async function auditBeside(deps: Deps, context: AuditContext): Promise<{ messages: number; found: Found[] }> {
  const { messages, found } = await messagesToPeople(deps, context);
  const people = directoryFaults(context.people).map(({ of, ...fault }) => ({ planId: undefined, ref: of, ...fault }));
  const rest = [procedures(deps), schedules(deps, context), links(deps), notes(deps, context), unfinished(deps, context)];
  return { messages, found: [...people, ...found, ...(await Promise.all(rest.map((one) => Array.fromAsync(one)))).flat()] };
}

async function* procedures({ stored }: Deps): AsyncIterable<Found> {
  for await (const { key, value, textHash } of stored.procedures()) {
    const kept = StoredProcedure.safeParse(value).data;
    const ref = key.replace('¦', ' ');
    if (!kept) {
      yield found(ref, 'unreadable', 'this version of the procedure cannot be read');
      continue;
    }
    const { id, version } = kept.procedure;
    if (key !== `${id}¦${version}`) yield found(ref, 'misfiled', 'this version of the procedure is stored under another name');
    if (textHash !== undefined && textHash !== hashOf(kept.procedure)) {
      yield found(ref, 'text-changed', 'the text of this version of the procedure is not what was imported');
    }
  }
}

async function* schedules({ stored, clock }: Deps, { people, plans }: AuditContext): AsyncIterable<Found> {
  const planIds = new Set(plans.keys());
  for await (const { key, value } of stored.schedules()) {
    const schedule = Schedule.safeParse(value).data;
    if (!schedule) yield found(key, 'unreadable', 'this summary that comes by itself cannot be read');
    else
      for (const fault of scheduleFaults(schedule, { people, plans: planIds, today: dateOf(clock()) }))
        yield found(key, fault.kind, fault.says);
  }
}

async function* links({ stored, clock }: Deps): AsyncIterable<Found> {
  const oldest = addMinutes(clock(), -LINKS_LEFT_MINUTES);
  for await (const { key, value } of stored.links()) {
    const link = ReportLink.safeParse(value).data;
    const ref = `link ${key.slice(0, 8)}`;
    if (!link) yield found(ref, 'unreadable', 'this link to a report cannot be read');
    else if (link.untilAt < oldest) yield found(ref, 'link-left', 'this link to a report has long been over, and is still kept');
  }
}

/** Longer than either takes. */
const UNFINISHED_MINUTES = 60;

/** What an officer ordered, and was cut off: the rest of somebody, or of a plan, is there still. */
async function* unfinished({ clock }: Deps, { beingRemoved, unfinishedErasures }: AuditContext): AsyncIterable<Found> {
  const latest = addMinutes(clock(), -UNFINISHED_MINUTES);
  for (const { pseudonym, begunAt } of unfinishedErasures) {
    if (begunAt < latest) yield found(pseudonym, 'erasure-unfinished', 'an erasure was begun and has not ended');
  }
  for (const { planId, begunAt } of beingRemoved.values()) {
    if (begunAt >= latest) continue;
    yield { ...found('rest', 'removal-unfinished', 'its removal was begun and has not ended'), planId };
  }
}

/** Notes that cannot be read, and those about plans that are not there. Of the others each plan tells. */
async function* notes({ stored, clock }: Deps, { plans, beingRemoved }: AuditContext): AsyncIterable<Found> {
  const now = clock();
  for await (const { key, hint } of stored.notes()) {
    if (!hint) yield found(key, 'unreadable', 'this note of the agenda cannot be read');
    else if (!plans.has(hint.ref.planId) && !beingRemoved.has(hint.ref.planId) && isLate(hint.at, now)) {
      yield found(
        hint.ref.ref,
        'look-late',
        `a note of ${momentInWords(hint.at)} about it was not taken, and its plan is not there`,
      );
    }
  }
}

async function messagesToPeople(deps: Deps, context: AuditContext): Promise<{ messages: number; found: Found[] }> {
  const all: Found[] = [];
  let messages = 0;
  for await (const message of deps.stored.messagesToPeople()) {
    messages += 1;
    if (faultsOf(deps, context, message).length === 0) continue;
    const { pointer } = message;
    const now = await readAgain(deps, message);
    if (now) all.push(...faultsOf(deps, context, now).map((fault) => ({ ...fault, ref: pointer.row.replace('¦', ' ') })));
  }
  return { messages, found: all };
}

async function readAgain({ outbox }: Deps, { pointer, to, stored }: KeptMessage): Promise<KeptMessage | undefined> {
  if (!stored) return { pointer, to, stored };
  const now = await outbox.load(pointer);
  return now && { pointer, to, stored: now };
}

function faultsOf({ clock }: Deps, { plans }: AuditContext, { pointer: { row }, stored }: KeptMessage): Found[] {
  if (!stored) return [found(row, 'unreadable', 'a message to somebody cannot be read, or is in no state that there is')];
  const unsettled = unsettledIn(stored);
  if (!unsettled) return [];
  const { content } = stored.message;
  const asks = content.kind === 'digest' ? content.asks : [];
  const isOfNothing = asks.some(({ planId }) => !plans.has(planId));
  return [
    ...stuckFaults(unsettled, clock()).map(({ kind, says }) => found(row, kind, says)),
    ...(isOfNothing ? [found(row, 'message-of-nothing', 'a list to somebody is of actions of a plan that is not there')] : []),
  ];
}

function found(ref: string, kind: Found['kind'], says: string): Found {
  return { planId: undefined, ref, kind, says };
}
