import { readFile, writeFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { z } from 'zod';

/** Something given for the app package is wrong. The message says what, and how to put it right. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

export type AppPackage = {
  /** What an administrator uploads to Teams. The same input gives the same bytes. */
  readonly zip: Uint8Array;
  readonly manifest: Readonly<Record<string, unknown>>;
};

const FOLDER = new URL('../../manifest/', import.meta.url);
const ICONS = ['color.png', 'outline.png'] as const;

/** Zip files count time from here. */
const ZIP_EPOCH = '1980-01-01T00:00:00';

const AppId = z.guid();
/** A name with at least one dot, as Teams wants it: no `https://`, no port, no path. */
const Domain = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i);

/**
 * Makes the Teams app package: the manifest with the bot's own ids, and the two icons.
 * @param appId the bot's app (client) id in Entra
 * @param domain the host that the bot is reached at
 * @param outFile where the zip is written; not written without it
 * @throws {ManifestError}
 */
export async function buildManifest(given: { appId: string; domain: string; outFile?: string }): Promise<AppPackage> {
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
  const text = template.replaceAll('{{appId}}', appId).replaceAll('{{domain}}', domain);
  const icons = await Promise.all(
    ICONS.map(async (name) => [name, new Uint8Array(await readFile(new URL(name, FOLDER)))] as const),
  );
  const files = { 'manifest.json': new TextEncoder().encode(text), ...Object.fromEntries(icons) };
  const zip = zipSync(files, { mtime: ZIP_EPOCH });
  if (given.outFile !== undefined) await writeFile(given.outFile, zip);
  return { zip, manifest: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
}
