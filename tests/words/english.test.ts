import { afterEach, describe, expect, it } from 'vitest';
import { counted } from '../../src/words/counted.ts';
import { en, inEnglish, type Language, readLanguageFrom, saidNow, verbatim } from '../../src/words/english.ts';
import { ageInWords, CalendarDate, dateAsTyped, dateInWords, shortDateInWords } from '../../src/words/time.ts';

const FOURTH_OF_JUNE = CalendarDate.parse('2026-06-04');

/** A made-up language, so that nobody takes these for real translations. */
function madeUp(texts: Readonly<Record<string, string>>): Language {
  return {
    tag: 'cy',
    textFor: (english) => texts[english],
    countedFor: (count, one) => (one === 'day' ? `${count} dayo` : undefined),
  };
}

afterEach(() => readLanguageFrom(() => undefined));

describe('where no other language is in force', () => {
  it('says exactly the English that stands in the code', () => {
    expect(en`${'HOU-01'} is due in ${3} days: “now” \\ or never`).toBe('HOU-01 is due in 3 days: “now” \\ or never');
    expect(en`Back to my list`).toBe('Back to my list');
  });

  it('gives a table as it stands, to the last level', () => {
    const table = { late: 'Late', levels: { first: 'First' }, some: ['One', 'Several'] };
    expect(en(table)).toEqual(table);
  });

  it('counts one, and more than one', () => {
    expect([0, 1, 2].map((count) => counted(count, 'action'))).toEqual(['0 actions', '1 action', '2 actions']);
    expect(counted(2, 'person', 'people')).toBe('2 people');
  });
});

describe('where another language is in force', () => {
  const inForce = madeUp({ '{0} is due {1}': '{1} dueo {0}', Late: 'Lateo', First: 'Firsto', One: 'Oneo' });

  it('looks the English up and fills in, in the order of that language', () => {
    readLanguageFrom(() => inForce);
    expect(en`${'HOU-01'} is due ${'today'}`).toBe('today dueo HOU-01');
  });

  it('fills people’s words in as they are, whatever stands in them', () => {
    readLanguageFrom(() => inForce);
    expect(en`${'{1} {0} $&'} is due ${'today'}`).toBe('today dueo {1} {0} $&');
  });

  it('says in English what nobody has translated', () => {
    readLanguageFrom(() => inForce);
    expect(en`Back to my list`).toBe('Back to my list');
    expect(counted(2, 'action')).toBe('2 actions');
  });

  it('reads a table that was made before, at each reading anew', () => {
    const table = en({ late: 'Late', levels: { first: 'First' }, some: ['One', 'Several'] });
    readLanguageFrom(() => inForce);
    expect(table).toEqual({ late: 'Lateo', levels: { first: 'Firsto' }, some: ['Oneo', 'Several'] });
    readLanguageFrom(() => undefined);
    expect(table.late).toBe('Late');
  });

  it('writes dates and ages as that language does, and dates that are typed in English', () => {
    expect(dateInWords(FOURTH_OF_JUNE)).toBe('Thursday 4 June 2026');
    readLanguageFrom(() => inForce);
    expect(dateInWords(FOURTH_OF_JUNE)).toBe('Dydd Iau 4 Mehefin 2026');
    expect(shortDateInWords(FOURTH_OF_JUNE)).toBe('4 Mehefin 2026');
    expect(dateAsTyped(FOURTH_OF_JUNE)).toBe('4 June 2026');
    expect(ageInWords(3)).toBe('3 dayo');
  });

  it('keeps in English what the register keeps, and says it in that language to whoever reads it', () => {
    readLanguageFrom(() => inForce);
    const reasons = inEnglish({ late: 'Late' });
    expect([reasons.late, inEnglish`Late`]).toEqual(['Late', 'Late']);
    expect([saidNow(reasons.late), saidNow('What an older version kept')]).toEqual(['Lateo', 'What an older version kept']);
  });

  it('leaves what people type as it is', () => {
    readLanguageFrom(() => madeUp({ 'due before {0}': 'never' }));
    expect(verbatim`due before ${'4 June'}`).toBe('due before 4 June');
  });
});
