import { describe, expect, it } from 'vitest';
import { signOffCard } from '../../../src/rules/verification/sign-off-card.ts';
import { EvidenceId } from '../../../src/words/evidence.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';
import { persons } from '../../support/build-people.ts';

const { housingLead: lead, housingManager: manager } = persons;
const verifiedAt = Instant.parse('2026-06-04T09:00:00.000Z');
const claim = buildUpdate({ id: 'submission-1', state: 'complete', evidence: [buildEvidence(), buildEvidence()] });

/** What the chair reads of an action of which a piece of evidence was withdrawn at that moment. */
function linesWhenWithdrawn(at: string, isRestricted = false): string[] {
  const id = EvidenceId.parse('submission-1.1');
  const withdrawn = { id, link: buildEvidence().link, reason: 'It was of another team.', by: lead.id, byName: lead.name };
  const standing = { state: 'verified', claim, verifiedBy: manager.id, verifiedByName: manager.name, verifiedAt } as const;
  const entry = { ...buildEntry({ isRestricted }), standing, withdrawnEvidence: [{ ...withdrawn, at: Instant.parse(at) }] };
  const card = signOffCard([entry], { today: CalendarDate.parse('2026-06-06'), page: 1, own: 0 });
  if (card.name !== 'sign-off') throw new Error('it is the list for the chair');
  return card.data.rows.flatMap(({ lines }) => lines.map(({ words }) => words));
}

describe('what the chair is to sign off', () => {
  const said = 'Since it was verified, 1 piece of its evidence was withdrawn';

  it('says so where the verifier looked at evidence that does not count any more', () => {
    expect(linesWhenWithdrawn('2026-06-05T09:00:00.000Z')).toContain(said);
  });

  it('says nothing of what the verifier knew, nor of a restricted review', () => {
    expect(linesWhenWithdrawn('2026-06-03T09:00:00.000Z')).not.toContain(said);
    expect(linesWhenWithdrawn('2026-06-05T09:00:00.000Z', true)).toEqual(['Verified on 4 June 2026']);
  });
});

it.each([
  { disputed: 1, says: '1 more action waits for a disagreement to be settled first.' },
  { disputed: 2, says: '2 more actions wait for a disagreement to be settled first.' },
])('says how many the chair has to wait for: $says', ({ disputed, says }) => {
  const card = signOffCard([], { today: CalendarDate.parse('2026-06-06'), page: 1, own: 0, disputed });
  expect(card).toMatchObject({ data: { intro: says, rows: [] } });
});
