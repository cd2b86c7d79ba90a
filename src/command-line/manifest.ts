import { readFile } from 'node:fs/promises';
import { buildManifest, type Unfinished } from '../files/build-manifest.ts';
import { problemsInAppPackage } from '../files/check-app-package.ts';
import { type Command, noFile, onlyFile, parse, UsageError } from './command.ts';
import { writeWhole } from './write-file.ts';

export const buildManifestFile: Command = {
  name: 'manifest build',
  usage: [
    ['manifest build --app-id ID --domain HOST', 'the Teams app package, the same for every tenant'],
    ['--out FILE.zip', 'where to write it'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      'app-id': { type: 'string' },
      domain: { type: 'string' },
      out: { type: 'string' },
    });
    noFile(positionals);
    const { zip, manifest, fileNames, unfinished } = await buildManifest({
      appId: values['app-id'] ?? '',
      domain: values.domain ?? '',
    });
    const out = values.out ?? 'safeguarding-actions.zip';
    await writeWhole(out, zip);
    shell.say(`${out} is ready: version ${manifest['version']}, with ${fileNames.join(', ')}.`);
    for (const language of unfinished) shell.say(leftOut(language));
    shell.say('Next: upload it in the Teams admin centre of each tenant. docs/installing-in-teams.md says where.');
    return 0;
  },
};

function leftOut({ languageTag, translated, of }: Unfinished): string {
  return `Not in it: ${languageTag}, of which ${translated} of ${of} texts are translated (manifest/languages/${languageTag}.json).`;
}

export const checkManifestFile: Command = {
  name: 'manifest check',
  usage: [['manifest check FILE.zip', 'would Teams take this app package?']],
  run: async (args, shell) => {
    const file = onlyFile(parse(args, {}).positionals);
    const problems = problemsInAppPackage(await readPackage(file));
    if (problems.length === 0) {
      shell.say(`${file} has everything that Teams asks of an app package.`);
      return 0;
    }
    for (const problem of problems) shell.say(problem);
    return 1;
  },
};

/** @throws {UsageError} when it cannot be read */
async function readPackage(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`I could not read ${file}.`, { cause: error });
  }
}
