import { describe, expect, it } from 'vitest';
import { actionCard } from '../../../src/rules/updates/action-card.ts';
import type { CardData } from '../../../src/words/card-data.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildEvidence, buildPersonId, buildUpdate } from '../../support/build-entry.ts';
import { claimed } from '../../support/card-examples.ts';

const view = { today: CalendarDate.parse('2026-10-30'), isAsked: true, submissionId: SubmissionId.parse('submission-9') };

function drawn(entry: Entry, more: Partial<Parameters<typeof actionCard>[1]> = {}): CardData<'action'> {
  const card = actionCard(entry, { ...view, ...more });
  if (card.name !== 'action') throw new Error(`drew ${card.name}`);
  return card.data;
}

const fact = (data: CardData<'action'>, title: string): string | undefined =>
  data.facts.find((one) => one.title === title)?.value;

const LONG = 'What the plan has to say at some length. '.repeat(12);

const verified = buildEntry({
  standing: {
    state: 'verified',
    claim: buildUpdate({ state: 'complete' }),
    verifiedBy: buildPersonId('sam'),
    verifiedByName: 'Sam Okafor',
    verifiedAt: Instant.parse('2026-06-12T10:00:00.000Z'),
  },
});

describe('the card of an action', () => {
  it.each([
    { entry: buildEntry(), title: 'Due', value: 'Tuesday 31 March 2026, 7 months ago', because: 'it is overdue' },
    { entry: buildEntry(), title: 'Overdue', value: '213 days', because: 'the exact figure stands beside the words' },
    {
      entry: buildEntry({ dueOn: '2026-10-30' }),
      title: 'Due',
      value: 'Friday 30 October 2026, today',
      because: 'due today is not overdue',
    },
    { entry: buildEntry({ dueOn: '2026-10-30' }), title: 'Overdue', value: undefined, because: 'due today is not overdue' },
    {
      entry: buildEntry({ dueOn: '2026-11-20' }),
      title: 'Due',
      value: 'Friday 20 November 2026, in 21 days',
      because: 'it is to come',
    },
    { entry: verified, title: 'Overdue', value: undefined, because: 'what has ended is not overdue' },
    { entry: verified, title: 'Now', value: 'Verified by Sam Okafor on 12 June 2026', because: 'that is how it stands' },
    {
      entry: buildEntry({ firstDueOn: '2026-01-31' }),
      title: 'First due',
      value: 'Saturday 31 January 2026, since moved 59 days later',
      because: 'the first date is never lost',
    },
    {
      entry: buildEntry({ timing: { kind: 'start', asWritten: 'From April 2026', startsOn: CalendarDate.parse('2026-04-01') } }),
      title: 'Starts',
      value: 'Wednesday 1 April 2026. The plan gives no end date.',
      because: 'a start is not a deadline',
    },
    {
      entry: buildEntry({ timing: { kind: 'undated', asWritten: 'On going' } }),
      title: 'Due',
      value: 'The plan says “On going”, which is not a date. The business manager needs to set one.',
      because: 'undated is not the same as fine',
    },
    {
      entry: buildEntry({ timing: { kind: 'undated', asWritten: ' ' } }),
      title: 'Due',
      value: 'The plan gives no date. The business manager needs to set one.',
      because: 'the plan left the cell empty',
    },
    {
      entry: buildEntry({ ownerWords: 'Harbourside Housing' }),
      title: 'Agency',
      value: undefined,
      because: 'the agency itself is responsible, and is named once',
    },
  ])('says of "$title": $value, because $because', ({ entry, title, value }) => {
    expect(fact(drawn(entry), title)).toBe(value);
  });

  it('shows what is missing first, then what was asked, what was last said and what the plan said', () => {
    const entry = buildEntry({
      standing: {
        state: 'in-progress',
        returned: {
          claimId: SubmissionId.parse('submission-1'),
          reason: 'Add the audit.',
          by: buildPersonId('sam'),
          byName: 'Sam Okafor',
          at: Instant.parse('2026-06-12T10:00:00.000Z'),
        },
      },
      lastUpdate: buildUpdate({ state: 'complete' }),
      planProgress: { claim: 'complete', words: 'Completed', evidenceWords: '', asOfOn: CalendarDate.parse('2026-01-31') },
    });
    expect(drawn(entry).said.map(({ label }) => label)).toEqual([
      'What is missing, by Sam Okafor on 12 June 2026',
      'What the review recommends',
      'What is to be done',
      'Last update: complete, by Anna Bell on 3 May 2026',
      'What the plan said, as of 31 January 2026: completed, not yet confirmed with evidence',
    ]);
  });

  it('does not say the same thing twice when the plan’s recommendation is its action', () => {
    const entry = buildEntry({ recommendation: 'Record visits.', action: 'Record visits. ' });
    expect(drawn(entry).said.map(({ label }) => label)).toEqual(['What the review recommends']);
  });

  it.each([
    {
      recommendation: 'Short.',
      plan: 'Short.',
      said: ['What the review recommends', 'What is to be done', 'What the plan said'],
      folded: [],
      label: '',
      because: 'both are short',
    },
    {
      recommendation: LONG,
      plan: 'Short.',
      said: ['What is to be done', 'What the plan said'],
      folded: ['What the review recommends'],
      label: 'Show what the review recommends',
      because: 'a phone shows what is to be done first',
    },
    {
      recommendation: 'Short.',
      plan: LONG,
      said: ['What the review recommends', 'What is to be done'],
      folded: ['What the plan said'],
      label: 'Show what the plan said',
      because: 'what the plan said is long',
    },
    {
      recommendation: LONG,
      plan: LONG,
      said: ['What is to be done'],
      folded: ['What the review recommends', 'What the plan said'],
      label: 'Show what the review and the plan say',
      because: 'both are long',
    },
  ])('folds $folded, because $because', ({ recommendation, plan, said, folded, label }) => {
    const data = drawn(buildEntry({ recommendation, planProgress: { claim: 'none', words: plan, evidenceWords: '' } }));
    expect(data.said.map((one) => one.label)).toEqual(said);
    expect(data.folded.map((one) => one.label)).toEqual(folded);
    if (label) expect(data.foldLabel).toBe(label);
    expect(data.hasFolded).toBe(folded.length > 0);
  });

  it('keeps a long action open, where the plan’s recommendation is its action', () => {
    const data = drawn(buildEntry({ recommendation: LONG, action: LONG }));
    expect(data.said.map((one) => one.label)).toEqual(['What the review recommends']);
    expect(data.hasFolded).toBe(false);
  });

  it.each([
    { isRestricted: false, plan: 'Harbourside review Q', because: 'references of two plans may look alike' },
    { isRestricted: true, plan: 'child-q', because: 'a title may say too much' },
  ])('names the plan as $plan: $because', ({ isRestricted, plan }) => {
    expect(fact(drawn(buildEntry({ isRestricted })), 'Plan')).toBe(plan);
  });

  it.each([true, false])('has a way back to the list, whether asked: %s', (isAsked) => {
    expect(drawn(buildEntry(), { isAsked }).backLabel).toBe('Back to my list');
  });

  it.each([
    { view: {}, entry: buildEntry(), more: 'More…', because: 'another date and the way back come after “Not now”' },
    { view: { isAsked: false, isManaged: true }, entry: buildEntry(), more: '', because: 'nothing is to be sent' },
    {
      view: {},
      entry: claimed(buildUpdate({ state: 'complete' })),
      more: '',
      because: 'while a claim waits there is no “Not now”',
    },
  ])('keeps the buttons that are not for today’s answer behind “$more”: $because', ({ view, entry, more }) => {
    expect(drawn(entry, view).moreLabel).toBe(more);
  });

  it('shows of a restricted review its reference, its dates and where it stands, and none of anybody’s words', () => {
    const secret = 'Very private words';
    const entry = buildEntry({
      isRestricted: true,
      title: secret,
      agencyName: secret,
      ownerWords: secret,
      recommendation: secret,
      action: secret,
      timing: { kind: 'undated', asWritten: secret },
      planTitle: secret,
      planProgress: { claim: 'complete', words: secret, evidenceWords: secret },
      lastUpdate: buildUpdate({ words: secret, evidence: [buildEvidence({ describes: secret })] }),
    });
    const data = drawn(entry);
    expect(JSON.stringify(data)).not.toContain(secret);
    expect(data.title).toBe('Restricted review');
    expect(data.isAsked).toBe(true);
  });

  it.each([
    { entry: buildEntry(), isAsked: true, form: true, because: 'they answer for it' },
    { entry: buildEntry(), isAsked: false, form: false, because: 'they may only read it' },
    { entry: verified, isAsked: true, form: false, because: 'what is verified needs no update' },
    { entry: claimed(buildUpdate({ state: 'complete' })), isAsked: true, form: true, because: 'a claim can be taken back' },
  ])('has a form: $form, because $because', ({ entry, isAsked, form }) => {
    expect(drawn(entry, { isAsked }).isAsked).toBe(form);
  });

  it('says that sending something else takes a claim back', () => {
    expect(drawn(claimed(buildUpdate({ state: 'complete' }))).next).toContain('takes the claim back');
  });

  const line = { link: 'https://a.example/1', kind: 'audit', describes: 'May check' } as const;
  const blank = { link: '', kind: '', describes: '' } as const;

  it.each([
    {
      evidence: [],
      problems: {},
      open: [true, false, false],
      offers: [true, true],
      because: 'one empty line is enough to begin with',
    },
    { evidence: [line], problems: {}, open: [true, false, false], offers: [true, true], because: 'the second is one press away' },
    {
      evidence: [line, line],
      problems: {},
      open: [true, true, false],
      offers: [false, true],
      because: 'what was typed is shown',
    },
    {
      evidence: [blank, blank, line],
      problems: {},
      open: [true, true, true],
      offers: [false, false],
      because: 'what was typed in the third line is shown',
    },
    {
      evidence: [line],
      problems: { 1: { link: 'Give a link.' } },
      open: [true, true, false],
      offers: [false, true],
      because: 'what is wrong is never hidden',
    },
    {
      evidence: [line, line, line, line],
      problems: {},
      open: [true, true, true],
      offers: [false, false],
      because: 'the form has three lines',
    },
  ])('opens the lines for evidence $open: $because', ({ evidence, problems, open, offers }) => {
    const rows = drawn(buildEntry(), {
      draft: { state: 'complete', words: '', evidence, noEvidenceReason: '' },
      problems: { evidence: problems },
    }).evidence;
    expect(rows.map(({ isVisible }) => isVisible)).toEqual(open);
    expect(rows.filter(({ hasMore }) => hasMore).map(({ isMoreVisible }) => isMoreVisible)).toEqual(offers);
  });

  it('keeps everything that was typed, each problem beside its field', () => {
    const data = drawn(buildEntry(), {
      draft: { state: 'complete', words: 'All teams.', evidence: [line], noEvidenceReason: 'Later.' },
      problems: { state: 'A', words: 'B', evidence: { 0: { link: 'C', kind: 'E', describes: 'F' } }, noEvidenceReason: 'D' },
    });
    expect(data).toMatchObject({
      stateValue: 'complete',
      stateProblem: 'A',
      wordsValue: 'All teams.',
      wordsProblem: 'B',
      noEvidenceValue: 'Later.',
      noEvidenceProblem: 'D',
      notice: 'Not sent yet: 6 things to put right.',
    });
    expect(data.evidence[0]).toMatchObject({
      linkValue: line.link,
      kindValue: 'audit',
      describesValue: 'May check',
      linkProblem: 'C',
      kindProblem: 'E',
      describesProblem: 'F',
    });
  });
});
