import { describe, expect, it } from 'vitest';
import { type RetentionVerdict, retentionOf, verdictInWords } from '../../../src/rules/retention/retention-of.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { Plan } from '../../../src/words/plan.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { persons } from '../../support/build-people.ts';

const who = {
  reason: 'The schedule says so',
  by: persons.businessManager.id,
  byName: 'Tom',
  at: Instant.parse('2020-01-01T09:00:00.000Z'),
};
const plan = (over: object = {}): Plan => {
  const retention = { months: 24, ...who };
  return Plan.parse({
    id: 'child-q',
    title: 'Q',
    isRestricted: false,
    registeredAt: '2020-01-01T09:00:00.000Z',
    retention,
    ...over,
  });
};
const registeredAt = Instant.parse('2020-01-01T09:00:00.000Z');
const at = Instant.parse('2022-03-31T09:00:00.000Z');
const base = { by: persons.chair.id, byName: 'Ruth', at };
const claim = buildUpdate({ state: 'complete', at });
const verified = { claim, verifiedBy: persons.housingManager.id, verifiedByName: 'Tom', verifiedAt: at };
const signed = { state: 'signed-off', ...verified, signedOffBy: base.by, signedOffByName: 'Ruth', signedOffAt: at } as const;
const ended: Entry = {
  ...buildEntry({
    standing: { state: 'ended', ending: { how: 'declined' }, reason: 'No', ...base, before: { state: 'not-started' } },
  }),
  registeredAt,
};
const signedOff: Entry = { ...buildEntry({ standing: signed, lastUpdate: claim }), registeredAt };
const open: Entry = { ...buildEntry(), registeredAt };
const day = (on: string) => CalendarDate.parse(on);

describe('how long a plan is kept', () => {
  it.each<{ today: string; plan: Plan; entries: Entry[]; kind: RetentionVerdict['kind']; because: string }>([
    {
      today: '2099-01-01',
      plan: plan({ retention: undefined }),
      entries: [ended],
      kind: 'not-set',
      because: 'nobody said for how long',
    },
    { today: '2099-01-01', plan: plan({ hold: who }), entries: [ended], kind: 'on-hold', because: 'an inquiry asks for it' },
    { today: '2099-01-01', plan: plan(), entries: [ended, open], kind: 'going-on', because: 'one action is open' },
    {
      today: '2099-01-01',
      plan: plan(),
      entries: [{ ...buildEntry({ standing: { state: 'verified', ...verified } }), registeredAt }],
      kind: 'going-on',
      because: 'it is verified and not signed off',
    },
    {
      today: '2099-01-01',
      plan: plan(),
      entries: [{ ...signedOff, standing: { ...signed, recheckOn: day('2022-09-30') } }],
      kind: 'going-on',
      because: 'it is to be looked at again',
    },
    { today: '2024-03-31', plan: plan(), entries: [ended, signedOff], kind: 'kept', because: 'its last day is today' },
    { today: '2024-04-01', plan: plan(), entries: [ended, signedOff], kind: 'over', because: 'its last day was yesterday' },
    {
      today: '2024-02-29',
      plan: plan({ retention: { months: 1, ...who } }),
      entries: [],
      kind: 'over',
      because: 'nothing was ever in it',
    },
  ])('is $kind on $today: $because', ({ today, plan: of, entries, kind }) => {
    const verdict = retentionOf(of, entries, day(today));
    expect(verdict.kind).toBe(kind);
    expect(verdictInWords(of, verdict)).toMatch(/^child-q: /);
  });

  it('counts from the last thing that happened, not from the first', () => {
    const later = Instant.parse('2023-01-15T09:00:00.000Z');
    const entries = [ended, { ...signedOff, standing: { ...signed, signedOffAt: later } }];
    expect(retentionOf(plan(), entries, day('2024-04-01'))).toMatchObject({ lastOn: '2023-01-15', untilOn: '2025-01-15' });
  });
});
