import { type Disagreements, disagreementsAfter } from '../../decisions/disagreements-after.ts';
import { type Ladder, ladderAfter, NOTHING_ASKED } from '../../decisions/ladder.ts';
import type { Action, Timing } from '../../words/action.ts';
import { canonical } from '../../words/canonical.ts';
import type { ClaimPass, ClaimQuestion } from '../../words/claim.ts';
import type { Ending, Entry, Lasted, Reopened, Standing } from '../../words/entry.ts';
import type { WithdrawnEvidence } from '../../words/evidence.ts';
import type { Actor, Event } from '../../words/history.ts';
import type { PersonId } from '../../words/person.ts';
import type { DecidedRequest, Request } from '../../words/request.ts';
import type { CalendarDate, Instant } from '../../words/time.ts';
import type { PlanProgress, SubmissionId, Update } from '../../words/update.ts';
import { stillAsked } from '../edits/still-asked.ts';
import { withAnswer } from '../verification/open-question.ts';
import type { ReadRow } from './read-row.ts';

type ToldReturn = { readonly claimId: SubmissionId; readonly reason: string; readonly by: PersonId; readonly at: Instant };

type ToldVerified = { readonly claim: Update; readonly verifiedBy: PersonId; readonly verifiedAt: Instant };

type ToldOpen =
  | { readonly state: 'not-started' }
  | { readonly state: 'in-progress'; readonly returned?: ToldReturn; readonly reopened?: Omit<Reopened, 'byName'> };

/** A standing without what no event says: the names of those who decided, and who was asked to verify. */
export type ToldStanding =
  | ToldOpen
  | {
      readonly state: 'claimed';
      readonly claim: Update;
      readonly earlierReturn?: ToldReturn;
      readonly questions?: readonly ClaimQuestion[];
      readonly passed?: ClaimPass;
    }
  | ({ readonly state: 'verified' } & ToldVerified)
  | ({
      readonly state: 'signed-off';
      readonly signedOffBy: PersonId;
      readonly signedOffAt: Instant;
      readonly meetingOn?: CalendarDate | undefined;
      readonly recheckOn?: CalendarDate | undefined;
      readonly lasted?: readonly Omit<Lasted, 'byName'>[];
    } & ToldVerified)
  | {
      readonly state: 'ended';
      readonly ending: Ending;
      readonly reason: string;
      readonly by: PersonId;
      readonly at: Instant;
      readonly before: ToldOpen;
    };

/** What waits for a second person, and what became of the last such request; without their names, as above. */
type ToldRequests = { readonly request?: Request; readonly lastRequest?: Omit<DecidedRequest, 'byName'> };

/** What a history tells of an entry. */
export type Told = {
  readonly standing: ToldStanding;
  readonly lastUpdate: Update | undefined;
  /** What the plan's document said of progress, where it said anything. */
  readonly planProgress: PlanProgress | undefined;
  readonly withdrawn: readonly WithdrawnEvidence[];
  readonly ladder: Ladder;
  readonly requests: ToldRequests;
  readonly disagreements: Disagreements;
  /** What was changed of the action itself since it came into the register. */
  readonly action: Partial<Action>;
  /** Changes by a person. */
  readonly revision: number;
  /** Events whose effect is not told here. After one, the rest is only what the other events say. */
  readonly untold: readonly string[];
};

const NOTHING: Told = {
  standing: { state: 'not-started' },
  lastUpdate: undefined,
  planProgress: undefined,
  withdrawn: [],
  ladder: { reminders: NOTHING_ASKED },
  requests: {},
  disagreements: {},
  action: {},
  revision: 0,
  untold: [],
};

/** @returns for each row where it left the entry */
export function foldHistory(rows: readonly ReadRow[]): Told[] {
  let told = NOTHING;
  return rows.map((row) => {
    told = after(told, row);
    return told;
  });
}

function after(before: Told, { event, by, at }: ReadRow): Told {
  const told =
    event.what === 'unknown'
      ? before
      : {
          ...before,
          ladder: ladderAfter(before.ladder, event),
          requests: requestsAfter(before.requests, event, { by, at }),
          disagreements: disagreementsAfter(before.disagreements, event),
        };
  const { standing } = told;
  const person = by === 'register' ? undefined : by;
  const revision = told.revision + 1;
  switch (event.what) {
    case 'imported': {
      const { progress } = event;
      const planProgress = progress.words === '' && progress.evidenceWords === '' ? undefined : progress;
      return { ...told, standing: { state: progress.claim === 'none' ? 'not-started' : 'in-progress' }, planProgress };
    }
    case 'plan-said':
      return { ...told, standing: standingAfterPlan(told, event.progress), planProgress: event.progress };
    case 'updated':
      return { ...told, standing: standingAfterUpdate(standing, event.update), lastUpdate: event.update, revision };
    case 'claim-withdrawn':
      return { ...told, standing: { state: 'in-progress' }, lastUpdate: event.update, revision };
    case 'claimed': {
      const earlierReturn = returnIn(standing);
      const claimed: ToldStanding = { state: 'claimed', claim: event.update, ...(earlierReturn && { earlierReturn }) };
      return { ...told, standing: claimed, lastUpdate: event.update, revision };
    }
    case 'verified':
      if (!isClaim(standing, event.claimId) || !person) return { ...told, revision };
      return { ...told, standing: { state: 'verified', claim: standing.claim, verifiedBy: person, verifiedAt: at }, revision };
    case 'signed-off': {
      if (standing.state !== 'verified' || standing.claim.id !== event.claimId || !person) return { ...told, revision };
      const { meetingOn, recheckOn } = event;
      const signedOff = {
        signedOffBy: person,
        signedOffAt: at,
        ...(meetingOn && { meetingOn }),
        ...(recheckOn && { recheckOn }),
      };
      return { ...told, standing: { ...standing, ...signedOff, state: 'signed-off' }, revision };
    }
    case 'lasted': {
      if (standing.state !== 'signed-off' || !person) return { ...told, revision };
      const { as, words, link } = event;
      const answer = { as, words, ...(link && { link }), by: person, at };
      return { ...told, standing: { ...standing, lasted: [...(standing.lasted ?? []), answer] }, revision };
    }
    case 'rechecked': {
      if (standing.state !== 'signed-off') return told;
      const { lasted: _lasted, recheckOn: _recheckOn, ...signedOff } = standing;
      return { ...told, standing: { ...signedOff, ...(event.nextOn && { recheckOn: event.nextOn }) } };
    }
    case 'completion-reopened': {
      if ((standing.state !== 'verified' && standing.state !== 'signed-off') || !person) return { ...told, revision };
      const reopened = { was: standing.state, reason: event.reason, by: person, at };
      return { ...told, standing: { state: 'in-progress', reopened }, revision };
    }
    case 'returned':
      if (!isClaim(standing, event.claimId) || !person) return { ...told, revision };
      return {
        ...told,
        standing: { state: 'in-progress', returned: { claimId: event.claimId, reason: event.reason, by: person, at } },
        revision,
      };
    case 'claim-questioned': {
      if (!isClaim(standing, event.claimId)) return { ...told, revision };
      return { ...told, standing: { ...standing, questions: [...(standing.questions ?? []), event.question] }, revision };
    }
    case 'question-answered': {
      if (!isClaim(standing, event.claimId)) return { ...told, revision };
      const questions = withAnswer(standing.questions ?? [], event.questionId, event.answer);
      return { ...told, standing: { ...standing, questions }, revision };
    }
    case 'claim-passed': {
      if (!isClaim(standing, event.claimId)) return { ...told, revision };
      return { ...told, standing: { ...standing, passed: event.passed }, revision };
    }
    case 'evidence-withdrawn':
      return { ...told, withdrawn: [...told.withdrawn, event.withdrawn], revision };
    case 'held':
    case 'disowned':
    case 'kept-with-lead':
    case 'requested':
    case 'request-refused':
    case 'request-withdrawn':
      return { ...told, revision };
    case 'reminded':
    case 'date-asked-for':
    case 'notice-given':
    case 'told':
    case 'nobody-to-tell':
    case 'others-asked':
    case 'nobody-to-ask':
    case 'promise-broken':
    case 'verifiers-asked':
    case 'added':
    case 'let-stand':
    case 'passed-on':
    case 'erased':
    case 'disagreement':
      return told;
    case 'date-changed': {
      const { before, dueOn, asWritten = before.asWritten } = event;
      const firstDueOn = before.kind === 'deadline' ? before.firstDueOn : dueOn;
      const timing: Timing = { kind: 'deadline', asWritten, firstDueOn, dueOn };
      return { ...told, action: { ...told.action, timing }, revision };
    }
    case 'ended': {
      if (!isOpen(standing) || !person) return { ...told, revision };
      const { ending, reason } = event;
      return { ...told, standing: { state: 'ended', ending, reason, by: person, at, before: standing }, revision };
    }
    case 'reopened':
      return { ...told, standing: standing.state === 'ended' ? standing.before : standing, revision };
    case 'transferred':
      return { ...told, action: { ...told.action, ...event.after }, revision };
    case 'reworded':
      return { ...told, action: { ...told.action, ...event.after }, revision };
    case 'plan-changed':
      return { ...told, revision };
    case 'unknown':
      return { ...told, untold: [...told.untold, event.called] };
  }
}

function requestsAfter(requests: ToldRequests, event: Event, { by: actor, at }: Pick<ReadRow, 'by' | 'at'>): ToldRequests {
  const { request, ...rest } = requests;
  const decided = (by: Actor, outcome: DecidedRequest['outcome']): ToldRequests =>
    request && by !== 'register' ? { lastRequest: { request, outcome, by, at } } : {};
  switch (event.what) {
    case 'requested':
      return { ...rest, request: event.request };
    case 'request-refused':
      return { ...rest, ...decided(actor, { kind: 'refused', reason: event.reason }) };
    case 'request-withdrawn':
      return { ...rest, ...decided(actor, { kind: 'withdrawn' }) };
    case 'date-changed': {
      const agreed = event.requestId === undefined ? {} : decided(event.agreed.by, { kind: 'agreed' });
      return { ...rest, ...stillAsked(request, 'date'), ...agreed };
    }
    case 'transferred': {
      const accepted = event.requestId === undefined ? {} : decided(event.accepted.by, { kind: 'agreed' });
      return { ...rest, ...stillAsked(request, 'transfer'), ...accepted };
    }
    default:
      return requests;
  }
}

function standingAfterUpdate(standing: ToldStanding, { state }: Update): ToldStanding {
  const isUnderWay = state === 'in-progress' || state === 'needs-help';
  return isUnderWay && standing.state !== 'in-progress' ? { state: 'in-progress' } : standing;
}

/** The plan's word counts as long as nobody has said anything here. */
function standingAfterPlan({ standing, lastUpdate }: Told, { claim }: PlanProgress): ToldStanding {
  const isUnsaid = isOpen(standing) && returnIn(standing) === undefined && lastUpdate === undefined;
  return isUnsaid ? { state: claim === 'none' ? 'not-started' : 'in-progress' } : standing;
}

function isOpen(standing: ToldStanding): standing is ToldOpen {
  return standing.state === 'not-started' || standing.state === 'in-progress';
}

function returnIn(standing: ToldStanding): ToldReturn | undefined {
  if (standing.state === 'in-progress') return standing.returned;
  return standing.state === 'claimed' ? standing.earlierReturn : undefined;
}

function isClaim(standing: ToldStanding, id: SubmissionId): standing is ToldStanding & { state: 'claimed' } {
  return standing.state === 'claimed' && standing.claim.id === id;
}

/**
 * What an entry says of itself that its history does not. Nothing is said of an entry whose history holds events that
 * are not told of here.
 * @returns a part of a sentence for each: "it says verified, and its history says claimed"
 */
export function notFollowing(entry: Entry, rows: readonly ReadRow[]): string[] {
  const told = foldHistory(rows).at(-1) ?? NOTHING;
  if (told.untold.length > 0) return [];
  const { standing, lastUpdate, revision } = entry;
  const found: string[] = [];
  if (standing.state !== told.standing.state) {
    found.push(`it says ${inWords(standing)}, and its history says ${inWords(told.standing)}`);
  } else if (!isSame(toldOf(standing), told.standing)) {
    found.push(`what it says of being ${inWords(standing)} is not what its history says`);
  }
  if (!isSame(lastUpdate, told.lastUpdate)) found.push('its last update is not the last one of its history');
  if (!isSame(entry.withdrawnEvidence ?? [], told.withdrawn)) {
    found.push('the evidence that it says was withdrawn is not what its history says');
  }
  if (!isSame(ladderOf(entry), ladderOf(told.ladder))) found.push('its reminders are not those of its history');
  if (!isSame(disagreementsOf(entry), disagreementsOf(told.disagreements))) {
    found.push('what it says of disagreements about it is not what its history says');
  }
  if (!isSame(requestsOf(entry), told.requests)) found.push('what waits for somebody to agree is not what its history says');
  const changed = { ...entry.action, ...told.action };
  if (!isSame(entry.action.timing, changed.timing)) found.push('its due date is not the one of its history');
  if (!isSame(entry.action, { ...changed, timing: entry.action.timing })) {
    found.push('its words or whose it is are not those of its history');
  }
  if (revision !== told.revision) found.push(`it counts ${revision} changes by people, and its history ${told.revision}`);
  return found;
}

function ladderOf({ reminders, hold, disowned }: Ladder): Ladder {
  return { reminders, ...(hold && { hold }), ...(disowned && { disowned }) };
}

/** When to look again follows from the rest, and is no event. */
function disagreementsOf({ disagreement, pastDisagreements }: Disagreements): unknown {
  if (!disagreement) return { pastDisagreements };
  const { lookAt: _, ...told } = disagreement;
  return { told, pastDisagreements };
}

function requestsOf({ request, lastRequest }: Entry): ToldRequests {
  if (!lastRequest) return { ...(request && { request }) };
  const { byName: _, ...decided } = lastRequest;
  return { ...(request && { request }), lastRequest: decided };
}

function inWords({ state }: { state: string }): string {
  return state.replace('-', ' ');
}

function toldOf(standing: Standing): ToldStanding {
  switch (standing.state) {
    case 'not-started':
    case 'in-progress':
      return openToldOf(standing);
    case 'claimed': {
      const { state, claim, earlierReturn, questions, passed } = standing;
      const moved = { ...(questions && { questions }), ...(passed && { passed }) };
      return { state, claim, ...(earlierReturn && { earlierReturn: nameless(earlierReturn) }), ...moved };
    }
    case 'verified': {
      const { state, claim, verifiedBy, verifiedAt } = standing;
      return { state, claim, verifiedBy, verifiedAt };
    }
    case 'signed-off': {
      const { verifiedByName: _verifier, signedOffByName: _chair, lasted, ...signedOff } = standing;
      return { ...signedOff, ...(lasted && { lasted: lasted.map(nameless) }) };
    }
    case 'ended': {
      const { byName: _, before, ...ended } = standing;
      return { ...ended, before: openToldOf(before) };
    }
  }
}

function openToldOf(standing: (Standing & { state: 'ended' })['before']): ToldOpen {
  if (standing.state === 'not-started') return { state: standing.state };
  const { state, returned, reopened } = standing;
  return { state, ...(returned && { returned: nameless(returned) }), ...(reopened && { reopened: nameless(reopened) }) };
}

function nameless<T extends { readonly byName: string }>({ byName: _, ...rest }: T): Omit<T, 'byName'> {
  return rest;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}
