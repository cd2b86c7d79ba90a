import type { DisagreementOutcome, StageBegan } from '../../words/disagreement.ts';
import type { Procedure, Span } from '../../words/procedure.ts';
import { dateInWords, dateOf, type Instant, timeInWords } from '../../words/time.ts';
import { deciderInWords, LIMIT_FOR, momentInWords, stageInWords } from './disagreement-in-words.ts';
import type { WalkEvent } from './journey.ts';
import type { Walk, WalkEnd } from './walk.ts';
import type { WalkRow } from './walk-rows.ts';

/** Day by day what happens when, then where it stops, and what of it was not seen. */
export function walkInWords({ rows, end, notSeen }: Walk, procedure: Procedure): string[] {
  const days = Map.groupBy(rows, ({ at }) => dateOf(at));
  const unseen = [...new Set([...notSeen, ...procedure.notSeen])];
  return [
    ...[...days].flatMap(([on, ofDay]) => [
      dateInWords(on),
      ...ofDay.map((row) => `  ${timeInWords(row.at)}  ${rowInWords(row, procedure)}`),
      '',
    ]),
    endInWords(end, procedure),
    ...(unseen.length > 0 ? ['', 'Not seen of this procedure:', ...unseen.map((part) => `  ${part}`)] : []),
  ];
}

/** One line of the timeline, without its time. */
export function rowInWords(row: WalkRow, procedure: Procedure): string {
  switch (row.kind) {
    case 'stage':
      return stageRowInWords(row, procedure);
    case 'clock':
      return clockInWords(row);
    case 'meeting':
      return `${row.isDue ? 'They meet, since they did not agree' : 'They meet'}${row.convenedBy ? `; called by: ${row.convenedBy}` : ''}`;
    case 'told':
      return `Told: ${row.role}${row.form ? `, with “${row.form}”` : ''}`;
    case 'record':
      return `To be written: “${row.form}”${row.by ? `, by: ${row.by}` : ''}`;
    case 'reminded':
      return `Reminder: ${LIMIT_FOR[row.limit.for]} by ${momentInWords(row.limit.dueAt)}`;
    case 'missed':
      return `Passed, and nothing moves by it: ${LIMIT_FOR[row.limit.for]}`;
    case 'chased':
      return 'Reminder, and again until somebody moves it';
    case 'vacant':
      return `Nobody holds the role of ${ACTS_AS[row.of]}; the business manager is told${row.movesOnAt ? `, and it moves on at ${momentInWords(row.movesOnAt)}` : ''}`;
    case 'resumed':
    case 'shortened':
      return [row.kind === 'resumed' ? 'The clocks go on' : 'Sooner', ...limitsInWords(row.limits)].join(': ');
    case 'closed':
      return `${OUTCOMES[row.outcome]}${row.copyTo.length > 0 ? `; a copy goes to: ${row.copyTo.join(', ')}` : ''}`;
    case 'said':
      return `Given: ${eventInWords(row.event)}${row.inVain ? ` (in vain: ${row.inVain})` : ''}`;
  }
}

const BECAUSE: Readonly<Record<StageBegan, string>> = {
  raised: 'Raised',
  'no-response': 'No response in time',
  'no-agreement': 'No agreement',
  'time-up': 'Not agreed in time',
  vacant: 'A role is vacant',
  skipped: 'Both consent',
  'immediate-risk': 'A child may be in immediate danger',
};

function stageRowInWords(row: WalkRow & { kind: 'stage' }, procedure: Procedure): string {
  const { because, stage, leftOut, isLast } = row;
  const past = leftOut.length > 0 ? `, past stage ${leftOut.join(', ')}` : '';
  const decides = isLast ? `; ${row.decides ? `decides: ${row.decides}` : 'who decides was not seen'}` : '';
  return `${BECAUSE[because]}${past}. ${stageInWords(procedure, stage)} (${peopleInWords(row)}${decides})`;
}

function peopleInWords({ raises, responds }: WalkRow & { kind: 'stage' }): string {
  if (!raises && !responds) return 'who acts was not seen';
  if (raises === responds) return `on both sides: ${raises}`;
  return `raises: ${raises ?? 'not seen'}; responds: ${responds ?? 'not seen'}`;
}

const FROM: Readonly<Record<(WalkRow & { kind: 'clock' })['from'], string>> = {
  disagreement: 'the disagreement',
  raised: 'the raising',
  'stage-start': 'the start of the stage',
  'no-agreement': 'there being no agreement',
  agreed: 'the agreement',
  'agreed-at-meeting': 'the agreement at the meeting',
  decided: 'the decision',
};

function clockInWords({ for: what, from, within, dueAt, isRun, asPrinted }: WalkRow & { kind: 'clock' }): string {
  const printed = asPrinted ? `; the procedure says “${asPrinted}”` : '';
  if (!within) return `${LIMIT_FOR[what]}: how long was not seen${printed}`;
  if (within === 'none') return `${LIMIT_FOR[what]}: no limit is set${printed}`;
  const counts = `${spanInWords(within)} from ${FROM[from]}`;
  const kept = isRun ? '' : '; nothing moves by it';
  return dueAt
    ? `${LIMIT_FOR[what]} by ${momentInWords(dueAt)} (${counts}${kept}${printed})`
    : `${LIMIT_FOR[what]}: ${counts}, whose time was not given${printed}`;
}

function spanInWords({ value, unit }: Span): string {
  const one = unit.replace('-', ' ').replace(/s$/, '');
  return `${value} ${one}${value === 1 ? '' : 's'}`;
}

function limitsInWords(limits: (WalkRow & { kind: 'resumed' })['limits']): string[] {
  const each = limits.map(({ for: what, dueAt }) => `${LIMIT_FOR[what]} by ${momentInWords(dueAt)}`);
  return each.length > 0 ? [each.join('; ')] : [];
}

const ACTS_AS = {
  raising: 'the agency that raised it',
  responding: 'the other agency',
  decider: 'whoever decides',
} as const;

const OUTCOMES: Readonly<Record<DisagreementOutcome['kind'], string>> = {
  agreed: 'Over: both sides agree',
  decided: 'Over: it was decided',
  withdrawn: 'Over: it was withdrawn',
  'left-immediate-risk': 'Over here: a child may be in immediate danger, which is dealt with at once',
};

function eventInWords(event: WalkEvent): string {
  switch (event.kind) {
    case 'answered':
      return 'the other side answers';
    case 'not-agreed':
      return event.side === 'raising' ? 'whoever raised it will not agree' : 'the other side will not agree';
    case 'agreed':
      return 'both sides agree';
    case 'decided':
      return 'a decision';
    case 'withdrawn':
      return 'it is withdrawn';
    case 'danger':
      return 'a child may be in immediate danger';
    case 'paused':
      return `a pause until ${dateInWords(event.on)}`;
    case 'resumed':
      return 'the pause is over';
    case 'shortened':
      return `to be settled by ${dateInWords(event.on)}`;
    case 'skipped':
      return `straight to stage ${event.to}`;
  }
}

function endInWords(end: WalkEnd, procedure: Procedure): string {
  switch (end.kind) {
    case 'closed':
      return 'It is over.';
    case 'decision':
      return `It ends when ${deciderInWords(procedure)} decides, who is reminded until then, or when both sides agree.`;
    case 'people':
      return `Nothing moves it on from stage ${end.stage} by itself: everybody in it is reminded until they agree, or either side says that they do not.`;
    case 'not-seen':
      return end.stage === undefined
        ? 'No stage of this procedure was seen, so there is nothing to date.'
        : `What ends stage ${end.stage} was not seen, so nothing after it has a date.`;
    case 'calendar':
      return `The calendar of working days ends on ${dateInWords(end.untilOn)}. Nothing after that has a date.`;
  }
}

/** A moment as a tool reads it, by the partnership's clock: `2026-12-23T15:00`. */
export function localMoment(at: Instant): string {
  return `${dateOf(at)}T${timeInWords(at)}`;
}
