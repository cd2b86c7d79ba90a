import { after, before, type Span, spansOf } from './finding.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WHOLE_DATE = new RegExp(
  `(?<![\\w/.-])(?:\\d{1,2}([/.-])\\d{1,2}\\1(?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH},? \\d{4})(?![\\w/-])`,
  'gi',
);

/**
 * A date is one of birth where its words say so, where it stands in brackets after a person, or where its year is before
 * 2000: no meeting that an action is about is that old. Any other date is a meeting or a deadline.
 */
export function datesOfBirth(text: string): Span[] {
  return spansOf(WHOLE_DATE, text).filter((span) => {
    const [words, ahead, behind] = [text.slice(span.start, span.end), before(text, span), after(text, span)];
    return isCalledBirth(ahead, behind) || (IN_BRACKETS.test(ahead) && /^\s*\)/.test(behind)) || isLongAgo(words);
  });
}

function isCalledBirth(ahead: string, behind: string): boolean {
  return BIRTH_BEFORE.test(ahead) || /^\s*[(,-]?\s*(?:d\.?o\.?b\b|date of birth)/i.test(behind);
}

const BIRTH_BEFORE = /\b(?:d\.?o\.?b\.?|date of birth|birth ?da(?:te|y)|born|birthday)\b[^.!?\n\d]{0,20}$/i;
const IN_BRACKETS =
  /\b(?:[Cc]hild(?: [A-Z]\w?)?|[Bb]oy|[Gg]irl|[Bb]aby|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|[Ss]ibling|[Tt]win|[Pp]upil|[Pp]atient|[Mm]other|[Ff]ather|[Mm]um|[Dd]ad|aged? \d{1,2}|[A-Z][a-z]+ [A-Z][a-z]+)\s*\(\s*(?:b\.? ?)?$/;

function isLongAgo(words: string): boolean {
  const year = /\d{4}/.exec(words)?.[0];
  return year !== undefined && Number(year) >= 1900 && Number(year) < 2000;
}
