import type { Action } from '../../words/action.ts';
import type { AgencyId } from '../../words/agency.ts';
import type {
  Disagreement,
  DisagreementAbout,
  DisagreementOutcome,
  Party,
  Proposal,
  Side,
  StageBegan,
  View,
} from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import {
  type Actors,
  type ClockFor,
  isKnown,
  type Priority,
  type Procedure,
  type ProcedureRole,
  type StageId,
  type StoredProcedure,
} from '../../words/procedure.ts';
import type { RoleKey } from '../../words/role.ts';
import { type CalendarDate, dateInWords, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { rolesOf } from '../people/holders.ts';
import { planNameOf, titleOf } from '../updates/entry-in-words.ts';
import { comesNextInWords, roleTitle } from './disagreement-in-words.ts';
import { asksOf, writingDueAt } from './record-asks.ts';
import { nameIn, toldOf } from './record-words.ts';
import { type ClockRun, clockRuns, disagreementsIn, type Row, replay, type StageRun, type Step, stageRuns } from './replay.ts';
import type { Running } from './running.ts';
import { isLastStage, stageCalled, stagesOf } from './stages.ts';
import { whatComesNext } from './what-comes-next.ts';

/** Stands where people's words would be, in the record of a restricted review. */
export const NOT_SHOWN = 'Not shown here: this review is restricted.';

/** Somebody with what they were on that day: "Priya Nair (Lead, Harbourside Housing)". */
type Who = string;

/** Something that was done in a stage. */
export type Happening = { readonly at: Instant; readonly who: Who; readonly what: string; readonly words?: string };

type RecordClock = Omit<ClockRun, 'clock' | 'for'> & {
  /** "To agree". */
  readonly name: string;
};

type RecordView = { readonly words: string; readonly wants: string; readonly who: Who; readonly at: Instant };

type RecordParty = {
  readonly agency: string;
  /** The role in which it came to differ. */
  readonly role: string;
  readonly view: RecordView | undefined;
};

export type RecordStage = {
  readonly name: string;
  readonly isInformal: boolean;
  readonly startedAt: Instant;
  readonly because: StageBegan;
  /** Stages before it that were not gone through. */
  readonly leftOut: readonly string[];
  readonly endedAt: Instant | undefined;
  /** For each side, and for whoever decides: the role that the procedure asks for, and who acted in it. */
  readonly people: readonly { readonly side: string; readonly role: string; readonly who: readonly Who[] }[];
  readonly clocks: readonly RecordClock[];
  readonly happened: readonly Happening[];
  /** Forms and notices that the procedure asks for in this stage: they are kept outside of the register. */
  readonly asks: readonly string[];
};

type RecordAction = Readonly<Record<'ref' | 'title' | 'words' | 'agency', string>> & {
  readonly dueOn: CalendarDate;
  readonly isInRegister: boolean;
};

type RecordOutcome = {
  readonly kind: DisagreementOutcome['kind'];
  readonly words: string;
  /** Of what both sides agreed: who worded it, and when. */
  readonly worded: { readonly who: Who; readonly at: Instant } | undefined;
  /** By when the procedure wants it written down. */
  readonly writingDueAt: Instant | undefined;
  /** Who confirmed, decided, or ended it. */
  readonly who: Who;
  readonly at: Instant;
  readonly newDueOn: CalendarDate | undefined;
  readonly dueBefore: string | undefined;
  readonly action: RecordAction | undefined;
};

/** Everything about one disagreement that somebody needs who does not have the system. */
export type DisagreementRecord = {
  readonly ref: Action['ref'];
  readonly plan: string;
  readonly action: string;
  readonly isRestricted: boolean;
  /** Which one of this action it is, and of how many. */
  readonly number: number;
  readonly of: number;
  readonly asAt: Instant;
  readonly about: DisagreementAbout;
  readonly priority: Priority;
  readonly raisedAt: Instant;
  readonly parties: Readonly<Record<Side, RecordParty>>;
  readonly procedure: Pick<Procedure, 'title' | 'version' | 'area' | 'limits' | 'learning' | 'closing'> & {
    readonly source: string | undefined;
    readonly confirmed: { readonly by: string; readonly at: Instant } | undefined;
    readonly decider: string;
    readonly isBinding: boolean | undefined;
    readonly copyTo: readonly string[];
  };
  readonly stages: readonly [RecordStage, ...RecordStage[]];
  /** What one side proposes, and the other has not answered. */
  readonly proposed: { readonly words: string; readonly who: Who; readonly at: Instant } | undefined;
  /** What happens next by itself, and when, while it runs. */
  readonly next: string | undefined;
  /** `undefined` while it runs. */
  readonly outcome: RecordOutcome | undefined;
  /** Whether the procedure has this one reviewed for what can be learned. */
  readonly isReviewed: boolean;
};

type RecordOf = {
  readonly entry: Entry;
  /** All of the action's history. */
  readonly rows: readonly Row[];
  readonly id: SubmissionId;
  /** The version under which it runs or ran. */
  readonly procedure: StoredProcedure;
  /** The same version, with today's calendar and people: what comes next is found by it. */
  readonly running: Running;
  readonly people: People;
  readonly now: Instant;
};

/** @returns `undefined` where the history tells of no such disagreement */
export function disagreementRecord(of: RecordOf): DisagreementRecord | undefined {
  const { entry, rows, id, now } = of;
  const steps = replay(rows, id);
  const [raised] = steps;
  if (raised?.move.kind !== 'raised') return undefined;
  const { disagreement } = raised.move;
  const writer = writerOf(of, disagreement.parties);
  const [first, ...rest] = stageRuns(steps).map((run) => writer.stage(run));
  if (!first) return undefined;
  const closed = steps.find(({ move }) => move.kind === 'closed');
  const latest = steps.findLast(({ after }) => after)?.after ?? disagreement;
  const ids = disagreementsIn(rows);
  const { procedure, confirmed } = of.procedure;
  const { title, version, area, limits, learning, closing, finalDecision } = procedure;
  const proposal = closed ? undefined : latest.proposal;
  const stageIds = [...latest.passed.map((passed) => passed.id), latest.stage.id];
  return {
    ref: entry.action.ref,
    plan: planNameOf(entry),
    action: titleOf(entry),
    isRestricted: entry.isRestricted,
    number: ids.indexOf(id) + 1,
    of: ids.length,
    asAt: now,
    about: disagreement.about,
    priority: disagreement.priority,
    raisedAt: disagreement.raisedAt,
    parties: {
      raising: writer.party('raising', latest.views.raising),
      responding: writer.party('responding', latest.views.responding),
    },
    procedure: {
      ...{ title, version, area, limits, learning, closing },
      source: procedure.source,
      confirmed: confirmed && { by: confirmed.byName, at: confirmed.at },
      decider: isKnown(finalDecision.by) ? roleTitle(procedure, finalDecision.by) : 'not known',
      isBinding: isKnown(finalDecision.isBinding) ? finalDecision.isBinding : undefined,
      copyTo: closing.copyTo.map((role) => roleTitle(procedure, role)),
    },
    stages: [first, ...rest],
    proposed: proposal && { words: writer.said(proposal.words), who: writer.who(proposal.by, proposal.at), at: proposal.at },
    next: closed ? undefined : nextInWords(latest, of),
    outcome: closed && writer.outcome(closed, steps),
    isReviewed: isReviewed(procedure, stageIds),
  };
}

function nextInWords(latest: Omit<Disagreement, 'lookAt'>, { running, now }: RecordOf): string {
  const disagreement = { ...latest, lookAt: now };
  return comesNextInWords(whatComesNext(disagreement, now, running), disagreement, running.procedure);
}

function isReviewed(procedure: Procedure, stages: readonly StageId[]): boolean {
  const { review } = procedure.learning;
  if (typeof review === 'string') return review === 'always';
  const order = stagesOf(procedure).map(({ id }) => id);
  return stages.some((id) => order.indexOf(id) >= order.indexOf(review.fromStage));
}

/** Puts what happened into words, with who is who on the day. */
function writerOf(
  { entry, rows, procedure: { procedure }, running, people, now }: RecordOf,
  parties: Readonly<Record<Side, Party>>,
) {
  const said = (words: string): string => (entry.isRestricted ? NOT_SHOWN : words);

  const who = (id: PersonId, at: Instant, name = people.persons.find((person) => person.id === id)?.name): Who => {
    const titles = rolesOf(people, id, dateOf(at)).map(({ title, agencyId }) => {
      const agency = people.agencies.find((one) => one.id === agencyId);
      return agency ? `${title}, ${agency.name}` : title;
    });
    const called = name ?? 'Somebody not in the list of people any more';
    return titles.length === 0 ? called : `${called} (${titles.join('; ')})`;
  };

  const partyRole = (key: RoleKey): string =>
    people.roles.find((role) => role.key === key)?.title ?? key.slice(key.indexOf('.') + 1).replaceAll('-', ' ');

  const stageName = (id: StageId): string => {
    const { name } = stageCalled(procedure, id);
    return isKnown(name) ? `Stage ${id}: ${name}` : `Stage ${id}`;
  };

  const party = (side: Side, view: View | undefined): RecordParty => {
    const { agencyName, role } = parties[side];
    return {
      agency: agencyName,
      role: partyRole(role),
      view: view && { words: said(view.words), wants: said(view.wants), who: who(view.by, view.at, view.byName), at: view.at },
    };
  };

  const stage = ({ id, startedAt, steps, ending }: StageRun): RecordStage => {
    const { isInformal, clocks } = stageCalled(procedure, id);
    const [{ move: began }] = steps;
    const isLast = isLastStage(procedure, id);
    const clockName = (clock: string): string => clockInWords(clock, isKnown(clocks) ? clocks : [], isLast);
    return {
      name: stageName(id),
      isInformal,
      startedAt,
      because: began.kind === 'stage-began' ? began.because : 'raised',
      leftOut: began.kind === 'stage-began' ? (began.leftOut ?? []).map(stageName) : [],
      endedAt: ending?.at,
      people: peopleOf(id, steps),
      clocks: clockRuns({ id, startedAt, steps, ending }, now).map(({ clock, for: _, ...run }) => ({
        ...run,
        name: clockName(clock),
      })),
      happened: [...steps, ...(ending?.move.kind === 'closed' ? [ending] : [])].flatMap((step) => happening(step, clockName)),
      asks: asksOf(stageCalled(procedure, id), procedure),
    };
  };

  const peopleOf = (id: StageId, steps: readonly Step[]): RecordStage['people'] => {
    const { raises, responds } = stageCalled(procedure, id);
    const actors = { raising: raises, responding: responds };
    const states = steps.flatMap(({ at, after }) => (after ? { at, stage: after.stage } : []));
    const named = (found: readonly { readonly id: PersonId; readonly at: Instant }[]): Who[] =>
      [...new Map(found.toReversed().map((one) => [one.id, who(one.id, one.at)])).values()].toReversed();
    const sides = (['raising', 'responding'] as const).map((side) => {
      const { agencyId, agencyName } = parties[side];
      const acting = actors[side];
      const role = isKnown(acting) ? roleTitle(procedure, inAgency(acting, agencyId)) : 'not known';
      const found = states.flatMap(({ at, stage: now }) => now.people[side].map((person) => ({ id: person, at })));
      return { side: `${agencyName} (${sideInWords[side]})`, role, who: named(found) };
    });
    const deciders = states.flatMap(({ at, stage: now }) => (now.deciders ?? []).map((person) => ({ id: person, at })));
    const { by } = procedure.finalDecision;
    const isLast = states.some(({ stage: now }) => now.deciders);
    const decider = { side: 'Whoever decides', role: isKnown(by) ? roleTitle(procedure, by) : 'not known', who: named(deciders) };
    return isLast ? [...sides, decider] : sides;
  };

  const happening = ({ at, by, move }: Step, clockName: (clock: string) => string): Happening[] => {
    const told = toldOf(move, { stageName, clockName, parties, isIndicative: procedure.limits === 'indicative' });
    if (!told) return [];
    const name = move.kind === 'brought-in' ? `: ${move.people.map((id) => who(id, at)).join('; ')}` : '';
    const asWhom = by === 'register' ? 'The register, by itself' : who(by, at, nameIn(move));
    const { what, words } = told;
    return [{ at, who: asWhom, what: `${what}${name}`, ...(words !== undefined && { words: said(words) }) }];
  };

  const outcome = ({ move }: Step, steps: readonly Step[]): RecordOutcome | undefined => {
    if (move.kind !== 'closed') return undefined;
    const { outcome: ended } = move;
    const { kind, at, by, byName } = ended;
    const proposal: Proposal | undefined = kind === 'agreed' ? ended.proposal : undefined;
    const result = kind === 'agreed' ? ended.proposal : kind === 'decided' ? ended : undefined;
    const action = result?.action;
    const last = steps.findLast(({ after }) => after)?.after;
    const added = steps.map((step) => step.move).find((one) => one.kind === 'action-added');
    return {
      kind,
      words: said(result ? result.words : 'reason' in ended ? ended.reason : ''),
      worded: proposal && { who: who(proposal.by, proposal.at, proposal.byName), at: proposal.at },
      who: who(by, at, byName),
      at,
      writingDueAt: last && writingDueAt(ended, last.stage, last.priority, running),
      newDueOn: result?.dueOn,
      dueBefore: dueBefore(rows, at),
      action: action && {
        ref: added?.ref ?? action.ref,
        title: said(action.title),
        words: said(action.words),
        agency: action.agencyName,
        dueOn: action.dueOn,
        isInRegister: added !== undefined,
      },
    };
  };

  return { said, who, party, stage, outcome };
}

function inAgency({ usually, in: instead }: Actors, agencyId: AgencyId): ProcedureRole {
  return new Map(Object.entries(instead)).get(agencyId) ?? usually;
}

/** What the date was that the outcome changed, where it did: both stand in the history as one change. */
function dueBefore(rows: readonly Row[], at: Instant): string | undefined {
  const changed = rows.find((row) => row.at === at && row.event.what === 'date-changed');
  if (changed?.event.what !== 'date-changed') return undefined;
  const { before } = changed.event;
  return before.kind === 'deadline' ? dateInWords(before.dueOn) : 'no date';
}

/** A limit by what it is for, and by its own name too where the stage has another for the same. */
function clockInWords(
  id: string,
  clocks: readonly { readonly id?: string | undefined; readonly for: ClockFor }[],
  isLast: boolean,
): string {
  if (id === 'budget') return 'For all these stages together';
  const clock = clocks.find((one) => (one.id ?? one.for) === id);
  const named = id.replaceAll('-', ' ');
  if (!clock || clock.for === 'other') return `${named.charAt(0).toUpperCase()}${named.slice(1)}`;
  const words = isLast && clock.for === 'agreement' ? 'To decide' : forInWords[clock.for];
  return clocks.filter((one) => one.for === clock.for).length > 1 ? `${words} (${named})` : words;
}

const forInWords = {
  answer: 'To answer',
  agreement: 'To agree',
  meeting: 'To meet',
  raising: 'To raise it',
  writing: 'To write the outcome down',
} as const;

const sideInWords: Readonly<Record<Side, string>> = { raising: 'raised it', responding: 'the other side' };
