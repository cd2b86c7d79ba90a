import { disagreementContextOf } from '../engine/disagreement-context.ts';
import { type DisagreementContext, runningFor } from '../rules/disagreements/context.ts';
import { agoInWords, comesNextInWords, momentInWords, stageInWords } from '../rules/disagreements/disagreement-in-words.ts';
import { endInWords } from '../rules/disagreements/record-document.ts';
import { openLimits, soonestFirst } from '../rules/disagreements/step-due.ts';
import { whatComesNext } from '../rules/disagreements/what-comes-next.ts';
import { aboutInWords } from '../rules/history/disagreement-in-words.ts';
import { counted } from '../words/counted.ts';
import type { Disagreement, PastDisagreement } from '../words/disagreement.ts';
import type { Entry } from '../words/entry.ts';
import { printable } from '../words/printable.ts';
import { dateOf, type Instant, shortDateInWords } from '../words/time.ts';
import { type Command, noFile, parse } from './command.ts';

export const listDisagreements: Command = {
  name: 'disagreement list',
  usage: [
    [
      'disagreement list [--all]',
      'those that run, oldest first: at which stage, since when, what comes next; --all: those that are over too',
    ],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, { all: { type: 'boolean' } });
    noFile(positionals);
    return shell.withDeps(async (deps) => {
      const entries: Entry[] = [];
      for (const { id } of await deps.register.plans()) {
        for await (const entry of deps.register.entries(id)) entries.push(entry);
      }
      const open = entries.flatMap((entry) => (entry.disagreement ? { entry, disagreement: entry.disagreement } : []));
      const past = entries.flatMap((entry) => (entry.pastDisagreements ?? []).map((disagreement) => ({ entry, disagreement })));
      const context = await disagreementContextOf(deps);
      const now = deps.clock();
      for (const { entry, disagreement } of open.toSorted(oldestFirst)) {
        for (const line of openLines(entry, disagreement, context, now)) shell.say(printable(line));
      }
      for (const { entry, disagreement } of values.all ? past.toSorted(oldestFirst) : []) {
        shell.say(printable(pastLine(entry, disagreement)));
      }
      shell.say(`${counted(open.length, 'disagreement')} open, ${past.length} over.`);
      return 0;
    });
  },
};

type Listed = { readonly disagreement: Pick<Disagreement, 'raisedAt'> };

function oldestFirst(a: Listed, b: Listed): number {
  return a.disagreement.raisedAt < b.disagreement.raisedAt ? -1 : 1;
}

/** Words that people typed are in none of them. Of a restricted review its reference, stage and limits alone. */
function openLines(entry: Entry, disagreement: Disagreement, context: DisagreementContext, now: Instant): string[] {
  const running = runningFor(disagreement.procedure, context, dateOf(now));
  const { procedure } = running;
  const { stage, raisedAt } = disagreement;
  const next = entry.isRestricted
    ? limitsInWords(disagreement)
    : comesNextInWords(whatComesNext(disagreement, now, running), disagreement, procedure);
  const raised = `raised on ${shortDateInWords(dateOf(raisedAt))} (${agoInWords(dateOf(raisedAt), dateOf(now))})`;
  const since = `since ${shortDateInWords(dateOf(stage.startedAt))}`;
  return [
    `${entry.action.ref} of ${entry.action.planId}${betweenWhom(entry, disagreement)}, ${raised}`,
    `  ${stageInWords(procedure, stage.id)}, ${since}. ${next}`.trimEnd(),
  ];
}

function limitsInWords(disagreement: Disagreement): string {
  const [next] = openLimits(disagreement).toSorted(soonestFirst);
  return next ? `The next limit ends on ${momentInWords(next.dueAt)}.` : 'No limit runs.';
}

function pastLine(entry: Entry, past: PastDisagreement): string {
  const number = (entry.pastDisagreements ?? []).indexOf(past) + 1;
  const stage = past.passed.at(-1)?.id ?? '';
  const days = `${shortDateInWords(dateOf(past.raisedAt))} to ${shortDateInWords(dateOf(past.closedAt))}`;
  return `${entry.action.ref} of ${entry.action.planId}, number ${number}${betweenWhom(entry, past)}, ${days}: ${endInWords[past.outcome.kind]} (stage ${stage}).`;
}

function betweenWhom({ isRestricted }: Entry, { parties, about }: Pick<Disagreement, 'parties' | 'about'>): string {
  if (isRestricted) return ' (restricted)';
  return `, ${parties.raising.agencyName} with ${parties.responding.agencyName} about ${aboutInWords[about]}`;
}
