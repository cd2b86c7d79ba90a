import { PARTNERSHIP } from '../../words/agency.ts';
import type { Disagreement, Party, PassedStage, PastDisagreement, Side } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { isKnown, type Procedure, type ProcedureRole, type Stage, type StageId } from '../../words/procedure.ts';
import type { CalendarDate } from '../../words/time.ts';
import { may, mayAnswer, type Viewer } from '../people/access.ts';
import { agencyNow } from '../people/answering.ts';
import { holdersOf, rolesOf } from '../people/holders.ts';
import type { Running } from './running.ts';
import { holdersFor, speakersOf } from './stage-people.ts';
import { isLastStage, stageCalled } from './stages.ts';

/** How somebody stands to a disagreement today. What each may do in it: docs/access.md. */
export type DisagreementStanding = {
  /** For which side they speak in the stage that it is at. Nobody speaks for both: whoever could speaks for neither. */
  readonly speaksFor: readonly Side[];
  /** They have the last word, in the last stage. Whoever has it speaks for no side in that stage. */
  readonly isDecider: boolean;
  /** They were brought in at some time, and still hold a role in one of the two agencies or the partnership. */
  readonly isInvolved: boolean;
  /** The business manager, and the safeguarding managers of either agency or of the partnership: they see it and may step in. */
  readonly oversees: boolean;
  /** They may open it; so may whomever the procedure has told of it. In a restricted review it shows them nobody's words. */
  readonly isReader: boolean;
};

const SIDES: readonly Side[] = ['raising', 'responding'];

/**
 * @param running whose procedure says who acts in the stage, and who else is told; without it those who were brought in do
 */
export function standingIn(
  disagreement: Disagreement | PastDisagreement,
  entry: Entry,
  viewer: Viewer,
  people: People,
  running?: Pick<Running, 'procedure'>,
): DisagreementStanding {
  const { personId, today } = viewer;
  const acts = 'stage' in disagreement ? actsIn(disagreement, viewer, people, running?.procedure) : NO_PART;
  const isKept = isStillConcerned(disagreement, personId, people, today);
  const isInvolved = acts.isActing || (isKept && disagreement.involved.includes(personId));
  const oversees = viewer.roles.some(({ kind, agencyId }) => {
    const isOfEither =
      agencyNow(people, agencyId) === PARTNERSHIP || isOfParty(disagreement, agencyNow(people, agencyId), people);
    return kind === 'business-manager' || (kind === 'safeguarding-manager' && isOfEither);
  });
  const isChair = viewer.roles.some(({ kind }) => kind === 'chair');
  const isNamed = running !== undefined && isNamedIn(disagreement, viewer, people, running.procedure);
  const isAsked = running !== undefined && 'stage' in disagreement && maySkipConsent(disagreement, running, viewer, people);
  const isReader = isInvolved || oversees || isChair || isNamed || isAsked || mayAnswer(viewer, entry);
  const { speaksFor, isDecider } = acts;
  return { speaksFor, isDecider, isInvolved, oversees, isReader };
}

/** Whether somebody holds a role, in either agency, that the procedure has told, has convene, or has copied in by now. */
function isNamedIn(
  disagreement: Disagreement | PastDisagreement,
  { personId, today }: Viewer,
  people: People,
  procedure: Procedure,
): boolean {
  const { parties } = disagreement;
  const finding = { people, today, procedure };
  return rolesNamedIn(disagreement, procedure).some((role) =>
    SIDES.some((side) => holdersFor(role, parties[side], finding, holdersOf).includes(personId)),
  );
}

function rolesNamedIn(disagreement: Disagreement | PastDisagreement, procedure: Procedure): ProcedureRole[] {
  const tells = (id: StageId, when: readonly Tells['on'][]): ProcedureRole[] =>
    stageCalled(procedure, id).tells.flatMap(({ on, role }) => (when.includes(on) ? role : []));
  const passed = disagreement.passed.flatMap(({ id, ended }) => tells(id, ['stage-start', ...toldAtEnd[ended]]));
  if ('outcome' in disagreement) {
    const last = disagreement.passed.at(-1);
    const isSettled = disagreement.outcome.kind === 'agreed' || disagreement.outcome.kind === 'decided';
    return [...passed, ...(last && isSettled ? tells(last.id, ['agreed']) : []), ...procedure.closing.copyTo];
  }
  const { stage } = disagreement;
  const { meeting } = stageCalled(procedure, stage.id);
  const convenes = meeting.convenedBy && isKnown(meeting.convenedBy) ? [meeting.convenedBy] : [];
  const missed: readonly Tells['on'][] = stage.limits.some(({ isMissed }) => isMissed) ? ['missed'] : [];
  const differed: readonly Tells['on'][] = stage.isMeeting ? ['no-agreement'] : [];
  return [...passed, ...tells(stage.id, ['stage-start', ...missed, ...differed]), ...convenes];
}

type Tells = Stage['tells'][number];

const toldAtEnd: Readonly<Record<PassedStage['ended'], readonly Tells['on'][]>> = {
  'no-response': ['missed'],
  'time-up': ['missed', 'no-agreement'],
  'no-agreement': ['no-agreement'],
  closed: [],
  vacant: [],
  skipped: [],
  'immediate-risk': [],
};

type Acts = Pick<DisagreementStanding, 'speaksFor' | 'isDecider'> & { readonly isActing: boolean };

const NO_PART: Acts = { speaksFor: [], isDecider: false, isActing: false };

function actsIn(disagreement: Disagreement, { personId, today }: Viewer, people: People, procedure?: Procedure): Acts {
  const { stage } = disagreement;
  const speakers = procedure && speakersOf(people, today, procedure);
  const sides = SIDES.filter((side) => {
    return (speakers ? speakers(disagreement, stage.id, side) : stage.people[side]).includes(personId);
  });
  const deciders = speakers && isLastStage(procedure, stage.id) ? speakers(disagreement, stage.id, 'decider') : stage.deciders;
  const isDecider = deciders?.includes(personId) === true;
  const speaksFor = sides.length === 1 && !isDecider ? sides : [];
  return { speaksFor, isDecider, isActing: sides.length > 0 || isDecider };
}

/** Whether somebody who was brought in still holds a role in an agency of it, or in the partnership. */
export function isStillConcerned(
  disagreement: Pick<Disagreement, 'parties'>,
  id: PersonId,
  people: People,
  today: CalendarDate,
): boolean {
  const agencies = rolesOf(people, id, today).map(({ agencyId }) => agencyNow(people, agencyId));
  return agencies.some((agencyId) => agencyId === PARTNERSHIP || isOfParty(disagreement, agencyId, people));
}

function isOfParty({ parties }: Pick<Disagreement, 'parties'>, agencyId: Party['agencyId'], people: People): boolean {
  return SIDES.some((side) => agencyNow(people, parties[side].agencyId) === agencyId);
}

/** For which side somebody was brought in, last of all; nobody knows of whoever decides, or was never in a stage. */
export function sideOf({ stage, passed, parties }: Disagreement, id: PersonId): Side | undefined {
  const stages = [stage, ...passed.toReversed()];
  const found = stages.map(({ people }) => SIDES.filter((side) => people[side].includes(id))).find((sides) => sides.length > 0);
  const sides = found ?? SIDES.filter((side) => parties[side].first === id);
  return sides.length === 1 ? sides[0] : undefined;
}

export function otherSide(side: Side): Side {
  return side === 'raising' ? 'responding' : 'raising';
}

export function mayRaise(entry: Entry, viewer: Viewer, people: People): boolean {
  return may('raise-disagreement', viewer, entry, people);
}

/** Whether somebody can consent to the skip that was asked for, as the procedure says; nobody consents to their own. */
export function maySkipConsent(
  disagreement: Disagreement,
  running: Pick<Running, 'procedure'>,
  viewer: Viewer,
  people: People,
): boolean {
  const { skipAsked: skip, stage, parties } = disagreement;
  const consent = stageCalled(running.procedure, stage.id).skip?.consent;
  if (!skip || skip.by === viewer.personId || consent === undefined || consent === 'nobody') return false;
  if (consent === 'other-side')
    return actsIn(disagreement, viewer, people, running.procedure).speaksFor.includes(otherSide(skip.side));
  const finding = { people, today: viewer.today, procedure: running.procedure };
  return holdersFor(consent, parties[skip.side], finding, holdersOf).includes(viewer.personId);
}
