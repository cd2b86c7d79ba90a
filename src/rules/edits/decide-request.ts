import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Entry } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { DecidedRequest, Request } from '../../words/request.ts';
import { roleKey } from '../../words/role.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { mayRead, type Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { type AskedDate, checkDate, decideDate } from './decide-date.ts';
import { type AskedTransfer, checkTransfer, decideTransfer } from './decide-transfer.ts';
import { agreementRefusal, askerOf, openRequest, requestAskees } from './open-request.ts';
import { decidedMessages, requestMessages } from './request-messages.ts';

export type AskedChange =
  | ({ readonly what: 'date' } & Pick<AskedDate, 'dueOn' | 'reason'>)
  | ({ readonly what: 'transfer' } & AskedTransfer);

/** A filled form, sent. */
export type SentRequest = {
  readonly submissionId: SubmissionId;
  /** The entry's revision when the form was drawn. */
  readonly seen: number;
  readonly asked: AskedChange;
};

/**
 * Asks for a change that a second person has to agree to, and puts it before those who may. Whether it can be asked for is
 * for the rule of that change to say. The same form sent again changes nothing.
 */
export function decideRequest(entry: Entry, sent: SentRequest, by: Viewer, people: People, now: Instant): Change | Keep | Refuse {
  if (!mayRead(by, entry, people)) return refuse('unknown-action', entry);
  if (isRecorded(entry, sent, by)) return keep(entry);
  const request = requestOf(entry, sent, by, people, now);
  if ('refused' in request) return refuse(request.refused, entry);
  const today = dateOf(now);
  if (openRequest(entry, people, today)) return refuse('request-waits', entry);
  if (sent.seen !== entry.revision || requestCalled(entry, sent.submissionId)) return refuse('overtaken', entry);

  const next: Entry = { ...entry, request, revision: entry.revision + 1 };
  const to = requestAskees(next, people, today);
  const asked: Event[] = to.length > 0 ? [{ what: 'others-asked', about: 'request', count: 1, on: today, to }] : [];
  return change(next, by.personId, {
    events: [{ what: 'requested', request }, ...asked],
    messages: requestMessages(next, request, to, 1),
    lookAgainAt: now,
  });
}

/** Two devices can send different words on one form, and those are not a repetition. */
function isRecorded(entry: Entry, { submissionId, asked }: SentRequest, by: Viewer): boolean {
  const request = requestCalled(entry, submissionId);
  if (request?.by !== by.personId || request.reason !== asked.reason.trim()) return false;
  return request.what === 'date'
    ? asked.what === 'date' && asked.dueOn === request.dueOn
    : asked.what === 'transfer' && roleKey(asked.to.id, asked.roleTitle) === roleKey(request.toAgencyId, request.roleTitle);
}

function requestOf(entry: Entry, { submissionId: id, asked }: SentRequest, by: Viewer, people: People, at: Instant) {
  const who = { id, by: by.personId, byName: by.name, at };
  if (asked.what === 'date') {
    const which = entry.action.timing.kind === 'deadline' ? 'another' : 'first';
    const checked = checkDate(entry, { ...asked, which }, by, at);
    return 'refused' in checked
      ? checked
      : ({ what: 'date', which, dueOn: asked.dueOn, reason: checked.reason, ...who } as const);
  }
  const checked = checkTransfer(entry, asked, by, people);
  if ('refused' in checked) return checked;
  const to = { toAgencyId: asked.to.id, toAgencyName: asked.to.name, roleTitle: checked.role.title };
  return { what: 'transfer', ...to, reason: checked.reason, ...who } as const;
}

/** The request with this id, whether it waits or was the last one decided. */
export function requestCalled({ request, lastRequest }: Entry, id: SubmissionId): Request | undefined {
  return [request, lastRequest?.request].find((one) => one?.id === id);
}

/**
 * Agrees to what waits, and makes the change in the same write under the very rule of that change. Of two who agree at
 * once, one does.
 */
export function decideAgreement(
  entry: Entry,
  id: SubmissionId,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const found = toDecide(entry, id, by, people, now);
  if (found.kind === 'decided') return isOf(found.decided, 'agreed', by) ? keep(entry) : refuse('request-decided', entry);
  if (found.kind === 'refuse') return found;
  const { request } = found;
  const made = changeAsked(entry, request, by, people, now);
  if (made.kind === 'refuse') return made;
  if (made.kind === 'keep') return refuse('request-lapsed', entry);
  const decided: DecidedRequest = { request, outcome: { kind: 'agreed' }, by: by.personId, byName: by.name, at: now };
  const next = { ...made.entry, lastRequest: decided };
  return {
    ...made,
    entry: next,
    events: made.events.map((event) => ('agreed' in event || 'accepted' in event ? { ...event, requestId: id } : event)),
    messages: decidedMessages(entry, next, decided, people, dateOf(now)),
  };
}

function changeAsked(entry: Entry, request: Request, by: Viewer, people: People, now: Instant): Change | Keep | Refuse {
  const asker = askerOf(request, people, dateOf(now));
  if (request.what === 'date') return decideDate(entry, request, { by: asker, agreedBy: by }, people, now);
  const to = people.agencies.find((agency) => agency.id === request.toAgencyId);
  if (!to) return refuse('request-lapsed', entry);
  return decideTransfer(entry, { ...request, to }, { by: asker, acceptedBy: by }, people, now);
}

/** Sends a request back to whoever asked, with the reason. The action stays as it is. */
export function decideRefusal(
  entry: Entry,
  id: SubmissionId,
  typed: string,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const reason = reasonOf(typed);
  const found = toDecide(entry, id, by, people, now);
  if (found.kind === 'decided') {
    const isRepeated =
      isOf(found.decided, 'refused', by) && 'reason' in found.decided.outcome && found.decided.outcome.reason === reason;
    return isRepeated ? keep(entry) : refuse('request-decided', entry);
  }
  if (found.kind === 'refuse') return found;
  if (reason === undefined) return refuse('reason-missing', entry);
  return close(
    entry,
    { request: found.request, outcome: { kind: 'refused', reason }, by: by.personId, byName: by.name, at: now },
    people,
  );
}

/** The way back for whoever asked, while nobody has decided. */
export function decideWithdrawal(
  entry: Entry,
  id: SubmissionId,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const request = requestCalled(entry, id);
  if (!request) return refuse('request-lapsed', entry);
  if (request.by !== by.personId) return refuse('not-yours-to-withdraw', entry);
  const { lastRequest } = entry;
  if (lastRequest?.request.id === id) {
    return isOf(lastRequest, 'withdrawn', by) ? keep(entry) : refuse('request-decided', entry);
  }
  return close(entry, { request, outcome: { kind: 'withdrawn' }, by: by.personId, byName: by.name, at: now }, people);
}

type ToDecide =
  | { readonly kind: 'open'; readonly request: Request }
  | { readonly kind: 'decided'; readonly decided: DecidedRequest }
  | Refuse;

/** What somebody who may decide on a request finds of it. */
function toDecide(entry: Entry, id: SubmissionId, by: Viewer, people: People, now: Instant): ToDecide {
  const request = requestCalled(entry, id);
  if (!request) return refuse('request-lapsed', entry);
  const { lastRequest } = entry;
  const isDecided = lastRequest?.request.id === id;
  // whoever accepted an action answers for it by now, and is no lead who agrees with themselves
  const no = isDecided && lastRequest.by === by.personId ? undefined : agreementRefusal(entry, request, by, people);
  if (no) return refuse(no, entry);
  if (isDecided) return { kind: 'decided', decided: lastRequest };
  return openRequest(entry, people, dateOf(now)) ? { kind: 'open', request } : refuse('request-lapsed', entry);
}

/** Ends a request without the change that it asks for. */
function close(entry: Entry, decided: DecidedRequest, people: People): Change {
  const { request: _, ...rest } = entry;
  const { outcome, request } = decided;
  const next: Entry = { ...rest, lastRequest: decided, revision: entry.revision + 1 };
  return change(next, decided.by, {
    events: [
      outcome.kind === 'refused'
        ? { what: 'request-refused', requestId: request.id, reason: outcome.reason }
        : { what: 'request-withdrawn', requestId: request.id },
    ],
    messages: decidedMessages(entry, next, decided, people, dateOf(decided.at)),
    lookAgainAt: decided.at,
  });
}

function isOf({ outcome, by }: DecidedRequest, kind: DecidedRequest['outcome']['kind'], { personId }: Viewer): boolean {
  return outcome.kind === kind && by === personId;
}
