import { describe, expect, it } from 'vitest';
import { decideEnd } from '../../../src/rules/edits/decide-end.ts';
import { decideFromCard, editParts } from '../../../src/rules/edits/from-card.ts';
import { Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const now = Instant.parse('2026-11-20T10:00:00.000Z');
const submissionId = SubmissionId.parse('submission-9');
const people = buildPeople();
const elin = viewerAs(persons.businessManager);
const entry = buildEntry({ owner: roles.housingLead.key, revision: 4 });
const asked = { ending: { how: 'declined' }, reason: 'Why.' } as const;

describe('a change that is sent from a card', () => {
  it('is recorded with the card that it came from', () => {
    const decided = decideFromCard(entry, { submissionId, seen: 4 }, elin, people, (current) =>
      decideEnd(current, asked, elin, undefined, now),
    );
    expect(decided).toMatchObject({ kind: 'change', events: [{ what: 'ended', reason: 'Why.', submissionId }] });
  });

  it.each([
    { by: elin, seen: 3, of: entry, reason: 'overtaken', because: 'the action changed after the card was drawn' },
    { by: viewerAs(persons.housingLead), seen: 4, of: entry, reason: 'not-yours-to-edit', because: 'a lead does not decide' },
    { by: viewerAs(persons.policeLead), seen: 4, of: entry, reason: 'unknown-action', because: 'they may not see it' },
    { by: elin, seen: 4, of: { ...entry, isRestricted: true }, reason: 'unknown-action', because: 'its review is restricted' },
  ])('is refused as $reason: $because', ({ by, seen, of, reason }) => {
    const decide = () => expect.fail('nothing is to be decided');
    expect(decideFromCard(of, { submissionId, seen }, by, people, decide)).toMatchObject({ kind: 'refuse', reason });
  });
});

describe('what can be done to an action', () => {
  const claim = buildUpdate({ state: 'complete' });
  const end = { ending: asked.ending, reason: 'Why.', by: elin.personId, byName: elin.name, at: now } as const;
  it.each([
    { standing: { state: 'not-started' } as const, parts: ['reword', 'end', 'transfer'], because: 'it is open' },
    { standing: { state: 'claimed', claim } as const, parts: [], because: 'its claim is decided first' },
    {
      standing: { state: 'ended', ...end, before: { state: 'not-started' } } as const,
      ...{ parts: ['reopen'], because: 'the end may be a mistake' },
    },
  ])('while it is $standing.state is $parts: $because', ({ standing, parts }) => {
    expect(editParts(buildEntry({ standing }))).toEqual(parts);
  });
});
