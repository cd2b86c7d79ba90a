import { describe, expect, it } from 'vitest';
import { type HelpView, helpCard } from '../../../src/rules/help/help-card.ts';
import { ActionRef } from '../../../src/words/action.ts';
import { Card, type CardData } from '../../../src/words/card-data.ts';
import type { Person } from '../../../src/words/person.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const inOurChat: HelpView = { isWelcome: false, isInChannel: false };
const inChannel: HelpView = { isWelcome: false, isInChannel: true };

function helpFor(person: Person, view: HelpView = inOurChat, people = buildPeople()): CardData<'help'> {
  return helpCard(viewerAs(person, people), view).data;
}

function titles({ steps }: CardData<'help'>): string[] {
  return steps.map(({ title }) => title);
}

describe('help', () => {
  it.each([
    {
      who: 'a lead',
      person: persons.housingLead,
      first: 'See and answer what is yours',
      says: 'REF-01 done, minutes at https://',
    },
    { who: 'a safeguarding manager', person: persons.housingManager, first: 'Verify a claim, or return it', says: '“status”' },
    {
      who: 'the chair of a sub-group',
      person: persons.subGroupChair,
      first: 'Ask where things stand',
      says: 'Type its reference, such as “REF-01”',
    },
    {
      who: 'a line manager',
      person: persons.housingLineManager,
      first: 'Step in where a lead is silent',
      says: 'Type its reference, such as “REF-01”',
    },
    {
      who: 'an agency’s safeguarding lead',
      person: persons.housingSafeguardingLead,
      first: 'Step in where a lead is silent',
      says: 'only they can answer for it',
    },
    { who: 'the chair', person: persons.chair, first: 'Ask where things stand', says: '“status housing”' },
    { who: 'the business manager', person: persons.businessManager, first: 'Find what is stuck', says: '“status”' },
  ])('gives $who three things to do, beginning with "$first"', ({ person, first, says }) => {
    const help = helpFor(person, inOurChat, buildPeople({ hasLevels: true }));
    expect(help.steps).toHaveLength(3);
    expect(titles(help)[0]).toBe(first);
    expect(JSON.stringify(help.steps)).toContain(says);
  });

  it.each(Object.values(persons).filter(({ id }) => id !== persons.visitor.id))('tells $name how to disagree', (person) => {
    const { intro } = helpFor(person, inOurChat, buildPeople({ hasLevels: true }));
    expect(intro).toContain('“disagree” and the action’s reference');
  });

  it.each([
    {
      who: persons.chair,
      commands: ['schedules', 'exceptions', 'due before', 'what changed', 'who can’t be reached', 'find', 'report'],
    },
    { who: persons.housingManager, commands: ['overdue', 'exceptions', 'what changed', 'find', 'report'] },
    { who: persons.subGroupChair, commands: ['overdue', 'exceptions', 'what changed', 'find', 'report'] },
    { who: persons.businessManager, commands: ['exceptions', 'what changed', 'delivery'] },
  ])('tells $who.name what can be asked besides the status', ({ who, commands }) => {
    const words = JSON.stringify(helpFor(who, inOurChat, buildPeople({ hasLevels: true })).steps);
    for (const command of commands) expect(words).toContain(`“${command}`);
  });

  it('says in a channel what else can be asked there', () => {
    const words = JSON.stringify(helpFor(persons.chair, inChannel).steps);
    for (const command of ['status housing', 'overdue', 'exceptions', 'disagreements', 'what changed since 1 May']) {
      expect(words).toContain(`“${command}”`);
    }
  });

  it('tells the chair how to sign off', () => {
    expect(JSON.stringify(helpFor(persons.chair).steps)).toContain('“sign off”');
  });

  it('tells the business manager how to keep the plans and the people from the chat', () => {
    const words = JSON.stringify(helpFor(persons.businessManager).steps);
    for (const command of ['“change REF-01”', '“add action”', '“matches”']) expect(words).toContain(command);
  });

  it('tells everybody who holds a role how to be covered and how to hear less, and a lead what else they can say', () => {
    for (const person of [persons.housingLead, persons.housingManager, persons.chair, persons.businessManager]) {
      for (const command of ['“cover”', '“stop”']) expect(helpFor(person).intro).toContain(command);
    }
    expect(JSON.stringify(helpFor(persons.housingLead).steps)).toContain('“Not now”');
    expect(helpFor(persons.housingLead, inChannel).intro).not.toContain('“cover”');
  });

  it('tells somebody without a role whom to ask, and nothing else', () => {
    const help = helpFor(persons.visitor);
    expect(help.intro).toContain('You do not have a role in the register yet');
    expect(help.steps[0]?.words).toContain('business manager');
    expect(JSON.stringify(help)).not.toMatch(/status|my actions|LSCB/);
  });

  it('gives somebody with two roles the most important of both, and never more than three', () => {
    const people = buildPeople({ alsoHolds: [{ person: persons.housingLead, roleKey: roles.housingManager.key }] });
    const help = helpFor(persons.housingLead, inOurChat, people);
    expect(titles(help)).toEqual(['See and answer what is yours', 'Verify a claim, or return it', 'Answer in one line']);
    expect(help.intro).toContain('Your role here: Lead, Safeguarding Manager.');
  });

  it.each([persons.housingLead, persons.housingLineManager, persons.housingSafeguardingLead])(
    'does not offer the status to $name, who would be refused it',
    (person) => {
      expect(JSON.stringify(helpFor(person, inOurChat, buildPeople({ hasLevels: true })))).not.toContain('status');
    },
  );

  it('gives an example with a reference of the reader’s own', () => {
    const help = helpFor(persons.housingLead, { ...inOurChat, exampleRef: ActionRef.parse('HOU-02') });
    expect(help.steps[1]?.words).toContain('“HOU-02 done, minutes at https://…”');
  });

  it('tells a line manager who answers for an action of their own how to, first', () => {
    const people = buildPeople({ hasLevels: true });
    const help = helpFor(persons.housingLineManager, { ...inOurChat, exampleRef: ActionRef.parse('HOU-02') }, people);
    expect(titles(help)).toEqual(['See and answer what is yours', 'Step in where a lead is silent', 'Answer in one line']);
  });

  it('tells a safeguarding manager how to see every claim that waits', () => {
    expect(helpFor(persons.housingManager).steps[0]?.words).toContain('Type “my actions” here to see every claim');
  });

  it.each([
    { view: inChannel, because: 'they asked' },
    { view: { ...inChannel, isWelcome: true }, because: 'it was installed' },
  ])('says the same to everybody in a channel, and nobody’s role: $because', ({ view }) => {
    const [first, ...others] = Object.values(persons).map((person) => helpFor(person, view));
    for (const other of others) expect(other).toEqual(first);
    expect(JSON.stringify(first)).not.toMatch(/Your role|You do not have a role/);
    expect(first?.steps[0]?.words).toContain('“@Safeguarding Actions status”');
    expect(first?.steps[2]?.words).toContain('in our own chat');
  });

  it('introduces itself the first time', () => {
    expect(helpFor(persons.chair, { isWelcome: true, isInChannel: false })).toMatchObject({
      heading: 'Hello, I am Safeguarding Actions',
      summary: 'Hello, I am Safeguarding Actions. Here is how I can help',
    });
  });

  it.each([inOurChat, inChannel])('asks everybody to keep children and families out of it', (view) => {
    for (const person of Object.values(persons)) {
      expect(helpFor(person, view).privacy).toContain('Do not name or describe a child or family member');
    }
  });

  it('is a card that its template can draw', () => {
    const card = helpCard(viewerAs(persons.chair), inOurChat);
    expect(Card.parse(card)).toEqual(card);
  });
});
