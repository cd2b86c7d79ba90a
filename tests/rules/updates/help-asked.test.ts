import { describe, expect, it } from 'vitest';
import { decideUpdate } from '../../../src/rules/updates/decide-update.ts';
import { helpAskedCard } from '../../../src/rules/updates/help-asked.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const people = buildPeople({ hasLevels: true });
const now = Instant.parse('2026-11-20T10:00:00.000Z');
const { housingLead: lead, housingLineManager, businessManager } = persons;

function ofHousing(overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ agencyId: 'housing', owner: roles.housingLead.key, ...overrides });
}

function asksForHelp(entry: Entry, by = lead) {
  const draft = { state: 'needs-help', words: 'Nobody in IT answers.', evidence: [], noEvidenceReason: undefined } as const;
  const sent = { submissionId: SubmissionId.parse('submission-7'), seen: 0, draft: { ...draft, evidence: [] } };
  return decideUpdate(entry, sent, viewerAs(by, people), people, now);
}

describe('a lead who needs help', () => {
  it('is under way, has answered, and is heard by their line manager and the business manager, once each', () => {
    const decision = asksForHelp(ofHousing());
    expect(decision.entry?.standing.state).toBe('in-progress');
    expect(decision.entry?.reminders).toEqual({ count: 0, noHolder: false });
    const told = decision.kind === 'change' ? decision.messages.map(({ to, content }) => [to, content.kind]) : [];
    expect(told).toEqual([
      [housingLineManager.id, 'help'],
      [businessManager.id, 'help'],
    ]);
    expect(asksForHelp(decision.entry ?? ofHousing()).kind).toBe('keep');
  });

  it('takes a claim of theirs back with it', () => {
    const claim = buildUpdate({ state: 'complete', by: lead.id });
    const decision = asksForHelp(ofHousing({ standing: { state: 'claimed', claim }, lastUpdate: claim }));
    expect(decision.kind === 'change' && decision.events.map(({ what }) => what)).toEqual(['claim-withdrawn']);
  });
});

describe('the card for somebody who may help', () => {
  const today = CalendarDate.parse('2026-11-20');
  const update = buildUpdate({ state: 'needs-help', words: 'Nobody in IT answers.' });

  it('says what is in the way, and whom to speak with', () => {
    const words = JSON.stringify(helpAskedCard(ofHousing(), update, { today, isReader: true }));
    expect(words).toContain('Nobody in IT answers.');
    expect(words).toContain('Please speak with Anna Bell');
  });

  it('shows the reference alone to somebody who may not read it', () => {
    const words = JSON.stringify(helpAskedCard(ofHousing({ isRestricted: true }), update, { today, isReader: false }));
    expect(words).not.toContain('Nobody in IT answers.');
    expect(words).toContain('Restricted review');
  });
});
