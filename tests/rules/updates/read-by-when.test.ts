import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readByWhen } from '../../../src/rules/updates/read-by-when.ts';
import { addDays, CalendarDate } from '../../../src/words/time.ts';

/** A Thursday. */
const today = CalendarDate.parse('2026-06-04');

it.each([
  { text: 'not until July', on: '2026-07-31', because: 'a month alone stands for its last day, as in a plan' },
  { text: 'by June', on: '2026-06-30', because: 'this month has not ended' },
  { text: 'by May', on: '2027-05-31', because: 'this year’s has passed' },
  { text: 'will be ready on 4 June', on: '2026-06-04', because: 'today is still to come' },
  { text: 'will be ready on 3 June', on: '2027-06-03', because: 'yesterday has passed, and no year was said' },
  { text: 'due 3/7/2026', on: '2026-07-03', because: 'days come before months, as in Britain' },
  { text: 'by Thursday', on: '2026-06-11', because: 'today is Thursday, so it is the next one' },
  { text: 'by the end of this week', on: '2026-06-05', because: 'a working week ends on Friday' },
  { text: 'end of next month', on: '2026-07-31', because: 'the longer words are meant' },
  { text: 'another six weeks', on: '2026-07-16', because: 'it counts from today' },
  { text: 'we need 2 more months', on: '2026-08-04', because: 'it counts from today' },
])('reads $on in "$text": $because', ({ text, on }) => {
  expect(readByWhen(text, today)?.on).toBe(on);
});

it.each([
  { text: 'by the end of term', because: 'each school has its own' },
  { text: 'after half term', because: 'each school has its own' },
  { text: 'early July', because: 'that is some days' },
  { text: 'in the autumn', because: 'that is some months' },
  { text: 'by next Friday', because: 'for some that is tomorrow' },
])('leaves the day to the writer in "$text": $because', ({ text }) => {
  const found = readByWhen(text, today);
  expect(found?.words).not.toBe('');
  expect(found).not.toHaveProperty('on');
});

it.each([
  { text: 'in place since April', because: 'it has been' },
  { text: 'finished on 3 May 2026', because: 'it has been' },
  { text: 'the May meeting may be late', because: 'no day is named' },
  { text: 'goes to panel on 9 July', because: 'it is put off by nobody' },
  { text: 'done', because: 'no day is named' },
])('reads no day in "$text": $because', ({ text }) => {
  expect(readByWhen(text, today)).toBeUndefined();
});

it('never reads a day that has passed, whatever is typed', () => {
  const words = fc.constantFrom(
    'by',
    'until',
    'will',
    'next',
    'end of',
    'mid',
    '4',
    '31',
    'may',
    'june',
    'friday',
    'month',
    'week',
    'in',
    'two',
    '2026',
    '1/2/26',
    '.',
    ',',
  );
  const days = fc.integer({ min: 0, max: 800 });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), days, (typed, n) => {
      const on = addDays(today, n);
      const found = readByWhen(typed.join(' '), on)?.on;
      if (found !== undefined) expect(found >= on).toBe(true);
    }),
  );
});
