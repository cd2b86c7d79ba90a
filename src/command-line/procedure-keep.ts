import { basename } from 'node:path';
import type { Deps } from '../engine/deps.ts';
import { loadProcedure } from '../files/read-procedure.ts';
import { whatIsMissing } from '../rules/disagreements/check-procedure.ts';
import { inForce } from '../rules/disagreements/context.ts';
import {
  confirmProcedure,
  isSame,
  nameOf,
  type ProcedureSaid,
  retireProcedure,
  standingInWords,
} from '../rules/disagreements/decide-procedure.ts';
import type { Viewer } from '../rules/people/access.ts';
import { knownFrom } from '../rules/privacy/privacy-check.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { ProcedureRef, type StoredProcedure } from '../words/procedure.ts';
import { dateOf, type Instant } from '../words/time.ts';
import { type Command, noFile, onlyFile, parse, UnfinishedError, UsageError } from './command.ts';
import { given, personFrom } from './edit-entry.ts';
import { refusePrivate } from './typed-privately.ts';

export const listProcedures: Command = {
  name: 'procedure list',
  usage: [['procedure list', 'the versions of the procedure for disagreements: drafts, the one in force, and what is retired']],
  run: (args, shell) => {
    noFile(parse(args, {}).positionals);
    return shell.withDeps(async (deps) => {
      const all = await deps.procedures.versionsNow();
      const today = dateOf(deps.clock());
      for (const stored of all) {
        const { procedure } = stored;
        shell.say(printable(`${nameOf(procedure)}: “${procedure.title}”, ${procedure.area}`));
        shell.say(printable(`  ${standingInWords(stored, all, today)}${await runningInWords(deps, procedure)}`));
      }
      if (inForce(all, today)) return 0;
      shell.say(
        'No procedure is in force, so no disagreement can be raised: sab procedure import FILE, then sab procedure confirm.',
      );
      return 1;
    });
  },
};

export const importProcedure: Command = {
  name: 'procedure import',
  usage: [['procedure import FILE.yaml', 'keep a version of the procedure, as a draft; says what it lacks to be confirmed']],
  run: async (args, shell) => {
    const file = onlyFile(parse(args, {}).positionals);
    const procedure = await loadProcedure(file);
    return shell.withDeps(async (deps) => {
      const name = nameOf(procedure);
      const outcome = await deps.procedures.add({ procedure, importedAt: deps.clock() });
      if (outcome === 'other-text') {
        throw new UnfinishedError(
          `${name} is kept already, with other text, and what was imported is never written over. Give ${basename(file)} another version, and import it again.`,
        );
      }
      const missing = whatIsMissing(procedure);
      shell.say(
        printable(outcome === 'there' ? `${name} is kept already, just as it reads.` : `${name} is kept: “${procedure.title}”.`),
      );
      if (missing.length === 0) {
        shell.say(`Nothing is missing. It runs once it is confirmed: sab procedure confirm ${name} --by "NAME".`);
        return 0;
      }
      shell.say('It is a draft, and cannot be confirmed before its file says:');
      for (const one of missing) shell.say(printable(`  ${one}`));
      return 1;
    });
  },
};

export const confirmProcedureNow: Command = {
  name: 'procedure confirm',
  usage: [
    ['procedure confirm ID VERSION --by "NAME"', 'the chair, business manager or a safeguarding partner says that it is theirs'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, { by: { type: 'string' } });
    const ref = refFrom(positionals);
    const named = given('by', values.by, '"Beatrice Holloway"');
    return shell.withDeps(async (deps) => {
      const before = inForce(await deps.procedures.versionsNow(), dateOf(deps.clock()));
      const stored = await changeVersion(deps, ref, named, confirmProcedure);
      const all = await deps.procedures.versionsNow();
      shell.say(printable(`${nameOf(ref)}: ${standingInWords(stored, all, dateOf(deps.clock()))}.`));
      const after = inForce(all, dateOf(deps.clock()));
      if (before && after && !isSame(before.procedure, after.procedure)) {
        shell.say(`${nameOf(before.procedure)} is overtaken by it${await runningInWords(deps, before.procedure)}.`);
      }
      return 0;
    });
  },
};

export const retireProcedureNow: Command = {
  name: 'procedure retire',
  usage: [['procedure retire ID VERSION --by "NAME" --because "…"', 'nothing new begins under it; what runs goes on']],
  run: (args, shell) => {
    const { values, positionals } = parse(args, { by: { type: 'string' }, because: { type: 'string' } });
    const ref = refFrom(positionals);
    const named = given('by', values.by, '"Beatrice Holloway"');
    const because = given('because', values.because, '"Replaced by the regional procedure"');
    return shell.withDeps(async (deps) => {
      refusePrivate('because', because, knownFrom(await deps.directory.people()));
      await changeVersion(deps, ref, named, (stored, by, now) => retireProcedure(stored, because, by, now));
      const all = await deps.procedures.versionsNow();
      shell.say(`${nameOf(ref)} is retired${await runningInWords(deps, ref)}.`);
      const left = inForce(all, dateOf(deps.clock()));
      shell.say(
        left
          ? `In force is ${nameOf(left.procedure)}.`
          : 'No procedure is in force now, so no disagreement can be raised until another one is confirmed.',
      );
      return 0;
    });
  },
};

/** @throws {UsageError} */
function refFrom([id, version, more]: string[]): ProcedureRef {
  const ref = ProcedureRef.safeParse({ id, version });
  if (!ref.success || more !== undefined) {
    throw new UsageError('Name one version as "sab procedure list" does: generic-four-stage 1.');
  }
  return ref.data;
}

/** @throws {UnfinishedError} with the reason and the remedy, when there is no such version or it is refused */
async function changeVersion(
  deps: Deps,
  ref: ProcedureRef,
  named: string,
  decide: (stored: StoredProcedure, by: Viewer, now: Instant) => ProcedureSaid,
): Promise<StoredProcedure> {
  const now = deps.clock();
  const by = personFrom(await deps.directory.peopleNow(), 'by', named, now);
  const decided = await deps.procedures.change(ref, (stored) => decide(stored, by, now));
  if (!decided)
    throw new UnfinishedError(`There is no procedure ${nameOf(ref)}. "sab procedure list" names those that are kept.`);
  if ('refused' in decided) throw new UnfinishedError(`${nameOf(ref)} was left as it is. ${decided.refused}`);
  return decided.stored;
}

/** `; 2 disagreements run under it, and go on to their end`; nothing where none does. */
async function runningInWords({ register }: Deps, ref: ProcedureRef): Promise<string> {
  let running = 0;
  for (const { id } of await register.plans()) {
    for await (const { disagreement } of register.waiting(id)) {
      if (disagreement && isSame(disagreement.procedure, ref)) running += 1;
    }
  }
  if (running === 0) return '';
  return running === 1
    ? '; 1 disagreement runs under it, and goes on to its end'
    : `; ${counted(running, 'disagreement')} run under it, and go on to their end`;
}
