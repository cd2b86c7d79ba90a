import { readFileSync } from 'node:fs';
// The package's own entry brings in types that do not compile under our settings.
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { Card, type CardName } from '../words/card-data.ts';

/** An Adaptive Card as JSON, ready to attach, with the line that stands for it in a notification. */
export type RenderedCard = { readonly content: Readonly<Record<string, unknown>>; readonly summary: string };

/**
 * The largest card that we send, in bytes of UTF-16. Teams refuses a message of about 100 KB; the rest is for the envelope.
 * Source: learn.microsoft.com, Teams "Format your bot messages".
 */
export const MAX_CARD_BYTES = 80 * 1024;

/** The card could not be drawn: its data does not fit its template, or it is too large to send. Always a fault of ours. */
export class CardRenderError extends Error {
  override readonly name = 'CardRenderError';
}

/**
 * Fills a card's template with its words.
 * @throws {CardRenderError} naming the card and the fields, never anybody's words
 */
export function renderCard(card: Card): RenderedCard {
  const { success, data: checked, error } = Card.safeParse(card);
  if (!success)
    throw new CardRenderError(
      `card ${card.name}: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  const expanded: unknown = templateOf(checked.name).expand({ $root: mapStrings(checked.data, mask) });
  const content = finish(expanded, checked.name);
  const bytes = JSON.stringify(content).length * 2;
  if (bytes > MAX_CARD_BYTES)
    throw new CardRenderError(`card ${checked.name}: ${bytes} bytes, more than the ${MAX_CARD_BYTES} that Teams takes`);
  return { content, summary: breakFunctions(checked.data.summary) };
}

const templates = new Map<CardName, Template>();

/** A template used again is nine times faster than a new one. */
function templateOf(name: CardName): Template {
  const known = templates.get(name);
  if (known) return known;
  const template = new Template(JSON.parse(readFileSync(new URL(`../../cards/${name}.json`, import.meta.url), 'utf8')));
  templates.set(name, template);
  return template;
}

/** A private-use character, so that `${` in people's words is told from a binding that was left unfilled. */
const MARK = '\uE000';

function mask(words: string): string {
  return words.replaceAll('${', `$${MARK}{`);
}

/** Unmasks people's words, keeps Teams from running `{{…}}` in them, and finds what the template left unfilled. */
function finish(expanded: unknown, name: CardName): Record<string, unknown> {
  if (!isObject(expanded)) throw new CardRenderError(`card ${name}: the template is not an object`);
  return finishObject(expanded, name);
}

function finishObject(element: Readonly<Record<string, unknown>>, name: CardName): Record<string, unknown> {
  return Object.fromEntries(Object.entries(element).map(([key, value]) => [key, finishValue(value, key, element.type, name)]));
}

function finishValue(value: unknown, key: string, elementType: unknown, name: CardName): unknown {
  if (Array.isArray(value)) return value.map((item) => finishValue(item, key, elementType, name));
  if (isObject(value)) return finishObject(value, name);
  if (typeof value !== 'string') return value;
  if (value.includes('${')) throw new CardRenderError(`card ${name}: a binding in "${key}" was not filled`);
  const words = value.replaceAll(`$${MARK}{`, '${');
  if (key === 'url') return words.replaceAll('{', '%7B').replaceAll('}', '%7D');
  // What somebody typed comes back to us from the field: nothing runs in there, so nothing may be changed.
  if (key === 'value' && String(elementType).startsWith('Input.')) return words;
  return breakFunctions(words);
}

/** Teams would run `{{DATE(…)}}`. A zero-width space between the braces stops that and cannot be seen. */
function breakFunctions(words: string): string {
  return words.replace(/\{(?=\{)/g, '{\u200B');
}

function mapStrings(value: unknown, change: (words: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
