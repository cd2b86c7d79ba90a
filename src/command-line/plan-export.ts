import { csvOf } from '../files/write-csv.ts';
import { ExcelLimitError, excelOf } from '../files/write-excel.ts';
import { type RegisterRow, registerRows } from '../rules/exporting/register-rows.ts';
import { counted } from '../words/counted.ts';
import { type Plan, PlanId } from '../words/plan.ts';
import { type Command, parse, UnfinishedError, UsageError } from './command.ts';
import { writeWhole } from './write-file.ts';

export const exportPlan: Command = {
  name: 'plan export',
  usage: [
    ['plan export NAME --xlsx|--csv|--json FILE', 'the register of a plan, as a table; a workbook or CSV can be imported again'],
    ['--csv - or --json -', 'for another program to read from standard output'],
    ['--restricted', 'a restricted plan too, with all its words'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      xlsx: { type: 'string' },
      csv: { type: 'string' },
      json: { type: 'string' },
      restricted: { type: 'boolean' },
    });
    const id = PlanId.safeParse(positionals[0]);
    if (!id.success || positionals.length > 1) throw new UsageError('Name one plan: sab plan export child-f --xlsx FILE.xlsx');
    const [target, ...others] = formats.flatMap((format) => (values[format] ? [{ format, file: values[format] }] : []));
    if (!target || others.length > 0)
      throw new UsageError('Say where to, once: --xlsx FILE.xlsx, --csv FILE.csv or --json FILE.json.');
    const isPiped = target.file === '-';
    if (isPiped && target.format === 'xlsx')
      throw new UsageError('A workbook is written to a file: --xlsx FILE.xlsx. Only --csv and --json take "-".');
    return shell.withDeps(async ({ register }) => {
      const plan = await register.plan(id.data);
      if (!plan) throw new UsageError(`There is no plan "${id.data}" in the register.`);
      const entries = await Array.fromAsync(register.entries(id.data));
      const isRestricted = plan.isRestricted || entries.some((entry) => entry.isRestricted);
      if (isRestricted && !values.restricted) {
        throw new UnfinishedError(
          `${plan.id} is restricted: a file of it can be passed on to anybody. Nothing was written. If you have to, say so with --restricted.`,
        );
      }
      const bytes = bytesOf[target.format](plan, registerRows(entries));
      const say = isPiped ? shell.sayAside : shell.say;
      if (isPiped) shell.write(bytes);
      else await writeWhole(target.file, bytes);
      say(`${counted(entries.length, 'action')} of ${plan.id} in ${isPiped ? 'standard output' : target.file}.`);
      if (isRestricted)
        say(
          'Take care: this review is restricted, and this holds its words. Keep it where only those may read it who may read the review.',
        );
      return 0;
    });
  },
};

const formats = ['xlsx', 'csv', 'json'] as const;

const bytesOf: Readonly<Record<(typeof formats)[number], (plan: Plan, rows: readonly RegisterRow[]) => Uint8Array>> = {
  xlsx: (_plan, rows) => {
    try {
      return excelOf(rows);
    } catch (cause) {
      if (cause instanceof ExcelLimitError) throw new UnfinishedError(cause.message, { cause });
      throw cause;
    }
  },
  csv: (_plan, rows) => csvOf(rows),
  json: (plan, actions) =>
    Buffer.from(`${withoutControls(JSON.stringify({ format: 1, plan: fieldsOf(plan), actions }, null, 2))}\n`),
};

function fieldsOf({ id, title, isRestricted, asOfOn, publishedOn, kind, belongsTo, wording }: Plan) {
  return {
    id,
    title,
    isRestricted,
    asOf: asOfOn ?? null,
    publishedOn: publishedOn ?? null,
    kind: kind ?? null,
    belongsTo: belongsTo ?? null,
    wording: wording ?? null,
  };
}

/** JSON leaves those after the alphabet as they are: at a terminal they could move the cursor. */
function withoutControls(json: string): string {
  return json.replace(/[\u007F-\u009F]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`);
}
