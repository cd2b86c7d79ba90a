import { type Span, spansOf } from './finding.ts';
import type { KnownNames } from './known-names.ts';

const ADDRESS = /(?<![\w.+'-])[\w.+'-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi;

/** Addresses of persons. A team's mailbox is nobody's, and a colleague in the directory is known. */
export function eMailAddresses(text: string, known: KnownNames): Span[] {
  return spansOf(ADDRESS, text).filter(({ start, end }) => {
    const [mailbox = ''] = text.slice(start, end).toLowerCase().split('@');
    const parts = mailbox.split(/[._+\d-]+/).filter((part) => part !== '');
    return !parts.some((part) => SHARED.has(part)) && !known.isPerson(parts);
  });
}

/** In the name of a mailbox that several people read. */
const SHARED = new Set(
  `admin admissions advice alerts board business caldicott casework childrens childrensservices comms complaints contact
  customer customerservices dpo dsl duty education enquiries feedback front frontdoor governance hello help helpdesk
  housing hr info it lado learning legal lscb lscp mail mailbox mash news noreply office partnership performance policy
  practice press quality reception referral referrals reply reviews safeguarding school scp secretary services support team
  training unit`.split(/\s+/),
);
