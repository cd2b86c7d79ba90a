import { describe, expect, it } from 'vitest';
import { decideWording, type Wording } from '../../../src/rules/edits/decide-wording.ts';
import type { Standing } from '../../../src/words/entry.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const people = buildPeople();
const manager = viewerAs(persons.businessManager, people, '2026-06-04');
const entry = buildEntry({
  owner: roles.housingLead.key,
  title: 'Visits',
  recommendation: 'Record visits.',
  action: 'Change the form.',
});
const before = { title: 'Visits', recommendation: 'Record visits.', action: 'Change the form.' };

describe('the words of an action', () => {
  it('are corrected one by one, and those that it had are kept in the history', () => {
    const after = { ...before, action: 'Change both forms.' };
    expect(decideWording(entry, { action: after.action }, 'There are two.', manager)).toEqual({
      kind: 'change',
      entry: {
        ...entry,
        action: { ...entry.action, ...after },
        planWords: { recommendation: before.recommendation, action: before.action },
        revision: 1,
      },
      by: persons.businessManager.id,
      events: [{ what: 'reworded', before, after, reason: 'There are two.' }],
      messages: [],
    });
  });

  it('that are as they should be are left', () => {
    expect(decideWording(entry, before, 'To be sure.', manager)).toEqual({ kind: 'keep', entry });
  });

  const claimed: Standing = { state: 'claimed', claim: buildUpdate({ state: 'complete' }) };

  it.each<{ wording: Wording; reason: string; refused: string; because: string }>([
    { wording: { title: '' }, reason: 'Why', refused: 'wording-unfit', because: 'a title is needed' },
    { wording: { title: 'x'.repeat(121) }, reason: 'Why', refused: 'wording-unfit', because: 'the title is too long for a card' },
    { wording: { recommendation: '', action: '' }, reason: 'Why', refused: 'wording-unfit', because: 'nothing is asked for' },
    { wording: { action: 'x'.repeat(10_001) }, reason: 'Why', refused: 'wording-unfit', because: 'the words are too long' },
    { wording: { title: 'New' }, reason: '', refused: 'reason-missing', because: 'there is no reason' },
  ])('are not changed: $because', ({ wording, reason, refused }) => {
    expect(decideWording(entry, wording, reason, manager)).toEqual({ kind: 'refuse', reason: refused, entry });
  });

  it('are not changed under a claim, which is about the words that it was made on', () => {
    const waiting = { ...entry, standing: claimed };
    expect(decideWording(waiting, { title: 'New' }, 'Why', manager)).toMatchObject({ kind: 'refuse', reason: 'claim-waits' });
  });

  it('are not changed by the lead', () => {
    const lead = viewerAs(persons.housingLead, people, '2026-06-04');
    expect(decideWording(entry, { title: 'New' }, 'Why', lead)).toMatchObject({ kind: 'refuse', reason: 'not-yours-to-edit' });
  });
});
