import { en } from '../../words/english.ts';
import type { PrivateKind } from '../../words/privacy.ts';
import { asRead } from './as-read.ts';
import { datesOfBirth } from './find-dates-of-birth.ts';
import { eMailAddresses } from './find-e-mail-addresses.ts';
import { names } from './find-names.ts';
import { nhsNumbers, phoneNumbers } from './find-numbers.ts';
import { addresses, postcodes } from './find-places.ts';
import type { Finding, Span } from './finding.ts';
import { type Known, knownNames } from './known-names.ts';

/**
 * What in a text may say who a private person is, in the order of the text; of what overlaps, the kind that says most.
 * What it sees, and what it cannot see, is measured in docs/privacy.md.
 */
export function findPrivate(text: string, known: Known): Finding[] {
  if (text.trim() === '') return [];
  const { text: plain, placeOf } = asRead(withoutLinks(text));
  const directory = knownNames(known);
  const found: readonly (readonly [PrivateKind, readonly Span[]])[] = [
    ['e-mail-address', eMailAddresses(plain, directory)],
    ['nhs-number', nhsNumbers(plain)],
    ['date-of-birth', datesOfBirth(plain)],
    ['phone-number', phoneNumbers(plain)],
    ['postcode', postcodes(plain)],
    ['address', addresses(plain)],
    ['name', names(plain, directory)],
  ];
  const findings = found.flatMap(([kind, spans]) =>
    spans.map((span): Finding => {
      const { start, end } = placeOf(span);
      return { kind, start, end, words: text.slice(start, end), says: SAYS[kind] };
    }),
  );
  return withoutOverlaps(findings).toSorted((a, b) => a.start - b.start);
}

const SAYS: Readonly<Record<PrivateKind, string>> = en({
  'nhs-number': 'This looks like somebody’s NHS number.',
  'date-of-birth': 'This looks like somebody’s date of birth.',
  postcode: 'This looks like a postcode.',
  address: 'This looks like somebody’s address.',
  'phone-number': 'This looks like a phone number.',
  'e-mail-address': 'This looks like somebody’s e-mail address.',
  name: 'This looks like the name of somebody who is not in the list of people.',
});

/** Of the same length as before, so that a place in it is the place in the text, and with nothing that could be a word. */
function withoutLinks(text: string): string {
  return text.replace(/\b(?:https?:\/\/|www\.)\S+/gi, (link) => '\ufffc'.repeat(link.length));
}

/** Earlier kinds win; of the same kind the longer one. */
function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const byLength = findings.toSorted((a, b) => (a.kind === b.kind ? b.end - b.start - (a.end - a.start) : 0));
  for (const finding of byLength) {
    if (kept.every(({ start, end }) => finding.end <= start || finding.start >= end)) kept.push(finding);
  }
  return kept;
}
