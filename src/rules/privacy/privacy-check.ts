import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { Actor } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { MAX_REASON_CHARACTERS, withoutCodes } from '../updates/check-draft.ts';
import { asRead } from './as-read.ts';
import { findPrivate } from './find-private.ts';
import type { Finding } from './finding.ts';
import type { FreeText } from './free-text.ts';
import type { Known } from './known-names.ts';

/** Something that somebody typed, with what was found in it. */
export type LookedThrough = {
  readonly field: FreeText;
  readonly text: string;
  readonly findings: readonly Finding[];
};

/** All that somebody typed to be saved at once, looked through. */
export type PrivacyCheck = {
  readonly found: readonly LookedThrough[];
  /** Why what was found may stand; empty while nobody has said so, or not so that it can be kept. */
  readonly reason: string;
};

/** Why something has to stay, as somebody typed it. The reason is kept, so it must not say again what it is about. */
export type StayReason = { readonly reason: string; readonly problem: string };

/** @param typed what was typed, by the ids of the inputs */
export function checkTyped(
  fields: readonly FreeText[],
  typed: Readonly<Record<string, unknown>>,
  reason: string,
  known: Known,
): PrivacyCheck {
  const found = fields.flatMap((field): LookedThrough[] => {
    const value = typed[field.id];
    const text = typeof value === 'string' ? withoutCodes(value) : '';
    const findings = findPrivate(text, known);
    return findings.length > 0 ? [{ field, text, findings }] : [];
  });
  return { found, reason: checkStayReason(reason, known).problem === '' ? reason.trim() : '' };
}

export function checkStayReason(typed: string, known: Known): StayReason {
  const reason = withoutCodes(typed).trim();
  if (reason.length > MAX_REASON_CHARACTERS) {
    return { reason, problem: en`Keep this under ${MAX_REASON_CHARACTERS} characters; it has ${reason.length}.` };
  }
  const [first] = findPrivate(reason, known);
  if (!first) return { reason, problem: '' };
  return { reason, problem: en`Say why without “${first.words}” itself: this is kept in the history as well.` };
}

/**
 * What nobody has answered for yet. Words that the action has already, in the plan or in the same person's last update,
 * say nothing new.
 * @param before the entry as it stood; `undefined` for a new one
 */
export function newlyFound({ found }: PrivacyCheck, before: Entry | undefined, by: Actor): readonly LookedThrough[] {
  const said = before ? plainly(wordsOf(before, by)) : '';
  return found.flatMap(({ findings, ...where }) => {
    const isNew = findings.filter(({ words }) => !isSaidIn(said, plainly(words)));
    return isNew.length > 0 ? [{ ...where, findings: isNew }] : [];
  });
}

function wordsOf({ action, lastUpdate }: Entry, by: Actor): string {
  const plan = [action.title, action.recommendation, action.action, action.ownerWords, action.agencyName];
  const own = lastUpdate?.by === by ? lastUpdate : undefined;
  const update = own ? [own.words, own.noEvidenceReason ?? '', ...own.evidence.map(({ describes }) => describes)] : [];
  return [...plan, ...update].join('\n');
}

function plainly(words: string): string {
  return asRead(words).text.toLowerCase();
}

/** In whole words: "Ali" is not in "quality". */
function isSaidIn(said: string, words: string): boolean {
  for (let at = said.indexOf(words); at !== -1; at = said.indexOf(words, at + 1)) {
    const isWhole =
      !/[\p{L}\d]$/u.test(said.slice(Math.max(0, at - 2), at)) &&
      !/^[\p{L}\d]/u.test(said.slice(at + words.length, at + words.length + 2));
    if (isWhole) return true;
  }
  return false;
}

/** Everybody whom the list of people has, and everything that it calls an agency or a role. */
export function knownFrom({ persons, awaited = [], agencies, roles }: People): Known {
  return {
    people: [...persons, ...awaited].map(({ name }) => name),
    agencies: agencies.flatMap(({ name, aliases }) => [name, ...aliases]),
    roleTitles: roles.map(({ title }) => title),
  };
}
