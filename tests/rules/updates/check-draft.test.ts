import { describe, expect, it } from 'vitest';
import { checkDraft, notSentYet } from '../../../src/rules/updates/check-draft.ts';
import type { DraftProblems, UpdateDraft } from '../../../src/rules/updates/update-draft.ts';
import { CalendarDate } from '../../../src/words/time.ts';

const today = CalendarDate.parse('2026-06-04');
const details = { shows: '', madeBy: '', madeOn: '', expiresOn: '' } as const;
const blank = { link: '', kind: '', describes: '' } as const;
const minutes = { link: 'https://docs.harbourside.example/7', kind: 'minutes', describes: 'Minutes of 2 June' } as const;

function draft(typed: Partial<UpdateDraft> = {}): UpdateDraft {
  return { state: 'complete', words: 'All teams use the form.', evidence: [minutes], noEvidenceReason: '', ...typed };
}

function problemsWith(typed: Partial<UpdateDraft>): DraftProblems | undefined {
  const check = checkDraft(draft(typed), ['harbourside.example'], today);
  return check.kind === 'problems' ? check.problems : undefined;
}

describe('a filled form', () => {
  it.each([
    { typed: {}, because: 'a claim with evidence is all that is asked' },
    { typed: { evidence: [], noEvidenceReason: 'Seen by the inspector.' }, because: 'a reason stands for evidence' },
    { typed: { state: 'in-progress', evidence: [] }, because: 'work under way needs no evidence' },
    { typed: { state: 'no-change', words: '', evidence: [] }, because: 'there is nothing to say of nothing' },
    { typed: { evidence: [blank, minutes, blank] }, because: 'lines left alone are no evidence' },
    { typed: { evidence: [minutes, { ...blank, kind: 'audit' }] }, because: 'a kind alone says nothing: a list has one chosen' },
    { typed: { words: `${'x'.repeat(3999)}\u0000\ud800` }, because: 'what cannot be read does not count' },
    { typed: { words: 'x'.repeat(4000) }, because: 'it is as long as it may be' },
  ] satisfies { typed: Partial<UpdateDraft>; because: string }[])('is taken with $typed: $because', ({ typed }) => {
    expect(problemsWith(typed)).toBeUndefined();
  });

  it.each([
    { typed: { state: '' }, problems: { state: 'Choose how the action stands.' }, because: 'no state is chosen' },
    { typed: { words: ' \n ' }, problems: { words: 'Say in a line or two what was done.' }, because: 'a claim without a word' },
    {
      typed: { state: 'in-progress', words: '' },
      problems: { words: 'Say in a line or two where it stands.' },
      because: 'progress without a word',
    },
    {
      typed: { words: 'x'.repeat(40_000) },
      problems: {
        words:
          'Keep this under 4000 characters; it has 40000. The first 4000 are here: put the rest in a document and link to it.',
      },
      because: 'somebody pasted a whole report',
    },
    {
      typed: { evidence: [] },
      problems: { noEvidenceReason: 'A completed action needs evidence. Add a link above, or say here why there is none.' },
      because: 'a claim without evidence or reason',
    },
    {
      typed: { evidence: [blank, blank, blank], noEvidenceReason: '  ' },
      problems: { noEvidenceReason: 'A completed action needs evidence. Add a link above, or say here why there is none.' },
      because: 'three empty lines and a space are neither',
    },
    {
      typed: { evidence: [], noEvidenceReason: 'x'.repeat(1001) },
      problems: { noEvidenceReason: 'Keep this under 1000 characters; it has 1001.' },
      because: 'a reason is not a report',
    },
    {
      typed: { evidence: [blank, { ...minutes, link: '' }] },
      problems: { evidence: { 1: { link: 'Paste the link to this evidence. The file itself stays in your own system.' } } },
      because: 'the second line has no link, and keeps its place',
    },
    {
      typed: { evidence: [{ ...minutes, kind: '' }] },
      problems: { evidence: { 0: { kind: 'Choose what kind of evidence this is.' } } },
      because: 'the kind was left open',
    },
    {
      typed: { evidence: [{ ...minutes, describes: ' ' }] },
      problems: { evidence: { 0: { describes: 'Say in a few words what this evidence shows.' } } },
      because: 'it is not described',
    },
    {
      typed: { evidence: [{ ...minutes, describes: 'x'.repeat(501) }] },
      problems: { evidence: { 0: { describes: 'Keep the description under 500 characters; it has 501.' } } },
      because: 'it is described at length',
    },
    {
      typed: { state: 'in-progress', evidence: [{ ...minutes, link: 'https://evil.test/' }] },
      problems: { evidence: { 0: { link: 'Evidence has to be kept at harbourside.example. This link goes to evil.test.' } } },
      because: 'evidence is looked at whatever the state',
    },
    {
      typed: { evidence: [{ link: 'S:\\Housing\\check.docx', kind: '', describes: ' ' }] },
      problems: {
        evidence: {
          0: {
            link: 'This is a place on your computer or a shared drive, which others cannot open. Paste a sharing link that begins with https://.',
            kind: 'Choose what kind of evidence this is.',
            describes: 'Say in a few words what this evidence shows.',
          },
        },
      },
      because: 'three things are wrong with one piece of evidence, and none of them is left for the next time',
    },
  ] satisfies { typed: Partial<UpdateDraft>; problems: DraftProblems; because: string }[])(
    'comes back with $problems: $because',
    ({ typed, problems }) => {
      expect(problemsWith(typed)).toEqual(problems);
    },
  );

  it('comes back once with everything that is wrong, each beside its field', () => {
    const problems = problemsWith({
      state: '',
      words: 'x'.repeat(4001),
      evidence: [{ ...minutes, kind: '' }, minutes, { ...minutes, link: 'http://docs.harbourside.example/7' }],
      noEvidenceReason: 'x'.repeat(1001),
    });
    expect(Object.keys(problems ?? {}).toSorted()).toEqual(['evidence', 'noEvidenceReason', 'state', 'words']);
    expect(Object.keys(problems?.evidence ?? {})).toEqual(['0', '2']);
  });

  it('is taken without the spaces around what was typed and without the lines left alone', () => {
    const typed = draft({
      words: ' Done. ',
      evidence: [blank, { ...minutes, link: ` ${minutes.link} `, describes: ' Minutes ' }],
    });
    expect(checkDraft(typed, [], today)).toEqual({
      kind: 'fine',
      draft: {
        state: 'complete',
        words: 'Done.',
        evidence: [{ ...minutes, describes: 'Minutes' }],
        noEvidenceReason: undefined,
      },
    });
  });

  it.each([
    { typed: { evidence: [], noEvidenceReason: 'Later.' }, kept: 'Later.', because: 'it stands for the evidence' },
    { typed: { noEvidenceReason: 'Later.' }, kept: undefined, because: 'there is evidence' },
    { typed: { state: 'in-progress', evidence: [], noEvidenceReason: 'Later.' }, kept: undefined, because: 'nothing is claimed' },
  ] satisfies { typed: Partial<UpdateDraft>; kept: string | undefined; because: string }[])(
    'keeps $kept as the reason for no evidence: $because',
    ({ typed, kept }) => {
      expect(checkDraft(draft(typed), [], today)).toMatchObject({ kind: 'fine', draft: { noEvidenceReason: kept } });
    },
  );

  it('takes what is said of a piece of evidence besides, and leaves out what is not', () => {
    const said = { shows: 'difference', madeBy: 'another-agency', madeOn: '2026-06-04', expiresOn: '2026-06-04' } as const;
    const check = checkDraft(
      draft({
        evidence: [
          { ...minutes, details: said },
          { ...minutes, details },
        ],
      }),
      [],
      today,
    );
    expect(check).toMatchObject({ kind: 'fine', draft: { evidence: [{ ...minutes, ...said }, minutes] } });
    if (check.kind === 'fine') expect(check.draft.evidence[1]).toEqual(minutes);
  });

  it.each([
    { said: { madeOn: '2026-06-05' }, problem: { madeOn: /still to come/ }, because: 'nobody has made it yet' },
    { said: { madeOn: '4 June' }, problem: { madeOn: /not a day/ }, because: 'a client may send words' },
    { said: { expiresOn: '2026-06-03' }, problem: { expiresOn: /has passed/ }, because: 'it would count for nothing' },
    { said: { expiresOn: '2026-02-30' }, problem: { expiresOn: /not a day/ }, because: 'there is no such day' },
  ])('is refused with $said of its evidence: $because', ({ said, problem }) => {
    const [[name, says] = ['', /never/]] = Object.entries(problem);
    const problems = problemsWith({ evidence: [{ ...minutes, details: { ...details, ...said } }] });
    expect(problems?.evidence?.[0]).toHaveProperty(name, expect.stringMatching(says));
  });

  it.each([
    { problems: { state: 'A' }, says: 'Not sent yet: 1 thing to put right.' },
    {
      problems: { words: 'A', evidence: { 0: { kind: 'B', describes: 'C' }, 2: { link: 'D' } } },
      says: 'Not sent yet: 4 things to put right.',
    },
  ])('is headed by "$says"', ({ problems, says }) => {
    expect(notSentYet(problems)).toBe(says);
  });
});
