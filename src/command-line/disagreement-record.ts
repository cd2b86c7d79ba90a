import { extname } from 'node:path';
import type { Deps } from '../engine/deps.ts';
import { readRecord } from '../engine/read-record.ts';
import { recordHtml } from '../files/write-record-html.ts';
import { recordWord } from '../files/write-record-word.ts';
import { type RecordDocument, recordDocument } from '../rules/disagreements/record-document.ts';
import { disagreementsIn } from '../rules/disagreements/replay.ts';
import { ActionRef } from '../words/action.ts';
import { counted } from '../words/counted.ts';
import type { Disagreement, PastDisagreement } from '../words/disagreement.ts';
import type { Entry } from '../words/entry.ts';
import type { StoredProcedure } from '../words/procedure.ts';
import { type Command, parse, UnfinishedError, UsageError } from './command.ts';
import { entryCalled, historyOf } from './history.ts';
import { plansNamed } from './plans-named.ts';
import { writeNew, writeWhole } from './write-file.ts';

export const writeDisagreementRecord: Command = {
  name: 'disagreement record',
  usage: [
    [
      'disagreement record REF --to FILE.docx|FILE.html',
      'the whole record of a disagreement, over or not, for whoever has no access',
    ],
    ['--plan NAME, --number 2, --force', 'where several have the reference; an earlier one; replace a file that is there'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      to: { type: 'string' },
      plan: { type: 'string' },
      number: { type: 'string' },
      force: { type: 'boolean' },
    });
    const [typed = '', ...more] = positionals;
    const ref = ActionRef.safeParse(typed.toUpperCase());
    if (!ref.success || more.length > 0) {
      throw new UsageError('Name one action by its reference: sab disagreement record HOU-03 --to FILE.docx.');
    }
    const file = values.to ?? '';
    const bytesOf = writerFor(file);
    return shell.withDeps(async (deps) => {
      const entry = await entryCalled(deps, ref.data, await plansNamed(deps, values.plan));
      const document = recordDocument(await recordFor(deps, entry, values.number));
      await (values.force ? writeWhole : writeNew)(file, await bytesOf(document));
      shell.say(`${document.title}, in ${file}.`);
      if (entry.isRestricted) shell.say('This review is restricted, so nobody’s words are in it.');
      return 0;
    });
  },
};

async function recordFor(deps: Deps, entry: Entry, number: string | undefined) {
  const { planId, ref } = entry.action;
  const ids = disagreementsIn(await historyOf(deps, { planId, ref }));
  const id = ids[numberFrom(number, ids.length, ref) - 1];
  const read = id && (await readRecord(deps, { planId, ref }, id));
  if (read && read.kind === 'tampered') {
    throw new UnfinishedError(
      `The history of ${ref} is not as the register wrote it: ${read.says}. No record was written. See sab history verify --plan ${planId}.`,
    );
  }
  if (read?.kind !== 'record') throw new UnfinishedError(`The history of ${ref} does not tell of that disagreement.`);
  return read.record;
}

/** @throws {UsageError} */
function numberFrom(typed: string | undefined, count: number, ref: string): number {
  if (count === 0)
    throw new UsageError(`Nobody has disagreed about ${ref}. "sab disagreement list --all" has those that there are.`);
  if (typed === undefined) return count;
  const number = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (number >= 1 && number <= count) return number;
  throw new UsageError(
    `There ${count === 1 ? 'is' : 'are'} ${counted(count, 'disagreement')} about ${ref}: --number 1${count > 1 ? ` to ${count}` : ''}.`,
  );
}

/** @throws where that version is not kept: versions are never thrown away, so that is a bug */
export function procedureOf(
  { procedure: { id, version } }: Pick<Disagreement | PastDisagreement, 'procedure'>,
  versions: readonly StoredProcedure[],
): StoredProcedure {
  const stored = versions.find(({ procedure }) => procedure.id === id && procedure.version === version);
  if (!stored) throw new Error(`Version ${version} of the procedure ${id} is not kept`);
  return stored;
}

/** @throws {UsageError} */
function writerFor(file: string): (document: RecordDocument) => Uint8Array | Promise<Uint8Array> {
  switch (extname(file).toLowerCase()) {
    case '.docx':
      return recordWord;
    case '.html':
      return recordHtml;
    default:
      throw new UsageError('Say where to: --to FILE.docx for Word, or --to FILE.html for a page that prints as PDF.');
  }
}
