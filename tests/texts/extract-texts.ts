import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Catalogue, keyOfCounted } from '../../src/texts/catalogue.ts';
import { isOutside } from './outside.ts';
import { type Found, textsIn } from './texts-in-source.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The languages into which the English is to be translated, as `Intl` knows them. */
export const LANGUAGES = ['cy'] as const;

type Tag = (typeof LANGUAGES)[number] | 'en-GB';

/** Every source file, from the project's folder. */
export function sources(): string[] {
  return globSync('src/**/*.ts', { cwd: PROJECT })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

/** Every source file whose words may be said in another language, with what stands in it. */
export function saidInSources(): { readonly path: string; readonly found: readonly Found[] }[] {
  return sources()
    .filter((path) => !isOutside(path))
    .map((path) => ({ path, found: textsIn(path, readFileSync(`${PROJECT}/${path}`, 'utf8')) }));
}

/** The English, as the code says it: each text once, under the first file that says it. */
export function englishCatalogue(): Catalogue {
  const seen = new Set<string>();
  const catalogue: Catalogue = {};
  for (const { path, found } of saidInSources()) {
    for (const one of found.filter(({ kind }) => kind !== 'unmarked')) {
      const [key, said] = one.kind === 'counted' ? countedEntry(one) : [one.english, one.english];
      if (seen.has(key)) continue;
      seen.add(key);
      catalogue[fileName(path)] = { ...catalogue[fileName(path)], [key]: said };
    }
  }
  return catalogue;
}

function countedEntry({ one, many }: { one: string; many: string }): [string, { one: string; other: string }] {
  return [keyOfCounted(one), { one: `{0} ${one}`, other: `{0} ${many}` }];
}

function fileName(path: string): string {
  return path.replace(/^src\//, '');
}

/** The same keys as the English, with what was translated before; what nobody has translated is empty. */
export function translatedCatalogue(tag: Tag, english: Catalogue, before: Catalogue): Catalogue {
  const known = new Map(Object.values(before).flatMap((texts) => Object.entries(texts)));
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const translated: Catalogue = {};
  for (const [file, texts] of Object.entries(english)) {
    translated[file] = Object.fromEntries(
      Object.entries(texts).map(([key, said]) => [
        key,
        typeof said === 'string' ? textOf(known.get(key)) : formsOf(forms, known.get(key)),
      ]),
    );
  }
  return translated;
}

type Said = Catalogue[string][string];

function textOf(known: Said | undefined): string {
  return typeof known === 'string' ? known : '';
}

function formsOf(forms: readonly Intl.LDMLPluralRule[], known: Said | undefined): Exclude<Said, string> {
  return Object.fromEntries(forms.map((form) => [form, typeof known === 'object' ? (known[form] ?? '') : '']));
}

export function readCatalogue(tag: Tag): Catalogue {
  return Catalogue.parse(JSON.parse(readFileSync(fileOf(tag), 'utf8')));
}

export function fileOf(tag: Tag): string {
  return `${PROJECT}/src/texts/${tag}.json`;
}

export function asJson(catalogue: Catalogue): string {
  return `${JSON.stringify(catalogue, undefined, 2)}\n`;
}
