import { expect, it } from 'vitest';
import { refuse } from '../../src/decisions/decision.ts';
import { type Refusal, refusalText } from '../../src/decisions/refusal.ts';
import { refusalCard, refusedActionCard } from '../../src/rules/refusal-card.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';

it('offers to open the action that a refusal is about, and has no button otherwise', () => {
  expect(refusalCard('overtaken', buildEntry().action).data).toMatchObject({
    hasButton: true,
    buttonVerb: 'open-action',
    ref: 'HSCP-03',
  });
  expect(refusalCard('no-role').data).toMatchObject({ hasButton: false });
});

it.each(Object.entries(refusalText))('says why and what to do next, in whole sentences, for "%s"', (_, { why, next }) => {
  expect(`${why} ${next}`).toMatch(/^[A-Z].*\. .*\.$/);
});

it.each(Object.keys(refusalText) as Refusal[])(
  'tells somebody who may not read an action nothing of it, not even that it exists, whatever the reason: "%s"',
  (reason) => {
    const people = buildPeople();
    const stranger = viewerAs(persons.policeLead);
    const entry = buildEntry({ owner: roles.housingLead.key });
    const toNothing = refusedActionCard(refuse('unknown-action'), stranger, people);
    expect(refusedActionCard(refuse(reason, entry), stranger, people)).toEqual(toNothing);
    expect(toNothing.data).toMatchObject({ reason: 'There is no action with that reference that I can show you.', ref: '' });
  },
);

it('tells somebody who may read an action why, with a way to it', () => {
  const card = refusedActionCard(refuse('not-yours-to-answer', buildEntry()), viewerAs(persons.chair), buildPeople());
  expect(card.data).toMatchObject({ reason: refusalText['not-yours-to-answer'].why, hasButton: true, ref: 'HSCP-03' });
});
