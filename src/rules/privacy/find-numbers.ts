import { before, type Span, spansOf } from './finding.ts';

const TEN_DIGITS = /(?<![\w/.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/-])/g;

/**
 * Ten digits whose last one is the check digit of the nine before it, or that are called an NHS number.
 * Source: datadictionary.nhs.uk, "NHS number".
 */
export function nhsNumbers(text: string): Span[] {
  return spansOf(TEN_DIGITS, text).filter((span) => {
    const digits = text.slice(span.start, span.end).replace(/\D/g, '');
    return hasCheckDigit(digits) || CALLED_NHS.test(before(text, span));
  });
}

const CALLED_NHS = /\bnhs(?: ?(?:number|num|no))?\b[.:#]?\s*(?:is |was )?$/i;

/** Modulus 11: 11 stands for 0, and no number with 10 is given out. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, n) => total + Number(digit) * (10 - n), 0);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]);
}

/** A landline (01, 02) or a mobile (07) in the groups in which people write them. */
const PHONE =
  /(?<![\w/.-])(?:\+44 ?(?:\(0\) ?)?|(?<=\()0|0)(?:[127]\d{1}\)?[ -]?\d{4}[ -]?\d{4}|[127]\d{2}\)?[ -]?\d{3}[ -]?\d{3,4}|[127]\d{3}\)?[ -]?\d{5,6}|[127]\d{3}\)?[ -]?\d{3}[ -]\d{3})(?![\w/-])/g;

/** 03 and 08 are lines of organisations, and are left alone; so is what is called a reference. */
export function phoneNumbers(text: string): Span[] {
  return spansOf(PHONE, text).filter((span) => !CALLED_REFERENCE.test(before(text, span)));
}

const CALLED_REFERENCE =
  /\b(?:ref|reference|incident|log|order|invoice|ticket|job|record|report|crime|asset|version)(?: ?(?:number|num|no|id))?[.:#]?\s*$/i;
