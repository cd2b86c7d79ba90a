import { dueInWords } from '../rules/assurance/due-in-words.ts';
import { type AskedDate, decideDate } from '../rules/edits/decide-date.ts';
import { dateOf } from '../words/time.ts';
import { type Command, type ExitCode, parse, type Shell } from './command.ts';
import { dateFrom, editEntry, entryRefFrom, given, personFrom } from './edit-entry.ts';
import { privacyOptions, privacyUsage, withTypedChecked } from './typed-privately.ts';

export const moveDate: Command = {
  name: 'action move-date',
  usage: [
    ['action move-date REF --plan NAME --to 2026-09-30', 'another due date; the first is kept'],
    ['--because "…" --by PERSON --agreed-by PERSON', 'why, who asks, and who else agrees'],
    privacyUsage,
  ],
  run: (args, shell) => changeDate(args, shell, 'another'),
};

export const setDate: Command = {
  name: 'action set-date',
  usage: [
    ['action set-date REF --plan NAME --to 2026-09-30', 'the first due date of an action that has none'],
    ['--because "…" --by PERSON --agreed-by PERSON', 'why, who asks, and who else agrees'],
    privacyUsage,
  ],
  run: (args, shell) => changeDate(args, shell, 'first'),
};

async function changeDate(args: string[], shell: Shell, which: AskedDate['which']): Promise<ExitCode> {
  const { values, positionals } = parse(args, {
    plan: { type: 'string' },
    to: { type: 'string' },
    because: { type: 'string' },
    by: { type: 'string' },
    'agreed-by': { type: 'string' },
    ...privacyOptions,
  });
  const ref = entryRefFrom(positionals, values.plan);
  const asked: AskedDate = { which, dueOn: dateFrom('to', values.to), reason: given('because', values.because, '"…"') };
  const [by, agreedBy] = [given('by', values.by, '"Elin Marsh"'), given('agreed-by', values['agreed-by'], '"Tom Okafor"')];
  return withTypedChecked(shell, values, async (deps) => {
    const people = await deps.directory.people();
    const who = {
      by: personFrom(people, 'by', by, deps.clock()),
      agreedBy: personFrom(people, 'agreed-by', agreedBy, deps.clock()),
    };
    const { kind, entry } = await editEntry(deps, ref, (current, now) => decideDate(current, asked, who, people, now));
    const due = dueInWords(entry, dateOf(deps.clock()));
    shell.say(kind === 'change' ? `${ref.ref}: ${due}.` : `${ref.ref} had that date already, and was left as it is.`);
    return 0;
  });
}
