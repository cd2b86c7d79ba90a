import { readDocument } from '../../../src/files/read-document.ts';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { findPrivate } from '../../../src/rules/privacy/find-private.ts';
import type { Finding } from '../../../src/rules/privacy/finding.ts';
import { PrivateKind } from '../../../src/words/privacy.ts';
import { publishedPlan } from '../../support/published-plans.ts';
import { corpus, directory, type Sample, unseen } from './corpus.ts';

/** What was found in one text, against what a careful reader finds. */
type Measured = { readonly sample: Sample; readonly found: readonly Finding[] };

export function measure(samples: readonly Sample[]): Measured[] {
  return samples.map((sample) => ({ sample, found: findPrivate(sample.text, directory) }));
}

/** What a careful reader finds private, and was not found, not even in part. */
export function missedIn({ sample, found }: Measured): Sample['holds'] {
  return sample.holds.filter(({ kind, words }) => !found.some((one) => one.kind === kind && isAt(one, sample.text, words)));
}

/** What was found where a careful reader finds nothing. */
export function wrongIn({ sample, found }: Measured): readonly Finding[] {
  return found.filter((one) => !sample.holds.some(({ words }) => isAt(one, sample.text, words)));
}

function isAt({ start, end }: Finding, text: string, words: string): boolean {
  const at = text.indexOf(words);
  return at >= 0 && start < at + words.length && end > at;
}

/** How many of the texts that ought to be stopped are, and how many of the others. */
export function stops(samples: readonly Sample[]): { telling: number; caught: number; fine: number; stopped: number } {
  const measured = measure(samples);
  const telling = measured.filter(({ sample }) => sample.holds.length > 0);
  const fine = measured.filter(({ sample }) => sample.holds.length === 0);
  const isStopped = ({ found }: Measured): boolean => found.length > 0;
  return {
    ...{ telling: telling.length, caught: telling.filter(isStopped).length },
    ...{ fine: fine.length, stopped: fine.filter(isStopped).length },
  };
}

/** @returns the tables of docs/privacy.md, in Markdown */
export async function measuredTables(): Promise<string[]> {
  return [...kindTable(), '', ...textTable(), '', ...(await planTable())];
}

function kindTable(): string[] {
  const measured = measure([...corpus, ...unseen]);
  return [
    '| Kind | in all the texts | found | found wrongly |',
    '|---|---|---|---|',
    ...PrivateKind.options.map((kind) => {
      const all = measured.flatMap(({ sample }) => sample.holds).filter((one) => one.kind === kind).length;
      const missed = measured.flatMap(missedIn).filter((one) => one.kind === kind).length;
      const wrong = measured.flatMap(wrongIn).filter((one) => one.kind === kind).length;
      return `| ${kind} | ${all} | ${all - missed} | ${wrong} |`;
    }),
  ];
}

function textTable(): string[] {
  const rowOf = (name: string, samples: readonly Sample[]): string => {
    const { telling, caught, fine, stopped } = stops(samples);
    return `| ${name} | ${caught} of ${telling} | ${stopped} of ${fine} |`;
  };
  return [
    '| Texts | with something private: stopped | without: stopped |',
    '|---|---|---|',
    rowOf('those that the rules were made with', corpus),
    rowOf('those written afterwards', unseen),
  ];
}

const PLANS = ['child-f-action-plan-2014', 'child-k-response', 'clare-response-2020', 'southampton-response-2014'];

/** Their people are not in a directory here, so the names of professionals are found as they should be. */
async function planTable(): Promise<string[]> {
  const rows = PLANS.map(async (name) => {
    const { actions } = readPlan(await readDocument(publishedPlan(`${name}.docx`)));
    const known = { people: [], agencies: actions.map(({ agency }) => agency), roleTitles: actions.map(({ lead }) => lead) };
    const cells = actions.flatMap(({ recommendation, action, progress, evidence }) =>
      [recommendation, action, progress, evidence].filter((words) => words !== ''),
    );
    const found = cells.map((words) => findPrivate(words, known)).filter((findings) => findings.length > 0);
    return `| ${name} | ${cells.length} | ${found.length} | ${kindsIn(found.flat())} |`;
  });
  return [
    '| Published plan | cells with words | with something found | of which kinds |',
    '|---|---|---|---|',
    ...(await Promise.all(rows)),
  ];
}

function kindsIn(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ kind }) => kind))].join(', ') || 'none';
}
