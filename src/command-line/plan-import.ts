import { basename } from 'node:path';
import type { Deps } from '../engine/deps.ts';
import { type Imported, importPlan } from '../engine/import-plan.ts';
import { readDocument } from '../files/read-document.ts';
import { differingInWords, importedInWords, undatedInWords } from '../rules/importing/import-in-words.ts';
import { readPlan } from '../rules/importing/read-plan.ts';
import { checkRoles } from '../rules/people/check-roles.ts';
import { vacantInWords } from '../rules/people/roles-in-words.ts';
import { counted } from '../words/counted.ts';
import { Plan, PlanId } from '../words/plan.ts';
import type { ReadPlan } from '../words/read-plan.ts';
import { CalendarDate, dateOf } from '../words/time.ts';
import { type Command, onlyFile, parse, type Shell, UnfinishedError, UsageError } from './command.ts';
import { sayRead } from './plan-read.ts';

export const importPlanFile: Command = {
  name: 'plan import',
  usage: [
    ['plan import FILE.docx --plan NAME', 'put a plan into the register; again adds only what is missing'],
    ['--title "…"', 'its title, where the document’s own will not do'],
    ['--restricted', 'show its references only, everywhere'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      plan: { type: 'string' },
      title: { type: 'string' },
      restricted: { type: 'boolean' },
    });
    const file = onlyFile(positionals);
    const id = PlanId.safeParse(values.plan);
    if (!id.success) throw new UsageError('Give the plan a short name: --plan child-f (lower-case letters, digits and hyphens).');
    const read = readPlan(await readDocument(file));
    sayRead(shell, read);
    if (read.actions.length === 0) {
      throw new UnfinishedError(
        `No action was read from ${basename(file)}, so nothing was imported. Actions are read from tables whose first row names the columns, such as Recommendation, Action, By when.`,
      );
    }
    const title = Plan.shape.title.safeParse((values.title ?? read.plan.title).trim());
    if (!title.success) throw new UsageError('The plan needs a title of at most 300 characters: --title "…".');
    return shell.withDeps(async (deps) => {
      const asked: Plan = {
        id: id.data,
        title: title.data,
        isRestricted: values.restricted ?? false,
        ...(read.plan.asOf && { asOfOn: CalendarDate.parse(read.plan.asOf) }),
        registeredAt: deps.clock(),
      };
      const imported = await importWithProgress(shell, deps, read, asked, basename(file));
      importedInWords(imported, asked).forEach(shell.say);
      const entries = await Array.fromAsync(deps.register.entries(id.data));
      undatedInWords(entries).forEach(shell.say);
      vacantInWords(checkRoles(await deps.directory.people(), entries, dateOf(deps.clock())).vacant).forEach(shell.say);
      const left = differingInWords(imported);
      if (left !== undefined) throw new UnfinishedError(left);
      return 0;
    });
  },
};

async function importWithProgress(shell: Shell, deps: Deps, read: ReadPlan, plan: Plan, from: string): Promise<Imported> {
  let done = 0;
  try {
    return await importPlan(deps, read, plan, from, (reached, of) => {
      done = reached;
      shell.sayProgress(reached, of);
    });
  } catch (cause) {
    if (!(await shell.isStorageAway(cause))) throw cause;
    throw new UnfinishedError(
      `The storage stopped answering after ${done} of ${counted(read.actions.length, 'action')}. Run the same command again: it goes on from there.`,
      { cause },
    );
  }
}
