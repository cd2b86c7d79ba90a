import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/files/read-document.ts';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import type { ReadAction, ReadPlan } from '../../../src/words/read-plan.ts';
import { publishedPlan } from '../../support/published-plans.ts';

describe('the published Child F action plan as text', () => {
  let fromWord: ReadPlan;
  let fromText: ReadPlan;
  beforeAll(async () => {
    fromWord = readPlan(await readDocument(publishedPlan('child-f-action-plan-2014.docx')));
    fromText = readPlan(await readDocument(publishedPlan('child-f-action-plan-2014.txt')));
  });

  it('gives the same 139 actions as Word, each with its whole text', () => {
    expect(fromText.actions).toHaveLength(139);
    expect(fromText.actions.map(said)).toEqual(fromWord.actions.map(said));
  });

  it('asks the same of the same actions', () => {
    const asked = ({ questions }: ReadPlan) => questions.map(({ code, refs }) => [code, refs]);
    expect(asked(fromText)).toEqual(asked(fromWord));
  });
});

/** What the plan says of an action, with line breaks as spaces: the text has fewer of them. */
function said(action: ReadAction): unknown {
  const {
    ref,
    agency,
    kind,
    number,
    recommendation,
    action: todo,
    lead,
    dueText,
    dueOn,
    startsOn,
    progress,
    evidence,
    claim,
  } = action;
  const checks = action.checks.map(({ code }) => code);
  const words = [recommendation, todo, lead, dueText, progress, evidence].map((text) => text.replace(/\s+/g, ' '));
  return { ref, agency, kind, number, dueOn, startsOn, claim, checks, words };
}
