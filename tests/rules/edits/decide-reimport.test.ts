import { describe, expect, it } from 'vitest';
import { decideSaidAnew } from '../../../src/rules/edits/decide-reimport.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { Instant } from '../../../src/words/time.ts';
import type { PlanProgress } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { persons } from '../../support/build-people.ts';

const said = (claim: PlanProgress['claim'], words = `It is ${claim}`): PlanProgress => ({ claim, words, evidenceWords: '' });
const started: Standing = { state: 'in-progress' };
const claim = buildUpdate({ state: 'complete' });
const returned = {
  claimId: claim.id,
  reason: 'No',
  by: persons.chair.id,
  byName: 'B',
  at: Instant.parse('2026-06-04T09:00:00.000Z'),
};
const stateAfter = (entry: Entry, progress: PlanProgress): Standing | 'kept' => {
  const decision = decideSaidAnew(entry, buildEntry({ planProgress: progress }), 'plan-2.docx');
  return decision.kind === 'change' ? decision.entry.standing : 'kept';
};

describe('what a newer version of the plan says of progress', () => {
  it.each<{ entry: Entry; claim: PlanProgress['claim']; stands: Standing | 'kept'; because: string }>([
    { entry: buildEntry(), claim: 'complete', stands: started, because: 'the plan’s word for complete is no claim' },
    {
      entry: buildEntry({ standing: started }),
      claim: 'none',
      stands: { state: 'not-started' },
      because: 'only the plan said so',
    },
    {
      entry: buildEntry({ lastUpdate: buildUpdate({ state: 'no-change' }) }),
      claim: 'complete',
      stands: { state: 'not-started' },
      because: 'the lead said that nothing changed',
    },
    {
      entry: buildEntry({ standing: { state: 'in-progress', returned } }),
      claim: 'none',
      stands: { state: 'in-progress', returned },
      because: 'a claim was sent back here',
    },
    {
      entry: buildEntry({ standing: { state: 'claimed', claim }, lastUpdate: claim }),
      claim: 'none',
      stands: { state: 'claimed', claim },
      because: 'a claim waits',
    },
    {
      entry: buildEntry({
        standing: { state: 'verified', claim, verifiedBy: returned.by, verifiedByName: 'B', verifiedAt: returned.at },
      }),
      claim: 'none',
      stands: 'kept',
      because: 'it was verified',
    },
  ])('leaves an action standing where it stood, if somebody said so here: $because', ({ entry, claim, stands }) => {
    expect(stateAfter(entry, said(claim))).toEqual(stands);
  });

  it('touches neither the update nor the count of changes by people', () => {
    const entry = buildEntry({ lastUpdate: buildUpdate({}), planProgress: said('none'), revision: 3 });
    const decision = decideSaidAnew(entry, buildEntry({ planProgress: said('complete') }), 'plan-2.docx');
    expect(decision).toMatchObject({
      entry: { ...entry, planProgress: said('complete') },
      events: [{ what: 'plan-said', from: 'plan-2.docx', progress: said('complete') }],
    });
  });
});
