import { z } from 'zod';
import { CalendarDate } from '../../words/time.ts';
import type { Calendar } from './working-days.ts';

/** One division of gov.uk's `bank-holidays.json`, and for which days we hold it. A substitute day stands for its holiday. */
const BankHolidays = z.object({
  division: z.literal('england-and-wales'),
  coveredFromOn: CalendarDate,
  coveredUntilOn: CalendarDate,
  events: z.array(z.object({ title: z.string(), date: CalendarDate, notes: z.string(), bunting: z.boolean() })),
});

/** Source: https://www.gov.uk/bank-holidays.json, where new years appear about two years ahead. */
const published = BankHolidays.parse({
  division: 'england-and-wales',
  coveredFromOn: '2025-01-01',
  coveredUntilOn: '2027-12-31',
  events: [
    { title: 'New Year’s Day', date: '2025-01-01', notes: '', bunting: true },
    { title: 'Good Friday', date: '2025-04-18', notes: '', bunting: false },
    { title: 'Easter Monday', date: '2025-04-21', notes: '', bunting: true },
    { title: 'Early May bank holiday', date: '2025-05-05', notes: '', bunting: true },
    { title: 'Spring bank holiday', date: '2025-05-26', notes: '', bunting: true },
    { title: 'Summer bank holiday', date: '2025-08-25', notes: '', bunting: true },
    { title: 'Christmas Day', date: '2025-12-25', notes: '', bunting: true },
    { title: 'Boxing Day', date: '2025-12-26', notes: '', bunting: true },
    { title: 'New Year’s Day', date: '2026-01-01', notes: '', bunting: true },
    { title: 'Good Friday', date: '2026-04-03', notes: '', bunting: false },
    { title: 'Easter Monday', date: '2026-04-06', notes: '', bunting: true },
    { title: 'Early May bank holiday', date: '2026-05-04', notes: '', bunting: true },
    { title: 'Spring bank holiday', date: '2026-05-25', notes: '', bunting: true },
    { title: 'Summer bank holiday', date: '2026-08-31', notes: '', bunting: true },
    { title: 'Christmas Day', date: '2026-12-25', notes: '', bunting: true },
    { title: 'Boxing Day', date: '2026-12-28', notes: 'Substitute day', bunting: true },
    { title: 'New Year’s Day', date: '2027-01-01', notes: '', bunting: true },
    { title: 'Good Friday', date: '2027-03-26', notes: '', bunting: false },
    { title: 'Easter Monday', date: '2027-03-29', notes: '', bunting: true },
    { title: 'Early May bank holiday', date: '2027-05-03', notes: '', bunting: true },
    { title: 'Spring bank holiday', date: '2027-05-31', notes: '', bunting: true },
    { title: 'Summer bank holiday', date: '2027-08-30', notes: '', bunting: true },
    { title: 'Christmas Day', date: '2027-12-27', notes: 'Substitute day', bunting: true },
    { title: 'Boxing Day', date: '2027-12-28', notes: 'Substitute day', bunting: true },
  ],
});

/** What working days are counted by: Monday to Friday less the bank holidays of England and Wales. */
export const bankHolidays: Calendar = {
  coveredFromOn: published.coveredFromOn,
  coveredUntilOn: published.coveredUntilOn,
  holidays: new Map(published.events.map(({ date, title, notes }) => [date, notes === '' ? title : `${title}, substitute day`])),
  closures: new Map(),
};
