import type { Procedure, StoredProcedure } from '../../words/procedure.ts';
import { type CalendarDate, dateOf, type Instant, shortDateInWords } from '../../words/time.ts';
import { holdsOffice, type Viewer } from '../people/access.ts';
import { whatIsMissing } from './check-procedure.ts';
import { inForce } from './context.ts';

/** What is kept of a version, changed or as it was; or why not, in a sentence with the way on. */
export type ProcedureSaid = { readonly stored: StoredProcedure } | { readonly refused: string };

const NOT_YOURS =
  'Only the chair, the business manager or a safeguarding partner says which procedure the partnership has. Name one of them, as the list of people has them today.';

/** Safeguarding partners belong to an agency, and the list of people has no kind of role for them: their title says it. */
const SAFEGUARDING_PARTNER = /\bsafeguarding partner\b/i;

/**
 * Somebody who speaks for the partnership says that this is its procedure. From then on it runs, once its day has come, and
 * whichever was in force before runs only for what began under it. Said again, nothing changes.
 */
export function confirmProcedure(stored: StoredProcedure, by: Viewer, now: Instant): ProcedureSaid {
  if (!speaksForPartnership(by)) return { refused: NOT_YOURS };
  if (stored.retired) {
    return { refused: 'It is retired. Give it another version in its file, and import that.' };
  }
  if (stored.confirmed) return { stored };
  const missing = whatIsMissing(stored.procedure);
  if (missing.length > 0) {
    return {
      refused: ['It cannot run yet. Say in its file what is missing, and import it as another version:', ...missing].join('\n  '),
    };
  }
  return { stored: { ...stored, confirmed: { by: by.personId, byName: by.name, at: now } } };
}

/** Nothing new begins under it. What runs under it goes on to its end. Said again, nothing changes. */
export function retireProcedure(stored: StoredProcedure, reason: string, by: Viewer, now: Instant): ProcedureSaid {
  if (!speaksForPartnership(by)) return { refused: NOT_YOURS };
  if (stored.retired) return { stored };
  return { stored: { ...stored, retired: { by: by.personId, byName: by.name, at: now, reason } } };
}

/** How a version stands beside the others, as a list says it. */
export function standingInWords(stored: StoredProcedure, all: readonly StoredProcedure[], today: CalendarDate): string {
  const { procedure, confirmed, retired } = stored;
  if (retired) return `retired by ${retired.byName} on ${shortDateInWords(dateOf(retired.at))}: ${retired.reason}`;
  if (!confirmed) {
    const missing = whatIsMissing(procedure).length;
    return missing === 0
      ? 'draft: nothing is missing, and it waits to be confirmed'
      : `draft: ${missing} to be said before it can be confirmed`;
  }
  const said = `confirmed by ${confirmed.byName} on ${shortDateInWords(dateOf(confirmed.at))}`;
  const { effectiveFrom } = procedure;
  if (effectiveFrom && effectiveFrom > today) return `${said}, in force from ${shortDateInWords(effectiveFrom)}`;
  const current = inForce(all, today);
  if (current && isSame(current.procedure, procedure)) return `in force: ${said}`;
  return current ? `${said}; overtaken by ${nameOf(current.procedure)}` : said;
}

function speaksForPartnership(viewer: Viewer): boolean {
  return holdsOffice(viewer, 'keep-procedures') || viewer.roles.some(({ title }) => SAFEGUARDING_PARTNER.test(title));
}

/** As it is typed: `generic-four-stage 1`. */
export function nameOf({ id, version }: Pick<Procedure, 'id' | 'version'>): string {
  return `${id} ${version}`;
}

export function isSame(a: Pick<Procedure, 'id' | 'version'>, b: Pick<Procedure, 'id' | 'version'>): boolean {
  return a.id === b.id && a.version === b.version;
}
