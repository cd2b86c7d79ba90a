import type { Deps } from '../engine/deps.ts';
import { recordAnswering } from '../engine/record-answering.ts';
import { readPeople } from '../files/read-people.ts';
import { vacantLevels } from '../rules/people/check-levels.ts';
import {
  askedPersons,
  checkRoles,
  coveredRoles,
  namesakes,
  rolesLost,
  type Unreachable,
  unreachable,
} from '../rules/people/check-roles.ts';
import { checkVerifiers } from '../rules/people/check-verifiers.ts';
import { arrangedCovers, withArranged } from '../rules/people/cover.ts';
import { openMatches, withConfirmed } from '../rules/people/matching.ts';
import {
  arrangedInWords,
  awaitedInWords,
  coveredInWords,
  lostInWords,
  matchesInWords,
  namesakesInWords,
  neverMetInWords,
  notAllowedInWords,
  stuckInWords,
  unreachableInWords,
  unusedInWords,
  vacantInWords,
  vacantLevelsInWords,
  vacantRemedy,
  verifiersNeverMetInWords,
  withoutVerifierInWords,
} from '../rules/people/roles-in-words.ts';
import { counted } from '../words/counted.ts';
import type { Entry } from '../words/entry.ts';
import { type Person, tenantOfPerson } from '../words/person.ts';
import { printable } from '../words/printable.ts';
import { dateOf } from '../words/time.ts';
import { type Command, noFile, onlyFile, parse, type Shell } from './command.ts';

export const importPeople: Command = {
  name: 'people import',
  usage: [['people import FILE.csv|FILE.xlsx', 'who holds which role; replaces the whole list']],
  run: async (args, shell) => {
    const read = await readPeople(onlyFile(parse(args, {}).positionals), shell.say);
    return shell.withDeps(async (deps) => {
      const before = await deps.directory.peopleNow();
      const people = await deps.directory.change(async (current) =>
        withArranged(withConfirmed(read, await deps.matches.all()), current, dateOf(deps.clock())),
      );
      const lost = rolesLost(before, people, dateOf(deps.clock()));
      const { persons, holdings, agencies } = people;
      const held = new Set(holdings.map(({ roleKey }) => roleKey)).size;
      const hold = persons.length === 1 ? 'holds' : 'hold';
      shell.say(
        `${counted(persons.length, 'person', 'people')} ${hold} ${counted(held, 'role')} in ${counted(agencies.length, 'agency', 'agencies')}.`,
      );
      lostInWords(lost).forEach(shell.say);
      namesakesInWords(namesakes(people)).forEach(shell.say);
      awaitedInWords(people, []).forEach(shell.say);
      notAllowedInWords(notAllowed(people.persons, deps)).map(printable).forEach(shell.say);
      const entries = await allEntries(deps);
      const passed = await recordAnswering(deps, entries, before);
      if (passed > 0) shell.say(`${counted(passed, 'open action')} passed to another role, which its history says.`);
      await sayRoles(shell, deps, entries);
      return 0;
    });
  },
};

export const checkPeople: Command = {
  name: 'people check',
  usage: [
    [
      'people check',
      'whether every open action has somebody to ask and to verify it: roles held, covered or vacant, and whom Teams does not reach',
    ],
  ],
  run: async (args, shell) => {
    noFile(parse(args, {}).positionals);
    return shell.withDeps(async (deps) => {
      const entries = await allEntries(deps);
      if (entries.length === 0) shell.say('No plan is in the register yet, so no role is needed.');
      const vacant = await sayRoles(shell, deps, entries);
      const people = await deps.directory.people();
      const today = dateOf(deps.clock());
      coveredInWords(coveredRoles(people, entries, today)).forEach(shell.say);
      arrangedInWords(arrangedCovers(people, today), people).map(printable).forEach(shell.say);
      const failures = unreachable(people, await deps.reach.failures(), today);
      unreachableInWords(failures).forEach(shell.say);
      const neverMet = await withoutAddress(deps, askedPersons(people, entries, today), failures);
      neverMetInWords(neverMet).forEach(shell.say);
      const { stuck, withoutVerifier, verifiers } = checkVerifiers(people, entries, today);
      stuckInWords(stuck).map(printable).forEach(shell.say);
      withoutVerifierInWords(withoutVerifier).forEach(shell.say);
      const verifiersNeverMet = await withoutAddress(deps, verifiers, failures);
      verifiersNeverMetInWords(verifiersNeverMet).forEach(shell.say);
      if (entries.length > 0) vacantLevelsInWords(vacantLevels(people, entries, today)).forEach(shell.say);
      namesakesInWords(namesakes(people)).forEach(shell.say);
      const open = openMatches(people, await deps.matches.all());
      [...matchesInWords(open, people), ...awaitedInWords(people, open)].map(printable).forEach(shell.say);
      const outside = notAllowed(people.persons, deps);
      notAllowedInWords(outside).map(printable).forEach(shell.say);
      const outOfReach =
        outside.length + failures.length + neverMet.length + verifiersNeverMet.length + (people.awaited?.length ?? 0);
      if (vacant + stuck.length + withoutVerifier.length + outOfReach > 0) return 1;
      if (entries.length > 0)
        shell.say('Every open action has somebody to ask and to verify it, and nobody is known to be out of reach in Teams.');
      return 0;
    });
  },
};

/** @returns how many roles somebody has to be found for */
async function sayRoles(shell: Shell, { directory, clock }: Deps, entries: readonly Entry[]): Promise<number> {
  if (entries.length === 0) return 0;
  const { vacant, unused } = checkRoles(await directory.people(), entries, dateOf(clock()));
  vacantInWords(vacant).forEach(shell.say);
  if (vacant.length > 0) shell.say(vacantRemedy());
  unusedInWords(unused).forEach(shell.say);
  return vacant.length;
}

/** Those who never met the bot; of whoever was met and has gone, the failures tell more. */
async function withoutAddress<T extends { readonly person: Person }>(
  { reach }: Deps,
  asked: readonly T[],
  failures: readonly Unreachable[],
): Promise<T[]> {
  const failed = new Set(failures.map(({ person }) => person.id));
  const addresses = await Promise.all(asked.map(({ person }) => reach.addressOf(person.id)));
  return asked.filter(({ person }, index) => addresses[index] === undefined && !failed.has(person.id));
}

function notAllowed(persons: readonly Person[], { allowsTenant = () => true }: Deps): Person[] {
  return persons.filter(({ id }) => !allowsTenant(tenantOfPerson(id)));
}

async function allEntries({ register }: Deps): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { id } of await register.plans()) entries.push(...(await Array.fromAsync(register.entries(id))));
  return entries;
}
