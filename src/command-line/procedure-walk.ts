import { calendarOf } from '../engine/calendar.ts';
import { loadProcedure } from '../files/read-procedure.ts';
import { momentInWords } from '../rules/disagreements/disagreement-in-words.ts';
import { type ReadWords, readMoment, readVacancies, readWalkEvents } from '../rules/disagreements/read-walk-events.ts';
import { stagesOf } from '../rules/disagreements/stages.ts';
import { type Walk, type WalkFrom, walk } from '../rules/disagreements/walk.ts';
import { localMoment, rowInWords, walkInWords } from '../rules/disagreements/walk-in-words.ts';
import { printable } from '../words/printable.ts';
import { Priority, type Procedure, type StageId } from '../words/procedure.ts';
import { Instant } from '../words/time.ts';
import { type Command, onlyFile, parse, UsageError } from './command.ts';

export const walkProcedure: Command = {
  name: 'procedure walk',
  usage: [
    [
      'procedure walk FILE --raised 2026-12-23T15:00',
      'the dated way of a disagreement through a procedure, if nobody says anything',
    ],
    ['--events answered@2026-12-29T10:00,…', 'with what is said on the way: see docs/procedures.md'],
    ['--priority urgent --disagreed DAYT10:00', 'how soon it matters; when the two came to differ'],
    ['--stage 0 --vacant 2:responding,…', 'the stage that it begins with; roles that nobody holds'],
    ['--json', 'for tools'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      raised: { type: 'string' },
      priority: { type: 'string' },
      disagreed: { type: 'string' },
      stage: { type: 'string' },
      events: { type: 'string' },
      vacant: { type: 'string' },
      json: { type: 'boolean' },
    });
    const file = onlyFile(positionals);
    const raisedAt = momentFrom('raised', values.raised ?? '');
    const priority = Priority.safeParse(values.priority ?? 'standard');
    if (!priority.success) throw new UsageError('Say how soon it matters: --priority standard or --priority urgent.');
    const disagreedAt = values.disagreed === undefined ? undefined : momentFrom('disagreed', values.disagreed);
    if (disagreedAt && disagreedAt > raisedAt)
      throw new UsageError('The two came to differ before it was raised: --disagreed is later.');
    const events = values.events === undefined ? [] : wordsFrom(readWalkEvents(values.events));
    const vacancies = values.vacant === undefined ? [] : wordsFrom(readVacancies(values.vacant));
    const procedure = await loadProcedure(file);
    const beginsAt = values.stage === undefined ? undefined : stageFrom(procedure, values.stage);
    for (const { stage } of vacancies) stageFrom(procedure, stage);
    for (const event of events) if (event.kind === 'skipped') stageFrom(procedure, event.to);
    const from: WalkFrom = {
      raisedAt,
      priority: priority.data,
      events,
      vacancies,
      ...(disagreedAt && { disagreedAt }),
      ...(beginsAt && { beginsAt }),
    };
    return shell.withDeps(async (deps) => {
      const walked = walk(procedure, from, await calendarOf(deps));
      if (values.json) {
        shell.say(JSON.stringify(forTools(procedure, from, walked), momentsAsLocal, 2));
        return 0;
      }
      const { id, version, title } = procedure;
      shell.say(printable(`${title} (${id}, version ${version})`));
      shell.say(`Raised on ${momentInWords(raisedAt)}, ${priority.data}. Nothing is stored, and nobody is written to.`);
      shell.say('');
      walkInWords(walked, procedure).map(printable).forEach(shell.say);
      return 0;
    });
  },
};

function forTools(procedure: Procedure, { raisedAt, priority }: WalkFrom, { rows, end, notSeen }: Walk): object {
  const { id, version, seen } = procedure;
  const timeline = rows.map((row) => ({ ...row, says: rowInWords(row, procedure) }));
  return { format: 1, procedure: { id, version, seen }, raisedAt, priority, timeline, end, notSeen };
}

/** Every moment by the partnership's clock, as it is typed. */
function momentsAsLocal(_key: string, value: unknown): unknown {
  const moment = Instant.safeParse(value);
  return moment.success ? localMoment(moment.data) : value;
}

/** @throws {UsageError} */
function momentFrom(option: string, typed: string): Instant {
  const at = readMoment(typed);
  if (!at) throw new UsageError(`Give a day with its time in London: --${option} 2026-12-23T15:00.`);
  return at;
}

/** @throws {UsageError} */
function wordsFrom<T>(words: ReadWords<T>): T {
  if ('problem' in words) throw new UsageError(words.problem);
  return words.read;
}

/** @throws {UsageError} */
function stageFrom(procedure: Procedure, typed: string): StageId {
  const stages = stagesOf(procedure);
  const found = stages.find(({ id }) => id === typed);
  if (!found)
    throw new UsageError(`There is no stage ${typed}: it has ${stages.map(({ id }) => id).join(', ') || 'none that was seen'}.`);
  return found.id;
}
