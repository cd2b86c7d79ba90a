import { withoutCodes } from '../updates/check-draft.ts';

/** Parts two texts; where somebody typed it, it becomes a space. */
const MARK = '␟';

/** What a form held, by the ids of its inputs, as one text for a button to bring back. It takes hardly more room than they do. */
export function keptAsText(form: Readonly<Record<string, string>>): string {
  return Object.entries(form)
    .flat()
    .map((text) => withoutCodes(text).replaceAll(MARK, ' '))
    .join(MARK);
}

/**
 * @param text as Teams gives it back, with what the drawing puts between two braces
 * @returns `undefined` for what is no text of {@link keptAsText}
 */
export function keptFromText(text: string): Record<string, string> | undefined {
  const parts = text.replace(/\{\u200B(?=\{)/g, '{').split(MARK);
  if (parts.length % 2 !== 0) return undefined;
  const form: Record<string, string> = {};
  for (let n = 0; n < parts.length; n += 2) form[parts[n] ?? ''] = parts[n + 1] ?? '';
  return form;
}
