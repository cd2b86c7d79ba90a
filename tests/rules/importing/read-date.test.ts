import { describe, expect, it } from 'vitest';
import { datesIn, readDate } from '../../../src/rules/importing/read-date.ts';
import { CalendarDate } from '../../../src/words/time.ts';

describe('a date in a plan', () => {
  it.each([
    { words: 'March 2012', kind: 'deadline', on: '2012-03-31', because: 'a month means its last day' },
    { words: 'February 2028', kind: 'deadline', on: '2028-02-29', because: 'the last day of a leap year’s February' },
    { words: '30 June 2026', kind: 'deadline', on: '2026-06-30', because: 'the day is named' },
    { words: 'Tuesday 30th June 2026', kind: 'deadline', on: '2026-06-30', because: 'weekdays and ordinals say no more' },
    { words: '30 Jun 26', kind: 'deadline', on: '2026-06-30', because: 'short months and short years are usual' },
    { words: '30/06/2026', kind: 'deadline', on: '2026-06-30', because: 'the day comes first in Britain' },
    { words: '3/4/2026', kind: 'deadline', on: '2026-04-03', because: 'the day comes first even where both could' },
    { words: '30.6.26', kind: 'deadline', on: '2026-06-30', because: 'dots and two digits are usual' },
    { words: '2026-06-30', kind: 'deadline', on: '2026-06-30', because: 'spreadsheets write it so' },
    { words: 'June-26', kind: 'deadline', on: '2026-06-30', because: 'a spreadsheet shows a month so' },
    { words: '06/2026', kind: 'deadline', on: '2026-06-30', because: 'a month in digits' },
    { words: 'end of June 2026', kind: 'deadline', on: '2026-06-30', because: 'the end of a month is its last day' },
    { words: 'By the end of September 2026.', kind: 'deadline', on: '2026-09-30', because: 'small words change nothing' },
    { words: 'By 14 May 2026', kind: 'deadline', on: '2026-05-14', because: '"by" includes the day' },
    { words: 'April 2026 to June 2026', kind: 'deadline', on: '2026-06-30', because: 'a range is due at its end' },
    {
      words: 'From 1 May 2026 until the end of July 2026',
      kind: 'deadline',
      on: '2026-07-31',
      because: 'it says when it ends too',
    },
    { words: 'Q2 2026/27', kind: 'deadline', on: '2026-09-30', because: 'only a financial year is written so' },
    { words: 'Q4 2026-27', kind: 'deadline', on: '2027-03-31', because: 'its last quarter is in the next year' },
    { words: 'By the end of 2026', kind: 'deadline', on: '2026-12-31', because: 'the end of a year is its last day' },
    { words: 'From April 2012', kind: 'start', on: '2012-04-01', because: 'it says when work begins, not when it is done' },
    { words: 'from 6 May 2026', kind: 'start', on: '2026-05-06', because: 'the day is named' },
  ])('reads "$words" as a $kind on $on: $because', ({ words, kind, on }) => {
    expect(readDate(words)).toMatchObject({ kind, on, isCertain: true });
  });

  it.each([
    { words: '', because: 'the plan gives no date' },
    { words: 'On going', because: 'nothing ends' },
    { words: 'Ongoing', because: 'nothing ends' },
    { words: 'Immediate', because: 'no day is named' },
    { words: 'TBC', because: 'nobody has decided' },
    { words: '–', because: 'a dash stands for nothing' },
  ])('takes no date from "$words", and does not ask: $because', ({ words }) => {
    expect(readDate(words)).toMatchObject({ kind: 'none', isCertain: true, choices: [] });
  });

  it.each([
    { words: 'Q2 2026', choices: ['2026-06-30', '2026-09-30'], because: 'the year may begin in January or in April' },
    {
      words: 'Q4 2026',
      choices: ['2026-12-31', '2027-03-31'],
      because: 'the last quarter of a financial year is in the next year',
    },
    { words: 'June 2012, revised to March 2013', choices: ['2012-06-30', '2013-03-31'], because: 'there are two' },
    { words: 'Completed 14/05/2026', choices: ['2026-05-14'], because: 'that may be when it was done' },
    { words: '31 February 2026', choices: [], because: 'there is no such day' },
    { words: '06/30/2026', choices: [], because: 'there is no thirtieth month' },
    { words: 'Spring 2026', choices: ['2026-05-31'], because: 'a season has no last day that all agree on' },
    { words: 'Winter 2026', choices: ['2026-12-31', '2027-02-28'], because: 'winter goes on into the next year' },
    { words: 'Autumn term 2026', choices: ['2026-12-31'], because: 'a term ends on a day of its own in each place' },
    { words: 'End of summer term 2026', choices: ['2026-07-31'], because: 'the same' },
    { words: '2026', choices: ['2026-12-31'], because: 'it may be any day of the year' },
    { words: '2026/27', choices: ['2027-03-31', '2027-07-31'], because: 'a financial year and a school year end apart' },
    { words: 'June 12', choices: ['2012-06-30'], because: 'that may be a day without a year' },
    { words: '30 June 98', choices: [], because: 'no plan reaches to 2098, or is from 1998' },
    { words: 'within six months of publication', choices: [], because: 'the day of publication is not known' },
    { words: 'within six months', choices: [], because: 'it does not say from when' },
    { words: 'June', choices: [], because: 'the year is missing' },
  ])('asks about "$words": $because', ({ words, choices }) => {
    expect(readDate(words)).toMatchObject({ kind: 'none', isCertain: false, choices });
  });

  it.each([
    { words: 'within six months of publication', on: '2026-08-28', because: 'the day of the month stays' },
    { words: 'Within 12 weeks of publication of the report', on: '2026-05-23', because: 'weeks are counted whole' },
    { words: '3 months after publication', on: '2026-05-28', because: 'digits count as words do' },
    { words: 'A year from publication', on: '2027-02-28', because: 'a year is twelve months' },
    { words: 'On publication', on: '2026-02-28', because: 'that is the day itself' },
  ])('counts "$words" from the day of publication: $because', ({ words, on }) => {
    const reading = readDate(words, CalendarDate.parse('2026-02-28'));
    expect(reading).toMatchObject({ kind: 'deadline', on, isCertain: true });
    expect(reading.says).toContain('counted from publication on 28 February 2026');
  });

  it('offers a span that does not say from when it counts as counted from publication', () => {
    expect(readDate('within six months', CalendarDate.parse('2026-03-01'))).toMatchObject({
      isCertain: false,
      choices: ['2026-09-01'],
    });
  });

  it('explains each reading with the words that it was made from', () => {
    expect(readDate('March 2012').says).toBe('"March 2012" is due on 31 March 2012, the last day of the month.');
    expect(readDate('From April 2012').says).toBe('"From April 2012" is when it starts, 1 April 2012; it is no deadline.');
  });

  it('finds the dates in a title in their order', () => {
    expect(datesIn('Plan of 3 May 2026, update July 2026')).toEqual(['2026-05-03', '2026-07-31']);
  });
});
