import type { PrivateKind } from '../../words/privacy.ts';

/** Where in a text something stands: from `start` up to, and without, `end`. */
export type Span = { readonly start: number; readonly end: number };

/** Something that may say who a private person is. */
export type Finding = Span & {
  readonly kind: PrivateKind;
  /** As they were typed. On the card of whoever typed them, and nowhere else. */
  readonly words: string;
  /** What it looks like, for whoever typed it. */
  readonly says: string;
};

/** Every place of a text in which a pattern stands. */
export function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

/** What stands right before a place, as far as it is about it. */
export function before(text: string, { start }: Span, most = 40): string {
  return text.slice(Math.max(0, start - most), start);
}

/** What stands right after a place. */
export function after(text: string, { end }: Span, most = 40): string {
  return text.slice(end, end + most);
}
