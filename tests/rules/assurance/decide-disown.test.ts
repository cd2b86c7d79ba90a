import { describe, expect, it } from 'vitest';
import { decideDisown, decideKeepWithLead, maySettle } from '../../../src/rules/assurance/decide-disown.ts';
import { nextStep } from '../../../src/rules/assurance/next-step.ts';
import type { Disowned } from '../../../src/words/entry.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { askAt, london, ofHousing } from '../../support/ask-at.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const { housingLead: priya, businessManager: elin, chair } = persons;
const NOW = london('2026-11-23 10:00');
const sent = {
  submissionId: SubmissionId.parse('submission-1'),
  seen: 0,
  isNotAccepted: false,
  suggests: '',
  reason: 'The team moved.',
};
const disowned: Disowned = {
  id: sent.submissionId,
  suggests: '',
  reason: sent.reason,
  by: priya.id,
  byName: priya.name,
  at: NOW,
};
const answer = { disownedId: sent.submissionId, reason: 'Housing is named.' };

describe('an action that its lead says is not theirs', () => {
  it('is put before everybody who is business manager today, once', () => {
    const decided = decideDisown(ofHousing(), sent, viewerAs(priya), buildPeople(), NOW);
    expect(decided).toMatchObject({
      kind: 'change',
      messages: [{ to: elin.id }],
      entry: { disowned, reminders: { others: { count: 1 } } },
    });
    if (decided.kind === 'change') {
      expect(decideDisown(decided.entry, sent, viewerAs(priya), buildPeople(), NOW).kind).toBe('keep');
    }
  });

  it('or that is not accepted, is put before the same person, who is told which', () => {
    const decided = decideDisown(ofHousing(), { ...sent, isNotAccepted: true }, viewerAs(priya), buildPeople(), NOW);
    expect(decided).toMatchObject({ kind: 'change', messages: [{ to: elin.id }], entry: { disowned: { isNotAccepted: true } } });
    expect(
      decideDisown(ofHousing(), { ...sent, isNotAccepted: true, reason: '' }, viewerAs(priya), buildPeople(), NOW),
    ).toMatchObject({
      kind: 'refuse',
      reason: 'reason-missing',
    });
  });

  it('waits for one while there is none', () => {
    const people = buildPeople({ vacant: [roles.businessManager.key] });
    expect(decideDisown(ofHousing(), sent, viewerAs(priya), people, NOW)).toMatchObject({ kind: 'change', messages: [] });
  });

  it('is left with them by the business manager, who tells the lead why, and the ladder begins anew', () => {
    const entry = { ...ofHousing(), disowned };
    const decided = decideKeepWithLead(entry, answer, viewerAs(elin), buildPeople(), NOW);
    expect(decided).toMatchObject({ kind: 'change', messages: [{ to: priya.id, content: { kind: 'kept-with-lead' } }] });
    expect(decided.entry).toMatchObject({ reminders: { count: 0 } });
    if (decided.kind === 'change') expect(nextStep(decided.entry, askAt('2026-11-24 09:00'))?.on).toBe('2026-11-30');
    expect(decided.entry?.disowned).toBeUndefined();
  });

  it.each([
    { who: chair, may: false, refused: 'not-yours-to-edit', because: 'the chair does not keep the plans' },
    { who: elin, may: true, refused: undefined, because: 'she keeps the plans' },
    { who: priya, may: false, refused: 'own-action', because: 'she said it, and nobody settles what they said themselves' },
  ])('can be settled by $who.name: $may, since $because', ({ who, may, refused }) => {
    const people = buildPeople({ alsoHolds: [{ person: priya, roleKey: roles.businessManager.key }] });
    const entry = { ...ofHousing(), disowned };
    expect(maySettle(viewerAs(who, people), entry)).toBe(may);
    const decided = decideKeepWithLead(entry, answer, viewerAs(who, people), people, NOW);
    expect(decided.kind === 'refuse' ? decided.reason : undefined).toBe(refused);
  });
});
