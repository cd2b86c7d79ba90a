import { deliveryProblemsNow } from '../engine/delivery-problems.ts';
import type { Deps } from '../engine/deps.ts';
import { messagesTo, missedAnswers } from '../engine/messages.ts';
import { type MissedSummary, missedSummaries } from '../engine/missed-summaries.ts';
import { retryDelivery } from '../engine/retry-delivery.ts';
import { schedulesNow } from '../engine/set-schedule.ts';
import type { DeliveryProblem } from '../rules/delivery/delivery-problems.ts';
import {
  aboutOf,
  MESSAGE_DAYS,
  messageInWords,
  messageToInWords,
  readerOf,
  type SentMessage,
} from '../rules/delivery/message-in-words.ts';
import { problemInWords, problemsInWords, refsInWords } from '../rules/delivery/problem-in-words.ts';
import { retriedInWords } from '../rules/delivery/retry-in-words.ts';
import { personsCalled } from '../rules/edits/find-person.ts';
import { scheduleInWords } from '../rules/summary/schedules-card.ts';
import { counted } from '../words/counted.ts';
import type { People } from '../words/people.ts';
import type { Person } from '../words/person.ts';
import { printable } from '../words/printable.ts';
import type { Schedule } from '../words/schedule.ts';
import { dateOf, shortDateInWords } from '../words/time.ts';
import { type Command, noFile, parse, type Shell, UsageError } from './command.ts';

export const listDelivery: Command = {
  name: 'delivery',
  usage: [['delivery [--json]', 'who could not be reached in Teams, since when, why, what was tried, and what waits for them']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    noFile(positionals);
    return shell.withDeps(async (deps) => {
      const problems = await deliveryProblemsNow(deps);
      const answers = await missedAnswers(deps);
      const summaries = await missedSummaries(deps);
      if (values.json) {
        const data = {
          format: 1,
          problems: problems.map(asData),
          missedAnswers: answers.map(messageAsData),
          missedSummaries: summaries.map(summaryAsData),
        };
        shell.say(JSON.stringify(data, null, 2));
      } else {
        sayProblems(shell, deps, problems);
        const people = await deps.directory.people();
        sayAnswers(shell, people, answers);
        saySummaries(shell, people, { summaries, schedules: await schedulesNow(deps) });
      }
      return problems.length > 0 ? 1 : 0;
    });
  },
};

function sayProblems({ say }: Shell, { clock }: Deps, problems: readonly DeliveryProblem[]): void {
  say(`${problemsInWords(problems)}.`);
  for (const problem of problems) {
    const { name, roles, since, why, remedy, tried, waits } = problemInWords(problem, dateOf(clock()));
    say(printable(`${name}: ${roles}`));
    for (const line of [`${since} ${why}`, remedy, tried, waits]) say(`  ${line}`);
  }
  if (problems.length > 0) say('To try again: sab delivery retry NAME. What was sent to somebody: sab delivery show NAME.');
}

/** To whom nobody says it again, whether they have been reached since or not. */
function sayAnswers({ say }: Shell, people: People, answers: readonly SentMessage[]): void {
  if (answers.length === 0) return;
  const answersDid = answers.length === 1 ? '1 answer' : `${answers.length} answers`;
  say(`${answersDid} of the last ${MESSAGE_DAYS} days may not have arrived, and nothing says it again. Tell them yourself:`);
  for (const sent of answers) {
    const refs = refsInWords(aboutOf(sent.message.content));
    say(printable(`  ${refs}: ${messageToInWords(sent, readerOf(sent, people))}`));
  }
}

/** What came by itself into a channel, or should have: whoever wants it now can ask for the status. */
function saySummaries(
  { say }: Shell,
  people: People,
  { summaries, schedules }: { readonly summaries: readonly MissedSummary[]; readonly schedules: readonly Schedule[] },
): void {
  if (summaries.length === 0) return;
  const which = summaries.length === 1 ? '1 status that comes by itself' : `${summaries.length} statuses that come by themselves`;
  say(`${which} may not have arrived in a channel in the last ${MESSAGE_DAYS} days:`);
  for (const { scheduleId, createdAt, delivery } of summaries) {
    const schedule = schedules.find(({ id }) => id === scheduleId);
    const what = schedule ? scheduleInWords(schedule, people) : 'Status, ended since';
    const became = delivery.state === 'unknown' ? 'not known whether it arrived' : 'did not arrive';
    say(printable(`  ${shortDateInWords(dateOf(createdAt))}, ${what}: ${became}. ${delivery.why}`));
  }
}

function summaryAsData({ scheduleId, of, createdAt, delivery: { state, attempts, why } }: MissedSummary) {
  return { schedule: scheduleId, of, at: createdAt, state, attempts, why };
}

function asData({ person, roles, waiting, code, trouble, why, remedy, sinceAt, fallback }: DeliveryProblem) {
  return {
    ...{ id: person.id, name: person.name, roles: roles.map(({ key, title, agency }) => ({ key, title, agency })) },
    ...{ trouble, code, why, remedy, sinceAt, email: fallback ?? null },
    waiting: waiting.map(({ action: { planId, ref } }) => ({ plan: planId, ref })),
  };
}

export const retryDeliveryNow: Command = {
  name: 'delivery retry',
  usage: [['delivery retry NAME|--all', 'sends a fresh list to somebody who could not be reached, or to all of them']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { all: { type: 'boolean' } });
    const words = positionals.join(' ');
    if ((words === '') !== (values.all === true))
      throw new UsageError('Name one person, or say --all: sab delivery retry "Ann Cole".');
    return shell.withDeps(async (deps) => {
      const persons = values.all
        ? (await deliveryProblemsNow(deps)).map(({ person }) => person)
        : [await personCalled(deps, words)];
      if (persons.length === 0) shell.say(`${problemsInWords([])}, so nothing was sent.`);
      for (const { id, name } of persons) {
        shell.say(printable(retriedInWords(await retryDelivery(deps, id), name, 'sab delivery')));
      }
      return 0;
    });
  },
};

export const showDelivery: Command = {
  name: 'delivery show',
  usage: [
    ['delivery show NAME [--json]', `what was sent to somebody in the last ${MESSAGE_DAYS} days, when, and whether it arrived`],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    const words = positionals.join(' ');
    if (words === '') throw new UsageError('Name one person: sab delivery show "Ann Cole".');
    return shell.withDeps(async (deps) => {
      const { id, name } = await personCalled(deps, words);
      const { messages, damaged } = await messagesTo(deps, id);
      if (values.json) {
        const data = { format: 1, person: { id, name }, days: MESSAGE_DAYS, messages: messages.map(messageAsData), damaged };
        shell.say(JSON.stringify(data, null, 2));
        return 0;
      }
      shell.say(printable(`${counted(messages.length, 'message')} to ${name} in the last ${MESSAGE_DAYS} days.`));
      for (const message of messages) shell.say(messageInWords(message));
      if (damaged > 0)
        shell.say(`${counted(damaged, 'row')} of messages cannot be read, and may have been for them: see the log.`);
      return 0;
    });
  },
};

/** For a program. */
export function messageAsData({ message: { content, to }, createdAt, delivery }: SentMessage) {
  const { attempts, state } = delivery;
  return {
    ...{ at: createdAt, to, kind: content.kind, actions: aboutOf(content).map(({ planId, ref }) => ({ plan: planId, ref })) },
    ...{ state, attempts, sentAt: 'sentAt' in delivery ? delivery.sentAt : null, why: 'why' in delivery ? delivery.why : null },
  };
}

/** @throws {UsageError} when nobody, or more than one person, is called that */
async function personCalled({ directory }: Deps, words: string): Promise<Person> {
  const [person, ...others] = personsCalled(await directory.people(), words);
  if (!person)
    throw new UsageError(`Nobody in the list of people is called "${words}". Give the whole name, or the id as tenant:object.`);
  if (others.length === 0) return person;
  const ids = [person, ...others].map(({ id }) => id).join(', ');
  throw new UsageError(`More than one person is called "${words}". Give one of these ids: ${ids}.`);
}
