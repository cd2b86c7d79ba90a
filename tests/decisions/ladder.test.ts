import { describe, expect, it } from 'vitest';
import { type Ladder, ladderAfter, NOTHING_ASKED } from '../../src/decisions/ladder.ts';
import type { Event } from '../../src/words/history.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { held, london } from '../support/ask-at.ts';
import { buildUpdate } from '../support/build-entry.ts';
import { persons } from '../support/build-people.ts';

const { housingLead: lead, housingManager: tom, businessManager, policeManager: idris } = persons;
const on = CalendarDate.parse('2026-06-11');
const earlierOn = CalendarDate.parse('2026-06-04');
const id = SubmissionId.parse('submission-1');
const update = buildUpdate();

/** Asked three times, put before others, and told of above, while the lead is on it and says that it is not theirs. */
const full: Ladder = {
  reminders: {
    ...{ count: 3, lastOn: earlierOn, noHolder: true },
    notice: { dueOn: CalendarDate.parse('2026-05-01'), daysBefore: 3 },
    told: [{ level: 'line-manager', on: earlierOn, to: [persons.housingLineManager.id] }],
    others: { count: 2, lastOn: earlierOn, to: [tom.id] },
  },
  hold: held('2026-06-10'),
  disowned: { id, suggests: '', reason: 'Not ours.', by: lead.id, byName: lead.name, at: london('2026-06-03 10:00') },
};

describe('an answer takes all of it away', () => {
  it.each<Event>([
    { what: 'updated', update },
    { what: 'claimed', update },
    { what: 'claim-withdrawn', update },
    { what: 'returned', claimId: id, reason: 'Which teams?' },
    { what: 'verified', claimId: id },
    { what: 'signed-off', claimId: id },
    { what: 'rechecked' },
    { what: 'completion-reopened', reason: 'Gone back.', before: { claimId: id, verifiedBy: tom.id, verifiedAt: update.at } },
    { what: 'kept-with-lead', disownedId: id, reason: 'It is.' },
    { what: 'reopened', reason: 'A mistake.' },
  ])('$what', (event) => {
    expect(ladderAfter(full, event)).toEqual({ reminders: NOTHING_ASKED });
  });
});

describe('an ask of the lead', () => {
  it('counts, ends what others were asked, and keeps who was told', () => {
    const event: Event = { what: 'reminded', count: 4, on, to: [lead.id] };
    expect(ladderAfter(full, event).reminders).toEqual({ count: 4, lastOn: on, noHolder: false, told: full.reminders.told });
  });

  it('that is the first forgets who was told of another silence', () => {
    const event: Event = { what: 'date-asked-for', count: 1, on, to: [lead.id] };
    expect(ladderAfter(full, event).reminders).toEqual({ count: 1, lastOn: on, noHolder: false });
  });
});

it('those who are told are kept in their order, with the levels at which there was nobody', () => {
  const events: Event[] = [
    { what: 'nobody-to-tell', level: 'safeguarding-lead', on },
    { what: 'told', level: 'chair', on, to: [] },
  ];
  const told = events.reduce(ladderAfter, full).reminders.told?.map(({ level }) => level);
  expect(told).toEqual(['line-manager', 'safeguarding-lead', 'chair']);
});

describe('others who are asked', () => {
  const asked = (count: number, to: readonly { id: typeof tom.id }[], isForNewcomers?: true): Event => ({
    ...{
      what: 'others-asked',
      about: 'request',
      count,
      on,
      to: to.map((one) => one.id),
      ...(isForNewcomers && { isForNewcomers }),
    },
  });

  it.each([
    { event: asked(3, [tom]), others: { count: 3, lastOn: on, to: [tom.id] }, because: 'it is a further ask' },
    {
      event: asked(3, [businessManager]),
      others: { count: 3, lastOn: on, to: [tom.id, businessManager.id] },
      because: 'whoever was ever asked is known',
    },
    {
      event: asked(2, [idris], true),
      others: { count: 2, lastOn: earlierOn, to: [tom.id, idris.id] },
      because: 'a newcomer puts nothing off',
    },
    { event: asked(1, [idris]), others: { count: 1, lastOn: on, to: [idris.id] }, because: 'it is about something new' },
  ])('are kept as $others.to.length, last on $others.lastOn: $because', ({ event, others }) => {
    expect(ladderAfter(full, event).reminders.others).toEqual(others);
  });

  it.each<Event>([
    { what: 'request-refused', requestId: id, reason: 'Too late.' },
    { what: 'request-withdrawn', requestId: id },
  ])('are asked no more after $what, and the lead’s own count stays', (event) => {
    const { others: _, ...reminders } = full.reminders;
    expect(ladderAfter(full, event)).toEqual({ ...full, reminders });
  });
});

it('a hold, and that it is not theirs, stand beside the count', () => {
  const { hold, disowned, ...asked } = full;
  if (!hold || !disowned) throw new Error('both are there');
  const { others: _, ...reminders } = asked.reminders;
  expect(ladderAfter(asked, { what: 'held', hold })).toEqual({ ...asked, hold });
  expect(ladderAfter(asked, { what: 'disowned', disowned })).toEqual({ reminders, disowned });
});

it.each<Event>([
  { what: 'promise-broken', untilOn: on },
  { what: 'verifiers-asked', claimId: id, on, to: [tom.id] },
  { what: 'added', reason: 'Missing.' },
])('$what leaves it where it is', (event) => {
  expect(ladderAfter(full, event)).toBe(full);
});
