import { type AppManifest, AppManifestUtils } from '@microsoft/app-manifest';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildManifest } from '../../src/files/build-manifest.ts';
import { problemsInAppPackage } from '../../src/files/check-app-package.ts';

const { zip: good, manifest } = await buildManifest({
  appId: '0f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11',
  domain: 'actions.harbourside.example',
});

/** The package with a part of its manifest altered, or with a file put in, or taken out where it is `undefined`. */
function altered(part: object, files: Readonly<Record<string, Uint8Array | undefined>> = {}): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ ...manifest, ...part }));
  const all = Object.entries({ ...unzipSync(good), 'manifest.json': json, ...files });
  return zipSync(Object.fromEntries(all.flatMap(([name, bytes]) => (bytes ? [[name, bytes] as const] : []))));
}

const bot = { botId: '0f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11', scopes: ['personal'] };
const listOf = (commands: readonly object[]) => ({ bots: [{ ...bot, commandLists: [{ scopes: ['personal'], commands }] }] });
const command = { title: 'help', description: 'What I do' };
const pages = {
  name: 'Safeguarding Actions',
  websiteUrl: 'https://actions.harbourside.example/support',
  privacyUrl: 'https://actions.harbourside.example/privacy',
  termsOfUseUrl: 'https://actions.harbourside.example/terms',
};

describe('sab manifest check', () => {
  it('finds nothing in the package that we make', () => {
    expect(problemsInAppPackage(good)).toEqual([]);
    expect(problemsInAppPackage(altered({}))).toEqual([]);
  });

  it.each([
    { part: { id: 'safeguarding-actions' }, says: 'manifest.json: id has to be an id' },
    { part: { name: { short: 'x'.repeat(31), full: 'x' } }, says: 'name.short is longer than 30 characters' },
    { part: { name: { short: 'x', full: 'x'.repeat(101) } }, says: 'name.full is longer than 100' },
    { part: { description: { short: 'x'.repeat(81), full: 'x' } }, says: 'description.short is longer than 80' },
    { part: { description: { short: 'x', full: 'x'.repeat(4001) } }, says: 'description.full is longer than 4000' },
    { part: { developer: { ...pages, name: 'x'.repeat(33) } }, says: 'developer.name is longer than 32' },
    { part: { accentColor: 'teal' }, says: 'accentColor has to be a colour' },
    { part: { bots: [{ ...bot, scopes: ['everywhere'] }] }, says: 'bots.0.scopes.0 is no place' },
    { part: { bots: [{ ...bot, botId: 'the bot' }] }, says: 'bots.0.botId has to be an id' },
    { part: { manifestVersion: 'devPreview' }, says: 'Teams takes no preview' },
  ])('says what Teams’ own schema refuses too: $says', async ({ part, says }) => {
    expect(problemsInAppPackage(altered(part)).join(' ')).toContain(says);
    const theirs = await AppManifestUtils.validateAgainstSchema({ ...manifest, ...part } as unknown as AppManifest).catch(
      (error: unknown) => [error], // a version that nobody published
    );
    expect(theirs).not.toEqual([]);
  });

  it.each([
    { part: { version: '1.0' }, says: 'version has to be three numbers', because: 'the Store wants a whole version' },
    { part: listOf(Array.from({ length: 11 }, () => command)), says: 'more than 10 commands', because: 'clients show ten' },
    { part: listOf([{ ...command, title: 'x'.repeat(33) }]), says: 'title is longer than 32', because: 'clients cut it off' },
    {
      part: listOf([{ ...command, description: 'x'.repeat(129) }]),
      says: 'description is longer than 128',
      because: 'so is this',
    },
    { part: listOf([{ ...command, description: ' ' }]), says: 'description is empty', because: 'nobody could tell what it does' },
    {
      part: { validDomains: ['*.azurewebsites.net'] },
      says: 'validDomains.0 has to be a host name',
      because: 'others have hosts there',
    },
    {
      part: { developer: { ...pages, privacyUrl: 'http://actions.harbourside.example/privacy' } },
      says: 'https://',
      because: 'no TLS',
    },
    {
      part: { developer: { ...pages, termsOfUseUrl: 'https://x.example/terms' } },
      says: 'x.example',
      because: 'it is not our host',
    },
    { part: { name: { short: 'x', full: '{{name}}' } }, says: 'left to fill in', because: 'it is a template still' },
    {
      part: { composeExtensions: [{ botId: '1f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11', commands: [] }] },
      says: 'another bot',
      because: 'two ids',
    },
  ])('says what the schema would let through: $because', ({ part, says }) => {
    expect(problemsInAppPackage(altered(part)).join(' ')).toContain(says);
  });

  it.each([
    { files: { 'outline.png': undefined }, says: 'outline.png is missing', because: 'an icon is missing' },
    { files: { 'color.png': unzipSync(good)['outline.png'] }, says: '192 by 192', because: 'an icon is too small' },
    { files: { 'color.png': new TextEncoder().encode('<svg/>') }, says: '192 by 192', because: 'an icon is no PNG' },
    {
      files: { 'manifest.json': undefined },
      says: 'manifest.json is missing',
      because: 'the manifest is in a folder, or nowhere',
    },
    { files: { 'manifest.json': new TextEncoder().encode('{') }, says: 'manifest.json: ', because: 'the manifest is no JSON' },
  ])('says what is wrong with the files: $because', ({ files, says }) => {
    expect(problemsInAppPackage(altered({}, files)).join(' ')).toContain(says);
  });

  it('asks for a language’s file where the manifest names one', () => {
    const localizationInfo = { defaultLanguageTag: 'en-gb', additionalLanguages: [{ languageTag: 'cy', file: 'cy.json' }] };
    expect(problemsInAppPackage(altered({ localizationInfo }))).toEqual(['cy.json is missing from the package.']);
  });

  it.each([
    { bytes: new TextEncoder().encode('not a zip'), because: 'it is none' },
    { bytes: good.slice(0, good.length / 2), because: 'it is cut off' },
    { bytes: zipSync({ 'manifest.json': new Uint8Array(6 * 1024 * 1024) }), because: 'it unpacks to far too much' },
  ])('refuses what is no package: $because', ({ bytes }) => {
    expect(problemsInAppPackage(bytes)).toEqual([
      'It is no zip file that can be read, or unpacks to far more than an app package.',
    ]);
  });
});
