import { type Agency, AgencyId, slug } from '../../words/agency.ts';

/** What the partnership's own actions are filed under when the document does not say its name. */
export const BOARD_NAME = 'Safeguarding partnership Board';

const PARTNERSHIP_NAME =
  /(?:[A-Z][\p{L}'’-]*,? (?:(?:and|of|the|&) )*)*Safeguarding (?:(?:Children|Adults?)(?:['’]s)? )?(?:Board|Partnership)/u;

/** @returns the partnership's name as a title has it: "… Safeguarding Children Board" */
export function partnershipIn(title: string): string | undefined {
  return PARTNERSHIP_NAME.exec(title)?.[0];
}

/** Whether these words, in an "Agency" column, mean the partnership itself. */
export function isPartnership(agency: string): boolean {
  const words = agency.trim();
  return (
    /^(?:the )?(?:(?:safeguarding )?(?:board|partnership)|[a-z]{0,3}(?:scb|sab|scp))$/i.test(words) ||
    partnershipIn(words) === words ||
    words === BOARD_NAME
  );
}

/** `Agency: Housing Update provided by: …` → the name, and what else stands in the line. */
export function agencyHeading(text: string): { readonly name: string; readonly rest: string } | undefined {
  const found =
    /^(?:agency|organisation)\s*:\s*(.+?)\s*(?=\b(?:update|updated|review|evidence|information)\b[^:]{0,20}:|$)/i.exec(text);
  const name = found?.[1];
  return name === undefined ? undefined : { name, rest: text.slice(found?.[0].length ?? 0).trim() };
}

/**
 * Two names for one agency: "Solent Healthcare" and "Solent Health", "Probation" and "Hampshire Probation Trust".
 * Every word of the shorter one stands, or begins a word, in the longer one.
 */
export function isSameAgency(one: string, other: string): boolean {
  const [shorter = [], longer = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
  return shorter.length > 0 && shorter.every((word) => longer.some((long) => isSameWord(word, long)));
}

function isSameWord(one: string, other: string): boolean {
  const [shorter = '', longer = ''] = [one, other].toSorted((a, b) => a.length - b.length);
  return shorter.length >= 4 ? longer.startsWith(shorter) : shorter === longer;
}

/** The agency that has this name, or has it as an alias, whatever its capitals and hyphens; one made of the name if none has. */
export function agencyIdFor(name: string, agencies: readonly Agency[]): AgencyId {
  const wanted = slug(name);
  if (wanted === '') return AgencyId.parse('agency-not-named');
  const known =
    agencies.find((agency) => slug(agency.name) === wanted) ??
    agencies.find(({ aliases }) => aliases.some((alias) => slug(alias) === wanted));
  return known?.id ?? AgencyId.parse(wanted);
}

/**
 * A few capital letters for an agency's references: `HOU` for Housing, `CSC` for Children Social Care, `DAT` as it is.
 * @param taken codes of other agencies, which are not given twice
 */
export function agencyCode(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .replace(/\(.*?\)/g, ' ')
    .replace(/['’]|\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => /^[A-Za-z]/.test(word) && !/^(?:and|of|the|for|in)$/i.test(word));
  const [first = 'AGENCY'] = words;
  const isAbbreviation = words.length === 1 && /^[A-Z]{2,4}$/.test(first);
  const short =
    words.length >= 3
      ? words
          .slice(0, 4)
          .map((word) => word.charAt(0))
          .join('')
      : first.slice(0, isAbbreviation ? 4 : 3);
  const joined = words.join('') || first;
  const longer = Array.from({ length: 8 }, (_, more) => joined.slice(0, short.length + 1 + more));
  const free = [short, ...longer].map((code) => code.toUpperCase()).find((code) => !taken.has(code));
  return free ?? `${short.toUpperCase()}${taken.size + 1}`;
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^(?:and|of|the|for|nhs|trust|service|services)$/.test(word));
}
