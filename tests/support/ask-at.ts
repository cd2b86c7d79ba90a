import { DEFAULT_CADENCE } from '../../src/rules/assurance/cadence.ts';
import type { AskContext } from '../../src/rules/assurance/decide-ask.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import type { DisagreementContext } from '../../src/rules/disagreements/context.ts';
import type { Entry, Hold } from '../../src/words/entry.ts';
import { CalendarDate, type Instant, instantAt } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from './build-entry.ts';
import { buildPeople, persons, roles } from './build-people.ts';

/** @param words as London's clocks show it: `2026-06-04 10:00` */
export function london(words: string): Instant {
  const [on = '', time = ''] = words.split(' ');
  return instantAt(CalendarDate.parse(on), time);
}

type Asked = AskContext & Pick<DisagreementContext, 'procedures'>;

/** Harbourside at that moment, with everybody in their role and at each level of the ladder. @param now as {@link london} */
export function askAt(now: string, over: Partial<Asked> = {}): Asked {
  const people = buildPeople({ hasLevels: true });
  const own = { calendar: bankHolidays, cadence: DEFAULT_CADENCE, optedOut: new Set<never>(), procedures: [] };
  return { now: london(now), people, ...own, ...over };
}

/** An action that Housing's lead answers for. */
export function ofHousing(overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ owner: roles.housingLead.key, ...overrides });
}

/** How often the lead was asked, and when last. */
export function reminded(count: number, lastOn: string): Entry['reminders'] {
  return { count, lastOn: CalendarDate.parse(lastOn), noHolder: false };
}

/** The lead is on it until a day. */
export function held(untilOn: string, over: Partial<Hold> = {}): Hold {
  return {
    ...{
      id: SubmissionId.parse('submission-of-hold'),
      kind: 'promise',
      untilOn: CalendarDate.parse(untilOn),
      reason: 'The form is in test.',
    },
    ...{ by: persons.housingLead.id, byName: persons.housingLead.name, at: london('2026-06-01 10:00'), inARow: 1, ...over },
  };
}
