import { awaitedAt, openMatches, withMatch } from '../rules/people/matching.ts';
import { awaitedInWords, matchesInWords } from '../rules/people/roles-in-words.ts';
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

export const confirmMatch: Command = {
  name: 'people confirm',
  usage: [
    ['people confirm ADDRESS --by "NAME"', 'the business manager says that it is them; they then hold their roles'],
    ['--id TENANT:OBJECT', 'which of them, where several have the address'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { by: { type: 'string' }, id: { type: 'string' } });
    const [typed, more] = positionals;
    if (typed === undefined || more !== undefined)
      throw new UsageError('Give one address: sab people confirm name@agency.example.');
    const byName = given('by', values.by, '"Elin Marsh"');
    return shell.withDeps(async ({ directory, matches, clock }) => {
      const people = await directory.people();
      const by = personFrom(people, 'by', byName, clock());
      if (!by.roles.some(({ kind }) => kind === 'business-manager')) {
        throw new UnfinishedError(`${by.name} is not the business manager today, who alone confirms this. Nothing was changed.`);
      }
      const awaited = awaitedAt(people, [typed]);
      if (!awaited) throw new UnfinishedError(`Nobody who is awaited has the address ${typed}. See sab people matches.`);
      const open = openMatches(
        people,
        (await matches.all()).filter(({ email }) => email === awaited.email),
      );
      const meant = open.filter(({ match }) => values.id === undefined || match.personId === values.id.toLowerCase());
      const [found, another] = meant;
      if (!found) throw new UnfinishedError(`Nobody with the address ${typed} has met the bot yet. Ask them to say hello to it.`);
      if (another) {
        const ids = meant.map(({ match }) => match.personId).join(' or ');
        throw new UsageError(`More than one person in Teams has the address ${typed}. Say which one is meant: --id ${ids}.`);
      }
      if (found.match.personId === by.personId) throw new UnfinishedError('Nobody confirms themselves. Nothing was changed.');
      await matches.confirm({ ...found.match, confirmed: { by: by.personId, byName: by.name, at: clock() } });
      await directory.replace(withMatch(people, found.match));
      shell.say(
        printable(
          `${awaited.name} is ${found.match.nameInTeams} in Teams (${found.match.personId}), and holds their roles from now.`,
        ),
      );
      return 0;
    });
  },
};
