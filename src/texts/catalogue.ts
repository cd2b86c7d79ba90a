import { z } from 'zod';
import type { Language } from '../words/english.ts';

/** The forms that a language has for numbers, as `Intl.PluralRules` names them. English has `one` and `other`, Welsh all six. */
const Forms = z.partialRecord(z.enum(['zero', 'one', 'two', 'few', 'many', 'other']), z.string());

/**
 * What is said, by the file where it is said and by the English there: a text, or a number with its noun (`1 action`) in each
 * form. `{0}` and so on is filled in. An empty text is not translated yet.
 */
export const Catalogue = z.record(z.string(), z.record(z.string(), z.union([z.string(), Forms])));
export type Catalogue = z.infer<typeof Catalogue>;

/** Under what a number with its noun stands. */
export function keyOfCounted(one: string): string {
  return `1 ${one}`;
}

/** @param tag as `Intl` knows the language: `cy` */
export function languageOf(tag: string, catalogue: Catalogue): Language {
  const said = new Map(Object.values(catalogue).flatMap((texts) => Object.entries(texts)));
  const rules = new Intl.PluralRules(tag);
  return {
    tag,
    textFor: (english) => {
      const text = said.get(english);
      return typeof text === 'string' && text !== '' ? text : undefined;
    },
    countedFor: (count, one) => {
      const forms = said.get(keyOfCounted(one));
      if (typeof forms !== 'object') return undefined;
      return (forms[rules.select(count)] || forms.other)?.replaceAll('{0}', String(count)) || undefined;
    },
  };
}

/** How many texts are still to be translated; one of which a form is missing is. */
export function countUntranslated(catalogue: Catalogue): { readonly missing: number; readonly all: number } {
  const texts = Object.values(catalogue).flatMap((some) => Object.values(some));
  const missing = texts.filter((text) => (typeof text === 'string' ? text === '' : Object.values(text).includes('')));
  return { missing: missing.length, all: texts.length };
}
