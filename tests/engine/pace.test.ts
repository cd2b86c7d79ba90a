import { describe, expect, it } from 'vitest';
import { openPace, SHORT_MOMENT_MS } from '../../src/engine/pace.ts';
import { personId } from '../../src/words/person.ts';

const lead = personId('housing', 'lead');
const colleague = personId('housing', 'colleague');
const elsewhere = personId('police', 'lead');

const kinds = (pace: ReturnType<typeof openPace>, to: typeof lead, times: number): string[] =>
  Array.from({ length: times }, () => pace.next(to)).map((place) => (place.kind === 'later' ? place.because : place.kind));

describe('the pace of a server', () => {
  it('gives each message of a tenant a moment of its own, evenly', () => {
    const pace = openPace(1);
    const places = [lead, colleague, personId('housing', 'third')].map((to) => pace.next(to));
    const at = places.map((place) => (place.kind === 'taken' ? place.at : Number.NaN));
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeCloseTo(1_000 / 49.25, 6);
    expect((at[2] ?? 0) - (at[1] ?? 0)).toBeCloseTo(1_000 / 49.25, 6);
  });

  it('keeps a conversation waiting that was given one this very moment, and not its colleagues', () => {
    const pace = openPace(1);
    expect(kinds(pace, lead, 2)).toEqual(['taken', 'conversation']);
    expect(kinds(pace, colleague, 1)).toEqual(['taken']);
  });

  it('keeps a tenant waiting whose next moment is far off, and no other', () => {
    const pace = openPace(25);
    const others = Array.from({ length: 60 }, (_, n) => pace.next(personId('housing', `lead-${n}`)));
    expect(others.filter(({ kind }) => kind === 'later')).not.toEqual([]);
    for (const place of others) {
      if (place.kind === 'later') expect(place.waitMs).toBeGreaterThan(SHORT_MOMENT_MS - 1);
    }
    expect(kinds(pace, elsewhere, 1)).toEqual(['taken']);
  });

  it('leaves a conversation alone for as long as Teams asked', () => {
    const pace = openPace(1);
    pace.slowDown(lead, 40_000);
    const place = pace.next(lead);
    expect(place).toMatchObject({ kind: 'later', because: 'conversation' });
    expect(place.kind === 'later' && place.waitMs).toBeGreaterThan(39_000);
    expect(kinds(pace, colleague, 1)).toEqual(['taken']);
  });

  it('goes slower for a whole tenant after a 429, and not for others', () => {
    const pace = openPace(1);
    const gapOf = (tenant: string): number => {
      const [one, two] = ['x', 'y'].map((object) => pace.next(personId(tenant, object)));
      return one?.kind === 'taken' && two?.kind === 'taken' ? two.at - one.at : Number.NaN;
    };
    pace.slowDown(lead, 1_000);
    expect(gapOf('housing')).toBeGreaterThan((1_000 / 49.25) * 1.1);
    expect(gapOf('police')).toBeCloseTo(1_000 / 49.25, 1);
  });
});
