import { describe, expect, it } from 'vitest';
import { bringForward } from '../../../src/store/migrations/bring-forward.ts';
import type { Migration } from '../../../src/store/migrations/migration.ts';

const append = (kind: Migration['kind'], word: string): Migration => ({
  kind,
  name: `Append ${word}`,
  forward: (value) => `${String(value)} ${word}`,
});

const steps = [[append('plan', 'one'), append('entry', 'uno')], [append('plan', 'two')], [append('plan', 'three')]];

describe('what a row says', () => {
  it.each([
    { kind: 'plan', version: 0, says: 'it one two three', because: 'every step since is taken, the oldest first' },
    { kind: 'plan', version: 2, says: 'it three', because: 'the steps before are in it already' },
    { kind: 'plan', version: 3, says: 'it', because: 'it is of today' },
    { kind: 'entry', version: 0, says: 'it uno', because: 'steps for other kinds are not for it' },
    { kind: 'message', version: 0, says: 'it', because: 'nothing changed for its kind' },
  ] as const)('in version $version, of kind $kind, is "$says" today: $because', ({ kind, version, says }) => {
    expect(bringForward(kind, 'it', version, steps)).toBe(says);
  });

  it.each([undefined, null, 'text', { content: { kind: 'digest', asks: 'damaged' } }])(
    'is left as it is where it is damaged (%j), for whoever reads the row to say so',
    (value) => {
      expect(bringForward('message', value, 0)).toEqual(value);
    },
  );
});
