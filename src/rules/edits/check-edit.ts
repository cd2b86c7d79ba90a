import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';

/** @returns the reason without space around it; `undefined` when there is none, or it is longer than we keep */
export function reasonOf(typed: string): string | undefined {
  const reason = typed.trim();
  return reason !== '' && reason.length <= MAX_REASON_CHARACTERS ? reason : undefined;
}
