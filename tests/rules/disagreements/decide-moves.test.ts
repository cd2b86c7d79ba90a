import { describe, expect, it } from 'vitest';
import { decideAnswer } from '../../../src/rules/disagreements/decide-answer.ts';
import { decideConfirmation, decideDecline } from '../../../src/rules/disagreements/decide-confirmation.ts';
import { decideDanger } from '../../../src/rules/disagreements/decide-danger.ts';
import { decideDisagreementWithdrawal } from '../../../src/rules/disagreements/decide-disagreement-withdrawal.ts';
import { decideLastWord } from '../../../src/rules/disagreements/decide-last-word.ts';
import { decideMeeting } from '../../../src/rules/disagreements/decide-meeting.ts';
import { decideNotAgreed } from '../../../src/rules/disagreements/decide-not-agreed.ts';
import { decidePause, decideResumption } from '../../../src/rules/disagreements/decide-pause.ts';
import { decideProposal } from '../../../src/rules/disagreements/decide-proposal.ts';
import { decideSaying } from '../../../src/rules/disagreements/decide-saying.ts';
import { decideShortening } from '../../../src/rules/disagreements/decide-shortening.ts';
import { decideSkip, decideSkipConsent, decideSkipRefusal } from '../../../src/rules/disagreements/decide-skip.ts';
import { decideActionAdded, decideStep } from '../../../src/rules/disagreements/decide-step.ts';
import { ActionRef } from '../../../src/words/action.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { Procedure } from '../../../src/words/procedure.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { agencies, buildPeople, persons, roles } from '../../support/build-people.ts';
import { london, threeStages } from '../../support/play-disagreement.ts';
import {
  answerTo,
  harbourside,
  housingAction,
  pressed,
  raised,
  running,
  sent,
  stage,
  stagesWith,
  toldBy,
  waited,
} from '../../support/press-disagreement.ts';

const { policeLead, housingLead, policeManager, housingManager, schoolsLead, businessManager, partnershipManager, chair } =
  persons;
const { housingLineManager } = persons;

const day = (words: string): CalendarDate => CalendarDate.parse(words);
const id = (words: string): SubmissionId => SubmissionId.parse(words);
const open = raised().entry;
const reason = 'The four teams report to two heads.';

/** In the second stage since 9 June, for want of an answer. */
const atTwo = waited(open, '2026-06-09 09:00');
/** In the last stage since the two managers did not meet in time. */
const atThree = waited(atTwo, '2026-06-17 09:00');

const propose = (entry: Entry, more: object = {}, by = policeLead, at?: string) =>
  pressed(decideProposal, entry, sent('propose', { words: 'All four teams by July.', ...more }), { by, ...(at && { at }) });

const proposed = propose(open).entry;
const confirm = sent('confirm', { proposalId: id('form-propose') });

describe('the stages of these examples', () => {
  it('are the first, the second without a response, and the last', () => {
    expect(running(atTwo)).toMatchObject({ stage: { id: '2' }, passed: [{ id: '1', ended: 'no-response' }] });
    expect(running(atThree)).toMatchObject({ stage: { id: '3', deciders: [chair.id] } });
  });
});

describe('the other side’s view', () => {
  const form = sent('answer', { words: 'Two teams move in July.', wants: '' });

  it('stands beside the first from then on, and both sides are told', () => {
    const change = pressed(decideAnswer, open, form, { by: housingLead });
    expect(running(change.entry)).toMatchObject({
      views: { responding: { words: 'Two teams move in July.', byName: housingLead.name } },
      stage: { heard: ['raising', 'responding'] },
    });
    expect(toldBy(change)).toEqual(['policeLead: answered']);
    expect(answerTo(decideAnswer, change.entry, form, { by: housingLead })).toBe('kept');
  });

  it.each([
    { answer: 'not-your-side', by: policeLead, because: 'nobody answers themselves' },
    { answer: 'not-your-side', by: housingManager, because: 'their stage has not begun' },
    { answer: 'unknown-action', by: schoolsLead, because: 'it is none of theirs' },
    { answer: 'view-unfit', by: housingLead, more: { words: '' }, because: 'there is no view' },
    { answer: 'wants-unfit', by: housingLead, more: { wants: 'x'.repeat(1001) }, because: 'it is too long' },
    { answer: 'stage-passed', by: housingLead, at: '2026-06-08 17:00', because: 'the time to answer is up' },
    {
      answer: 'answered-already',
      by: housingLead,
      entry: pressed(decideAnswer, open, sent('earlier', { words: 'No.', wants: '' }), { by: housingLead }).entry,
      because: 'a view is not written over',
    },
  ])('is refused with $answer: $because', ({ answer, by, more = {}, at = '2026-06-05 10:00', entry = open }) => {
    expect(answerTo(decideAnswer, entry, { ...form, ...more }, { by, at })).toBe(answer);
  });

  it('may come from somebody who took up the role today, and brings them in', () => {
    const people = buildPeople({ vacant: [roles.housingLead.key] });
    const vacant = raised({ context: harbourside({ people }) }).entry;
    const { entry, events } = pressed(decideAnswer, vacant, form, { by: housingLead });
    expect(running(entry).stage.people.responding).toEqual([housingLead.id]);
    expect(events).toHaveLength(2);
  });
});

describe('further words', () => {
  const say = sent('say', { words: 'The minutes of May say so.' });

  it.each([
    { by: policeLead, entry: open, of: 'raising', heard: ['raising'], because: 'they speak for their side' },
    {
      by: housingLead,
      entry: atTwo,
      of: 'responding',
      heard: [],
      because: 'they did before, and their manager has still to be heard',
    },
    { by: housingManager, entry: open, of: 'partnership', heard: ['raising'], because: 'they step in as a safeguarding manager' },
    { by: chair, entry: atThree, of: 'partnership', heard: [], because: 'they have the last word' },
  ])('are for $of: $because', ({ by, entry, of, heard }) => {
    const { said, stage: now } = running(pressed(decideSaying, entry, say, { by, at: '2026-06-17 10:00' }).entry);
    expect(said[0]).toMatchObject({ for: of, words: 'The minutes of May say so.' });
    expect(now.heard).toEqual(heard);
  });

  it.each([
    { answer: 'unknown-action', by: schoolsLead, because: 'they have no part in it' },
    { answer: 'not-yours-to-say', by: chair, because: 'the chair sees it, and speaks in the last stage' },
    { answer: 'view-unfit', by: policeLead, words: ' ', because: 'nothing was said' },
  ])('are refused with $answer: $because', ({ answer, by, words = 'Words.' }) => {
    expect(answerTo(decideSaying, open, { ...say, words }, { by })).toBe(answer);
  });

  it('come late and are taken all the same: nobody’s words are lost for a minute', () => {
    expect(answerTo(decideSaying, open, say, { by: housingLead, at: '2026-06-08 17:01' })).toBe('changed');
  });
});

describe('an outcome', () => {
  it('is worded by one side, and the other is asked to confirm it', () => {
    expect(running(proposed).proposal).toMatchObject({ side: 'raising', words: 'All four teams by July.' });
    expect(toldBy(propose(open))).toEqual(['housingLead: proposed']);
  });

  it('ends it once the other side confirms, and everybody of it and the procedure is told', () => {
    const change = pressed(decideConfirmation, proposed, confirm, { by: housingLead });
    expect(change.entry).not.toHaveProperty('disagreement');
    expect(change.entry.pastDisagreements).toMatchObject([
      { outcome: { kind: 'agreed', byName: housingLead.name }, passed: [{ isWithinLimit: true }] },
    ]);
    expect(toldBy(change)).toEqual(['businessManager: closed', 'policeLead: closed']);
    expect(change.lookAgainAt).toBe(london('2026-06-04 12:00'));
    expect(answerTo(decideConfirmation, change.entry, confirm, { by: housingLead })).toBe('kept');
  });

  it.each([
    { answer: 'not-your-side', by: policeLead, because: 'it is their own side’s' },
    { answer: 'unknown-action', by: schoolsLead, because: 'they have no part in it' },
    { answer: 'not-your-side', by: housingManager, because: 'they are not in this stage' },
    {
      answer: 'proposal-gone',
      by: housingLead,
      form: { ...confirm, proposalId: id('form-before') },
      because: 'another one stands by now',
    },
    { answer: 'proposal-gone', by: housingLead, entry: open, because: 'nothing is proposed' },
    { answer: 'stage-passed', by: housingLead, at: '2026-06-12 09:00', because: 'its time is up' },
    {
      answer: 'proposal-gone',
      by: housingManager,
      entry: waited(proposed, '2026-06-12 09:00'),
      at: '2026-06-12 10:00',
      because: 'a stage begins without what was proposed before',
    },
  ])('is not confirmed ($answer): $because', ({ answer, by, form = confirm, entry = proposed, at = '2026-06-05 10:00' }) => {
    expect(answerTo(decideConfirmation, entry, form, { by, at })).toBe(answer);
  });

  it.each([
    { more: { dueOn: day('2026-06-04') }, because: 'the action would be overdue at once' },
    {
      more: { action: { title: 'Joint check', words: 'Check it.', agencyId: agencies.housing.id, dueOn: day('2026-06-04') } },
      because: 'so would the new one',
    },
  ])('is not confirmed once its day has passed: $because', ({ more }) => {
    const { entry } = propose(open, more);
    expect(answerTo(decideConfirmation, entry, confirm, { by: housingLead, at: '2026-06-04 16:00' })).toBe('changed');
    expect(answerTo(decideConfirmation, entry, confirm, { by: housingLead, at: '2026-06-05 10:00' })).toBe('proposal-outdated');
  });

  it('is confirmed by nobody who proposed it, also when they have changed sides', () => {
    const moved = {
      ...buildPeople({ vacant: [roles.policeLead.key], alsoHolds: [{ person: policeLead, roleKey: roles.housingLead.key }] }),
    };
    expect(answerTo(decideConfirmation, proposed, confirm, { by: policeLead, context: harbourside({ people: moved }) })).toBe(
      'confirms-self',
    );
  });

  it('is confirmed by nobody who could speak for both sides', () => {
    const both = buildPeople({ alsoHolds: [{ person: housingLead, roleKey: roles.policeLead.key }] });
    const context = harbourside({ people: both });
    expect(answerTo(decideConfirmation, proposed, confirm, { by: housingLead, context })).toBe('not-your-side');
  });

  it('gives the action another due date, to which somebody who does not lead it agreed', () => {
    const { entry } = propose(open, { dueOn: day('2026-07-31') });
    const change = pressed(decideConfirmation, entry, confirm, { by: housingLead });
    expect(change.events[0]).toMatchObject({ what: 'date-changed', dueOn: '2026-07-31', agreed: { byName: policeLead.name } });
    expect(change.entry.action.timing).toMatchObject({ dueOn: '2026-07-31', firstDueOn: '2026-03-31' });
    expect(change.entry.revision).toBe(1);
    expect(change.entry.pastDisagreements).toHaveLength(1);
  });

  it('keeps a date that the action has by then', () => {
    const { entry } = propose(open, { dueOn: day('2026-03-31') }, policeLead, '2026-03-30 10:00');
    expect(pressed(decideConfirmation, entry, confirm, { by: housingLead, at: '2026-03-31 10:00' }).entry.revision).toBe(0);
  });

  it('may come with an action, which waits to be put into the register', () => {
    const action = {
      title: 'Move two teams',
      words: 'Move both to the new form.',
      agencyId: agencies.police.id,
      dueOn: day('2026-07-31'),
    };
    const { entry } = pressed(decideConfirmation, propose(open, { action }).entry, confirm, { by: housingLead });
    expect(entry.pastDisagreements?.[0]?.toAdd).toMatchObject({ ref: 'HSCP-03-D1', agencyName: agencies.police.name });

    const ref = ActionRef.parse('HSCP-03-D1');
    const added = decideActionAdded(entry, id('raise-001'), ref).entry;
    expect(added.pastDisagreements?.[0]).not.toHaveProperty('toAdd');
    expect(decideActionAdded(added, id('raise-001'), ref).kind).toBe('keep');

    const second = raised({ entry: added, form: { submissionId: id('raise-002') } }).entry;
    const again = pressed(
      decideProposal,
      second,
      { ...sent('again', { words: 'Both.', action }), disagreementId: id('raise-002') },
      { by: policeLead },
    );
    expect(running(again.entry).proposal?.action?.ref).toBe('HSCP-03-D2');
  });

  it('has a reference that is short enough, whatever the action’s is', () => {
    const ref = `${'A-'.repeat(19)}AB`;
    const action = { title: 'Move', words: 'Move.', agencyId: agencies.police.id, dueOn: day('2026-07-31') };
    const { entry } = propose(raised({ entry: housingAction({ ref }) }).entry, { action });
    expect(ActionRef.safeParse(running(entry).proposal?.action?.ref).success).toBe(true);
  });

  it.each([
    { answer: 'view-unfit', more: { words: '' }, because: 'it says nothing' },
    { answer: 'agreed-date-passed', more: { dueOn: day('2026-06-03') }, because: 'nobody can keep a date that is past' },
    { answer: 'date-too-far', more: { dueOn: day('2062-06-03') }, because: 'that is a slip of the year' },
    {
      answer: 'agreed-action-unfit',
      more: { action: { title: '', words: 'x', agencyId: agencies.police.id, dueOn: day('2026-07-01') } },
      because: 'an action has a title',
    },
    {
      answer: 'agreed-action-unfit',
      more: { action: { title: 'Joint check', words: 'x', agencyId: agencies.schools.id, dueOn: day('2026-07-01') } },
      because: 'nobody here speaks for a third agency',
    },
  ])('cannot be proposed ($answer): $because', ({ answer, more }) => {
    expect(answerTo(decideProposal, open, sent('p', { words: 'So be it.', ...more }), { by: policeLead })).toBe(answer);
  });

  it('is turned down with a reason, and it goes on', () => {
    const form = { ...sent('decline', { reason }), proposalId: id('form-propose') };
    expect(answerTo(decideDecline, proposed, { ...form, reason: '' }, { by: housingLead })).toBe('reason-missing');
    const change = pressed(decideDecline, proposed, form, { by: housingLead });
    expect(running(change.entry)).not.toHaveProperty('proposal');
    expect(toldBy(change)).toEqual(['policeLead: declined']);
  });
});

describe('no agreement', () => {
  it('goes on to the next stage when either side says so, and brings in its people in both agencies', () => {
    const change = pressed(decideNotAgreed, open, sent('no', { stage: stage('1'), reason }), { by: housingLead });
    expect(running(change.entry)).toMatchObject({ stage: { id: '2' }, passed: [{ ended: 'no-agreement' }] });
    expect(toldBy(change)).toEqual([
      'businessManager: moved',
      'housingManager: brought-in',
      'policeLead: moved',
      'policeManager: brought-in',
    ]);
  });

  it('has them meet first, where the procedure does', () => {
    const form = sent('no', { stage: stage('2'), reason });
    const at = '2026-06-09 10:00';
    const { entry } = pressed(decideNotAgreed, atTwo, form, { by: policeManager, at });
    expect(running(entry).stage).toMatchObject({ id: '2', isMeeting: true });
    const again = pressed(decideNotAgreed, entry, { ...form, submissionId: id('form-no-2') }, { by: policeManager, at });
    expect(running(again.entry).stage.id).toBe('3');
  });

  it.each([
    { answer: 'not-your-side', by: housingManager, because: 'their stage has not begun' },
    { answer: 'stage-passed', by: policeManager, entry: atTwo, because: 'the form is of the stage before' },
    {
      answer: 'last-stage',
      by: policeManager,
      entry: atThree,
      of: '3',
      at: '2026-06-18 10:00',
      because: 'there somebody decides',
    },
    { answer: 'reason-missing', by: policeLead, why: ' ', because: 'a reason is kept' },
    {
      answer: 'paused-now',
      by: policeLead,
      entry: pressed(
        decidePause,
        open,
        { ...sent('pause', { stage: stage('1'), reason }), untilOn: day('2026-06-08') },
        { by: policeLead },
      ).entry,
      because: 'the clocks stand still',
    },
    {
      answer: 'calendar-ends',
      by: policeLead,
      entry: raised().entry,
      at: '2027-12-30 10:00',
      because: 'the next stage could not be counted',
      isLate: true,
    },
  ])(
    'is refused with $answer: $because',
    ({ answer, by, entry = open, of = '1', why = reason, at = '2026-06-05 10:00', isLate }) => {
      const context = isLate ? harbourside(stagesWith('1', { clocks: [] })) : harbourside();
      const from = isLate ? raised({ context }).entry : entry;
      expect(answerTo(decideNotAgreed, from, sent('no', { stage: stage(of), reason: why }), { by, at, context })).toBe(answer);
    },
  );

  it('may be a wish to meet, which stops no clock', () => {
    const change = pressed(decideMeeting, open, sent('meet', { stage: stage('1'), reason }), { by: policeLead });
    expect(toldBy(change)).toEqual(['housingLead: meeting']);
    expect(running(change.entry).stage.limits).toEqual(running(open).stage.limits);
  });
});

describe('the clocks', () => {
  const shorten = { ...sent('shorten', { stage: stage('1'), reason }), on: day('2026-06-05') };

  it.each([
    { by: policeLead, because: 'they raised it' },
    { by: housingLead, because: 'they are the other side' },
    { by: businessManager, because: 'they oversee it' },
    { by: partnershipManager, because: 'they oversee it' },
  ])('are shortened by $by.name: $because', ({ by }) => {
    const { entry } = pressed(decideShortening, open, shorten, { by });
    expect(running(entry).stage.limits.map(({ dueAt }) => dueAt)).toEqual([
      london('2026-06-05 17:00'),
      london('2026-06-05 17:00'),
    ]);
    expect(running(entry).lookAt <= london('2026-06-05 17:00')).toBe(true);
  });

  it.each([
    {
      answer: 'limit-not-sooner',
      form: { ...shorten, on: day('2026-06-11') },
      because: 'nobody makes a limit longer, or sets it anew',
    },
    { answer: 'limit-not-sooner', form: { ...shorten, on: day('2026-06-03') }, because: 'that day is past' },
    {
      answer: 'limit-not-sooner',
      form: { ...shorten, on: day('0001-01-01') },
      because: 'so is every day before the calendar begins',
    },
    { answer: 'limit-not-sooner', form: { ...shorten, on: day('9999-12-31') }, because: 'it is beyond every limit' },
    { answer: 'stage-passed', form: { ...shorten, stage: stage('2') }, because: 'it is at another stage' },
    { answer: 'reason-missing', form: { ...shorten, reason: '' }, because: 'a reason is kept' },
    { answer: 'not-yours-to-step-in', by: chair, because: 'the chair sees it, and no more' },
    { answer: 'no-limit', context: harbourside(stagesWith('1', { clocks: [] })), because: 'none runs' },
  ])('are not shortened ($answer): $because', ({ answer, form = shorten, by = policeLead, context = harbourside() }) => {
    expect(answerTo(decideShortening, raised({ context }).entry, form, { by, context })).toBe(answer);
  });

  const pause = { ...sent('pause', { stage: stage('1'), reason }), untilOn: day('2026-06-10') };
  const paused = pressed(decidePause, open, pause, { by: policeLead }).entry;

  it('stand still until a day, and go on as much later', () => {
    expect(running(paused)).toMatchObject({ pause: { untilOn: '2026-06-10' }, lookAt: london('2026-06-10 09:00') });
    expect(decideStep(paused, harbourside(), london('2026-06-09 12:00')).kind).toBe('keep');
    expect(running(waited(paused, '2026-06-10 09:00')).stage.limits[1]?.dueAt).toBe(london('2026-06-17 17:00'));
  });

  it('go on sooner when somebody says so, and stand still once a stage', () => {
    const change = pressed(decideResumption, paused, sent('resume', {}), { by: businessManager, at: '2026-06-05 09:00' });
    expect(running(change.entry)).not.toHaveProperty('pause');
    expect(toldBy(change)).toEqual(['housingLead: resumed', 'policeLead: resumed']);
    expect(answerTo(decidePause, change.entry, { ...pause, submissionId: id('form-pause-2') }, { by: policeLead })).toBe(
      'paused-before',
    );
    expect(answerTo(decideResumption, change.entry, sent('resume-2', {}), { by: policeLead })).toBe('not-paused');
  });

  it.each([
    { answer: 'pause-too-long', untilOn: '2026-06-19', because: 'ten working days are the most, and it ends on the 18th' },
    { answer: 'changed', untilOn: '2026-06-18', because: 'that is ten working days' },
    { answer: 'hold-not-ahead', untilOn: '2026-06-04', because: 'that is today' },
    { answer: 'reason-missing', untilOn: '2026-06-10', why: '', because: 'a reason is kept' },
    { answer: 'not-yours-to-step-in', untilOn: '2026-06-10', by: chair, because: 'the chair sees it, and no more' },
    { answer: 'paused-now', untilOn: '2026-06-10', entry: paused, because: 'they stand still already' },
  ])('$answer for a pause until $untilOn: $because', ({ answer, untilOn, why = reason, by = policeLead, entry = open }) => {
    const form = { ...sent('pause-it', { stage: stage('1'), reason: why }), untilOn: day(untilOn) };
    expect(answerTo(decidePause, entry, form, { by })).toBe(answer);
  });

  it('are not stopped by whoever has to decide', () => {
    const form = { ...sent('pause-it', { stage: stage('3'), reason }), untilOn: day('2026-06-22') };
    expect(answerTo(decidePause, atThree, form, { by: chair, at: '2026-06-18 10:00' })).toBe('not-yours-to-step-in');
  });
});

describe('a stage that is left out', () => {
  const skip = sent('skip', { to: stage('3'), reason });
  const asked = pressed(decideSkip, open, skip, { by: policeLead });
  const consent = sent('consent', { skipId: id('form-skip') });

  it('takes the consent of the other side', () => {
    expect(toldBy(asked)).toEqual(['housingLead: skip-asked']);
    expect(running(asked.entry).stage.id).toBe('1');
    const { entry } = pressed(decideSkipConsent, asked.entry, consent, { by: housingLead });
    expect(running(entry)).toMatchObject({ stage: { id: '3' }, passed: [{ id: '1', ended: 'skipped', leftOut: ['2'] }] });
  });

  it('stays in its place when they refuse', () => {
    const { entry } = pressed(decideSkipRefusal, asked.entry, { ...consent, reason }, { by: housingLead });
    expect(running(entry)).toMatchObject({ stage: { id: '1' } });
    expect(answerTo(decideSkipConsent, entry, { ...consent, submissionId: id('form-late') }, { by: housingLead })).toBe(
      'skip-gone',
    );
  });

  it.each([
    { answer: 'agrees-with-self', by: policeLead, because: 'nobody consents to what they asked for' },
    { answer: 'not-theirs-to-consent', by: businessManager, because: 'the procedure asks the other side' },
  ])('is not consented to by everybody ($answer): $because', ({ answer, by }) => {
    expect(answerTo(decideSkipConsent, asked.entry, consent, { by })).toBe(answer);
  });

  it('takes the consent of whom the procedure names, in the agency that asks', () => {
    const context = harbourside(stagesWith('1', { skip: { to: ['3'], consent: 'manager' } }));
    const { entry, messages } = pressed(decideSkip, raised({ context }).entry, skip, { by: policeLead, context });
    expect(toldBy({ messages })).toEqual(['housingLead: skip-asked', 'policeManager: skip-asked']);
    expect(answerTo(decideSkipConsent, entry, consent, { by: housingLead, context })).toBe('not-theirs-to-consent');
    expect(answerTo(decideSkipConsent, entry, consent, { by: policeManager, context })).toBe('changed');
  });

  it('takes it also of somebody who was not brought in before', () => {
    const { roles: named } = Procedure.parse({
      ...threeStages,
      roles: { ...threeStages.roles, director: { title: 'line manager', holder: 'line-manager' } },
    });
    const context = harbourside({
      ...stagesWith('1', { skip: { to: ['3'], consent: 'director' } }),
      ...{ roles: named, people: buildPeople({ hasLevels: true }) },
    });
    const theirs = pressed(decideSkip, raised({ context }).entry, skip, { by: policeLead, context }).entry;
    expect(answerTo(decideSkipConsent, theirs, consent, { by: housingLineManager, context })).toBe('unknown-action');
    const from = raised({ context, by: housingLead, form: { against: agencies.board.id, about: 'date' } }).entry;
    expect(answerTo(decideSkipConsent, from, consent, { by: housingLineManager, context })).toBe('unknown-action');
    const change = pressed(decideSkip, from, skip, { by: housingLead, context });
    expect(toldBy(change)).toContain('housingLineManager: skip-asked');
    expect(answerTo(decideSkipConsent, change.entry, consent, { by: housingLineManager, context })).toBe('changed');
  });

  it('is left at once where the procedure asks for nobody’s consent', () => {
    const context = harbourside(stagesWith('1', { skip: { to: ['3'], consent: 'nobody' } }));
    const { entry } = pressed(decideSkip, raised({ context }).entry, skip, { by: policeLead, context });
    expect(running(entry).stage.id).toBe('3');
  });

  it.each([
    { answer: 'not-skippable', to: '2', because: 'the procedure names the third alone' },
    { answer: 'skip-waits', to: '3', entry: asked.entry, because: 'it was asked for already' },
    { answer: 'not-your-side', to: '3', by: businessManager, because: 'that is for the two sides to ask' },
  ])('cannot be asked for ($answer): $because', ({ answer, to, entry = open, by = housingLead }) => {
    expect(answerTo(decideSkip, entry, sent('skip-it', { to: stage(to), reason }), { by })).toBe(answer);
  });
});

describe('taking it back', () => {
  const form = sent('withdraw', { reason });

  it('is for whoever speaks for the side that raised it', () => {
    const change = pressed(decideDisagreementWithdrawal, open, form, { by: policeLead });
    expect(change.entry.pastDisagreements).toMatchObject([{ outcome: { kind: 'withdrawn', reason } }]);
    expect(toldBy(change)).toEqual(['businessManager: closed', 'housingLead: closed']);
  });

  it.each([
    { answer: 'not-your-side', by: housingLead, entry: open, because: 'they are the other side' },
    { answer: 'not-your-side', by: policeLead, entry: atTwo, because: 'their manager has it now' },
    { answer: 'not-your-side', by: businessManager, entry: open, because: 'whoever oversees it does not end it' },
    { answer: 'changed', by: policeManager, entry: atTwo, because: 'it may be withdrawn at any stage' },
  ])('$answer: $because', ({ answer, by, entry }) => {
    expect(answerTo(decideDisagreementWithdrawal, entry, form, { by, at: '2026-06-09 10:00' })).toBe(answer);
  });

  it('is known for over by whoever presses late', () => {
    const { entry } = pressed(decideDisagreementWithdrawal, open, form, { by: policeLead });
    expect(answerTo(decideSaying, entry, sent('late', { words: 'Words.' }), { by: housingLead })).toBe('disagreement-closed');
    expect(answerTo(decideDisagreementWithdrawal, entry, form, { by: policeLead })).toBe('kept');
  });
});

describe('immediate danger', () => {
  const form = sent('danger', { reason: 'A child may be at risk tonight.' });
  const withEffect = (effect: (typeof threeStages)['immediateRisk']['effect']) =>
    harbourside({ immediateRisk: { ...threeStages.immediateRisk, effect } });

  it('ends the procedure, where the procedure says so, and everybody hears of it as urgent', () => {
    const change = pressed(decideDanger, atTwo, form, { by: housingLead, at: '2026-06-09 10:00' });
    expect(change.entry.pastDisagreements).toMatchObject([{ outcome: { kind: 'left-immediate-risk' } }]);
    expect(toldBy(change)).toEqual([
      'businessManager: closed',
      'housingManager: closed',
      'policeLead: closed',
      'policeManager: closed',
    ]);
    expect(change.messages.every(({ content }) => 'isUrgent' in content)).toBe(true);
  });

  it('goes on by a procedure of its own', () => {
    const context = withEffect({ fastTrack: 'Urgent concerns' });
    expect(pressed(decideDanger, open, form, { by: policeLead, context }).entry).not.toHaveProperty('disagreement');
  });

  it('jumps to a stage, with the reason on the record', () => {
    const context = withEffect({ skipTo: stage('3') });
    const change = pressed(decideDanger, open, form, { by: policeLead, context });
    expect(running(change.entry)).toMatchObject({
      stage: { id: '3' },
      passed: [{ ended: 'immediate-risk' }],
      said: [{ words: form.reason }],
    });
    expect(change.messages.every(({ content }) => 'isUrgent' in content)).toBe(true);
  });

  it.each([
    { context: withEffect('stays'), entry: open, because: 'the procedure goes on beside it' },
    { context: withEffect({ skipTo: stage('3') }), entry: atThree, because: 'it is as far already' },
  ])('stays where it is, and all hear of it: $because', ({ context, entry }) => {
    const before = running(entry);
    const { entry: after, messages } = pressed(decideDanger, entry, form, {
      by: businessManager,
      at: '2026-06-05 10:00',
      context,
    });
    expect(running(after).stage.id).toBe(before.stage.id);
    expect(messages.map(({ to }) => to)).toEqual(before.involved);
    expect(messages.every(({ content }) => 'isUrgent' in content)).toBe(true);
  });

  it('needs a reason, and somebody whom it concerns', () => {
    expect(answerTo(decideDanger, open, { ...form, reason: '' }, { by: policeLead })).toBe('reason-missing');
    expect(answerTo(decideDanger, open, form, { by: schoolsLead })).toBe('unknown-action');
  });
});

describe('the last word', () => {
  const form = sent('decide', { words: 'All four teams by the end of July.', dueOn: day('2026-07-31') });

  it('is the chair’s, ends it, and sets the date', () => {
    const change = pressed(decideLastWord, atThree, form, { by: chair, at: '2026-06-18 10:00' });
    expect(change.entry.pastDisagreements).toMatchObject([{ outcome: { kind: 'decided', byName: chair.name } }]);
    expect(change.events[0]).toMatchObject({ what: 'date-changed', agreed: { byName: chair.name } });
    expect(toldBy(change)).toEqual([
      'businessManager: closed',
      'housingLead: closed',
      'housingManager: closed',
      'policeLead: closed',
      'policeManager: closed',
    ]);
  });

  it.each([
    { answer: 'not-yours-to-decide', by: chair, entry: atTwo, because: 'it is not at the last stage' },
    { answer: 'not-yours-to-decide', by: policeManager, entry: atThree, because: 'a side does not decide' },
    { answer: 'not-yours-to-decide', by: businessManager, entry: atThree, because: 'the procedure names the chair' },
    { answer: 'view-unfit', by: chair, entry: atThree, words: '', because: 'it has to say something' },
  ])('$answer: $because', ({ answer, by, entry, words = 'So be it.' }) => {
    expect(answerTo(decideLastWord, entry, sent('decide', { words }), { by, at: '2026-06-18 10:00' })).toBe(answer);
  });

  it('is given late, too: the chair is reminded of it until then', () => {
    const late = waited(atThree, '2026-07-02 09:00');
    expect(running(late).stage.limits).toMatchObject([{ isMissed: true }]);
    expect(answerTo(decideLastWord, late, form, { by: chair, at: '2026-07-06 10:00' })).toBe('changed');
  });

  it('is nobody’s who raised it', () => {
    const people = buildPeople({ alsoHolds: [{ person: policeLead, roleKey: roles.chair.key }] });
    const context = harbourside({ people });
    const last = waited(waited(raised({ context }).entry, '2026-06-09 09:00', context), '2026-06-17 09:00', context);
    expect(running(last).stage.deciders).toEqual([chair.id]);
    expect(answerTo(decideLastWord, last, form, { by: policeLead, at: '2026-06-18 10:00', context })).toBe('not-yours-to-decide');
  });
});
