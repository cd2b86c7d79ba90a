import { describe, expect, it } from 'vitest';
import {
  ASKS_FOR_SUMMARY,
  type Nameable,
  readSummaryRequest,
  type SummaryRequest,
} from '../../../src/rules/summary/read-summary-request.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import { PlanId } from '../../../src/words/plan.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { agencies, buildPeople } from '../../support/build-people.ts';

const advice = { id: AgencyId.parse('harbour-advice'), name: 'Harbour Advice' };

function read(text: string, over: Partial<Nameable> = {}): SummaryRequest {
  return readSummaryRequest(text, {
    people: buildPeople(),
    plans: [
      { id: PlanId.parse('child-h'), title: 'Child H: learning', isRestricted: false },
      { id: PlanId.parse('plan-nine'), title: 'The Lighthouse', isRestricted: true },
    ],
    inRegister: [advice, agencies.housing],
    mentioning: (theme) => (theme.toLowerCase() === 'neglect' ? 2 : 0),
    today: CalendarDate.parse('2026-11-20'),
    ...over,
  });
}

describe('a typed message', () => {
  it.each([
    ...['status', 'Status?', 'STATUS: Housing Options', 'status of Children’s Social Care & Schools'],
    ...['please show me the status for the police, thanks!', 'What’s the status of housing?', 'How is housing doing?'],
    ...['how are we doing today?', 'status Locality 2', 'overdue', 'overdue police', 'which actions are overdue?'],
    ...['exceptions', 'show me the exceptions', 'due before 4 June', 'what changed since 1 May', 'what has changed?'],
    ...['status police 🙂', 'status of the police ❤️ please'],
    ...['who can’t be reached', "who can't be reached?", 'unreachable', 'status as of 31 March 2026'],
  ])('"%s" asks for a summary', (text) => {
    expect(text).toMatch(ASKS_FOR_SUMMARY);
  });

  it.each([
    { text: 'Status of HOU-01: done', because: 'it names an action' },
    { text: 'status HOU-1 in progress', because: 'it names an action' },
    { text: 'Status update: the form is finished. Minutes follow.', because: 'it goes on in sentences' },
    { text: 'The form now has a status field', because: 'the word is inside a sentence' },
    { text: 'statuses', because: 'it is another word' },
    { text: 'How is this recorded?', because: 'it asks something else' },
    { text: 'Overdue because the lead left. Minutes follow.', because: 'it goes on in sentences' },
    { text: 'We changed the form.', because: 'it tells us something' },
  ])('"$text" asks for none, because $because', ({ text }) => {
    expect(text).not.toMatch(ASKS_FOR_SUMMARY);
  });
});

describe('asking for the status', () => {
  it.each([
    ...['status', ' Status ', 'STATUS?', 'status all', 'status of everything', 'status of all agencies', 'status please'],
    ...['Status report', 'status update, thanks', 'what’s the status?', 'how are we doing?', 'How is everyone doing'],
  ])('with "%s" means all actions', (text) => {
    expect(read(text)).toEqual({ kind: 'status', scope: {} });
  });

  it.each([
    { text: 'status housing', agencyId: 'housing', because: 'it is the short name' },
    { text: 'status of Harbourside Housing', agencyId: 'housing', because: 'it is the full name' },
    { text: 'Status: Housing Options', agencyId: 'housing', because: 'plans call it that' },
    { text: 'status for the police', agencyId: 'police', because: 'people say "for the"' },
    { text: 'Status of Schools please', agencyId: 'schools', because: 'people are polite' },
    { text: 'how are the police doing today', agencyId: 'police', because: 'it is how one asks a colleague' },
    { text: 'status update for schools', agencyId: 'schools', because: 'people call it an update' },
    { text: 'status visiting', agencyId: 'health-visiting', because: 'one name alone has that word' },
    {
      text: 'status Harbour Advice',
      agencyId: 'harbour-advice',
      because: 'it has actions, though the directory does not know it',
    },
  ])('with "$text" means $agencyId, because $because', ({ text, agencyId }) => {
    expect(read(text)).toEqual({ kind: 'status', scope: { agencyId } });
  });

  it.each([
    { text: 'status child h', scope: { planId: 'child-h' }, because: 'it is a plan' },
    { text: 'status plan-nine', scope: { planId: 'plan-nine' }, because: 'a restricted plan’s short name may be known' },
    { text: 'status neglect', scope: { theme: 'neglect' }, because: 'actions mention it' },
    { text: 'status as of 31 March 2026', scope: { asOf: '2026-03-31' }, because: 'it is of that day' },
    { text: 'status police as at 31 March', scope: { agencyId: 'police', asOf: '2026-03-31' }, because: 'the last one is meant' },
  ])('with "$text" means $scope, because $because', ({ text, scope }) => {
    expect(read(text)).toEqual({ kind: 'status', scope });
  });

  it('finds an agency that was taken over under the one that took it over', () => {
    const older = { id: AgencyId.parse('dock'), name: 'Dock Constables', aliases: ['Docks'], successor: agencies.police.id };
    const people = buildPeople();
    const request = read('status docks', { people: { ...people, agencies: [...people.agencies, older] } });
    expect(request).toEqual({ kind: 'status', scope: { agencyId: 'police' } });
  });

  it.each([
    { text: 'status housng', choice: 'status Harbourside Housing', because: 'a letter is missing' },
    { text: 'status hosuing', choice: 'status Harbourside Housing', because: 'two letters changed places' },
    { text: 'overdue polise', choice: 'overdue Harbourside Police', because: 'a letter is wrong' },
    { text: 'statsu police', choice: 'status police', because: 'the first word is misspelt' },
    { text: 'exeptions', choice: 'exceptions', because: 'the first word is misspelt' },
  ])('with "$text" offers "$choice", because $because', ({ text, choice }) => {
    expect(read(text)).toMatchObject({ kind: 'choose', choices: expect.arrayContaining([choice]) });
  });

  it('never finds a restricted plan by its title', () => {
    expect(read('status the lighthouse')).toMatchObject({ kind: 'choose' });
    expect(JSON.stringify(read('status lighthouse'))).not.toContain('plan-nine"');
  });

  it.each(['status plan', 'status nine', 'status plan-nin', 'status plan-nien', 'overdue nine'])(
    'tells nobody that there is a restricted plan who types a part of its short name: "%s"',
    (text) => {
      expect(JSON.stringify(read(text))).not.toContain('plan-nine');
    },
  );

  it.each([
    { text: 'status housing', scope: { agencyId: 'housing' }, because: 'an agency comes before a plan' },
    { text: 'status plan housing', scope: { planId: 'housing' }, because: 'they say which they mean' },
    { text: 'status plan child-h', scope: { planId: 'child-h' }, because: 'that is how a card calls it' },
    { text: 'status agency police', scope: { agencyId: 'police' }, because: 'they say which they mean' },
  ])('with "$text" means $scope where a plan is called like an agency, because $because', ({ text, scope }) => {
    const plans = ['housing', 'child-h'].map((id) => ({ id: PlanId.parse(id), title: `Plan ${id}`, isRestricted: false }));
    expect(read(text, { plans })).toEqual({ kind: 'status', scope });
  });

  it('says so where several agencies go by one name, and offers names that are theirs alone', () => {
    const people = buildPeople();
    const others = ['North', 'South'].map((name) => ({ id: AgencyId.parse(name.toLowerCase()), name, aliases: ['The Trust'] }));
    const request = read('status the trust', { people: { ...people, agencies: [...people.agencies, ...others] } });
    expect(request).toEqual({
      kind: 'choose',
      words: 'Several are called “trust”. Did you mean North or South?',
      choices: ['status North', 'status South'],
    });
  });

  it('takes a word in another script for a theme, and not for everything', () => {
    expect(read('status 儿童', { mentioning: () => 1 })).toEqual({ kind: 'status', scope: { theme: '儿童' } });
    expect(read('status 儿童')).toMatchObject({ kind: 'choose' });
  });

  it('takes no sentence for a theme, which no button could carry', () => {
    const sentence = 'that staff record the voice of the child in each assessment and each visit so that it can be audited later';
    expect(read(`status ${sentence}`, { mentioning: () => 1 })).toMatchObject({ kind: 'choose' });
  });

  it('means as it is now by as of today, which is not over', () => {
    expect(read('status as of today')).toEqual({ kind: 'status', scope: {} });
    expect(read('status as of 20 November 2026')).toEqual({ kind: 'status', scope: {} });
  });

  it('refuses a day that is still to come', () => {
    expect(read('status as of 31 March 2027')).toMatchObject({ kind: 'choose', words: expect.stringContaining('still to come') });
  });
});

describe('asking for more', () => {
  it.each([
    { text: 'overdue', gives: { kind: 'figure', figure: 'overdue', scope: {} } },
    { text: 'overdue police', gives: { kind: 'figure', figure: 'overdue', scope: { agencyId: 'police' } } },
    { text: 'exceptions', gives: { kind: 'figure', figure: 'exceptions', scope: {} } },
    { text: 'disagreements of police', gives: { kind: 'figure', figure: 'disagreements', scope: { agencyId: 'police' } } },
    { text: 'due before 4 June', gives: { kind: 'due-before', until: '2027-06-04', scope: {} } },
    { text: 'due before 4 December housing', gives: { kind: 'due-before', until: '2026-12-04', scope: { agencyId: 'housing' } } },
    { text: 'what changed since 1 May', gives: { kind: 'changed', since: '2026-05-01', scope: {} } },
    { text: 'what changed since 1 December', gives: { kind: 'changed', since: '2025-12-01', scope: {} } },
    { text: 'what changed', gives: { kind: 'changed', scope: {} } },
    { text: 'who can’t be reached', gives: { kind: 'unreachable' } },
  ])('with "$text"', ({ text, gives }) => {
    expect(read(text)).toEqual(gives);
  });

  it.each(['what changed since 1 May 2027', 'what changed since tomorrow', 'what changed since 1 May as of 31 March'])(
    'does not tell that nothing changed since a day that is still to come: "%s"',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'choose', choices: ['what changed'] });
    },
  );

  it('asks for a day where one is needed', () => {
    expect(read('due before')).toMatchObject({ kind: 'choose', words: 'I need a day for that.' });
  });
});
