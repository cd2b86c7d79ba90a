import { languageInForce } from './english.ts';

/**
 * A number with its noun: "1 action", "2 actions". Other languages have more forms than two, and say them in src/texts.
 * @param one the noun after "1", written where it is used, so that it is found for the catalogue
 * @param many the noun for all numbers but one; with an s at the end when left out
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return languageInForce()?.countedFor(count, one) ?? `${count} ${count === 1 ? one : many}`;
}
