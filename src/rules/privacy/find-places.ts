import { before, type Span, spansOf } from './finding.ts';

/** The areas that there are: AB12 3CD is a postcode, and QX12 3CD is somebody's code. Source: Royal Mail, "Postcode Address File". */
const AREAS = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
  GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE
  PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO
  ZE`.split(/\s+/),
);

const POSTCODE = /(?<![\w/-])([a-z]{1,2})\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}(?![\w-])/gi;

/** Whole ones: the first half alone is a district of thousands. "E1 2nd" is no postcode, nor is what is called a code. */
export function postcodes(text: string): Span[] {
  return spansOf(POSTCODE, text).filter((span) => {
    const words = text.slice(span.start, span.end);
    const area = /^[a-z]+/i.exec(words)?.[0] ?? '';
    if (!AREAS.has(area.toUpperCase()) || CALLED_CODE.test(before(text, span))) return false;
    return !/\d(?:st|nd|rd|th)$/i.test(words) && (words.includes(' ') || words === words.toUpperCase());
  });
}

const CALLED_CODE = /\b(?:code|form|template|room|ref|reference|version|unit|module|asset|cost centre)[.:#]?\s*$/i;

/** After a number and a capital word, these name a street. */
const STREET =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Crescent|Gardens|Grove|Terrace|Place|Way|Hill|Walk|Mews|Square|Row|Rise|View|Parade|Villas|Wharf|Quay|Court|Green|Park';
const NUMBERED = new RegExp(`(?<![\\w/.,-])\\d{1,4}[a-zA-Z]?,? (?:\\p{Lu}[\\p{L}'-]+ ){1,3}(?:${STREET})(?!\\w)`, 'gu');
const NUMBERED_SMALL =
  /(?<![\w/.,-])\d{1,4}[a-z]?,? (?!high |main |different )\p{L}[\p{L}'-]+ (?:street|road|avenue|crescent)(?!\w)/giu;
const FLAT =
  /(?<!\w)(?:[Ff]lat|[Aa]partment|[Aa]pt)\.? (?:\d{1,4}[a-zA-Z]?|[A-Z]),? (?:at )?(?:\d{1,4} )?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,3}/gu;

/** A house and its street, or a flat and its house. Months are no street: "by 12 March Drive the change". */
export function addresses(text: string): Span[] {
  return [NUMBERED, FLAT, NUMBERED_SMALL].flatMap((pattern) =>
    spansOf(pattern, text).filter(({ start, end }) => !STARTS_WITH_DATE.test(text.slice(start, end))),
  );
}

const STARTS_WITH_DATE = /^\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;
