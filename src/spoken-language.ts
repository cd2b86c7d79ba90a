import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { ConfigError } from './config.ts';
import { Catalogue, countUntranslated, languageOf } from './texts/catalogue.ts';
import { type Language, readLanguageFrom } from './words/english.ts';

/** Follows a turn through everything that it waits for, so that two turns at once can be in two languages. */
const spoken = new AsyncLocalStorage<Language>();

readLanguageFrom(() => spoken.getStore());

/** Whatever is said in there, and in what it starts, is said in this language. */
export function speaking<T>(language: Language | undefined, say: () => T): T {
  return language ? spoken.run(language, say) : say();
}

/**
 * @param tag `cy`; `en-GB` stands in the code and needs no catalogue
 * @returns `undefined` for English
 * @throws {ConfigError} while not everything is translated: half of a card in another language helps nobody
 */
export function openLanguage(tag: string): Language | undefined {
  if (tag === 'en-GB') return undefined;
  const catalogue = Catalogue.parse(JSON.parse(readFileSync(new URL(`texts/${tag}.json`, import.meta.url), 'utf8')));
  const { missing, all } = countUntranslated(catalogue);
  if (missing > 0)
    throw new ConfigError(
      `SAB_LANGUAGE cannot be "${tag}" yet: ${missing} of ${all} texts in src/texts/${tag}.json are not translated`,
    );
  return languageOf(tag, catalogue);
}
