/** What another language says for our English. */
export type Language = {
  /** As `Intl` knows it: `cy`. */
  readonly tag: string;
  /** @param english with `{0}`, `{1}` where something is filled in. `undefined`: nobody has translated it, so it is said in English. */
  readonly textFor: (english: string) => string | undefined;
  /** A number with its noun, in the form that this language has for that number. @param one the noun after "1" */
  readonly countedFor: (count: number, one: string) => string | undefined;
};

let inForce: () => Language | undefined = () => undefined;

/**
 * Words are built by pure functions, which are handed no language: whoever calls them is in one. Wiring says once how to find
 * out which (see src/spoken-language.ts). Until then, and where there is none, everything is said in English.
 */
export function readLanguageFrom(read: () => Language | undefined): void {
  inForce = read;
}

export function languageInForce(): Language | undefined {
  return inForce();
}

/** Marks English that is kept as it is, in the register, and said by {@link saidNow} when somebody reads it. */
export function inEnglish(english: TemplateStringsArray): string;
export function inEnglish<T extends Table>(table: T): T;
export function inEnglish(english: TemplateStringsArray | Table): string | Table {
  return isTemplate(english) ? verbatim(english) : english;
}

/** What was kept {@link inEnglish}, in the language in force. */
export function saidNow(english: string): string {
  return inForce()?.textFor(english) ?? english;
}

/** Marks what people type, or press instead of typing it, and what else is the same in every language. */
export function verbatim(english: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: english }, ...values);
}

type Table = { readonly [key: string]: string | readonly string[] | ((...given: never[]) => string) | Table };

/**
 * Marks British English that somebody will read. The English is the key under which src/texts has the same in another language:
 * en`${ref} is due ${day}` is looked up as `{0} is due {1}`, and filled in. A table, en({ late: 'Late' }), is read anew whenever
 * one of its texts is taken, since the language may differ from one reader to the next.
 */
export function en(english: TemplateStringsArray, ...values: readonly (string | number)[]): string;
export function en<const T extends Table>(table: T): Widened<T>;
export function en(said: TemplateStringsArray | Table, ...values: readonly (string | number)[]): string | Table {
  return isTemplate(said) ? filledIn(said, values) : readAnew(said);
}

/** So that a text of a table is a `string`, which may be any language's, and not that one English text. */
type Widened<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends Table | readonly string[] ? Widened<T[K]> : T[K];
};

function isTemplate(said: TemplateStringsArray | Table): said is TemplateStringsArray {
  return Array.isArray(said);
}

function filledIn(english: TemplateStringsArray, values: readonly (string | number)[]): string {
  const translated = inForce()?.textFor(keyOf(english));
  if (translated === undefined) return verbatim(english, ...values);
  return translated.replace(/\{(\d+)\}/g, (place, n) => String(values[Number(n)] ?? place));
}

const keys = new WeakMap<TemplateStringsArray, string>();

/** @returns `{0} is due {1}`, made once for each place in the code */
function keyOf(english: TemplateStringsArray): string {
  const key = keys.get(english) ?? english.reduce((before, part, n) => `${before}{${n - 1}}${part}`);
  keys.set(english, key);
  return key;
}

function readAnew(table: Table): Table {
  const anew: Table = {};
  for (const [key, value] of Object.entries(table)) {
    Object.defineProperty(anew, key, { enumerable: true, get: readerOf(value) });
  }
  return anew;
}

function readerOf(value: Table[string]): () => Table[string] {
  if (typeof value === 'string') return () => inForce()?.textFor(value) ?? value;
  if (typeof value === 'function') return () => value;
  if (isList(value)) return () => value.map((one) => inForce()?.textFor(one) ?? one);
  const inner = readAnew(value);
  return () => inner;
}

function isList(value: readonly string[] | Table): value is readonly string[] {
  return Array.isArray(value);
}
