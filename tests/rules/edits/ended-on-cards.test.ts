import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { statusCard } from '../../../src/rules/summary/status-card.ts';
import { summarise } from '../../../src/rules/summary/summarise.ts';
import { actionCard } from '../../../src/rules/updates/action-card.ts';
import { endedCard } from '../../../src/rules/updates/reply-cards.ts';
import { updateReceiptCard } from '../../../src/rules/updates/update-receipt-card.ts';
import { tooLateInWords } from '../../../src/rules/verification/too-late-in-words.ts';
import { ActionRef } from '../../../src/words/action.ts';
import type { Standing } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const now = Instant.parse('2026-11-20T10:12:00.000Z');
const standing: Extract<Standing, { state: 'ended' }> = {
  state: 'ended',
  ending: { how: 'superseded', successor: ActionRef.parse('HOU-04') },
  reason: 'The new form asks for it.',
  by: persons.businessManager.id,
  byName: 'Elin Marsh',
  at: Instant.parse('2026-06-04T09:00:00.000Z'),
  before: { state: 'not-started' },
};
const ended = buildEntry({ ref: 'HOU-03', owner: roles.housingLead.key, standing });
const open = buildEntry({ ref: 'HOU-04', owner: roles.housingLead.key });
const view = { today: CalendarDate.parse('2026-11-20'), isAsked: true, submissionId: SubmissionId.parse('submission-9') };

describe('an action that ended without completion', () => {
  const summary = summarise([ended, open], { now, people: buildPeople(), unreachable: 0 });

  it('is counted apart: neither verified nor open, overdue or undated', () => {
    expect(summary).toMatchObject({ total: 2, ended: 1, verified: 0, notStarted: 1, overdue: { count: 1 }, undated: 0 });
    expect(summary.agencies).toMatchObject([{ open: 1, overdue: 1 }]);
  });

  it('stays among those whose due date has passed without a verified claim, so closing flatters no figure', () => {
    expect(summary.inTime.onFirstDates).toEqual({ count: 0, of: 2 });
  });

  it('has a line of its own in the status, which is not there while there is none', () => {
    const asked = {
      now,
      by: viewerAs(persons.chair),
      isPersonal: false,
      calendar: bankHolidays,
      people: buildPeople(),
      scope: {},
    };
    const rows = statusCard(summary, asked).data.counts.filter(({ label }) => label === 'Ended without completion');
    expect(rows).toMatchObject([{ count: '1' }]);
    const none = statusCard(summarise([open], { now, people: buildPeople(), unreachable: 0 }), asked);
    expect(none.data.counts.map(({ label }) => label)).not.toContain('Ended without completion');
  });

  it('is no open action in the headline', () => {
    const undated = buildEntry({ timing: { kind: 'undated', asWritten: '' }, owner: roles.housingLead.key });
    const counts = summarise([ended, undated], { now, people: buildPeople(), unreachable: 0 });
    const asked = {
      now,
      by: viewerAs(persons.chair),
      isPersonal: false,
      calendar: bankHolidays,
      people: buildPeople(),
      scope: {},
    };
    expect(statusCard(counts, asked).data.headline).toContain('1 of 1 open action has no due date');
  });

  it('says on its card how and why it ended, and asks for nothing', () => {
    const { data } = actionCard(ended, view);
    expect(data).toMatchObject({ isAsked: false, next: expect.stringContaining('no update is needed') });
    expect(JSON.stringify(data)).toContain('"Ended without completion on 4 June 2026: superseded by HOU-04"');
    expect(JSON.stringify(data)).toContain('The new form asks for it.');
  });

  it('of a restricted review gives no reason on a card', () => {
    expect(JSON.stringify(actionCard({ ...ended, isRestricted: true }, view))).not.toContain('The new form');
  });

  it('is said to whoever answers it, by message or by an old card', () => {
    expect(JSON.stringify(endedCard(ended, standing))).toContain(
      'ended without completion on 4 June 2026 (superseded by HOU-04)',
    );
    const receipt = updateReceiptCard(ended, buildUpdate(), { verifiers: [] });
    expect(receipt.data).toMatchObject({
      next: 'It ended without completion on 4 June 2026: superseded by HOU-04. Nothing more is needed from you.',
      changeLabel: '',
    });
    expect(tooLateInWords(ended, SubmissionId.parse('submission-1'), persons.housingManager.id)).toBe(
      'Elin Marsh recorded on Thursday 4 June 2026 at 10:00 that this action ended without completion.',
    );
  });
});
