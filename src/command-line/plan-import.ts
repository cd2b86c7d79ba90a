import { basename } from 'node:path';
import type { Deps } from '../engine/deps.ts';
import { applyImport, type DateAgreement, type Imported, type PreparedImport, prepareImport } from '../engine/import-plan.ts';
import { changesInWords, importedInWords, leftInWords, undatedInWords } from '../rules/importing/import-in-words.ts';
import { checkRoles } from '../rules/people/check-roles.ts';
import { vacantInWords } from '../rules/people/roles-in-words.ts';
import { knownFrom } from '../rules/privacy/privacy-check.ts';
import { privateCellsInWords } from '../rules/privacy/private-cells.ts';
import { counted } from '../words/counted.ts';
import { Plan, PlanId } from '../words/plan.ts';
import { type CalendarDate, dateOf } from '../words/time.ts';
import { type Command, onlyFile, parse, type Shell, UnfinishedError, UsageError } from './command.ts';
import { given, personFrom } from './edit-entry.ts';
import { readPlanWithAnswers, sayRead } from './plan-read.ts';
import { readingOptions, readingUsage } from './reading-options.ts';
import { refusePrivate } from './typed-privately.ts';

export const importPlanFile: Command = {
  name: 'plan import',
  usage: [
    ['plan import FILE --plan NAME', 'put a plan into the register, or a newer version of it'],
    ['--title "…"', 'its title, where the document’s own will not do'],
    ['--restricted', 'show its references only, everywhere'],
    ['--dry-run', 'say what it would change, and change nothing'],
    ['--yes', 'ask nothing, and change what a newer version changes'],
    ['--because "…" --by PERSON --agreed-by PERSON', 'move the dates that a newer version moves: why, who asks, who agrees'],
    ...readingUsage,
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      plan: { type: 'string' },
      title: { type: 'string' },
      restricted: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      yes: { type: 'boolean' },
      because: { type: 'string' },
      by: { type: 'string' },
      'agreed-by': { type: 'string' },
      ...readingOptions,
    });
    const file = onlyFile(positionals);
    const id = PlanId.safeParse(values.plan);
    if (!id.success) throw new UsageError('Give the plan a short name: --plan child-f (lower-case letters, digits and hyphens).');
    const { read } = await readPlanWithAnswers(shell, file, values, {
      isAsking: shell.ask !== undefined && !values.yes,
      publishedBefore: () => publishedBefore(shell, id.data),
    });
    sayRead(shell, read);
    if (read.actions.length === 0) {
      throw new UnfinishedError(
        `No action was read from ${basename(file)}, so nothing was imported. Actions are read from tables whose first row names the columns, such as Recommendation, Action, By when; and without a table, from lists under "Recommendations" or "Actions to be taken".`,
      );
    }
    return shell.withDeps(async (deps) => {
      const known = await deps.register.plan(id.data);
      const title = Plan.shape.title.safeParse((values.title ?? known?.title ?? read.plan.title).trim());
      if (!title.success) throw new UsageError('The plan needs a title of at most 300 characters: --title "…".');
      const asked: Plan = {
        id: id.data,
        title: title.data,
        isRestricted: values.restricted ?? false,
        ...(read.plan.asOf && { asOfOn: read.plan.asOf }),
        ...(read.plan.publishedOn && { publishedOn: read.plan.publishedOn }),
        registeredAt: deps.clock(),
      };
      const names = knownFrom(await deps.directory.people());
      refusePrivate('title', values.title, names);
      refusePrivate('because', values.because, names);
      privateCellsInWords(read, names).forEach(shell.say);
      const agreement = await agreementFrom(deps, values);
      const prepared = await prepareImport(deps, read, asked);
      const isToDo = await isConfirmed(shell, prepared, agreement, {
        isDry: values['dry-run'] ?? false,
        isYes: values.yes ?? false,
      });
      if (!isToDo) return 0;
      const imported = await applyWithProgress(shell, deps, prepared, basename(file), agreement);
      importedInWords({ ...prepared, ...imported }, asked).forEach(shell.say);
      const entries = await Array.fromAsync(deps.register.entries(id.data));
      undatedInWords(entries).forEach(shell.say);
      vacantInWords(checkRoles(await deps.directory.people(), entries, dateOf(deps.clock())).vacant).forEach(shell.say);
      const left = leftInWords({ ...prepared, ...imported });
      if (left.length > 0) throw new UnfinishedError(left.join('\n'));
      return 0;
    });
  },
};

/** As the register has it: nobody has to say it again. The register is closed while questions are asked. */
async function publishedBefore(shell: Shell, id: PlanId): Promise<CalendarDate | undefined> {
  let publishedOn: CalendarDate | undefined;
  await shell.withDeps(async ({ register }) => {
    publishedOn = (await register.plan(id))?.publishedOn;
    return 0;
  });
  return publishedOn;
}

/** All three, or none and the dates stay. */
async function agreementFrom(
  { directory, clock }: Deps,
  values: { because?: string | undefined; by?: string | undefined; 'agreed-by'?: string | undefined },
): Promise<DateAgreement | undefined> {
  if (values.because === undefined && values.by === undefined && values['agreed-by'] === undefined) return undefined;
  const people = await directory.people();
  return {
    reason: given('because', values.because, '"…"'),
    by: personFrom(people, 'by', given('by', values.by, '"Elin Marsh"'), clock()),
    agreedBy: personFrom(people, 'agreed-by', given('agreed-by', values['agreed-by'], '"Tom Okafor"'), clock()),
  };
}

/**
 * Shows what a newer version would change, and asks. A first import changes nothing that was there, and needs no yes.
 * @throws {UnfinishedError} when nobody is there to be asked
 */
async function isConfirmed(
  shell: Shell,
  prepared: PreparedImport,
  agreement: DateAgreement | undefined,
  { isDry, isYes }: { isDry: boolean; isYes: boolean },
): Promise<boolean> {
  const { isFirst, toAdd, reworded, saidAnew, redated, plan } = prepared;
  const changes = isFirst ? [] : changesInWords(prepared);
  changes.forEach(shell.say);
  if (isDry) {
    if (isFirst) shell.say(`${counted(toAdd.length, 'action')} would be added to the register as ${plan.id}.`);
    else if (changes.length === 0) shell.say('Nothing would change.');
    leftInWords({ ...prepared, notRedated: agreement ? [] : redated }).forEach(shell.say);
    shell.say('Nothing was changed: this was a dry run.');
    return false;
  }
  const writes = toAdd.length + reworded.length + saidAnew.length + (agreement ? redated.length : 0);
  if (isFirst || isYes || writes === 0) return true;
  if (!shell.ask) throw new UnfinishedError('Nothing was changed. To change it so, run the same command with --yes.');
  const isYesTyped = /^y(?:es)?$/i.test(((await shell.ask('Change it so? Type yes or no: ')) ?? '').trim());
  if (!isYesTyped) shell.say('Nothing was changed.');
  return isYesTyped;
}

async function applyWithProgress(
  shell: Shell,
  deps: Deps,
  prepared: PreparedImport,
  from: string,
  agreement: DateAgreement | undefined,
): Promise<Imported> {
  const { known, toAdd } = prepared;
  let done = 0;
  try {
    return await applyImport(deps, prepared, from, agreement, (reached, of) => {
      done = reached;
      shell.sayProgress(reached, of);
    });
  } catch (cause) {
    if (!(await shell.isStorageAway(cause))) throw cause;
    throw new UnfinishedError(
      `The storage stopped answering after ${done} of ${counted(known.length + toAdd.length, 'action')}. Run the same command again with --yes: it goes on from there.`,
      { cause },
    );
  }
}
