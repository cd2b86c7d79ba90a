import type { DisagreementOutcome, StageNow } from '../../words/disagreement.ts';
import { isKnown, type Priority, type Procedure, type Stage } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import { roleTitle } from './disagreement-in-words.ts';
import { dueAfter, spanOf } from './limits.ts';
import type { Running } from './running.ts';
import { stageCalled } from './stages.ts';

/** What a procedure asks for in a stage besides what the register does: a meeting, forms, and whom to tell. */
export function asksOf({ meeting, records, tells }: Stage, procedure: Procedure): string[] {
  const by = (role: Stage['records'][number]['by'] | undefined, verb: string): string =>
    role && isKnown(role) ? `, ${verb} the ${roleTitle(procedure, role)}` : '';
  return [
    ...(isKnown(meeting.when) && meeting.when !== 'never'
      ? [`A meeting${meetingInWords[meeting.when]}${by(meeting.convenedBy, 'convened by')}`]
      : []),
    ...records.map(
      (record) => `${record.form}${by(record.by, 'by')}, ${whenInWords[record.on]}${record.isOptional ? ', if wanted' : ''}`,
    ),
    ...tells.map(({ role, form, on }) => {
      return `The ${roleTitle(procedure, role)} is told ${whenInWords[on]}${form ? `, with ${form}` : ''}`;
    }),
  ];
}

/**
 * By when the procedure wants the outcome written down. Nothing in the register moves by it.
 * @returns `undefined` where it sets no limit for that, or past the end of the calendar
 */
export function writingDueAt(
  { kind, at }: Pick<DisagreementOutcome, 'kind' | 'at'>,
  stage: Pick<StageNow, 'id' | 'isMeeting'>,
  priority: Priority,
  { procedure, calendar }: Pick<Running, 'procedure' | 'calendar'>,
): Instant | undefined {
  const { clocks } = stageCalled(procedure, stage.id);
  const agreed = stage.isMeeting ? 'agreed-at-meeting' : 'agreed';
  const from = kind === 'decided' ? 'decided' : kind === 'agreed' ? agreed : undefined;
  const clock = isKnown(clocks) ? clocks.find((one) => one.for === 'writing' && one.from === from) : undefined;
  const span = clock && spanOf(clock, priority);
  try {
    return span && dueAfter(span, at, { procedure, calendar });
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}

const whenInWords: Readonly<Record<Stage['tells'][number]['on'], string>> = {
  'stage-start': 'when the stage begins',
  'no-agreement': 'if they do not agree',
  agreed: 'once it is settled',
  missed: 'when a limit is passed',
};

const meetingInWords = { always: '', 'if-no-agreement': ', if they do not agree', optional: ', if both want one' } as const;
