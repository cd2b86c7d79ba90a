import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import type { Disagreement, Limit, Move, StageBegan, StageNow } from '../../words/disagreement.ts';
import { addDays, dateOf, type Instant, instantAt } from '../../words/time.ts';
import { isDayOff } from '../assurance/quiet-hours.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { beginMeeting, beginStage } from './begin-stage.ts';
import { dueAfter } from './limits.ts';
import { resume, resumesAt } from './resume.ts';
import type { ActsAs, Running } from './running.ts';
import { budgetOf, isLastStage, movesOn, stageAfter, stageCalled, stagesOf } from './stages.ts';

/** How often people are reminded in a stage that no limit ends, in working days. Judgement: as the assurance ladder. */
const REMIND_EVERY_WORKING_DAYS = 5;

/** How often whoever has to decide is reminded once their limit has passed. */
const CHASE_DECIDER_EVERY_WORKING_DAYS = 1;

/** Nothing happens to a disagreement on its own but this. */
export type StepMove = Extract<
  Move,
  { kind: 'stage-began' | 'brought-in' | 'vacancy-noted' | 'meeting-due' | 'reminded' | 'missed' | 'chased' | 'resumed' }
>;

/**
 * What comes due by itself by now: the first thing of it, so ask again until nothing is. The same whoever asks, and
 * nothing once it was written: that is what makes one limit move a disagreement once.
 * @throws {CalendarEndError} where a limit would begin that the calendar cannot count
 */
export function stepDue(disagreement: Disagreement, now: Instant, running: Running): StepMove | undefined {
  const { pause } = disagreement;
  if (pause) return now >= resumesAt(pause, running) ? resume(disagreement, now, running) : undefined;
  return (
    onPassedLimit(disagreement, now, running) ??
    onPeople(disagreement, now, running) ??
    onReminder(disagreement, now) ??
    onNoLimit(disagreement, now, running)
  );
}

/**
 * When to look at a running disagreement next. Every working morning at the latest, since somebody may have come to hold
 * a role of its stage; so there is always a next time.
 */
export function lookAtOf(disagreement: Disagreement, now: Instant, running: Running): Instant {
  const { pause, stage } = disagreement;
  if (pause) return resumesAt(pause, running);
  const limits = openLimits(disagreement).flatMap(({ dueAt, remindAt, isReminded }) =>
    isReminded || !remindAt ? [passesAt(dueAt, disagreement, running)] : [passesAt(dueAt, disagreement, running), remindAt],
  );
  const vacancies = (stage.vacancies ?? []).flatMap(({ movesOnAt }) =>
    movesOnAt ? passesAt(movesOnAt, disagreement, running) : [],
  );
  const [first] = [...limits, ...vacancies, nextMorning(now, running)].toSorted();
  return first ?? nextMorning(now, running);
}

/** All that is due by now, one after another. @throws {CalendarEndError} */
export function stepsDue(disagreement: Disagreement, now: Instant, running: Running): StepMove[] {
  const moves: StepMove[] = [];
  // one stage after another can pass at once at most, with what is noted of the people in each
  const most = 20 + 10 * stagesOf(running.procedure).length;
  for (let left = disagreement; moves.length < most; ) {
    const move = stepDue(left, now, running);
    if (!move) return moves;
    moves.push(move);
    left = disagreementAfter(left, move);
  }
  throw new Error('A disagreement does not come to rest');
}

function onPassedLimit(disagreement: Disagreement, now: Instant, running: Running): StepMove | undefined {
  const { stage } = disagreement;
  const open = openLimits(disagreement);
  const [limit] = open.filter(({ dueAt }) => passesAt(dueAt, disagreement, running) <= now).toSorted(soonestFirst);
  if (!limit) return undefined;
  const isLast = isLastStage(running.procedure, stage.id);
  const isMeetingAlone = limit.for === 'meeting' && open.some((one) => one.for === 'agreement');
  if (isMeetingAlone || !movesOn(running.procedure, limit, isLast)) return { kind: 'missed', clock: limit.clock, at: now };
  const because = whyTimePassed(stage);
  if (limit.for === 'budget') return pastBudget(disagreement, because, now, running);
  return because === 'time-up' && meetsFirst(stage, running)
    ? beginMeeting(disagreement, because, now, running)
    : goOn(disagreement, because, now, running);
}

/** Silence is nobody's where nobody held the role. */
function whyTimePassed({ heard, vacancies = [] }: StageNow): 'time-up' | 'vacant' | 'no-response' {
  if (heard.includes('responding')) return 'time-up';
  return vacancies.some(({ of }) => of === 'responding') ? 'vacant' : 'no-response';
}

/** Past all the stages that shared it; to the last of all, where that is one of them. */
function pastBudget(disagreement: Disagreement, because: GoesOn, now: Instant, running: Running): StepMove {
  const { stage, priority } = disagreement;
  const last = budgetOf(running.procedure, stage.id)?.stages.at(-1) ?? stage.id;
  const next = stageAfter(running.procedure, last, because, priority)?.id ?? last;
  return beginStage(disagreement, next, because, now, running);
}

/** Whether the procedure has the two meet once they did not agree, and they have not been asked to yet. */
export function meetsFirst({ id, isMeeting }: StageNow, { procedure }: Running): boolean {
  return !isMeeting && stageCalled(procedure, id).meeting.when === 'if-no-agreement';
}

type GoesOn = Exclude<StageBegan, 'raised' | 'skipped' | 'immediate-risk'>;

/** @returns `undefined` in the last stage, which cannot be left but by a decision */
export function goOn(
  disagreement: Disagreement,
  because: GoesOn,
  now: Instant,
  running: Running,
): (Move & { kind: 'stage-began' }) | undefined {
  const next = stageAfter(running.procedure, disagreement.stage.id, because, disagreement.priority);
  return next && beginStage(disagreement, next.id, because, now, running);
}

/**
 * What follows when one side says that they will not agree at this stage: the meeting, where the procedure has one first, or
 * the next stage.
 * @returns `undefined` in the last stage
 */
export function afterNotAgreed(
  disagreement: Disagreement,
  now: Instant,
  running: Running,
): (Move & { kind: 'meeting-due' | 'stage-began' }) | undefined {
  return meetsFirst(disagreement.stage, running)
    ? beginMeeting(disagreement, 'no-agreement', now, running)
    : goOn(disagreement, 'no-agreement', now, running);
}

function onPeople(disagreement: Disagreement, now: Instant, running: Running): StepMove | undefined {
  const { stage } = disagreement;
  const isLast = isLastStage(running.procedure, stage.id);
  for (const of of ACTS_AS) {
    if (of === 'decider' && !isLast) continue;
    const people = [...running.staff(disagreement, stage.id, of)];
    const known = of === 'decider' ? (stage.deciders ?? []) : stage.people[of];
    const vacancy = stage.vacancies?.find((one) => one.of === of);
    if (people.length > 0) {
      if (vacancy || people.some((id) => !known.includes(id))) return { kind: 'brought-in', of, people, at: now };
    } else if (!vacancy) {
      const movesOnAt = isLast ? {} : { movesOnAt: dueAfter(running.procedure.vacancyWithin, now, running) };
      return { kind: 'vacancy-noted', of, ...movesOnAt, at: now };
    } else if (vacancy.movesOnAt && passesAt(vacancy.movesOnAt, disagreement, running) <= now) {
      return goOn(disagreement, 'vacant', now, running);
    }
  }
  return undefined;
}

function onReminder(disagreement: Disagreement, now: Instant): StepMove | undefined {
  const due = openLimits(disagreement).find(({ remindAt, isReminded }) => remindAt && !isReminded && remindAt <= now);
  return due && { kind: 'reminded', clock: due.clock, at: now };
}

/** Where no limit ends the stage, or it has passed, people are reminded until they do; whoever decides, every working day. */
function onNoLimit(disagreement: Disagreement, now: Instant, { procedure, calendar }: Running): StepMove | undefined {
  const { stage } = disagreement;
  if (openLimits(disagreement).some(isEnding)) return undefined;
  const limits = stage.limits.filter(isEnding);
  const isDecisionLate = isLastStage(procedure, stage.id) && limits.some(({ isMissed }) => isMissed);
  const every = isDecisionLate ? CHASE_DECIDER_EVERY_WORKING_DAYS : REMIND_EVERY_WORKING_DAYS;
  const said = [stage.startedAt, ...limits.map(({ dueAt }) => dueAt)].map(dateOf);
  const lastOn = [...said, stage.chased?.lastOn ?? dateOf(stage.startedAt)].reduce((a, b) => (a > b ? a : b));
  const isDue = now >= instantAt(addWorkingDays(calendar, lastOn, every), procedure.workingDay.starts);
  return isDue ? { kind: 'chased', count: (stage.chased?.count ?? 0) + 1, on: dateOf(now) } : undefined;
}

/** Whether a limit says how long the stage may take, and not only when something in it is to be done. */
function isEnding(limit: Pick<Limit, 'for'>): boolean {
  return limit.for !== 'other';
}

const ACTS_AS: readonly ActsAs[] = ['raising', 'responding', 'decider'];

/** Clocks that can still come due: not passed, and an answer not given. */
export function openLimits({ stage }: Pick<Disagreement, 'stage'>): Limit[] {
  const isAnswered = stage.heard.includes('responding');
  return stage.limits.filter((limit) => !limit.isMissed && !(limit.for === 'answer' && isAnswered));
}

export function soonestFirst(a: Pick<Limit, 'dueAt'>, b: Pick<Limit, 'dueAt'>): number {
  return a.dueAt < b.dueAt ? -1 : 1;
}

/**
 * When what ends at a moment moves a disagreement on: then, or where nobody is at work, the next morning. At night nobody
 * is brought in, and the clock of the next stage would run before its people could know of it. Of an urgent one they are
 * told at any hour.
 */
function passesAt(at: Instant, { priority }: Disagreement, running: Running): Instant {
  if (priority === 'urgent') return at;
  const on = dateOf(at);
  const { starts, ends } = running.procedure.workingDay;
  const isAtWork = !isDayOff(running.calendar, on) && instantAt(on, starts) <= at && at <= instantAt(on, ends);
  return isAtWork ? at : nextMorning(at, running);
}

/**
 * When the next working day starts that has not yet. Past the calendar's end only weekends are left out: whoever looks then
 * fails loudly, and looking too often is harmless.
 */
function nextMorning(now: Instant, { calendar, procedure }: Running): Instant {
  let on = dateOf(now);
  while (isDayOff(calendar, on) || instantAt(on, procedure.workingDay.starts) <= now) on = addDays(on, 1);
  return instantAt(on, procedure.workingDay.starts);
}
