import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppManifest, AppManifestUtils } from '@microsoft/app-manifest';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildManifest, ManifestError } from '../../src/files/build-manifest.ts';

const given = { appId: '0f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11', domain: 'actions.harbourside.example' };

describe('the Teams app package', () => {
  it('is valid by the schema that it names, which is a published one', async () => {
    const { manifest } = await buildManifest(given);
    // The same JSON; its type knows the fields of every version of the schema.
    const problems = await AppManifestUtils.validateAgainstSchema(manifest as unknown as AppManifest);
    expect(problems).toEqual([]);
    expect(manifest.$schema).toMatch(/\/teams\/v\d+\.\d+\//);
  });

  it('would be found invalid if a name were too long for Teams', async () => {
    const { manifest } = await buildManifest(given);
    const tooLong = { ...manifest, name: { short: 'x'.repeat(31) } };
    expect(await AppManifestUtils.validateAgainstSchema(tooLong as unknown as AppManifest)).not.toEqual([]);
  });

  it('carries the bot’s own id and host, and nothing left to fill in', async () => {
    const { manifest } = await buildManifest({ appId: given.appId.toUpperCase(), domain: ` ${given.domain}` });
    expect(manifest).toMatchObject({
      id: given.appId,
      bots: [{ botId: given.appId, scopes: ['personal', 'team', 'groupChat'] }],
      validDomains: [given.domain],
    });
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  it('offers in each place what can be typed there', async () => {
    const { manifest } = await buildManifest(given);
    // what Teams takes, and no more
    const Listed = z.object({ title: z.string().max(32), description: z.string().max(128) });
    const Lists = z.object({
      bots: z.tuple([
        z.object({ commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(Listed).max(10) })) }),
      ]),
    });
    const [{ commandLists }] = Lists.parse(manifest).bots;
    expect(commandLists.map(({ scopes, commands }) => [scopes, commands.map(({ title }) => title)])).toEqual([
      [['personal'], ['my actions', 'next', 'disagree', 'disagreements', 'status', 'find', 'report', 'cover', 'stop', 'help']],
      [
        ['team', 'groupChat'],
        [
          ...['status', 'overdue', 'exceptions', 'disagreements', 'due before', 'what changed since'],
          ...['who can’t be reached', 'schedules', 'help'],
        ],
      ],
    ]);
  });

  it('holds the manifest and its two icons, at the sizes that Teams asks for', async () => {
    const { zip, manifest } = await buildManifest(given);
    const files = unzipSync(zip);
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(new TextDecoder().decode(files['manifest.json']))).toEqual(manifest);
    expect(pngSize(files['color.png'])).toEqual({ width: 192, height: 192 });
    expect(pngSize(files['outline.png'])).toEqual({ width: 32, height: 32 });
  });

  it('is the same, byte for byte, each time that it is built', async () => {
    const [one, other] = await Promise.all([buildManifest(given), buildManifest(given)]);
    expect(Buffer.compare(one.zip, other.zip)).toBe(0);
  });

  it('is written where it is asked for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'manifest-'));
    const outFile = join(folder, 'app.zip');
    const { zip } = await buildManifest({ ...given, outFile });
    expect(Buffer.compare(await readFile(outFile), zip)).toBe(0);
    await rm(folder, { recursive: true });
  });

  it.each([
    { appId: 'safeguarding-bot', domain: given.domain, says: 'is not an app id', because: 'a name is not a GUID' },
    { appId: '', domain: given.domain, says: 'is not an app id', because: 'nothing was given' },
    { appId: given.appId, domain: 'https://bot.example.org', says: 'without https://', because: 'a scheme is not part of it' },
    { appId: given.appId, domain: 'bot.example.org:443', says: 'without https://', because: 'nor is a port' },
    { appId: given.appId, domain: 'bot.example.org/api', says: 'without https://', because: 'nor is a path' },
    { appId: given.appId, domain: 'localhost', says: 'is not a host name', because: 'Teams cannot reach it' },
    { appId: given.appId, domain: '*.example.org', says: 'is not a host name', because: 'it is one host' },
    { appId: given.appId, domain: '"],"x":["a.org', says: 'is not a host name', because: 'it goes into JSON' },
  ])('is refused for "$appId" at "$domain": $because', async ({ appId, domain, says }) => {
    await expect(buildManifest({ appId, domain })).rejects.toThrow(ManifestError);
    await expect(buildManifest({ appId, domain })).rejects.toThrow(says);
  });
});

/** Read from the file's header, where a PNG has its width and height after sixteen bytes. */
function pngSize(png: Uint8Array | undefined): { width: number; height: number } {
  const header = Buffer.from(png ?? []);
  expect(header.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) };
}
