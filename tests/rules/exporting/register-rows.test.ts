import { expect, it } from 'vitest';
import { registerRows } from '../../../src/rules/exporting/register-rows.ts';
import { EvidenceId } from '../../../src/words/evidence.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEvidence, buildPersonId, buildUpdate } from '../../support/build-entry.ts';
import { claimed } from '../../support/card-examples.ts';

it('says of each piece of evidence until when it counts, and that it was withdrawn', () => {
  const link = 'https://docs.harbourside.example/1';
  const expiring = buildEvidence({ link, kind: 'policy', describes: 'Guidance', expiresOn: CalendarDate.parse('2026-06-30') });
  const gone = buildEvidence({ link, kind: 'audit', describes: 'Check' });
  const claim = buildUpdate({ state: 'complete', evidence: [expiring, gone, buildEvidence({ link, describes: 'Minutes' })] });
  const withdrawn = {
    ...{ id: EvidenceId.parse('submission-1.2'), link: gone.link, reason: 'Another team’s.' },
    ...{ by: buildPersonId('anna'), byName: 'Anna Bell', at: claim.at },
  };
  const [row] = registerRows([{ ...claimed(claim), withdrawnEvidence: [withdrawn] }]);
  expect(row?.evidence.split('\n')).toEqual([
    `Policy or procedure: Guidance ${link} (counts until 30 June 2026)`,
    `Audit or dip sample: Check ${link} (withdrawn)`,
    `Minutes of a meeting: Minutes ${link}`,
  ]);
});
