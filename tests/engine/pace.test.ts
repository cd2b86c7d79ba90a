import { describe, expect, it } from 'vitest';
import { openPace, SHORT_MOMENT_MS } from '../../src/engine/pace.ts';
import { personId } from '../../src/words/person.ts';

const lead = personId('housing', 'lead');
const colleague = personId('housing', 'colleague');
const elsewhere = personId('police', 'lead');

const kinds = (pace: ReturnType<typeof openPace>, to: typeof lead, times: number): string[] =>
  Array.from({ length: times }, () => pace.next(to)).map((place) => (place.kind === 'later' ? place.because : place.kind));

describe('the pace of a server', () => {
  it('lets what is for one tenant leave evenly, and nothing before its turn', async () => {
    const pace = openPace(1);
    const places = [lead, colleague, personId('housing', 'third')].map((to) => pace.next(to));
    const left = await Promise.all(
      places.map(async (place) => {
        if (place.kind === 'in-line') await place.turn();
        return performance.now();
      }),
    );
    const [first = 0, , third = 0] = left;
    expect(third - first).toBeGreaterThanOrEqual((2 * 1_000) / 49.25 - 2); // a timer may round a millisecond down
  });

  it('keeps a conversation waiting that was given five this very moment, and not its colleagues', () => {
    const pace = openPace(1);
    expect(kinds(pace, lead, 6)).toEqual([...Array(5).fill('in-line'), 'conversation']);
    expect(kinds(pace, colleague, 1)).toEqual(['in-line']);
  });

  it('keeps a tenant waiting whose next moment is far off, and no other', () => {
    const pace = openPace(25);
    const others = Array.from({ length: 60 }, (_, n) => pace.next(personId('housing', `lead-${n}`)));
    expect(others.filter(({ kind }) => kind === 'later')).not.toEqual([]);
    for (const place of others) {
      if (place.kind === 'later') expect(place.waitMs).toBeGreaterThan(SHORT_MOMENT_MS - 1);
    }
    expect(kinds(pace, elsewhere, 1)).toEqual(['in-line']);
  });

  it('leaves a conversation alone for as long as Teams asked', () => {
    const pace = openPace(1);
    pace.slowDown(lead, 40_000);
    const place = pace.next(lead);
    expect(place).toMatchObject({ kind: 'later', because: 'conversation' });
    expect(place.kind === 'later' && place.waitMs).toBeGreaterThan(39_000);
    expect(kinds(pace, colleague, 1)).toEqual(['in-line']);
  });

  it('gives a place in line to the next when somebody steps out', () => {
    const pace = openPace(25);
    const places = Array.from({ length: 60 }, (_, n) => pace.next(personId('housing', `lead-${n}`)));
    expect(kinds(pace, lead, 1)).toEqual(['tenant']);
    for (const place of places) if (place.kind === 'in-line') place.leave();
    expect(kinds(pace, lead, 1)).toEqual(['in-line']);
  });

  it('has a shorter line for a whole tenant after a 429, and not for others', () => {
    const pace = openPace(1);
    const lineOf = (tenant: string): number => {
      const places = Array.from({ length: 200 }, (_, n) => pace.next(personId(tenant, `p${n}`)));
      return places.filter(({ kind }) => kind === 'in-line').length;
    };
    for (let times = 1; times <= 5; times += 1) pace.slowDown(lead, 1_000);
    expect(lineOf('housing')).toBeLessThan(lineOf('police') * 0.7);
  });
});
