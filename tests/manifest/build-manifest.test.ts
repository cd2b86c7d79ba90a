import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AppManifest, AppManifestUtils } from '@microsoft/app-manifest';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildManifest, ManifestError } from '../../src/files/build-manifest.ts';
import { problemsInAppPackage } from '../../src/files/check-app-package.ts';
import { textsOf } from '../../src/files/manifest-texts.ts';
import { readPng } from '../support/read-png.ts';

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

  it('has the version of the program that it belongs to', async () => {
    const { manifest } = await buildManifest(given);
    const program: unknown = JSON.parse(await readFile('package.json', 'utf8'));
    expect(manifest['version']).toBe(z.object({ version: z.string() }).parse(program).version);
  });

  it('asks for nothing that the bot does not need', async () => {
    const { manifest } = await buildManifest(given);
    // No sign-in of its own, no device, no rights in Graph; shared and private channels only once they were tried
    for (const field of [
      'webApplicationInfo',
      'authorization',
      'devicePermissions',
      'supportedChannelTypes',
      'supportsChannelFeatures',
    ]) {
      expect(manifest, field).not.toHaveProperty(field);
    }
  });

  it('leads to pages of the bot itself, and says in its description where help is', async () => {
    const { manifest } = await buildManifest(given);
    const at = `https://${given.domain}`;
    expect(manifest).toMatchObject({
      developer: { websiteUrl: `${at}/support`, privacyUrl: `${at}/privacy`, termsOfUseUrl: `${at}/terms` },
      description: { full: expect.stringContaining(`${at}/support`) },
    });
  });

  it('is described as the Store asks: in one sentence that does not say “app”, and in at most 500 words', async () => {
    const { manifest } = await buildManifest(given);
    const { short, full } = z.object({ short: z.string(), full: z.string() }).parse(manifest['description']);
    expect(short).toMatch(/^[^.]+\.$/);
    expect(short).not.toMatch(/\bapp\b/i);
    expect(full.split(/\s+/).length).toBeLessThanOrEqual(500);
    expect(full).toContain('works with Microsoft Teams');
    expect(full, 'an administrator has to set it up first').toContain('administrator has to allow');
  });

  it('holds the manifest and its two icons, and nothing else', async () => {
    const { zip, manifest, fileNames } = await buildManifest(given);
    const files = unzipSync(zip);
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(fileNames.toSorted()).toEqual(Object.keys(files).toSorted());
    expect(JSON.parse(new TextDecoder().decode(files['manifest.json']))).toEqual(manifest);
  });

  it('is the same, byte for byte, each time that it is built', async () => {
    const [one, other] = await Promise.all([buildManifest(given), buildManifest(given)]);
    expect(Buffer.compare(one.zip, other.zip)).toBe(0);
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

describe('the icons', () => {
  it('are a colour one of 192 pixels on one colour, the accent colour, with its sign inside the middle that no client cuts off', async () => {
    const { zip, manifest } = await buildManifest(given);
    const icon = readPng(unzipSync(zip)['color.png'] ?? new Uint8Array());
    const [red, green, blue] = icon.at(0, 0);
    expect([icon.width, icon.height]).toEqual([192, 192]);
    expect(manifest['accentColor']).toBe(`#${Buffer.from([red, green, blue]).toString('hex').toUpperCase()}`);
    const sign = pixelsOf(icon).filter(({ colour }) =>
      colour.some((part, at) => Math.abs(part - icon.at(0, 0)[at as 0 | 1 | 2]) > 30),
    );
    expect(sign.length).toBeGreaterThan(1000);
    for (const { x, y } of sign) expect(Math.max(Math.abs(x - 95.5), Math.abs(y - 95.5))).toBeLessThanOrEqual(60);
  });

  it('are an outline of 32 pixels that is white and nothing else, on nothing, without a margin', async () => {
    const { zip } = await buildManifest(given);
    const icon = readPng(unzipSync(zip)['outline.png'] ?? new Uint8Array());
    expect([icon.width, icon.height]).toEqual([32, 32]);
    const drawn = pixelsOf(icon).filter(({ opaque }) => opaque > 0);
    expect(new Set(drawn.map(({ colour }) => colour.join()))).toEqual(new Set(['255,255,255']));
    expect(drawn.length).toBeLessThan((32 * 32) / 2);
    const rows = drawn.map(({ y }) => y);
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([0, 31]);
  });
});

describe('another language', () => {
  async function withLanguage(translation: Readonly<Record<string, string>>): ReturnType<typeof buildManifest> {
    const folder = await mkdtemp(join(tmpdir(), 'languages-'));
    await writeFile(join(folder, 'cy.json'), JSON.stringify(translation));
    try {
      return await buildManifest({ ...given, languages: pathToFileURL(`${folder}/`) });
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async function english(): Promise<Readonly<Record<string, string>>> {
    const { manifest } = await buildManifest(given);
    return textsOf(manifest);
  }

  it('is in the package once every text is translated, in a file that Teams’ own schema allows', async () => {
    const { zip, manifest, unfinished } = await withLanguage(await english());
    expect(unfinished).toEqual([]);
    expect(manifest['localizationInfo']).toEqual({
      defaultLanguageTag: 'en-gb',
      additionalLanguages: [{ languageTag: 'cy', file: 'cy.json' }],
    });
    expect(problemsInAppPackage(zip)).toEqual([]);
    const { $schema, ...texts } = z
      .record(z.string(), z.string())
      .parse(JSON.parse(new TextDecoder().decode(unzipSync(zip)['cy.json'])));
    const schema = await localisationSchema($schema ?? '');
    for (const [key, text] of Object.entries(texts)) {
      const most = schema(key);
      expect(most, key).toBeDefined();
      expect(text.length, key).toBeLessThanOrEqual(most ?? 0);
    }
    expect(Object.keys(texts)).toEqual(expect.arrayContaining(['name.short', 'description.short', 'description.full']));
  });

  it('stays out while a text is missing, and it is said how much is there', async () => {
    const [first = '', ...others] = Object.keys(await english());
    const { manifest, fileNames, unfinished } = await withLanguage({
      ...Object.fromEntries(others.map((key) => [key, 'yn Gymraeg'])),
      [first]: ' ',
    });
    expect(unfinished).toEqual([{ languageTag: 'cy', translated: others.length, of: others.length + 1 }]);
    expect(fileNames).not.toContain('cy.json');
    expect(manifest['localizationInfo']).toEqual({ defaultLanguageTag: 'en-gb' });
  });

  it('is refused with a text that the manifest has not, since a command that moved would get another’s words', async () => {
    const wrong = { ...(await english()), 'bots[0].commandLists[0].commands[11].description': 'x' };
    await expect(withLanguage(wrong)).rejects.toThrow('commands[11]');
  });

  it('has Welsh begun: every text that has to be translated, and no command’s title, since those are typed as they stand', async () => {
    const welsh: unknown = JSON.parse(await readFile('manifest/languages/cy.json', 'utf8'));
    const keys = Object.keys(z.record(z.string(), z.string()).parse(welsh));
    expect(keys).toEqual(Object.keys(await english()));
    expect(keys.filter((key) => /^bots.*title$/.test(key))).toEqual([]);
  });
});

type Pixel = { x: number; y: number; colour: readonly [number, number, number]; opaque: number };

function pixelsOf({ width, height, at }: ReturnType<typeof readPng>): Pixel[] {
  return Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    const [red, green, blue, opaque] = at(x, y);
    return { x, y, colour: [red, green, blue], opaque };
  });
}

/** @returns how long a text may be, by its key; `undefined` for a key that Teams does not know */
async function localisationSchema(url: string): Promise<(key: string) => number | undefined> {
  const path = url.replace(
    'https://developer.microsoft.com/json-schemas/',
    'node_modules/@microsoft/app-manifest/build/json-schemas/',
  );
  const Limits = z.record(z.string(), z.object({ maxLength: z.number().optional() }));
  const Schema = z.object({ properties: Limits, patternProperties: Limits });
  const { properties, patternProperties } = Schema.parse(JSON.parse(await readFile(path, 'utf8')));
  return (key) =>
    (properties[key] ?? Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern).test(key))?.[1])?.maxLength;
}
