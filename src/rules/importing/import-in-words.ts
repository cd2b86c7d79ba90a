import { counted } from '../../words/counted.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Plan } from '../../words/plan.ts';
import type { Compared } from './compare-entries.ts';

/** References beyond these are counted, not listed. */
const MOST_LISTED = 10;

type Done = { readonly plan: Plan; readonly added: readonly Entry[]; readonly known: readonly Entry[] };

/** @param asked the plan as the import asked for it, which the register's own outweighs */
export function importedInWords({ plan, added, known }: Done, asked: Plan): string[] {
  const were = added.length === 1 ? 'was' : 'were';
  const lines = [`${counted(added.length, 'action')} ${were} added to the register as ${plan.id}.`];
  if (known.length === 1) lines.push('1 was there already, and was left as it is.');
  if (known.length > 1) lines.push(`${known.length} were there already, and were left as they are.`);
  if (plan.isRestricted && !asked.isRestricted) lines.push(`${plan.id} is restricted, and stays so.`);
  if (plan.title !== asked.title) lines.push(`Its title stays "${plan.title}".`);
  return lines;
}

/** @returns one line on what was left out because the register has something else; `undefined` when nothing was */
export function differingInWords({ differing, moved }: Pick<Compared, 'differing' | 'moved'>): string | undefined {
  const said = [
    ...(differing.length === 0
      ? []
      : [
          `${differing.length} ${differing.length === 1 ? 'differs' : 'differ'} from what is in the register: ${listed(differing.map(refOf))}; nothing was changed for ${differing.length === 1 ? 'it' : 'them'}.`,
        ]),
    ...(moved.length === 0
      ? []
      : [
          `${moved.length} ${moved.length === 1 ? 'is' : 'are'} in the register under another reference: ${listed(moved.map(({ entry, from }) => `${refOf(entry)} as ${refOf(from)}`))}; nothing was added for ${moved.length === 1 ? 'it' : 'them'}.`,
        ]),
  ];
  return said.length === 0 ? undefined : said.join(' ');
}

/** Nobody is asked about an action without a deadline, so somebody has to give it one. */
export function undatedInWords(entries: readonly Entry[]): string[] {
  const undated = entries.filter((entry) => !isEnded(entry) && entry.action.timing.kind !== 'deadline');
  if (undated.length === 0) return [];
  const [have, are, they] = undated.length === 1 ? ['has', 'is', 'it has'] : ['have', 'are', 'they have'];
  return [`${counted(undated.length, 'action')} ${have} no deadline, and ${are} never asked about until ${they} one.`];
}

function refOf({ action }: Entry): string {
  return action.ref;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return [...names.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
