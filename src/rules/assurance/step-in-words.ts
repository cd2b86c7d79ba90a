import { en } from '../../words/english.ts';
import type { Level } from '../../words/role.ts';

/** Each level of the ladder, as it stands in a sentence after "the" or "your". */
export const levelInWords: Readonly<Record<Level, string>> = en({
  'line-manager': 'line manager',
  'safeguarding-lead': 'agency’s safeguarding lead',
  'sub-group-chair': 'sub-group’s chair',
  'business-manager': 'partnership’s business manager',
  chair: 'chair',
});
