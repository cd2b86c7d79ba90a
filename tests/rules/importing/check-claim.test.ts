import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../src/rules/importing/check-claim.ts';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import type { Document } from '../../../src/words/document.ts';

/** What the check quotes of a row that claims completion; empty when it is quiet. */
function quoted(progress: string, evidence = ''): string {
  const [check] = checkClaim({ claim: 'complete', progress, evidence });
  return /"(.*)"/.exec(check?.says ?? '')?.[1] ?? '';
}

describe('a claim of completion', () => {
  it.each([
    { progress: 'Completed. The survey will be sent in spring.', quotes: 'will be sent in spring' },
    { progress: 'Complete. Counting is still to start.', quotes: 'still to start' },
    { progress: 'Completed. Two agencies have yet to answer', quotes: 'yet to answer' },
    { progress: 'Done. The work has been halted.', quotes: 'been halted' },
    { progress: 'Completed; the second half is on hold', quotes: 'on hold' },
    { progress: 'Completed. Leaflet in preparation.', quotes: 'in preparation' },
    { progress: 'Completed. A form is being developed with schools.', quotes: 'being developed with schools' },
    { progress: 'Completed. In use in two teams as a pilot.', quotes: 'as a pilot' },
    { progress: 'Completed. The service is piloting the form.', quotes: 'piloting the form' },
    { progress: 'Completed. Further work is needed with schools', quotes: 'Further work is needed with schools' },
    { progress: 'Complete. Briefing written. Sessions to be arranged.', quotes: 'Sessions to be arranged' },
    { progress: 'Completed. The last session is planned for May.', quotes: 'is planned for May' },
    { progress: 'Completed. The team is to report in June.', quotes: 'is to report in June' },
    { progress: 'Completed. The new rota is going to begin soon.', quotes: 'is going to begin soon' },
    {
      progress: 'Completed. The new provider will hold the keys to all of the boxes from July.',
      quotes: 'will hold the keys to all of the …',
    },
  ])('is doubted for "$quotes" in: $progress', ({ progress, quotes }) => {
    expect(quoted(progress)).toBe(quotes);
  });

  it.each([
    { progress: 'Completed.', because: 'it says no more' },
    { progress: 'Completed. The policy was changed and every team was briefed.', because: 'all of it is past' },
    { progress: 'Completed. The form is in use, and will continue to be audited.', because: 'that keeps up what is done' },
    { progress: 'Completed. Practice will be reviewed every year.', because: 'that is a look back at what is done' },
    { progress: 'Completed. The prompt was added so that staff will ask.', because: 'that is its purpose' },
    { progress: 'Completed. The guide will help new staff.', because: 'that is its effect' },
    { progress: 'Completed. All staff who will visit homes were trained.', because: 'that is about people' },
    { progress: 'Completed. Where a visit is missed the nurse will call.', because: 'that is a standing rule' },
    { progress: 'Completed. Advice will be given if needed', because: 'that is a standing rule' },
    { progress: 'Completed. The leaflet “What we will do” was printed.', because: 'that is a title' },
    { progress: 'Completed. There was good will on all sides.', because: 'that is another word' },
    { progress: 'Completed. The work had been on hold, and was finished in May.', because: 'that is over' },
    { progress: 'Completed. No further work is needed.', because: 'it says the opposite' },
    { progress: 'Completed after a pilot in two teams.', because: 'the pilot is over' },
    { progress: 'Completed. The form requires each visit to be recorded.', because: 'that is what the form does' },
    { progress: 'Completed. Ofsted found the service outstanding.', because: 'that is praise' },
    { progress: 'Form to be changed. May 2026: completed.', because: 'the dated claim is newer than what stands before it' },
  ])('is left alone when $because: $progress', ({ progress }) => {
    expect(quoted(progress)).toBe('');
  });

  it('is doubted for what stands under evidence, but not for progress that is older than a dated claim there', () => {
    expect(quoted('', 'Completed. The tool will be printed.')).toBe('will be printed');
    expect(quoted('Sessions to be arranged.', '3.5.26 Completed for all teams.')).toBe('');
    expect(quoted('', 'May 2026 completed. The rest will follow in June.')).toBe('will follow in June');
  });

  it('alone is doubted: what is still under way contradicts nothing', () => {
    expect(checkClaim({ claim: 'in-progress', progress: 'Sessions to be arranged.', evidence: '' })).toEqual([]);
  });

  it('is doubted in a sentence for a person, under a code for a program', () => {
    const cell = (text: string) => ({ lines: [text], columns: 1, rows: 1 });
    const rows = [
      ['Recommendation', 'Progress'],
      ['1. Letters', 'Completed. They will be sent.'],
    ].map((row) => row.map(cell));
    const document: Document = { blocks: [{ kind: 'table', rows }], notRead: [] };
    expect(readPlan(document).actions[0]?.checks).toEqual([
      {
        code: 'complete-but-more-to-do',
        says: 'The plan says that this is complete, and in the same place that something is still to come: "will be sent".',
      },
    ]);
  });
});
