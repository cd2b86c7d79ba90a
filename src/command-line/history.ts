import type { Deps } from '../engine/deps.ts';
import { messagesAbout } from '../engine/messages.ts';
import { verifyHistory } from '../engine/verify-history.ts';
import { MESSAGE_DAYS, messageToInWords, readerOf } from '../rules/delivery/message-in-words.ts';
import { foldHistory } from '../rules/history/fold-history.ts';
import { rowInWords, toldInWords } from '../rules/history/history-in-words.ts';
import { type ReadRow, readRow } from '../rules/history/read-row.ts';
import { ActionRef, type EntryRef } from '../words/action.ts';
import { counted } from '../words/counted.ts';
import type { Entry } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import type { PlanId } from '../words/plan.ts';
import { printable } from '../words/printable.ts';
import { type Command, noFile, parse, UnfinishedError, UsageError } from './command.ts';
import { messageAsData } from './delivery.ts';
import { plansNamed } from './plans-named.ts';

export const showHistory: Command = {
  name: 'history show',
  usage: [['history show REF [--plan NAME] [--json]', 'who did what to an action, when, and what it was before']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { plan: { type: 'string' }, json: { type: 'boolean' } });
    const [typed = '', ...more] = positionals;
    const ref = ActionRef.safeParse(typed.toUpperCase());
    if (!ref.success || more.length > 0) throw new UsageError('Name one action by its reference: sab history show LSCB-03.');
    return shell.withDeps(async (deps) => {
      const entry = await entryCalled(deps, ref.data, await plansNamed(deps, values.plan));
      const { planId } = entry.action;
      const history = await historyOf(deps, { planId, ref: ref.data });
      const people = await deps.directory.people();
      const told = foldHistory(history);
      const messages = await messagesAbout(deps, { planId, ref: ref.data }, history.flatMap(askedIn));
      if (values.json) {
        const rows = history.map((row, index) => ({
          ...row,
          says: rowInWords(row, people),
          before: index === 0 ? null : (told[index - 1] ?? null),
        }));
        const { isRestricted } = entry;
        const data = { format: 1, plan: planId, ref: ref.data, isRestricted, rows, messages: messages.map(messageAsData) };
        shell.say(JSON.stringify(data, null, 2));
        return 0;
      }
      shell.say(`${ref.data} of ${planId}: ${counted(history.length, 'row')} of history.`);
      if (entry.isRestricted) shell.say(CAUTION);
      for (const [index, row] of history.entries()) {
        shell.say(printable(`${row.seq}. ${rowInWords(row, people)}`));
        const before = told[index - 1];
        const after = told[index];
        if (before && after && toldInWords(before) !== toldInWords(after)) shell.say(`   Before: ${toldInWords(before)}.`);
      }
      if (messages.length > 0) shell.say(`${counted(messages.length, 'message')} about it in the last ${MESSAGE_DAYS} days:`);
      for (const sent of messages) shell.say(printable(`   ${messageToInWords(sent, readerOf(sent, people))}`));
      return 0;
    });
  },
};

/** Whom a row says that something was put to. */
function askedIn({ event }: ReadRow): readonly PersonId[] {
  return 'to' in event && Array.isArray(event.to) ? event.to : [];
}

const CAUTION =
  'Take care: this review is restricted. Apart from you at this machine, only those who answer for the action or verify it may read these words.';

export const verifyHistories: Command = {
  name: 'history verify',
  usage: [['history verify [--plan NAME]', 'whether any history, or an entry against its own, was tampered with']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { plan: { type: 'string' } });
    noFile(positionals);
    return shell.withDeps(async (deps) => {
      let entries = 0;
      let rows = 0;
      const found: string[] = [];
      for (const id of await plansNamed(deps, values.plan)) {
        const verified = await verifyHistory(deps, id);
        entries += verified.entries;
        rows += verified.rows;
        found.push(...verified.tamperings.map(({ ref, says }) => `${ref} of ${id}: ${says}.`));
      }
      for (const line of found) shell.say(printable(line));
      const walked = `${counted(rows, 'row')} of history of ${counted(entries, 'action')}`;
      if (found.length > 0) {
        const are = found.length === 1 ? 'is' : 'are';
        throw new UnfinishedError(`Of ${walked}, ${counted(found.length, 'action')} ${are} not as the register wrote it.`);
      }
      shell.say(`${walked}: each is as the register wrote it.`);
      return 0;
    });
  },
};

/** @throws {UnfinishedError} */
export async function historyOf({ register }: Deps, { planId, ref }: EntryRef): Promise<ReadRow[]> {
  const kept = await Array.fromAsync(register.kept(planId, ref));
  return kept
    .flatMap(({ rows }) => rows)
    .map(({ key, today }) => {
      const row = readRow(today);
      if (row) return row;
      throw new UnfinishedError(`Row ${key} of the history of ${ref} cannot be read. See sab history verify --plan ${planId}.`);
    });
}

/** @throws {UsageError} when no plan has it, or several do */
export async function entryCalled({ register }: Deps, ref: EntryRef['ref'], plans: readonly PlanId[]): Promise<Entry> {
  const found = await Promise.all(plans.map((planId) => register.load({ planId, ref })));
  const [entry, ...others] = found.flatMap((stored) => (stored ? [stored.entry] : []));
  if (!entry) throw new UsageError(`There is no action ${ref} in the register.`);
  if (others.length === 0) return entry;
  const names = [entry, ...others].map(({ action: { planId } }) => planId).join(', ');
  throw new UsageError(`Several plans have an action ${ref}. Say which with --plan: ${names}.`);
}
