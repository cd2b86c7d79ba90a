import { describe, expect, it } from 'vitest';
import { promisesIn } from '../../../src/rules/checks/promised-dates.ts';

describe('a day that an update promises', () => {
  it.each([
    { text: 'The form will be ready by 1.4.26.', days: ['2026-04-01'] },
    { text: 'Drafted. To be presented to the Board in May 2026', days: ['2026-05-31'] },
    { text: 'The start of the service has now changed to July 2026.', days: ['2026-07-31'] },
    { text: 'Training is planned for 3 June 2026; the audit is due in Sept 2026', days: ['2026-06-03', '2026-09-30'] },
  ])('is found with its words: $text', ({ text, days }) => {
    const found = promisesIn(text);
    expect(found.map(({ on }) => on)).toEqual(days);
    for (const { words } of found) expect(text).toContain(words);
  });

  it.each([
    { text: 'Completed in May 2026.', because: 'that is when it was done' },
    { text: 'Since April 2026 all staff ask.', because: 'that has begun' },
    { text: 'It will be reviewed as agreed in May 2026.', because: 'that is when it was agreed' },
    { text: 'Training that was due in May 2026 was given.', because: 'it is told of, not promised' },
    { text: 'Training to be given in January 2026 did not take place.', because: 'what became of it is told' },
    { text: 'May 2026: the form will follow.', because: 'the date is that of the note' },
    { text: 'The leaflet “What will change in May 2026” was printed.', because: 'that is a title' },
    { text: 'It will be done soon.', because: 'no day is named' },
  ])('is not taken from a text that promises none: $because', ({ text }) => {
    expect(promisesIn(text)).toEqual([]);
  });
});
