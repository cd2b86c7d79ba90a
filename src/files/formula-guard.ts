/**
 * What a spreadsheet takes for the beginning of a formula. Apostrophes before it are counted in, so that a text which
 * began with one comes back with it.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** People's words as a spreadsheet can show them without working them out: with an apostrophe in front. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Takes that apostrophe off again. */
export function withoutFormulaGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
