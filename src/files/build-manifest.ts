import { readdir, readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { Domain, problemsInAppPackage } from './check-app-package.ts';
import { gapsIn, Translation, textsOf } from './manifest-texts.ts';

/** Something given for the app package is wrong. The message says what, and how to put it right. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** A translation that lacks something. Teams would show English between its sentences, so it stays out of the package. */
export type Unfinished = { readonly languageTag: string; readonly translated: number; readonly of: number };

export type AppPackage = {
  /** What an administrator uploads to Teams. The same input gives the same bytes. */
  readonly zip: Uint8Array;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly fileNames: readonly string[];
  readonly unfinished: readonly Unfinished[];
};

const FOLDER = new URL('../../manifest/', import.meta.url);
const LANGUAGES = new URL('languages/', FOLDER);
const PACKAGE = new URL('../../package.json', import.meta.url);
const ICONS = ['color.png', 'outline.png'] as const;

/** Zip files count time from here. */
const ZIP_EPOCH = '1980-01-01T00:00:00';

const AppId = z.guid();

/**
 * Makes the Teams app package: the manifest with the bot's own ids and the version of this program, the two icons, and every
 * language whose translation is whole.
 * @param appId the bot's app (client) id in Entra
 * @param domain the host that the bot is reached at
 * @param languages where the translations are, a file a language
 * @throws {ManifestError}
 */
export async function buildManifest(given: { appId: string; domain: string; languages?: URL }): Promise<AppPackage> {
  const appId = given.appId.trim().toLowerCase();
  const domain = given.domain.trim().toLowerCase();
  if (!AppId.safeParse(appId).success) {
    throw new ManifestError(
      `"${given.appId}" is not an app id. Copy the application (client) id of the bot from the Entra admin centre: it looks like 12345678-90ab-cdef-1234-567890abcdef.`,
    );
  }
  if (!Domain.safeParse(domain).success) {
    throw new ManifestError(
      `"${given.domain}" is not a host name. Write it without https://, a port or a path: bot.example.org.`,
    );
  }
  const template = await readFile(new URL('manifest.json', FOLDER), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(PACKAGE, 'utf8')));
  const filledIn = template.replaceAll('{{appId}}', appId).replaceAll('{{domain}}', domain).replaceAll('{{version}}', version);
  const english = z.looseObject({ localizationInfo: z.looseObject({}) }).parse(JSON.parse(filledIn));
  const { whole, unfinished } = await readLanguages(given.languages ?? LANGUAGES, english);
  const additionalLanguages = whole.map(({ languageTag, file }) => ({ languageTag, file }));
  const manifest = {
    ...english,
    localizationInfo: { ...english.localizationInfo, ...(whole.length > 0 && { additionalLanguages }) },
  };
  const icons = await Promise.all(
    ICONS.map(async (name) => [name, new Uint8Array(await readFile(new URL(name, FOLDER)))] as const),
  );
  const files = {
    'manifest.json': encode(manifest),
    ...Object.fromEntries(icons),
    ...Object.fromEntries(whole.map(({ file, content }) => [file, encode(content)])),
  };
  const zip = zipSync(files, { mtime: ZIP_EPOCH });
  const problems = problemsInAppPackage(zip);
  if (problems.length > 0) throw new ManifestError(`Teams would refuse this package. ${problems.join(' ')}`);
  return { zip, manifest, fileNames: Object.keys(files), unfinished };
}

function encode(content: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
}

type Whole = { readonly languageTag: string; readonly file: string; readonly content: unknown };

/** The schema that a localisation file is held to, beside that of the manifest. */
const LOCALISATION_SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json';

/** @throws {ManifestError} for a text that the manifest has not: it was renumbered, and would stand in another's place */
async function readLanguages(folder: URL, english: unknown): Promise<{ whole: Whole[]; unfinished: Unfinished[] }> {
  const texts = textsOf(english);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const whole: Whole[] = [];
  const unfinished: Unfinished[] = [];
  for (const name of names) {
    const languageTag = name.replace(/\.json$/, '');
    const translation = Translation.parse(JSON.parse(await readFile(new URL(name, folder), 'utf8')));
    const { missing, unknown } = gapsIn(translation, texts);
    if (unknown.length > 0)
      throw new ManifestError(`manifest/languages/${name} has texts that the manifest has not: ${unknown[0]}.`);
    const of = Object.keys(texts).length;
    if (missing.length > 0) unfinished.push({ languageTag, translated: of - missing.length, of });
    else whole.push({ languageTag, file: name, content: { $schema: LOCALISATION_SCHEMA, ...translation } });
  }
  return { whole, unfinished };
}
