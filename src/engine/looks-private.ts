import { type LookedThrough, newlyFound, type PrivacyCheck } from '../rules/privacy/privacy-check.ts';
import type { Entry } from '../words/entry.ts';
import type { Actor, Event } from '../words/history.ts';
import type { Deps } from './deps.ts';

/** What is to be written holds what may say who a private person is, and nobody has said why it may stand. */
export class LooksPrivateError extends Error {
  override readonly name = 'LooksPrivateError';
  /** People's words: for the card of whoever typed them, and never for a log. */
  readonly open: readonly LookedThrough[];
  constructor(open: readonly LookedThrough[]) {
    super('what was typed may say who a private person is');
    this.open = open;
  }
}

/**
 * The one gate before anything that a person typed is written: it is answered for, or not written.
 * @param before the entry as it stood; `undefined` for a new one
 * @returns what goes into the history before what was done: who let what kinds of finding stand, and why
 * @throws {LooksPrivateError}
 */
export function letStand(check: PrivacyCheck | undefined, before: Entry | undefined, by: Actor): Event[] {
  const open = check ? newlyFound(check, before, by) : [];
  if (!check || open.length === 0) return [];
  if (check.reason === '') throw new LooksPrivateError(open);
  const kinds = new Set(open.flatMap(({ findings }) => findings.map(({ kind }) => kind)));
  return [{ what: 'let-stand', kinds: [...kinds].sort(), reason: check.reason }];
}

/**
 * The same for what is written to many entries at once, before the first of them.
 * @throws {LooksPrivateError}
 */
export function refuseUnanswered({ privacy }: Pick<Deps, 'privacy'>): void {
  if (privacy && privacy.found.length > 0 && privacy.reason === '') throw new LooksPrivateError(privacy.found);
}
