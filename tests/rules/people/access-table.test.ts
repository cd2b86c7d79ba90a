import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayAskForDate } from '../../../src/rules/edits/decide-date.ts';
import { keepsPlans } from '../../../src/rules/edits/may-edit.ts';
import { may, mayAnswer, mayRead, mayVerify, standpointsOf } from '../../../src/rules/people/access.ts';
import { ACCESS, OFFICES, type Office, type Operation } from '../../../src/rules/people/access-table.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/access.md', import.meta.url)), 'utf8');

/** How docs/access.md calls each line of the table. */
const OPERATIONS: Readonly<Record<Operation, string>> = {
  read: 'read it: the plan’s words, what was said, evidence',
  answer: 'answer for it: updates, claims, evidence, promises, “not mine”',
  verify: 'verify a claim, or send it back',
  'sign-off': 'sign off what is verified',
  'reopen-completed': 'reopen what counts as complete',
  recheck: 'say whether it has lasted',
  keep: 'keep it: reword, end, reopen, hand on',
  'ask-for-date': 'ask for another date',
  'agree-to-date': 'agree to another date',
  settle: 'settle whose it is',
  'raise-disagreement': 'raise a disagreement about it',
};

const OFFICE_NAMES: Readonly<Record<Office, string>> = {
  'see-status': 'see the status',
  'keep-people': 'keep people: matches, covers of others, delivery',
  'keep-plans': 'keep plans: add actions, change a plan',
  'keep-procedures': 'confirm and retire a procedure for disagreements',
};

const plain = (words: string): string => words.replaceAll('’', "'").replaceAll(/[“”]/g, '"');
const list = (who: ReadonlySet<string>): string =>
  [...who].map((one) => one.replace('sub-group-chair', 'sub-group chair').replaceAll(/-(?!group)/g, ' ')).join(', ');

const people = buildPeople({ hasLevels: true });

describe('the page on who may do what', () => {
  it.each(Object.entries(OPERATIONS))('has the line of the table for "%s"', (operation, words) => {
    const { who, inRestricted } = ACCESS[operation as Operation];
    expect(page).toContain(`| ${plain(words)} | ${list(who)} | ${list(inRestricted)} |`);
  });

  it.each(Object.entries(OFFICE_NAMES))('has the line of the table for "%s"', (office, words) => {
    expect(page).toContain(`| ${plain(words)} | ${list(OFFICES[office as Office])} |`);
  });
});

const anybody = fc.constantFrom(...Object.values(persons));
const anyEntry = fc
  .record({ owner: fc.constantFrom(...Object.values(roles).map(({ key }) => key)), isRestricted: fc.boolean() })
  .map(({ owner, isRestricted }): Entry => buildEntry({ owner, agencyId: owner.slice(0, owner.indexOf('.')), isRestricted }));

describe('whoever asks', () => {
  it('gets the same answer from each rule as from the table', () => {
    fc.assert(
      fc.property(anybody, anyEntry, (person, entry) => {
        const viewer = viewerAs(person, people);
        expect(mayAnswer(viewer, entry)).toBe(may('answer', viewer, entry, people));
        expect(mayRead(viewer, entry, people)).toBe(may('read', viewer, entry, people));
        expect(mayVerify(viewer, entry, people)).toBe(may('verify', viewer, entry, people));
        expect(mayAskForDate(viewer, entry)).toBe(may('ask-for-date', viewer, entry, people));
        expect(keepsPlans(viewer)).toBe(may('keep', viewer, entry, people));
      }),
    );
  });

  it('may do nothing to an action of another agency but disagree, unless they stand for the partnership', () => {
    fc.assert(
      fc.property(anybody, anyEntry, (person, entry) => {
        const viewer = viewerAs(person, people);
        const isOfPartnership = viewer.roles.some(({ agencyId }) => agencyId === 'board');
        const isOfAgency = viewer.roles.some(({ agencyId }) => agencyId === entry.action.agencyId);
        fc.pre(!isOfPartnership && !isOfAgency);
        expect([...standpointsOf(viewer, entry, people)]).toEqual(viewer.roles.length > 0 ? ['other-agency'] : []);
        const operations = Object.keys(OPERATIONS).filter((one) => may(one as Operation, viewer, entry, people));
        expect(operations).toEqual(viewer.roles.length > 0 && !entry.isRestricted ? ['raise-disagreement'] : []);
      }),
    );
  });

  it('never sees more of a restricted review than of an open one', () => {
    for (const { who, inRestricted } of Object.values(ACCESS)) expect([...inRestricted].every((one) => who.has(one))).toBe(true);
  });
});
