import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import { type Content, type DisagreementNews, type Message, MessageKey } from '../../decisions/message.ts';
import type { Disagreement, Move, PastDisagreement, Side } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Actor } from '../../words/history.ts';
import type { PersonId } from '../../words/person.ts';
import { isKnown, type Procedure, type ProcedureRole, type Stage } from '../../words/procedure.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { askedOf, askedOfKind } from '../people/holders.ts';
import { type DisagreementContext, runningFor } from './context.ts';
import { holdersFor } from './stage-people.ts';
import { isLastStage, stageCalled } from './stages.ts';
import { isStillConcerned, otherSide } from './standing.ts';

/** Some who are to hear of a move, and what of it. */
type Telling = { readonly to: readonly PersonId[]; readonly because: DisagreementNews };

type Told = { readonly procedure: Procedure; readonly context: DisagreementContext; readonly today: CalendarDate };

/**
 * Whom moves of a disagreement are told to: whoever acts in the stage in both agencies, those before them, and whom the
 * procedure names besides. Each once for one change, of what concerns them most; nobody of their own press, and nobody who
 * has left. The same step taken by two servers has the same keys.
 */
export function disagreementMessages(
  before: Entry,
  after: Entry,
  moves: readonly Move[],
  by: Actor,
  context: DisagreementContext,
  now: Instant,
): Message[] {
  const [first] = moves;
  const disagreement = first?.kind === 'raised' ? after.disagreement : before.disagreement;
  if (!first || !disagreement || first.kind === 'action-added') return [];
  const today = dateOf(now);
  const { procedure } = runningFor(disagreement.procedure, context, today);
  const told: Told = { procedure, context, today };
  const tellings = tellingsOf(disagreement, moves, after, told);
  const news = new Map<PersonId, DisagreementNews>();
  for (const { to, because } of tellings) {
    for (const id of to) if (id !== by && !news.has(id)) news.set(id, because);
  }
  const part = partOf(disagreement, moves, now);
  const isUrgent = disagreement.priority === 'urgent' || moves.some(isDanger);
  return [...news].map(([id, because]) => messageTo(id, after, { id: disagreement.id, part, because, isUrgent }));
}

/** Everybody who was ever brought in hears at once that a child may be in danger, whatever the procedure makes of it. */
export function dangerMessages(
  entry: Entry,
  part: SubmissionId,
  { by, context, now }: { by: PersonId; context: DisagreementContext; now: Instant },
): Message[] {
  const { disagreement } = entry;
  if (!disagreement) return [];
  return concerned(disagreement, disagreement.involved, { context, today: dateOf(now) })
    .filter((id) => id !== by)
    .map((id) => messageTo(id, entry, { id: disagreement.id, part, because: 'said', isUrgent: true }));
}

type News = {
  readonly id: Disagreement['id'];
  readonly part: string;
  readonly because: DisagreementNews;
  readonly isUrgent: boolean;
};

function messageTo(to: PersonId, { action: { planId, ref } }: Entry, { id, part, because, isUrgent }: News): Message {
  const about = { planId, ref };
  const content: Content = { kind: 'disagreement', about, disagreementId: id, because, ...(isUrgent && { isUrgent }) };
  return { key: MessageKey.parse(`disagreement-${part}-${to}`), to, content };
}

function isDanger(move: Move): boolean {
  if (move.kind === 'stage-began') return move.because === 'immediate-risk';
  return move.kind === 'closed' && move.outcome.kind === 'left-immediate-risk';
}

/**
 * What tells one change of a disagreement from all others: the form that made it, or the step that it is. No form can take
 * the part of a step, since no form's id has a colon in it: a message key that is taken would keep the step away for ever.
 */
function partOf({ id, stage }: Disagreement, moves: readonly Move[], now: Instant): string {
  const [first] = moves;
  if (!first) return '';
  if (first.kind === 'raised') return first.disagreement.id;
  const sent = moves.flatMap((move) => ('id' in move && move.id ? [move.id] : []))[0];
  if (sent) return sent;
  // a meeting has limits of its own, in the place of those before it
  const limitAt = (clock: string): string =>
    `${stage.isMeeting ? 'meeting-' : ''}${stage.limits.findIndex((limit) => limit.clock === clock)}`;
  if (first.kind === 'reminded' || first.kind === 'missed') return `${id}:${stage.id}:${first.kind}:${limitAt(first.clock)}`;
  return first.kind === 'chased' ? `${id}:${stage.id}:chased:${first.count}` : `${id}:${first.kind}:${now}`;
}

/** In the order in which they count, for somebody whom several concern. */
function tellingsOf(begun: Disagreement, moves: readonly Move[], after: Entry, told: Told): Telling[] {
  const since = moves.findLastIndex(({ kind }) => kind === 'stage-began');
  let disagreement = begun;
  const tellings: Telling[] = [];
  const named: Telling[] = [];
  for (const [index, move] of moves.entries()) {
    const was = disagreement;
    if (move.kind !== 'raised' && move.kind !== 'closed' && move.kind !== 'action-added') {
      disagreement = disagreementAfter(disagreement, move);
    }
    // whoever was brought into a stage that is over by now is told where it stands, and not what passed
    if (index >= since) tellings.push(...tellingsOfMove(move, was, disagreement, after, told));
    named.push(...tellingsByProcedure(move, was, told));
  }
  return [...tellings, ...named];
}

function tellingsOfMove(move: Move, was: Disagreement, is: Disagreement, after: Entry, told: Told): Telling[] {
  const here = concerned(is, actingIn(is), told);
  const isLast = isLastStage(told.procedure, is.stage.id);
  const toMove = isLast ? concerned(is, is.stage.deciders ?? [], told) : here;
  switch (move.kind) {
    case 'raised':
    case 'stage-began':
      return [
        { to: here, because: 'brought-in' },
        ...(stageCalled(told.procedure, is.stage.id).meeting.when === 'always'
          ? [{ to: convenersOf(is, told), because: 'meeting' as const }]
          : []),
        { to: concerned(is, is.involved, told), because: 'moved' },
      ];
    case 'brought-in':
      return [{ to: move.people.filter((id) => !actingIn(was).includes(id)), because: 'brought-in' }];
    case 'vacancy-noted':
      return [keeperOfPeople(told)];
    case 'answered':
    case 'said':
    case 'proposed':
    case 'declined':
    case 'paused':
    case 'resumed':
    case 'shortened':
      return [{ to: here, because: move.kind }];
    case 'meeting-asked':
    case 'meeting-due':
      return [{ to: [...here, ...convenersOf(is, told)], because: 'meeting' }];
    case 'reminded': {
      const isForAnswer = is.stage.limits.some(({ clock, for: what }) => clock === move.clock && what === 'answer');
      return [{ to: isForAnswer ? concerned(is, is.stage.people.responding, told) : toMove, because: 'reminder' }];
    }
    case 'missed':
      return [{ to: isLast ? concerned(is, is.involved, told) : here, because: 'late' }];
    case 'chased':
      if (isLast && is.stage.vacancies?.some(({ of }) => of === 'decider')) return [keeperOfPeople(told)];
      return [{ to: toMove, because: isLast && is.stage.limits.some(({ isMissed }) => isMissed) ? 'late' : 'reminder' }];
    case 'skip-asked':
      return [{ to: [...consentersOf(move.skip, is, told), ...here], because: 'skip-asked' }];
    case 'not-agreed':
    case 'skip-consented':
      return []; // what follows from it is told
    case 'skip-refused':
      return [{ to: here, because: 'skip-refused' }];
    case 'closed':
      return closedTellings(was, after, told);
    case 'action-added':
      return [];
  }
}

/** Where nobody is there to move it, whoever keeps the list of people is told, and reminded until somebody is. */
function keeperOfPeople({ context, today }: Told): Telling {
  return { to: idsOf(askedOfKind(context.people, 'business-manager', today)), because: 'vacant' };
}

/** Everybody who was ever brought in, whom the procedure copies in, and whoever answers for the action. */
function closedTellings(was: Disagreement, { action }: Entry, told: Told): Telling[] {
  const leads = idsOf(askedOf(told.context.people, action.owner, told.today));
  const copied = told.procedure.closing.copyTo.flatMap((role) => ofBothSides(role, was, told));
  return [{ to: [...concerned(was, was.involved, told), ...copied, ...leads], because: 'closed' }];
}

/** Whom the procedure names besides the two sides, when a stage begins or ends. */
function tellingsByProcedure(move: Move, was: Disagreement, told: Told): Telling[] {
  const tell = (stage: Stage, on: readonly Stage['tells'][number]['on'][], because: DisagreementNews): Telling[] =>
    stage.tells.filter((one) => on.includes(one.on)).map(({ role }) => ({ to: ofBothSides(role, was, told), because }));
  const stage = stageCalled(told.procedure, was.stage.id);
  switch (move.kind) {
    case 'raised':
      return tell(stage, ['stage-start'], 'moved');
    case 'stage-began': {
      const isMissed = move.because === 'no-response' || move.because === 'time-up';
      const isDiffering = move.because === 'no-agreement' || move.because === 'time-up';
      return [
        ...tell(stageCalled(told.procedure, move.stage.id), ['stage-start'], 'moved'),
        ...tell(
          stage,
          [...(isMissed ? (['missed'] as const) : []), ...(isDiffering ? (['no-agreement'] as const) : [])],
          'moved',
        ),
      ];
    }
    case 'meeting-due':
      return tell(stage, ['no-agreement'], 'meeting');
    case 'missed':
      return tell(stage, ['missed'], 'late');
    case 'closed':
      return move.outcome.kind === 'agreed' || move.outcome.kind === 'decided' ? tell(stage, ['agreed'], 'closed') : [];
    default:
      return [];
  }
}

/** Who speaks for either side in the stage, and whoever decides. */
function actingIn({ stage }: Disagreement): PersonId[] {
  return [...stage.people.raising, ...stage.people.responding, ...(stage.deciders ?? [])];
}

/** Those of them who still hold a role there. */
function concerned(
  disagreement: Disagreement | PastDisagreement,
  ids: readonly PersonId[],
  { context, today }: Pick<Told, 'context' | 'today'>,
): PersonId[] {
  return ids.filter((id) => isStillConcerned(disagreement, id, context.people, today));
}

function convenersOf({ stage, parties }: Disagreement, told: Told): PersonId[] {
  const { convenedBy } = stageCalled(told.procedure, stage.id).meeting;
  return convenedBy && isKnown(convenedBy) ? ofBothSides(convenedBy, { parties }, told) : [];
}

function consentersOf({ side }: { side: Side }, { stage, parties }: Disagreement, told: Told): PersonId[] {
  const consent = stageCalled(told.procedure, stage.id).skip?.consent;
  if (consent === undefined || consent === 'nobody') return [];
  if (consent === 'other-side') return stage.people[otherSide(side)];
  return holdersFor(consent, parties[side], { people: told.context.people, ...told });
}

/** The holders of a role in both agencies; the same ones where it is the partnership's. */
function ofBothSides(role: ProcedureRole, { parties }: Pick<Disagreement, 'parties'>, told: Told): PersonId[] {
  const finding = { people: told.context.people, ...told };
  return [parties.raising, parties.responding].flatMap((party) => holdersFor(role, party, finding));
}

function idsOf(persons: readonly { readonly id: PersonId }[]): PersonId[] {
  return persons.map(({ id }) => id);
}
