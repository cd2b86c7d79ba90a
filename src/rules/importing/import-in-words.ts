import { shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Plan } from '../../words/plan.ts';
import { shortDateInWords } from '../../words/time.ts';
import type { Compared, Pair } from './compare-entries.ts';
import { planSaysNow } from './plan-says.ts';

/** References beyond these are counted, not listed. */
const MOST_LISTED = 10;

/** Enough to see which words are meant. */
const MOST_WORDS = 80;

/**
 * What a newer version of a plan would change, before anybody is asked about it. Of a restricted plan references alone.
 */
export function changesInWords({ toAdd, reworded, saidAnew, redated, undated, moved, vanished }: Compared): string[] {
  return [
    ...some(toAdd.map(refOf), ['is new', 'are new']),
    ...some(reworded.map(storedRef), ['has other words', 'have other words']),
    ...reworded.slice(0, MOST_LISTED).flatMap(wordsBeforeAndAfter),
    ...some(saidAnew.map(storedRef), ['has other progress or evidence', 'have other progress or evidence']),
    ...saidAnew.slice(0, MOST_LISTED).flatMap(saidNow),
    ...some(redated.map(datesBeforeAndAfter), ['has another date', 'have other dates']),
    ...some(undated.map(datesBeforeAndAfter), ['has no date any more', 'have no date any more']),
    ...some(
      moved.map(({ read, stored }) => `${refOf(stored)} as ${refOf(read)}`),
      ['stands under another reference there, and keeps its own', 'stand under other references there, and keep their own'],
    ),
    ...some(vanished.map(refOf), [
      'is not in this document, and stays as it is',
      'are not in this document, and stay as they are',
    ]),
  ];
}

type Done = {
  readonly plan: Plan;
  readonly added: readonly Entry[];
  readonly known: readonly Entry[];
  readonly nowReworded: readonly Entry[];
  readonly nowSaidAnew: readonly Entry[];
  readonly nowRedated: readonly Entry[];
};

/** @param asked the plan as the import asked for it, which the register's own outweighs */
export function importedInWords({ plan, added, known, nowReworded, nowSaidAnew, nowRedated }: Done, asked: Plan): string[] {
  const were = added.length === 1 ? 'was' : 'were';
  const lines = [`${counted(added.length, 'action')} ${were} added to the register as ${plan.id}.`];
  const changed = new Set([...nowReworded, ...nowSaidAnew, ...nowRedated]);
  const left = known.filter((entry) => !changed.has(entry)).length;
  if (left === 1) lines.push('1 was there already, and was left as it is.');
  if (left > 1) lines.push(`${left} were there already, and were left as they are.`);
  lines.push(...some(nowReworded.map(refOf), ['has the words of the document now', 'have the words of the document now']));
  lines.push(...some(nowSaidAnew.map(refOf), ['has what the plan says of it now', 'have what the plan says of them now']));
  lines.push(...some(nowRedated.map(refOf), ['has the date of the document now', 'have the dates of the document now']));
  if (plan.isRestricted && !asked.isRestricted) lines.push(`${plan.id} is restricted, and stays so.`);
  if (plan.title !== asked.title) lines.push(`Its title stays "${plan.title}".`);
  return lines;
}

type Left = Pick<Compared, 'undated' | 'rewordedBoth' | 'otherOwner'> & {
  readonly notRedated: readonly Pair[];
  readonly heldBack: readonly Entry[];
};

/** What the import leaves for a person, with the way on; empty when nothing is left. */
export function leftInWords({ heldBack, notRedated, undated, rewordedBoth, otherOwner }: Left): string[] {
  return [
    ...some(heldBack.map(refOf), [
      'waits for an answer to its question, and was left out',
      'wait for answers to their questions, and were left out',
    ]),
    ...some(notRedated.map(datesBeforeAndAfter), [
      'keeps its date: another one needs --because, --by and --agreed-by',
      'keep their dates: others need --because, --by and --agreed-by',
    ]),
    ...some(undated.map(datesBeforeAndAfter), [
      'keeps its date, and the document has none any more: see sab action move-date and sab action close',
      'keep their dates, and the document has none any more: see sab action move-date and sab action close',
    ]),
    ...some(rewordedBoth.map(storedRef), [
      'has other words in the document, and keeps its own: it was reworded here, waits to be verified, or has ended',
      'have other words in the document, and keep their own: they were reworded here, wait to be verified, or have ended',
    ]),
    ...some(
      otherOwner.map(({ read, stored }) =>
        stored.isRestricted ? refOf(stored) : `${refOf(stored)} (${read.action.ownerWords})`,
      ),
      ['has another lead in the document: see sab action transfer', 'have other leads in the document: see sab action transfer'],
    ),
  ];
}

/** What has no deadline is never overdue, so somebody has to give it one. */
export function undatedInWords(entries: readonly Entry[]): string[] {
  const undated = entries.filter((entry) => !isEnded(entry) && entry.action.timing.kind !== 'deadline');
  if (undated.length === 0) return [];
  const [have, are, them] = undated.length === 1 ? ['has', 'it is', 'it'] : ['have', 'they are', 'them'];
  return [
    `${counted(undated.length, 'action')} ${have} no deadline, so ${are} never overdue: whoever leads ${them} is asked for one.`,
  ];
}

/** One line about several actions: how many, what of them, and which. */
function some(names: readonly string[], [one, many]: readonly [string, string]): string[] {
  return names.length === 0 ? [] : [`${names.length} ${names.length === 1 ? one : many}: ${listed(names)}.`];
}

function wordsBeforeAndAfter({ read, stored }: Pair): string[] {
  if (stored.isRestricted) return [];
  const parts = ['action', 'recommendation', 'title'] as const;
  const part = parts.find((one) => read.action[one] !== stored.action[one]) ?? 'action';
  const [before, after] = [stored, read].map(({ action }) =>
    shortened(fromFirstDifference(action[part], read, stored, part), MOST_WORDS),
  );
  return [`  ${refOf(stored)}: “${before}” becomes “${after}”`];
}

function saidNow({ read, stored }: Pair): string[] {
  const now = stored.isRestricted ? undefined : planSaysNow(stored, read);
  if (now === undefined) return [];
  const { words, evidenceWords } = now;
  const parts = [
    ...(words === stored.planProgress?.words ? [] : [`“${shortened(words, MOST_WORDS)}”`]),
    ...(evidenceWords === (stored.planProgress?.evidenceWords ?? '')
      ? []
      : [`with the evidence “${shortened(evidenceWords, MOST_WORDS)}”`]),
  ];
  return [`  ${refOf(stored)}: the plan now says ${parts.join(', ')}`];
}

/** Long words may differ at their end alone. */
function fromFirstDifference(
  words: string,
  { action: a }: Entry,
  { action: b }: Entry,
  part: 'title' | 'recommendation' | 'action',
): string {
  const at = [...a[part]].findIndex((letter, n) => letter !== b[part][n]);
  const from = (at < 0 ? Math.min(a[part].length, b[part].length) : at) - MOST_WORDS / 4;
  return from <= 0 ? words : `…${words.slice(from)}`;
}

function datesBeforeAndAfter({ read, stored }: Pair): string {
  const [before, after] = [stored, read].map(({ action: { timing } }) =>
    timing.kind === 'deadline' ? shortDateInWords(timing.dueOn) : 'no date',
  );
  return `${refOf(stored)} (${before} to ${after})`;
}

function storedRef({ stored }: Pair): string {
  return refOf(stored);
}

function refOf({ action }: Entry): string {
  return action.ref;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return [...names.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
