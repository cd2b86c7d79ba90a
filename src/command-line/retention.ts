import type { Deps } from '../engine/deps.ts';
import {
  changeRetention,
  MESSAGE_MONTHS,
  OnHoldError,
  removeMessages,
  removePlan,
  unfinishedRemovals,
  verdictOn,
} from '../engine/retention.ts';
import { knownFrom } from '../rules/privacy/privacy-check.ts';
import { verdictInWords } from '../rules/retention/retention-of.ts';
import { counted } from '../words/counted.ts';
import type { PlanId } from '../words/plan.ts';
import { printable } from '../words/printable.ts';
import { dateOf, shortDateInWords } from '../words/time.ts';
import { type Command, noFile, parse, type Shell, UnfinishedError, UsageError } from './command.ts';
import { given, personFrom, planIdFrom } from './edit-entry.ts';
import { plansNamed } from './plans-named.ts';
import { refusePrivate } from './typed-privately.ts';

const WHO_AND_WHY = { plan: { type: 'string' }, because: { type: 'string' }, by: { type: 'string' } } as const;

export const setRetention: Command = {
  name: 'retention set',
  usage: [
    ['retention set --plan NAME --months N --because "…" --by PERSON', 'for how long a plan is kept after the last of it ended'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, { ...WHO_AND_WHY, months: { type: 'string' } });
    noFile(positionals);
    return change(shell, values, { months: monthsFrom('months', values.months) });
  },
};

export const holdPlan: Command = {
  name: 'retention hold',
  usage: [
    ['retention hold --plan NAME --because "…" --by PERSON', 'keep a plan whatever its retention says: an inquiry, a claim'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, WHO_AND_WHY);
    noFile(positionals);
    return change(shell, values, 'hold');
  },
};

export const releasePlan: Command = {
  name: 'retention release',
  usage: [['retention release --plan NAME --because "…" --by PERSON', 'end that']],
  run: (args, shell) => {
    const { values, positionals } = parse(args, WHO_AND_WHY);
    noFile(positionals);
    return change(shell, values, 'release');
  },
};

export const listRetention: Command = {
  name: 'retention list',
  usage: [['retention list [--plan NAME]', 'for how long each plan is kept, and which were removed']],
  run: (args, shell) => {
    const { values, positionals } = parse(args, { plan: { type: 'string' } });
    noFile(positionals);
    return shell.withDeps(async (deps) => {
      const kept = await verdicts(deps, await plansNamed(deps, values.plan));
      const removals = await deps.removals.all();
      if (kept.length === 0 && removals.length === 0) shell.say('No plan is in the register, and none was removed.');
      for (const line of kept) shell.say(line);
      for (const { planId, finishedAt, byName, actions } of removals) {
        const when = finishedAt
          ? `removed on ${shortDateInWords(dateOf(finishedAt))}`
          : 'being removed; sab retention apply finishes it';
        shell.say(printable(`${planId}: ${when}, ${counted(actions.length, 'action')}, decided by ${byName}.`));
      }
      return 0;
    });
  },
};

export const applyRetention: Command = {
  name: 'retention apply',
  usage: [
    ['retention apply --plan NAME --by PERSON', 'remove a plan whose retention is over, for good'],
    ['--dry-run', 'which plans and messages that would be; changes nothing, and takes no --plan and --by'],
    [
      '--messages [--older-than MONTHS]',
      `messages that ended ${MESSAGE_MONTHS} months ago, or that many, in the place of a plan`,
    ],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      plan: { type: 'string' },
      by: { type: 'string' },
      'dry-run': { type: 'boolean' },
      messages: { type: 'boolean' },
      'older-than': { type: 'string' },
    });
    noFile(positionals);
    const months = values['older-than'] === undefined ? MESSAGE_MONTHS : monthsFrom('older-than', values['older-than']);
    return shell.withDeps(async (deps) => {
      if (values['dry-run']) {
        for (const line of await verdicts(deps, await plansNamed(deps, values.plan))) shell.say(line);
        const old = await removeMessages(deps, { months, isTrial: true });
        shell.say(`${counted(old, 'message')} ended more than ${counted(months, 'month')} ago. Nothing was changed.`);
        return 0;
      }
      if (values.messages) {
        shell.say(`${counted(await removeMessages(deps, { months, isTrial: false }), 'message')} removed.`);
        return 0;
      }
      return removeNow(shell, deps, planIdFrom(values.plan), given('by', values.by, '"Tom Marchetti"'));
    });
  },
};

async function removeNow(shell: Shell, deps: Deps, planId: PlanId, typedBy: string): Promise<0> {
  const by = personFrom(await deps.directory.people(), 'by', typedBy, deps.clock());
  const isUnfinished = (await unfinishedRemovals(deps)).some((one) => one.planId === planId);
  const plan = await deps.register.plan(planId);
  if (!plan && !isUnfinished) throw new UsageError(`There is no plan "${planId}" in the register.`);
  if (plan) {
    const verdict = await verdictOn(deps, plan);
    shell.say(verdictInWords(plan, verdict));
    if (verdict.kind !== 'over' && !isUnfinished) throw new UnfinishedError('It was not removed.');
  }
  const answer = shell.ask ? await shell.ask(`This cannot be brought back. Type ${planId} to remove it: `) : planId;
  if (answer?.trim() !== planId) throw new UnfinishedError('That is not its name. Nothing was removed.');
  const removed = await removePlan(deps, planId, { by: by.personId, byName: by.name });
  if (removed.kind === 'stopped') {
    throw new UnfinishedError(`${removed.ref} was changed while ${planId} was being removed, and stays with what is left of it.`);
  }
  if (removed.kind === 'not-over') throw new UnfinishedError('It changed meanwhile, and was not removed.');
  const { actions, rows } = removed.certificate;
  shell.say(`${planId} was removed: ${counted(actions.length, 'action')} with ${counted(rows, 'row')} of history.`);
  shell.say(
    'That it was there, when it went and on whose order is kept: sab retention list. Backups hold it until they run out.',
  );
  return 0;
}

type Values = { plan?: string | undefined; because?: string | undefined; by?: string | undefined };

function change(shell: Shell, values: Values, to: Parameters<typeof changeRetention>[2]) {
  const id = planIdFrom(values.plan);
  const reason = given('because', values.because, '"As the retention schedule says"');
  const by = given('by', values.by, '"Tom Marchetti"');
  return shell.withDeps(async (deps) => {
    const people = await deps.directory.people();
    refusePrivate('because', reason, knownFrom(people));
    const who = personFrom(people, 'by', by, deps.clock());
    const decided = { reason, by: who.personId, byName: who.name };
    const plan = await changeRetention(deps, id, to, decided).catch((error: unknown) => {
      if (!(error instanceof OnHoldError)) throw error;
      throw new UnfinishedError(printable(heldInWords(id, error)), { cause: error });
    });
    if (!plan) throw new UnfinishedError(`There is no plan ${id} in the register. Nothing was changed.`);
    shell.say(printable(verdictInWords(plan, await verdictOn(deps, plan))));
    return 0;
  });
}

/** Whoever needs it kept for another reason has to see that the first is not lost, nor releases theirs. */
function heldInWords(id: PlanId, { hold: { byName, reason } }: OnHoldError): string {
  return `${id} is on hold already, by ${byName}, because "${reason}". Nothing was changed. To keep it for another reason too, release it and hold it again with both reasons.`;
}

async function verdicts(deps: Deps, ids: readonly PlanId[]): Promise<string[]> {
  const lines: string[] = [];
  for (const id of ids) {
    const plan = await deps.register.plan(id);
    if (plan) lines.push(printable(verdictInWords(plan, await verdictOn(deps, plan))));
  }
  return lines;
}

/** @throws {UsageError} */
function monthsFrom(option: string, typed: string | undefined): number {
  const months = /^\d{1,4}$/.test(typed ?? '') ? Number(typed) : 0;
  if (months < 1 || months > 1_200) throw new UsageError(`Say --${option} with a number of months, from 1 to 1200.`);
  return months;
}
