import { writeFile } from 'node:fs/promises';
import { buildManifest } from '../files/build-manifest.ts';
import { type Command, noFile, parse } from './command.ts';

export const buildManifestFile: Command = {
  name: 'manifest build',
  usage: [
    ['manifest build --app-id ID --domain HOST', 'the Teams app package for your tenant'],
    ['--out FILE.zip', 'where to write it'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      'app-id': { type: 'string' },
      domain: { type: 'string' },
      out: { type: 'string' },
    });
    noFile(positionals);
    const { zip } = await buildManifest({ appId: values['app-id'] ?? '', domain: values.domain ?? '' });
    const out = values.out ?? 'safeguarding-actions.zip';
    await writeFile(out, zip);
    shell.say(`${out} is ready: upload it in the Teams admin centre, or sideload it in Teams.`);
    return 0;
  },
};
