import { ActionRef } from '../../words/action.ts';

/** The longest reference that there is, in characters; what is longer is none. */
const MAX_REF_CHARACTERS = 40;

/** How an owned reference is found in a message. `LSCB-03` is also written LSCB-3, lscb 3 and LSCB03. */
export function refPattern(ref: ActionRef): RegExp {
  const parts = ref.split('-').map((part) => (/^\d+$/.test(part) ? `0{0,3}${Number(part)}` : part));
  return new RegExp(`${NOT_BEHIND_MORE}${parts.join('[-–\\s]{0,3}')}${NOT_BEFORE_MORE}`, 'gi');
}

/** In `DAT-HOU-01` and `HOU-01-2` there is no `HOU-01`: each is another action's. */
const NOT_BEHIND_MORE = '(?<![A-Za-z0-9][-–]?)';
const NOT_BEFORE_MORE = '(?![A-Za-z0-9]|[-–][A-Za-z0-9])';

/** Letters and digits with hyphens between them: a reference is always the whole of one. */
const RUN = /[A-Za-z0-9]+(?:[-–][A-Za-z0-9]+)*/g;

/** `POL-02`, `pol-2`, `POL02`, `HOU-01-2`. In small letters only with the hyphen: "stage2" is none. */
const LIKE_A_REF = /^(?:[A-Z]{2,}(?:[-–][A-Z]+)*[-–]?\d{1,3}|[A-Za-z]{2,}(?:[-–][A-Za-z]+)*[-–]\d{1,3})(?:[-–][A-Za-z0-9]+)*$/;

/** A whole message that is nothing else, as a telephone writes it: "hou 1", "dat imr 7", "show me hou1". */
const ALONE = /^(?:(?:please|open|show(?: me)?|see|view|what about) ){0,3}([A-Za-z]{2,8}(?: [A-Za-z]{2,8}){0,2} ?\d{1,3})$/i;

/** @returns the reference that a message is and no more, with hyphens for its spaces */
export function refAlone(text: string): string | undefined {
  const [, ref] = ALONE.exec(text.trim().replace(/[?!.]+$/, '')) ?? [];
  return ref?.replaceAll(' ', '-').toUpperCase();
}

/** Written like a reference, and the name of something that everybody speaks of: an illness, a stage, a quarter, a year. */
const NO_REF =
  /^(?:covid|ks|q|fy|iso|v|ver|version|stage|phase|part|section|level|tier|step|item|page|year|week|day|room|office|windows?|teams?|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|under|over|pre|post|mid|non|top|age|aged)-?\d/i;

export type PlacedRef = { readonly ref: string; readonly from: number; readonly to: number };

/** Whatever in a message is written like a reference, in capitals and with hyphens, and where it stands. */
export function placedRefs(text: string): PlacedRef[] {
  return [...text.matchAll(RUN)]
    .filter(([run]) => run.length <= MAX_REF_CHARACTERS && LIKE_A_REF.test(run) && !NO_REF.test(run))
    .map(({ 0: run, index }) => ({ ref: run.replaceAll('–', '-').toUpperCase(), from: index, to: index + run.length }));
}

/** The references that somebody may have meant by what they wrote: nobody types the nought, and some leave out the hyphen. */
export function spellingsOf(written: string): ActionRef[] {
  const parts = written.replace(/(?<=^[A-Z]+)(?=\d+$)/, '-').split('-');
  const last = parts.at(-1) ?? '';
  const digits = last.replace(/^0+(?=\d)/, '');
  const lasts = /^\d+$/.test(last) ? [last, digits, digits.padStart(2, '0'), digits.padStart(3, '0')] : [last];
  const refs = [...new Set(lasts)].map((end) => ActionRef.safeParse([...parts.slice(0, -1), end].join('-')));
  return refs.flatMap(({ data }) => data ?? []);
}
