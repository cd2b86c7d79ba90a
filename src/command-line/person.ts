import type { Deps } from '../engine/deps.ts';
import {
  type AskedErasure,
  type Erased,
  erasePerson,
  OtherErasureError,
  plannedErasure,
  StillHoldsError,
} from '../engine/person-erasure.ts';
import { exportPerson } from '../engine/person-export.ts';
import { recordHtml } from '../files/write-record-html.ts';
import { personsCalled } from '../rules/edits/find-person.ts';
import { aboutPersonDocument, BEFORE_SENDING } from '../rules/subject-access/about-person.ts';
import { counted } from '../words/counted.ts';
import { ErasureGround } from '../words/erasure.ts';
import { PersonId } from '../words/person.ts';
import { printable } from '../words/printable.ts';
import { type Command, parse, type Shell, UnfinishedError, UsageError } from './command.ts';
import { given } from './edit-entry.ts';
import { writeNew, writeWhole } from './write-file.ts';

export const erasePersonNow: Command = {
  name: 'person erase',
  usage: [
    ['person erase PERSON --ordered-by "…" --ground GROUND', 'take somebody who has left out of everything that is stored'],
    ['--dry-run', 'what that would touch; changes nothing'],
    ['--words', 'what they wrote too, and not their name alone'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      'ordered-by': { type: 'string' },
      ground: { type: 'string' },
      words: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
    });
    const typed = onlyPerson(positionals);
    const orderedBy = given('ordered-by', values['ordered-by'], '"Dana Hill, data protection officer"');
    if (orderedBy.length > 200) throw new UsageError('--ordered-by takes at most 200 characters.');
    const ground = ErasureGround.safeParse(values.ground);
    if (!ground.success) throw new UsageError(`--ground is one of: ${ErasureGround.options.join(', ')}.`);
    return shell.withDeps(async (deps) => {
      const personId = await personCalled(deps, typed);
      const asked: AskedErasure = { personId, orderedBy, ground: ground.data, withWords: values.words ?? false };
      try {
        const planned = await plannedErasure(deps, asked);
        if (planned.entries + planned.tampered.length + planned.tables.size === 0) {
          shell.say('Nothing in the register is about them.');
          return 0;
        }
        for (const line of touchedInWords(planned)) shell.say(line);
        if (values['dry-run']) {
          shell.say('Nothing was changed. Without --dry-run it is erased, and cannot be brought back.');
          return 0;
        }
        await confirm(shell, personId);
        return sayErased(shell, await erasePerson(deps, asked, shell.sayProgress));
      } catch (error) {
        if (error instanceof OtherErasureError) throw new UnfinishedError(otherInWords(error), { cause: error });
        if (!(error instanceof StillHoldsError)) throw error;
        const roles = error.holdings.map(({ roleKey }) => roleKey).join(', ');
        throw new UnfinishedError(
          `They hold a role still: ${roles}. Nothing was erased. Give them a last day in the list of people that is past (sab people import), and do this again.`,
          { cause: error },
        );
      }
    });
  },
};

export const exportPersonNow: Command = {
  name: 'person export',
  usage: [
    ['person export PERSON --to FILE.json|FILE.html', 'everything that is stored about somebody, to answer their request'],
    ['--include-restricted', 'restricted reviews too, and not by reference alone'],
    ['--force', 'in the place of a file that is there'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      to: { type: 'string' },
      'include-restricted': { type: 'boolean' },
      force: { type: 'boolean' },
    });
    const typed = onlyPerson(positionals);
    const file = given('to', values.to, 'priya-nair.html');
    if (!/\.(?:json|html)$/.test(file)) throw new UsageError('--to takes a file that ends in .json, or in .html.');
    return shell.withDeps(async (deps) => {
      const personId = await personCalled(deps, typed);
      const about = await exportPerson(deps, { personId, includeRestricted: values['include-restricted'] ?? false });
      const bytes = file.endsWith('.json')
        ? Buffer.from(`${JSON.stringify({ beforeSending: BEFORE_SENDING, ...about }, null, 2)}\n`)
        : recordHtml(aboutPersonDocument(about, await deps.directory.people()));
      await (values.force ? writeWhole : writeNew)(file, bytes);
      shell.say(`${file}: ${counted(about.places.length, 'record')} about ${printable(about.person.name ?? personId)}.`);
      if (about.withheld.length > 0) {
        shell.say(
          `Held back, by reference alone, since the review is restricted: ${about.withheld.map(({ ref }) => ref).join(', ')}.`,
        );
      }
      for (const line of BEFORE_SENDING) shell.say(line);
      return 0;
    });
  },
};

function onlyPerson([typed, ...more]: readonly string[]): string {
  if (!typed || more.length > 0) throw new UsageError('Name one person: "Priya Nair", or the id as tenant:object.');
  return typed;
}

/**
 * Whoever has left the list of people is found by their id alone; by their name, too, while an erasure of them is under way.
 * @throws {UsageError}
 */
export async function personCalled({ directory, erasures }: Deps, typed: string): Promise<PersonId> {
  const { persons } = await directory.peopleNow();
  const left = (await erasures.unfinished()).filter(({ personId }) => persons.every(({ id }) => id !== personId));
  const known = [...persons, ...left.map(({ personId: id, name }) => ({ id, name }))];
  const [person, ...others] = personsCalled({ persons: known }, typed);
  if (person && others.length === 0) return person.id;
  if (person) {
    const ids = [person, ...others].map(({ id }) => id).join(', ');
    throw new UsageError(`More than one person is called "${typed}". Give one of these ids: ${ids}.`);
  }
  const id = PersonId.safeParse(typed.toLowerCase());
  if (id.success) return id.data;
  throw new UsageError(
    `Nobody in the list of people is called "${typed}". Give the whole name; or the id as tenant:object, as of somebody who left the list.`,
  );
}

/** @throws {UnfinishedError} when it is not confirmed. Where nobody sits at a terminal, the command as it was typed is enough. */
async function confirm({ ask }: Shell, personId: PersonId): Promise<void> {
  if (!ask) return;
  const answer = await ask(`This cannot be brought back. Type ${personId} to erase them: `);
  if (answer?.trim() !== personId) throw new UnfinishedError('That is not their id. Nothing was erased.');
}

/** Those that come after it are found by the pseudonym alone. */
function otherInWords({ underWay: { withWords, pseudonym } }: OtherErasureError): string {
  const begun = withWords
    ? 'with their words, and was cut off. Say --words to finish it'
    : 'without their words, and was cut off';
  const first = withWords ? '' : `. Finish it without --words, and then say: sab person erase ${pseudonym} --words`;
  return `An erasure of them was begun ${begun}${first}. Nothing was changed.`;
}

function touchedInWords({ entries, rows, tables, namedIn, tampered }: Erased): string[] {
  const ofTables = [...tables].map(
    ([table, { removed, changed }]) =>
      `  table ${table}: ${[
        ...(removed > 0 ? [`${counted(removed, 'row')} to take out`] : []),
        ...(changed > 0 ? [`${counted(changed, 'row')} to go on without them`] : []),
      ].join(', ')}`,
  );
  return [
    `They stand in ${counted(entries, 'action')}, with ${counted(rows, 'row')} of history, and in:`,
    ...(ofTables.length === 0 ? ['  no other table'] : ofTables),
    ...(namedIn.length === 0
      ? []
      : [
          printable(
            `Their name also stands in words of the plan or of others, which stay: ${refsInWords(namedIn)}. Look at them, and reword the actions where it should not (sab action edit).`,
          ),
        ]),
    ...(tampered.length === 0
      ? []
      : [`Not as the register wrote them, and therefore left as they are: ${refsInWords(tampered)}. See sab history verify.`]),
  ];
}

function refsInWords(refs: Erased['namedIn']): string {
  return refs.map(({ planId, ref }) => `${ref} of ${planId}`).join(', ');
}

/** @throws {UnfinishedError} where something had to be left as it is, or was written meanwhile */
function sayErased(shell: Shell, { pseudonym, entries, rows, tampered, left }: Erased): 0 {
  shell.say(`Erased from ${counted(entries, 'action')} and ${counted(rows, 'row')} of history. They are ${pseudonym} there now.`);
  if (tampered.length > 0) {
    throw new UnfinishedError(
      `Not erased, since the history is not as the register wrote it: ${refsInWords(tampered)}. Settle that (docs/audit.md), and do this again.`,
    );
  }
  if (left > 0) throw new UnfinishedError(`${counted(left, 'row')} about them came meanwhile. Do this again.`);
  for (const line of WHAT_STAYS) shell.say(line);
  return 0;
}

const WHAT_STAYS = [
  'What this command cannot reach:',
  '  backups, until they run out: after a restore, do this again;',
  '  cards that Teams delivered, which stay in the chats of those who got them, under their organisations’ own retention;',
  '  reports and exports that somebody saved, and links to evidence in the agencies’ own systems;',
  '  the file that the list of people comes from: leave them out of it, or the next import brings them back.',
  'Logs hold nobody’s name or words.',
];
