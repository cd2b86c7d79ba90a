import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import type { Check } from '../../../src/rules/doctor/check.ts';
import {
  diagnoseAgenda,
  diagnoseAudit,
  diagnoseCalendar,
  diagnoseMessages,
  diagnosePeople,
  diagnoseProcedures,
  diagnoseReach,
  diagnoseRoles,
  diagnoseSchema,
} from '../../../src/rules/doctor/diagnose-register.ts';
import { diagnoseSettings, type SettingsFacts } from '../../../src/rules/doctor/diagnose-settings.ts';
import { diagnoseClock, diagnoseQueue, diagnoseStorage } from '../../../src/rules/doctor/diagnose-surroundings.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { london, ofHousing } from '../../support/ask-at.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';
import { storedProcedure } from '../../support/play-disagreement.ts';

const today = CalendarDate.parse('2026-06-04');
const now = london('2026-06-04 10:00');
const people = buildPeople();
const tenants = [...new Set(people.persons.map(({ id }) => id.split(':')[0] ?? ''))];

const whole: SettingsFacts = {
  ...{ isRegistered: true, tenants: ['one', 'two'], hasPublicUrl: true, limitsEvidenceHosts: true },
  ...{ hasPartnership: true, hasPrivacyContact: true, sendsEmails: true, isMeasured: true, isClockSet: false },
};

const stateOf = (checks: readonly Check[]): string => checks.map(({ about, state }) => `${about}: ${state}`).join(', ');

describe('what the settings leave out', () => {
  it.each<{ facts: Partial<SettingsFacts>; says: string; because: string }>([
    { facts: {}, says: 'settings: ok', because: 'nothing is left out' },
    {
      facts: { isRegistered: false, hasPublicUrl: false },
      says: 'settings: ok',
      because: 'this machine alone needs nothing more',
    },
    { facts: { hasPublicUrl: false }, says: 'settings: ok, report links: look', because: 'nobody can be given a link' },
    { facts: { limitsEvidenceHosts: false }, says: 'settings: ok, evidence: look', because: 'evidence may be kept anywhere' },
    { facts: { hasPartnership: false }, says: 'settings: ok, public pages: look', because: 'the page does not say whose it is' },
    {
      facts: { hasPrivacyContact: false },
      says: 'settings: ok, public pages: look',
      because: 'the page does not say who answers',
    },
    { facts: { isMeasured: false }, says: 'settings: ok, telemetry: look', because: 'no alert can come' },
    { facts: { isClockSet: true }, says: 'settings: ok, settings: look', because: 'the clock is for trying out' },
  ])('is named: $because', ({ facts, says }) => {
    expect(stateOf(diagnoseSettings({ ...whole, ...facts }))).toBe(says);
  });
});

const checks: readonly { says: Check | Check[]; state: Check['state']; because: string }[] = [
  { says: diagnoseStorage({ tablesMs: 20, queueMs: 999, aheadMs: 0 }), state: 'ok', because: 'it answers within a second' },
  { says: diagnoseStorage({ tablesMs: 1000, queueMs: 5, aheadMs: 0 }), state: 'look', because: 'tables take a second' },
  { says: diagnoseStorage({ tablesMs: 5, queueMs: 1000, aheadMs: 0 }), state: 'look', because: 'the queue takes a second' },
  { says: diagnoseClock({ tablesMs: 0, queueMs: 0, aheadMs: 30_000 }), state: 'ok', because: 'half a minute is nothing' },
  { says: diagnoseClock({ tablesMs: 0, queueMs: 0, aheadMs: -31_000 }), state: 'look', because: 'it is further behind' },
  {
    says: diagnoseClock({ tablesMs: 0, queueMs: 0, aheadMs: 120_000 }),
    state: 'look',
    because: 'two minutes are not more than two',
  },
  {
    says: diagnoseClock({ tablesMs: 0, queueMs: 0, aheadMs: -120_001 }),
    state: 'wrong',
    because: 'it is more than two minutes off',
  },
  { says: diagnoseClock({ tablesMs: 0, queueMs: 0, aheadMs: undefined }), state: 'look', because: 'nobody knows' },
  { says: diagnoseQueue({ waiting: 5000, timesReceived: [0, 4] }), state: 'ok', because: 'pointers are taken up' },
  { says: diagnoseQueue({ waiting: 1, timesReceived: [5] }), state: 'look', because: 'one was taken up five times' },
  { says: diagnoseQueue({ waiting: 5001, timesReceived: [] }), state: 'look', because: 'thousands wait' },
  { says: diagnoseCalendar(bankHolidays, today), state: 'ok', because: 'it reaches further than half a year' },
  {
    says: diagnoseCalendar(bankHolidays, CalendarDate.parse('2027-07-05')),
    state: 'look',
    because: 'it ends within half a year',
  },
  { says: diagnoseCalendar(bankHolidays, CalendarDate.parse('2027-12-31')), state: 'look', because: 'it ends today' },
  { says: diagnoseCalendar(bankHolidays, CalendarDate.parse('2028-01-01')), state: 'wrong', because: 'it has ended' },
  { says: diagnosePeople(people, tenants, today), state: 'ok', because: 'everybody’s organisation may use the bot' },
  { says: diagnosePeople(people, undefined, today), state: 'ok', because: 'on this machine everybody may' },
  { says: diagnosePeople({ ...people, persons: [], holdings: [] }, tenants, today), state: 'look', because: 'there is nobody' },
  { says: diagnosePeople(people, tenants.slice(1), today), state: 'wrong', because: 'one organisation is shut out' },
  { says: diagnoseRoles(people, [ofHousing()], today), state: 'ok', because: 'Housing has both' },
  { says: diagnoseRoles(people, [], today), state: 'look', because: 'there is no plan' },
  {
    says: diagnoseRoles(buildPeople({ vacant: [roles.housingLead.key] }), [ofHousing()], today),
    state: 'look',
    because: 'its lead is vacant',
  },
  { says: diagnoseReach(0), state: 'ok', because: 'everybody is reached' },
  { says: diagnoseReach(1), state: 'look', because: 'one is not' },
  { says: diagnoseProcedures([storedProcedure()], today), state: 'ok', because: 'it was confirmed' },
  { says: diagnoseProcedures([], today), state: 'look', because: 'there is none' },
  { says: diagnoseAgenda({ due: 0, firstAt: undefined }, now), state: 'ok', because: 'nothing is due' },
  {
    says: diagnoseAgenda({ due: 2, firstAt: london('2026-06-04 09:50') }, now),
    state: 'ok',
    because: 'a sweep may just be at it',
  },
  { says: diagnoseAgenda({ due: 2, firstAt: london('2026-06-04 09:49') }, now), state: 'wrong', because: 'nobody sweeps' },
  { says: diagnoseMessages({ waiting: 3, stuck: 0 }), state: 'ok', because: 'they are on the way' },
  { says: diagnoseMessages({ waiting: 3, stuck: 1 }), state: 'wrong', because: 'one is stuck' },
  { says: diagnoseSchema([{ version: 1, rows: 5 }], 1), state: 'ok', because: 'every row is of today’s version' },
  { says: diagnoseSchema([{ version: 0, rows: 5 }], 1), state: 'ok', because: 'older rows are read as they are' },
  { says: diagnoseSchema([{ version: 2, rows: 1 }], 1), state: 'wrong', because: 'this program cannot read a newer row' },
  { says: diagnoseAudit(today, now), state: 'ok', because: 'last night’s was made' },
  { says: diagnoseAudit(CalendarDate.parse('2026-06-03'), now), state: 'look', because: 'last night’s was not' },
  {
    says: diagnoseAudit(CalendarDate.parse('2026-06-03'), london('2026-06-04 02:59')),
    state: 'ok',
    because: 'the night is not over',
  },
  { says: diagnoseAudit(undefined, now), state: 'look', because: 'none was ever made' },
];

it.each(checks)('$state: $because', ({ says, state }) => {
  const all = [says].flat();
  const worst = (['wrong', 'look', 'ok'] as const).find((one) => all.some((check) => check.state === one));
  expect(worst, JSON.stringify(all)).toBe(state);
});

it.each(checks)('names nobody, and a remedy for whatever is not as it should be: $because', ({ says }) => {
  for (const check of [says].flat()) {
    expect('remedy' in check).toBe(check.state !== 'ok');
    for (const { name } of Object.values(persons)) expect(check.says).not.toContain(name);
  }
});
