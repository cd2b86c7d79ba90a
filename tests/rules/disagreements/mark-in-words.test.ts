import { expect, it } from 'vitest';
import { decideHold } from '../../../src/rules/assurance/decide-hold.ts';
import { overdueDigestCard } from '../../../src/rules/assurance/overdue-digest-card.ts';
import { actionCard } from '../../../src/rules/updates/action-card.ts';
import { updateReceiptCard } from '../../../src/rules/updates/update-receipt-card.ts';
import { claimToVerifyCard } from '../../../src/rules/verification/claim-to-verify-card.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { askAt, london, ofHousing } from '../../support/ask-at.ts';
import { buildDisagreement } from '../../support/build-disagreement.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { persons, viewerAs } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-06-18');
const submissionId = SubmissionId.parse('submission-9');
const disagreement = buildDisagreement({ stage: '2', stageStartedAt: '2026-06-11 17:00' });
const disputed: Entry = { ...ofHousing(), disagreement };
const MARK = 'Disagreement, stage 2, since 11 June 2026; reminders wait for it.';

it('an action that two agencies disagree about says on its card why nobody is reminded of it', () => {
  const card = actionCard(disputed, { today, isAsked: true, submissionId });
  expect(card).toMatchObject({ data: { facts: expect.arrayContaining([{ title: 'On hold', value: MARK }]) } });
});

it('a pause is part of the mark', () => {
  const pause = { id: submissionId, untilOn: CalendarDate.parse('2026-06-25'), reason: 'Her leave.' };
  const { policeLead } = persons;
  const paused = {
    ...disagreement,
    pause: { ...pause, by: policeLead.id, byName: policeLead.name, at: london('2026-06-12 10:00') },
  };
  const card = actionCard({ ...disputed, disagreement: paused }, { today, isAsked: false, submissionId });
  expect(JSON.stringify(card)).toContain('stage 2, since 11 June 2026, paused until 25 June 2026; reminders wait for it.');
  expect(JSON.stringify(card)).not.toContain('Her leave.');
});

it('it stands on its lead’s list without being asked about', () => {
  const card = overdueDigestCard([{ entry: disputed, why: 'open' }], { today, page: 1 });
  expect(JSON.stringify(card)).toContain('Disagreement: stage 2, since 11 June 2026; reminders wait for it.');
});

it('an update is taken, and its receipt says that nobody is reminded', () => {
  const update = buildUpdate();
  const entry: Entry = { ...disputed, standing: { state: 'in-progress' }, lastUpdate: update };
  const card = updateReceiptCard(entry, update, { verifiers: [] });
  expect(JSON.stringify(card)).toContain('I remind nobody of it until the disagreement about it is settled.');
});

it('its claim can be verified, and the card says that it is disputed and asks for no day', () => {
  const claim = buildUpdate({ state: 'complete' });
  const card = claimToVerifyCard({ ...disputed, standing: { state: 'claimed', claim } }, { today });
  expect(card).toMatchObject({ data: { facts: expect.arrayContaining([{ title: 'On hold', value: MARK }]) } });
  expect(JSON.stringify(card)).toContain('Two agencies disagree about this action. You can decide all the same.');
});

it('there is nothing to put off', () => {
  const hold = { submissionId, seen: 0, kind: 'promise', untilOn: CalendarDate.parse('2026-06-25'), reason: '' } as const;
  const decision = decideHold(disputed, hold, viewerAs(persons.housingLead), askAt('2026-06-18 10:00'));
  expect(decision).toMatchObject({ kind: 'refuse', reason: 'waits-for-others' });
});
