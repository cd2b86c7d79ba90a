import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { toEntry } from '../../../src/rules/importing/to-entry.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import { Entry } from '../../../src/words/entry.ts';
import { Plan } from '../../../src/words/plan.ts';
import { ReadAction } from '../../../src/words/read-plan.ts';
import { Instant } from '../../../src/words/time.ts';

const NOW = Instant.parse('2026-05-01T09:00:00.000Z');
const PLAN = Plan.parse({ id: 'harbour', title: 'Harbour plan', isRestricted: false, asOfOn: '2026-04-30', registeredAt: NOW });

function buildRead(words: Partial<Record<keyof ReadAction, unknown>>): ReadAction {
  return ReadAction.parse({
    ref: 'HOU-04',
    agency: 'Housing',
    kind: 'agency',
    number: '4',
    title: null,
    recommendation: 'A child was harmed in a way that must not be told here.',
    action: 'Do it',
    lead: '',
    dueText: '',
    dueOn: null,
    startsOn: null,
    progress: '',
    evidence: '',
    claim: 'none',
    checks: [],
    where: { table: 1, row: 2, page: null },
    ...words,
  });
}

describe('an entry from a plan', () => {
  it.each([
    { words: { kind: 'board', agency: 'The Board', number: '3' }, title: 'Board recommendation 3' },
    { words: {}, title: 'Housing recommendation 4' },
    { words: { kind: 'overview', number: '2' }, title: 'Housing, overview recommendation 2' },
    { words: { number: null }, title: 'Housing recommendation HOU-04' },
    { words: { title: 'Letters to tenants' }, title: 'Letters to tenants' },
  ])('is called "$title", and never by what happened to a child', ({ words, title }) => {
    expect(toEntry(buildRead(words), PLAN, [], NOW).action.title).toBe(title);
  });

  it.each([
    {
      words: { lead: 'Head of Housing' },
      owner: 'housing.head-of-housing',
      ownerWords: 'Head of Housing',
      because: 'the plan names a role',
    },
    { words: {}, owner: 'housing.lead', ownerWords: 'Housing', because: 'the agency’s lead answers where the plan names nobody' },
    {
      words: { kind: 'board', agency: 'The Board', lead: 'Chair of the Board' },
      owner: 'board.chair-of-the-board',
      ownerWords: 'Chair of the Board',
      because: 'the Board’s roles are the partnership’s',
    },
    { words: { lead: '?' }, owner: 'housing.lead', ownerWords: '?', because: 'a question mark is no role' },
  ])('is owned by $owner: $because', ({ words, owner, ownerWords }) => {
    expect(toEntry(buildRead(words), PLAN, [], NOW).action).toMatchObject({ owner, ownerWords });
  });

  it('belongs to the agency that the partnership knows by the plan’s name for it, which stays on the card', () => {
    const known = { id: AgencyId.parse('solent-healthcare'), name: 'Solent Healthcare', aliases: ['Solent Health'] };
    const { action } = toEntry(buildRead({ agency: 'Solent Health' }), PLAN, [known], NOW);
    expect(action).toMatchObject({ agencyId: known.id, owner: 'solent-healthcare.lead', agencyName: 'Solent Health' });
  });

  it.each([
    {
      words: { dueText: 'May 2026', dueOn: '2026-05-31' },
      timing: { kind: 'deadline', asWritten: 'May 2026', firstDueOn: '2026-05-31', dueOn: '2026-05-31' },
    },
    {
      words: { dueText: 'From May 2026', startsOn: '2026-05-01' },
      timing: { kind: 'start', asWritten: 'From May 2026', startsOn: '2026-05-01' },
    },
    { words: { dueText: 'On going' }, timing: { kind: 'undated', asWritten: 'On going' } },
  ])('keeps the plan’s words for its date: $words.dueText', ({ words, timing }) => {
    expect(toEntry(buildRead(words), PLAN, [], NOW).action.timing).toEqual(timing);
  });

  it('is not complete because the plan says so: nobody has claimed it here', () => {
    const entry = toEntry(buildRead({ progress: 'Completed.', evidence: 'Minutes', claim: 'complete' }), PLAN, [], NOW);
    expect(entry.standing).toEqual({ state: 'in-progress' });
    expect(entry.planProgress).toEqual({
      claim: 'complete',
      words: 'Completed.',
      evidenceWords: 'Minutes',
      asOfOn: '2026-04-30',
    });
  });

  it('has not started where the plan says nothing of progress', () => {
    const entry = toEntry(buildRead({}), PLAN, [], NOW);
    expect(entry.standing).toEqual({ state: 'not-started' });
    expect(entry.planProgress).toBeUndefined();
  });

  it.each(['As above', 'See recommendation 5'])(
    'has not started where the plan only points elsewhere ("%s"), and keeps the words',
    (progress) => {
      const entry = toEntry(buildRead({ progress, claim: 'none' }), PLAN, [], NOW);
      expect(entry.standing).toEqual({ state: 'not-started' });
      expect(entry.planProgress?.words).toBe(progress);
    },
  );

  it('is in progress where only the evidence says that something was done', () => {
    const entry = toEntry(buildRead({ evidence: 'Minutes. Completed.', claim: 'complete' }), PLAN, [], NOW);
    expect(entry.standing).toEqual({ state: 'in-progress' });
  });

  it('is one that the register takes, whatever the agency and the lead are called', () => {
    for (const agency of ['Housing', 'Zarząd', '–', 'A'.repeat(200)]) {
      const entry = toEntry(buildRead({ agency, lead: 'L'.repeat(300) }), PLAN, [], NOW);
      expect(Entry.parse(entry)).toEqual(entry);
    }
    const { actions } = readPlan({ blocks: [], notRead: [] });
    expect(actions.map((action) => toEntry(action, PLAN, [], NOW))).toEqual([]);
  });
});
