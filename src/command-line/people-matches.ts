import { confirmMatch } from '../engine/confirm-match.ts';
import { openMatches } from '../rules/people/matching.ts';
import { awaitedInWords, matchesInWords, matchOutcomeInWords } from '../rules/people/roles-in-words.ts';
import { printable } from '../words/printable.ts';
import { type Command, noFile, parse, UnfinishedError, UsageError } from './command.ts';
import { given, personFrom } from './edit-entry.ts';

export const listMatches: Command = {
  name: 'people matches',
  usage: [['people matches', 'who has met the bot under an address of the list of people, to be confirmed']],
  run: async (args, shell) => {
    noFile(parse(args, {}).positionals);
    return shell.withDeps(async ({ directory, matches }) => {
      const people = await directory.people();
      const open = openMatches(people, await matches.all());
      [...matchesInWords(open, people), ...awaitedInWords(people, open)].map(printable).forEach(shell.say);
      if (!people.awaited) shell.say('Nobody in the list of people is known by an address alone.');
      return people.awaited ? 1 : 0;
    });
  },
};

export const confirmMatchNow: Command = {
  name: 'people confirm',
  usage: [
    ['people confirm ADDRESS --by "NAME"', 'the business manager says that it is them; they then hold their roles'],
    ['people confirm ADDRESS TENANT:OBJECT --by "NAME"', 'which of them, where several have the address'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { by: { type: 'string' } });
    const [address, id, more] = positionals;
    if (address === undefined || more !== undefined)
      throw new UsageError('Give one address: sab people confirm name@agency.example.');
    const byName = given('by', values.by, '"Elin Marsh"');
    return shell.withDeps(async (deps) => {
      const by = personFrom(await deps.directory.people(), 'by', byName, deps.clock());
      const outcome = await confirmMatch(deps, { address, id }, by);
      const words = printable(matchOutcomeInWords(outcome, address));
      if (outcome.kind !== 'confirmed') throw new UnfinishedError(words);
      shell.say(words);
      return 0;
    });
  },
};
