import { describe, expect, it } from 'vitest';
import { decideConfirmation } from '../../../src/rules/disagreements/decide-confirmation.ts';
import { decideProposal } from '../../../src/rules/disagreements/decide-proposal.ts';
import { decideRaise } from '../../../src/rules/disagreements/decide-raise.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../../support/build-people.ts';
import { london, storedProcedure, threeStages } from '../../support/play-disagreement.ts';
import {
  answerTo,
  harbourside,
  housingAction,
  pressed,
  raised,
  raiseForm,
  running,
  sent,
  stagesWith,
  toldBy,
} from '../../support/press-disagreement.ts';

const { policeLead, housingLead, businessManager, visitor, partnershipManager, housingManager } = persons;

const returnedBy = (by: typeof housingManager) =>
  housingAction({
    standing: {
      state: 'in-progress',
      returned: {
        claimId: SubmissionId.parse('claim-0001'),
        reason: 'No sample is shown.',
        by: by.id,
        byName: by.name,
        at: london('2026-06-01 10:00'),
      },
    },
  });

const verified = housingAction({
  standing: {
    state: 'verified',
    claim: buildUpdate({ id: 'claim-0001', state: 'complete', by: housingLead.id }),
    verifiedBy: housingManager.id,
    verifiedByName: housingManager.name,
    verifiedAt: london('2026-06-01 10:00'),
  },
});

describe('raising a disagreement', () => {
  it('begins the first stage of the procedure in force, with both sides and their clocks', () => {
    const { entry, by, lookAgainAt } = raised();
    const { procedure, parties, stage, views, involved } = running(entry);
    expect(by).toBe(policeLead.id);
    expect(procedure).toEqual({ id: 'three-stages', version: '2' });
    expect(parties.raising).toMatchObject({ agencyId: 'police', role: roles.policeLead.key, first: policeLead.id });
    expect(parties.responding).toMatchObject({ agencyId: 'housing', role: roles.housingLead.key });
    expect(stage.people).toEqual({ raising: [policeLead.id], responding: [housingLead.id] });
    expect(stage.limits.map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
      ['answer', london('2026-06-08 17:00')],
      ['agreement', london('2026-06-11 17:00')],
    ]);
    expect(views.raising).toMatchObject({
      words: 'The form is in use in two teams only.',
      wants: 'All four teams should use it.',
    });
    expect(involved).toEqual([policeLead.id, housingLead.id]);
    expect(lookAgainAt).toBe(running(entry).lookAt);
    expect(running(entry).lookAt).toBe(london('2026-06-05 09:00'));
  });

  it('tells the other side, and not whoever raised it', () => {
    expect(toldBy(raised())).toEqual(['housingLead: brought-in']);
    expect(raised().messages[0]?.content).not.toHaveProperty('isUrgent');
    expect(raised({ form: { priority: 'urgent' } }).messages[0]?.content).toMatchObject({ isUrgent: true });
  });

  it('leaves the revision of the action as it was: nothing about the action itself has changed', () => {
    expect(raised({ entry: housingAction({ revision: 7 }) }).entry.revision).toBe(7);
  });

  it('is done once, however often the form comes', () => {
    expect(answerTo(decideRaise, raised().entry, raiseForm(), { by: policeLead })).toBe('kept');
  });

  it('never goes by the id of one that somebody else raised before: their messages would be one', () => {
    const proposal = pressed(decideProposal, raised().entry, sent('propose', { words: 'All by July.' }), {
      by: policeLead,
    }).entry;
    const confirm = sent('confirm', { proposalId: SubmissionId.parse('form-propose') });
    const over = pressed(decideConfirmation, proposal, confirm, { by: housingLead }).entry;
    const form = { against: agencies.board.id, about: 'date' } as const;
    expect(answerTo(decideRaise, over, raiseForm(form), { by: housingLead })).toBe('form-unreadable');
    expect(
      answerTo(decideRaise, over, raiseForm({ ...form, submissionId: SubmissionId.parse('raise-002') }), { by: housingLead }),
    ).toBe('changed');
  });

  it('is looked at again at once where nobody holds the role of the other side', () => {
    const context = harbourside({ people: buildPeople({ vacant: [roles.housingLead.key] }) });
    expect(running(raised({ context }).entry).lookAt).toBe(london('2026-06-04 10:00'));
  });

  it.each([
    {
      by: housingLead,
      against: agencies.board.id,
      side: 'housing',
      because: 'the lead differs from the partnership about a date',
    },
    {
      by: businessManager,
      against: agencies.housing.id,
      side: 'board',
      because: 'the business manager does so for the partnership',
    },
    { by: housingManager, against: agencies.board.id, side: 'housing', because: 'whoever verifies does so for their agency' },
  ])('stands for $side: $because', ({ by, against, side }) => {
    expect(running(raised({ by, form: { against, about: 'date' } }).entry).parties.raising.agencyId).toBe(side);
  });

  it('is with whoever returned a claim, in the role in which they did', () => {
    const { entry } = raised({
      entry: returnedBy(partnershipManager),
      by: housingLead,
      form: { about: 'returned-claim', against: agencies.board.id },
    });
    const { parties, claimId } = running(entry);
    expect(claimId).toBe('claim-0001');
    expect(parties.responding).toMatchObject({ role: roles.partnershipManager.key, first: partnershipManager.id });
  });

  it('doubts what another agency claims to have done, also once it is verified', () => {
    const { entry } = raised({ entry: verified, form: { about: 'claim' } });
    expect(running(entry)).toMatchObject({ claimId: 'claim-0001', parties: { responding: { first: housingLead.id } } });
  });

  it('makes the limits of the first stage end by the day on which an agreement is needed', () => {
    const { entry, events } = raised({ form: { neededOn: CalendarDate.parse('2026-06-05') } });
    expect(running(entry).stage.limits.map(({ dueAt }) => dueAt)).toEqual([
      london('2026-06-05 17:00'),
      london('2026-06-05 17:00'),
    ]);
    expect(events.map((event) => event.what === 'disagreement' && event.move.kind)).toEqual(['raised', 'shortened', 'shortened']);
  });

  it('never makes a limit longer by it', () => {
    const { entry } = raised({ form: { neededOn: CalendarDate.parse('2026-08-01') } });
    expect(running(entry).stage.limits.map(({ dueAt }) => dueAt)).toEqual([
      london('2026-06-08 17:00'),
      london('2026-06-11 17:00'),
    ]);
  });

  it('begins with an optional stage only where somebody asks for it', () => {
    const context = harbourside(stagesWith('1', { isOptional: true }));
    expect(running(raised({ context }).entry).stage.id).toBe('2');
    const { entry } = raised({ context, form: { beginsAt: running(raised().entry).stage.id } });
    expect(running(entry).stage.id).toBe('1');
  });
});

describe('what cannot be raised', () => {
  const ended = housingAction({
    standing: {
      state: 'ended',
      ending: { how: 'declined' },
      reason: 'Not for them.',
      by: businessManager.id,
      byName: businessManager.name,
      at: london('2026-06-01 10:00'),
      before: { state: 'not-started' },
    },
  });
  const none = { ...harbourside(), procedures: [] };
  const draft = { ...harbourside(), procedures: [{ procedure: threeStages, importedAt: london('2026-01-10 09:00') }] };
  const soon = { ...none, procedures: [storedProcedure({ ...threeStages, effectiveFrom: CalendarDate.parse('2026-07-01') })] };

  it.each([
    { answer: 'unknown-action', by: visitor, because: 'whoever holds nothing here does not learn that it exists' },
    {
      answer: 'unknown-action',
      entry: housingAction({ isRestricted: true }),
      because: 'another agency knows nothing of a restricted review',
    },
    {
      answer: 'disagreement-open',
      entry: raised().entry,
      form: { submissionId: SubmissionId.parse('raise-002') },
      because: 'there is one at a time',
    },
    { answer: 'not-to-disagree-about', form: { about: 'claim' as const }, because: 'nothing is claimed' },
    { answer: 'not-to-disagree-about', form: { about: 'returned-claim' as const }, because: 'no claim was sent back' },
    { answer: 'action-ended', entry: ended, because: 'it has ended' },
    { answer: 'action-ended', entry: verified, because: 'what is verified can only be doubted as a claim' },
    { answer: 'inside-one-agency', by: housingLead, because: 'the lead cannot differ from their own agency' },
    {
      answer: 'inside-one-agency',
      entry: returnedBy(housingManager),
      by: housingLead,
      form: { about: 'returned-claim' as const, against: agencies.board.id },
      because: 'their own agency sent it back, whomever they name',
    },
    {
      answer: 'not-the-other-side',
      form: { against: agencies.schools.id },
      because: 'schools have no part in an action of Housing',
    },
    { answer: 'view-unfit', form: { words: '  ' }, because: 'no view is given' },
    { answer: 'view-unfit', form: { words: 'x'.repeat(2001) }, because: 'it is longer than a card can show' },
    { answer: 'wants-unfit', form: { wants: '' }, because: 'nobody can agree to what is not said' },
    { answer: 'no-procedure', context: none, because: 'there is no procedure' },
    { answer: 'no-procedure', context: draft, because: 'it is a draft' },
    { answer: 'no-procedure', context: soon, because: 'it is in force from July' },
    { answer: 'needed-passed', form: { neededOn: CalendarDate.parse('2026-06-03') }, because: 'that day is past' },
    {
      answer: 'needed-passed',
      form: { neededOn: CalendarDate.parse('0001-01-01') },
      because: 'so is every day before the calendar begins',
    },
    { answer: 'calendar-ends', at: '2027-12-30 10:00', because: 'the bank holidays of 2028 are not known' },
  ])(
    '$answer: $because',
    ({ answer, entry = housingAction(), by = policeLead, form = {}, context = harbourside(), at = '2026-06-04 10:00' }) => {
      expect(answerTo(decideRaise, entry, raiseForm(form), { by, at, context })).toBe(answer);
    },
  );
});
