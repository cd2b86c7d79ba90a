import { expect, it } from 'vitest';
import { tooLateInWords } from '../../../src/rules/verification/too-late-in-words.ts';
import type { Standing } from '../../../src/words/entry.ts';
import { Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildPersonId, buildUpdate } from '../../support/build-entry.ts';

const [reader, ruth] = [buildPersonId('tom'), buildPersonId('ruth')];
const looked = SubmissionId.parse('submission-1');
const at = Instant.parse('2026-11-20T06:41:00.000Z');
const returnedBy = (by: typeof reader, byName: string) => ({ claimId: looked, reason: 'Add the audit.', by, byName, at });
const newer = buildUpdate({ id: 'submission-2', state: 'complete', byName: 'Sam Okafor', at: '2026-11-20T09:05:00.000Z' });
const takenBack = buildUpdate({ id: 'submission-3', byName: 'Sam Okafor', at: '2026-11-20T09:05:00.000Z' });
const verifiedBy = (by: typeof reader, verifiedByName: string): Standing => ({
  state: 'verified',
  claim: newer,
  verifiedBy: by,
  verifiedByName,
  verifiedAt: at,
});

it.each([
  {
    standing: verifiedBy(ruth, 'Ruth Adeyemi'),
    says: 'Ruth Adeyemi verified this on Friday 20 November 2026 at 06:41.',
    because: 'somebody else was first',
  },
  {
    standing: verifiedBy(reader, 'Tom Reed'),
    says: 'You verified this on Friday 20 November 2026 at 06:41.',
    because: 'they did it themselves, on another card',
  },
  {
    standing: { state: 'in-progress', returned: returnedBy(ruth, 'Ruth Adeyemi') },
    says: 'Ruth Adeyemi sent this back on Friday 20 November 2026 at 06:41.',
    because: 'somebody else was first',
  },
  {
    standing: { state: 'in-progress', returned: returnedBy(reader, 'Tom Reed') },
    says: 'You sent this back on Friday 20 November 2026 at 06:41.',
    because: 'they sent it back with another reason',
  },
  {
    standing: { state: 'in-progress' },
    says: 'Sam Okafor took this claim back on Friday 20 November 2026 at 09:05.',
    because: 'the lead said since that it goes on',
  },
  {
    standing: { state: 'claimed', claim: newer },
    says: 'Sam Okafor sent a newer claim on Friday 20 November 2026 at 09:05: this is it.',
    because: 'the lead changed it',
  },
  {
    standing: { state: 'claimed', claim: newer, earlierReturn: returnedBy(ruth, 'Ruth Adeyemi') },
    says: 'Ruth Adeyemi sent the earlier claim back on Friday 20 November 2026 at 06:41. Sam Okafor sent a newer claim on Friday 20 November 2026 at 09:05: this is it.',
    because: 'two things happened meanwhile',
  },
] satisfies { standing: Standing; says: string; because: string }[])('says "$says": $because', ({ standing, says }) => {
  expect(tooLateInWords(buildEntry({ standing, lastUpdate: takenBack }), looked, reader)).toBe(says);
});

it('says no more than it knows', () => {
  expect(tooLateInWords(buildEntry(), looked, reader)).toBe('This claim no longer stands.');
});
