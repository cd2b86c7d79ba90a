import { isPartnership } from './agency-names.ts';
import type { Met } from './walk-document.ts';

/** Whose the rows of a sheet are, as far as its name says it. */
export type SheetSays =
  | { readonly kind: 'agency'; readonly name: string }
  | { readonly kind: 'board' }
  /** A name that may be an agency's. */
  | { readonly kind: 'unclear'; readonly name: string };

/** Words that only an agency's name has. */
const AGENCY_WORD =
  /\b(?:police|constabulary|probation|prisons?|housing|homes|(?<!mental )health|healthcare|nhs|hospitals?|clinics?|gps?|surger(?:y|ies)|schools?|education|colleges?|academ(?:y|ies)|nurser(?:y|ies)|social care|social work|social services|children['’]?s services|adult services|council|borough|ambulance|fire|rescue|camhs|ccg|icb|pct|cafcass|yos|yot|mash|youth (?:offending|justice|service)|charity|trust|association)\b/i;

/** What sheets are called after that are no agency's: numbers, states, dates, parts of a plan. */
const NO_AGENCY =
  /^(?:sheet|tabelle|feuil|table|page|tab|part|section|theme|priority|objective|outcome|area|recommendations?|rec|actions?|items?|tasks?|plan|master|main|tracker|log|register|data|list|live|current|open|closed|complete|completed|outstanding|overdue|archived?|old|new|draft|final|version|v|copy|summary|overview|dashboard|notes|guidance|key|rag|red|amber|green|blue|q|quarter|year|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])|^[\W\d_]*$/i;

/**
 * Whose the rows of each sheet are, where a workbook has several sheets of rows and nothing in a sheet says it: no column,
 * no heading. A sheet that stands alone is named after the plan as often as not.
 * @returns by the sheet's place in what was met; nothing for a sheet whose name says nothing
 */
export function sheetAgencies(met: readonly Met[]): Map<number, SheetSays> {
  const sheets: { readonly at: number; readonly name: string; hasRows: boolean; isSaidInside: boolean }[] = [];
  for (const [at, one] of met.entries()) {
    if (one.kind === 'sheet') sheets.push({ at, name: one.name, hasRows: false, isSaidInside: false });
    const sheet = sheets.at(-1);
    if (sheet === undefined) continue;
    if (one.kind === 'row') sheet.hasRows = true;
    if (one.kind === 'agency' || one.kind === 'section' || (one.kind === 'row' && one.cells.agency !== undefined)) {
      sheet.isSaidInside = true;
    }
  }
  const ofRows = sheets.filter(({ hasRows }) => hasRows);
  if (ofRows.length < 2) return new Map();
  const unsaid = ofRows.flatMap(({ at, name, isSaidInside }) => (isSaidInside ? [] : [{ at, says: sheetSays(name) }]));
  // One theme among the names, and "Housing" may be a theme as well.
  const areAgencies = unsaid.every(({ says }) => says?.kind === 'agency' || says?.kind === 'board');
  return new Map(
    unsaid.flatMap(({ at, says }) => {
      if (says === undefined) return [];
      return [[at, says.kind === 'agency' && !areAgencies ? { ...says, kind: 'unclear' as const } : says] as const];
    }),
  );
}

/** @returns `undefined` for a name that is no agency's: "Sheet1", "Actions 2026" */
export function sheetSays(sheet: string): SheetSays | undefined {
  const name = sheet
    .replace(/^[\d\s.)_-]+/, '')
    .replace(/[\s_-]+(?:(?:imr|single agency|action|actions|recommendations?|plan|tab|sheet)[\s_-]*)+\d*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (isPartnership(name) || /^multi[- ]?agency$/i.test(name)) return { kind: 'board' };
  const hasAgencyWord = AGENCY_WORD.test(name);
  if (NO_AGENCY.test(name)) return hasAgencyWord ? { kind: 'unclear', name } : undefined;
  return { kind: hasAgencyWord ? 'agency' : 'unclear', name };
}
