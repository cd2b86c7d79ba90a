import { Side } from '../../words/disagreement.ts';
import { StageId } from '../../words/procedure.ts';
import { CalendarDate, type Instant, instantAt } from '../../words/time.ts';
import type { WalkEvent } from './journey.ts';
import type { PaperVacancy } from './on-paper.ts';

/** What was read, or what is wrong, as a sentence with a remedy. */
export type ReadWords<T> = { readonly read: T } | { readonly problem: string };

/** How each is typed. */
export const EVENT_EXAMPLES = [
  'answered@2026-12-29T10:00',
  'not-agreed:responding@2026-12-30T12:00',
  'agreed@2026-12-30T12:00',
  'paused:2027-01-05@2026-12-30T12:00',
  'resumed@2027-01-04T10:00',
  'shortened:2026-12-30@2026-12-29T10:00',
  'skipped:3@2026-12-29T10:00',
  'danger@2026-12-29T10:00',
  'withdrawn@2026-12-29T10:00',
  'decided@2027-02-01T10:00',
] as const;

const MOMENT = /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** `2026-12-23T15:00`, by the partnership's clock. */
export function readMoment(typed: string): Instant | undefined {
  const [, day, time] = MOMENT.exec(typed.trim()) ?? [];
  const on = CalendarDate.safeParse(day);
  return on.success && time !== undefined ? instantAt(on.data, time) : undefined;
}

/** With commas: `answered@2026-12-29T10:00,not-agreed:responding@2026-12-30T12:00`. */
export function readWalkEvents(typed: string): ReadWords<readonly WalkEvent[]> {
  return readEach(typed, readEvent);
}

/** With commas: `2:responding,4:decider`. */
export function readVacancies(typed: string): ReadWords<readonly PaperVacancy[]> {
  return readEach(typed, (one) => {
    const [stage, of, ...more] = one.split(':');
    const id = StageId.safeParse(stage);
    const as = of === 'decider' ? of : Side.safeParse(of).data;
    if (id.success && as && more.length === 0) return { read: { stage: id.data, of: as } };
    return { problem: `“${one}” names no role: write the stage and raising, responding or decider, such as 2:responding.` };
  });
}

function readEach<T>(typed: string, readOne: (one: string) => ReadWords<T>): ReadWords<readonly T[]> {
  const all: T[] = [];
  for (const one of typed.split(',').map((part) => part.trim())) {
    const outcome = readOne(one);
    if ('problem' in outcome) return outcome;
    all.push(outcome.read);
  }
  return { read: all };
}

function readEvent(typed: string): ReadWords<WalkEvent> {
  const [what = '', when, ...more] = typed.split('@');
  const [kind, detail] = what.split(/:(.*)/);
  const at = more.length === 0 && when !== undefined ? readMoment(when) : undefined;
  if (!at) return { problem: `“${typed}” has no time: write @ and a day with its time, such as answered@2026-12-29T10:00.` };
  switch (kind) {
    case 'answered':
    case 'agreed':
    case 'decided':
    case 'withdrawn':
    case 'danger':
    case 'resumed':
      return detail === undefined ? { read: { kind, at } } : { problem: `“${typed}” says too much: write only ${kind}@${when}.` };
    case 'not-agreed': {
      const side = Side.safeParse(detail);
      if (side.success) return { read: { kind, at, side: side.data } };
      return { problem: `“${typed}” does not say who: write not-agreed:raising@${when} or not-agreed:responding@${when}.` };
    }
    case 'paused':
    case 'shortened': {
      const on = CalendarDate.safeParse(detail);
      if (on.success) return { read: { kind, at, on: on.data } };
      return { problem: `“${typed}” names no day until which: write ${kind}:2027-01-05@${when}.` };
    }
    case 'skipped': {
      const to = StageId.safeParse(detail);
      if (to.success) return { read: { kind, at, to: to.data } };
      return { problem: `“${typed}” names no stage: write skipped:3@${when}.` };
    }
    default:
      return { problem: `“${kind}” is nothing that can happen. What can: ${EVENT_EXAMPLES.join(', ')}.` };
  }
}
