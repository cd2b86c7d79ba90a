import { readDocument } from '../../src/files/read-document.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { publishedPlan } from '../support/published-plans.ts';

const NAMES = [
  'child-f-action-plan-2014',
  'child-k-response',
  'clare-response-2020',
  'southampton-response-2014',
  'southend-annual-report-2011',
];

/** @returns the lines of a table in Markdown: for each published document what was read of it, asked, and not read */
export async function countPlans(): Promise<string[]> {
  const rows = NAMES.flatMap((name) => ['docx', 'txt'].map((ending) => `${name}.${ending}`));
  return [
    '| Document | actions read | asked | parts not read, and their words |',
    '|---|---|---|---|',
    ...(await Promise.all(rows.map(rowOf))),
  ];
}

async function rowOf(name: string): Promise<string> {
  const { actions, questions, notRead } = readPlan(await readDocument(publishedPlan(name)));
  const words = notRead.flatMap(({ words }) => words.split(/\s+/)).filter((word) => word !== '');
  return `| ${name} | ${actions.length} | ${questions.length} | ${notRead.length}, ${words.length} |`;
}
