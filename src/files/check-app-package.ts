import { type Unzipped, unzipSync } from 'fflate';
import { z } from 'zod';

/** What Teams takes of each kind of text, in characters. Source: learn.microsoft.com, app manifest schema 1.30. */
const MAX = {
  developer: 32,
  shortName: 30,
  fullName: 100,
  shortDescription: 80,
  fullDescription: 4000,
  title: 32,
  line: 128,
  url: 2048,
} as const;

/** The schema of 1.30 takes twelve, of which clients show ten. */
const MOST_COMMANDS = 10;

/** Ours is 10 kB. */
const MAX_UNPACKED_BYTES = 5 * 1024 * 1024;

const ICON_PIXELS = { color: 192, outline: 32 } as const;

/** A name with at least one dot, as Teams wants it: no `https://`, no port, no path, no `*`. */
export const Domain = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i, 'has to be a host name');

const text = (most: number) => z.string().trim().min(1, 'is empty').max(most, `is longer than ${most} characters`);
const Page = z.url({ protocol: /^https$/, error: 'has to be a page that begins with https://' }).max(MAX.url);
const Guid = z.guid('has to be an id such as 12345678-90ab-cdef-1234-567890abcdef');
const Scope = z.enum(['personal', 'team', 'groupChat'], 'is no place that a bot can be in');
const InPackage = z.string().regex(/^[\w./-]+$/, 'has to be the name of a file in the package');

const Manifest = z.looseObject({
  manifestVersion: z.string().regex(/^1\.\d+$/, 'has to be a published version: Teams takes no preview'),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:[-+].*)?$/, 'has to be three numbers, such as 1.4.0'),
  id: Guid,
  developer: z.looseObject({ name: text(MAX.developer), websiteUrl: Page, privacyUrl: Page, termsOfUseUrl: Page }),
  name: z.looseObject({ short: text(MAX.shortName), full: text(MAX.fullName) }),
  description: z.looseObject({ short: text(MAX.shortDescription), full: text(MAX.fullDescription) }),
  icons: z.looseObject({ color: InPackage, outline: InPackage }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'has to be a colour such as #1F5B66'),
  localizationInfo: z.looseObject({
    defaultLanguageTag: z.string().min(2),
    additionalLanguages: z.array(z.looseObject({ languageTag: z.string().min(2), file: InPackage })).default([]),
  }),
  bots: z
    .array(
      z.looseObject({
        botId: Guid,
        scopes: z.array(Scope).min(1, 'names no place'),
        commandLists: z
          .array(
            z.looseObject({
              scopes: z.array(Scope).min(1, 'names no place'),
              commands: z
                .array(z.looseObject({ title: text(MAX.title), description: text(MAX.line) }))
                .max(MOST_COMMANDS, `has more than ${MOST_COMMANDS} commands`),
            }),
          )
          .max(3, 'has more than 3 lists'),
      }),
    )
    .length(1, 'has to name one bot'),
  composeExtensions: z
    .array(
      z.looseObject({
        botId: Guid,
        commands: z.array(z.looseObject({ title: text(MAX.title), description: text(MAX.line) })).max(10),
      }),
    )
    .max(1, 'has more than one search')
    .default([]),
  validDomains: z.array(Domain).max(100),
});

type Manifest = z.infer<typeof Manifest>;

/**
 * What Teams would refuse about an app package, or show as broken, each with where and why. Microsoft's own schema knows
 * more, and needs a package of its own: our tests hold ours to both.
 * @returns nothing when it can be uploaded
 */
export function problemsInAppPackage(zip: Uint8Array): readonly string[] {
  const files = unpack(zip);
  if (files === undefined) return ['It is no zip file that can be read, or unpacks to far more than an app package.'];
  const json = files['manifest.json'];
  if (json === undefined) return ['manifest.json is missing. It has to stand at the top of the zip, in no folder.'];
  const written = decode(json);
  const { success, data, error } = Manifest.safeParse(written);
  if (!success) return error.issues.map(({ path, message }) => `manifest.json: ${path.join('.')} ${message}.`);
  return [
    ...notFilledIn(json),
    ...sameIds(data),
    ...foreignPages(data),
    ...missingFiles(data, files),
    ...wrongIcons(data, files),
  ];
}

function unpack(zip: Uint8Array): Unzipped | undefined {
  let bytes = 0;
  try {
    return unzipSync(zip, {
      filter: ({ originalSize }) => {
        bytes += originalSize;
        if (bytes > MAX_UNPACKED_BYTES) throw new RangeError('too much');
        return true;
      },
    });
  } catch {
    return undefined;
  }
}

/** Anything that is not JSON fits no manifest, and is reported as that. */
function decode(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    return undefined;
  }
}

function notFilledIn(json: Uint8Array): string[] {
  return new TextDecoder().decode(json).includes('{{') ? ['manifest.json: something between {{ and }} was left to fill in.'] : [];
}

function sameIds({ bots, composeExtensions }: Manifest): string[] {
  const ids = new Set([...bots, ...composeExtensions].map(({ botId }) => botId.toLowerCase()));
  return ids.size > 1 ? ['manifest.json: the search belongs to another bot than the chat.'] : [];
}

/** The Store refuses links that lead to somebody else's host. */
function foreignPages({ developer, validDomains }: Manifest): string[] {
  const { websiteUrl, privacyUrl, termsOfUseUrl } = developer;
  const hosts = [websiteUrl, privacyUrl, termsOfUseUrl].map((url) => new URL(url).hostname);
  const foreign = hosts.filter((host) => !validDomains.includes(host));
  return [...new Set(foreign)].map(
    (host) => `manifest.json: a page of the developer is at ${host}, which validDomains does not name.`,
  );
}

function missingFiles({ icons, localizationInfo }: Manifest, files: Unzipped): string[] {
  const named = [icons.color, icons.outline, ...localizationInfo.additionalLanguages.map(({ file }) => file)];
  return named.filter((name) => files[name] === undefined).map((name) => `${name} is missing from the package.`);
}

function wrongIcons({ icons }: Manifest, files: Unzipped): string[] {
  return (['color', 'outline'] as const).flatMap((which) => {
    const file = files[icons[which]];
    const size = file && pngSize(file);
    const wanted = ICON_PIXELS[which];
    if (file === undefined || (size?.width === wanted && size.height === wanted)) return [];
    return [`${icons[which]} has to be a PNG picture of ${wanted} by ${wanted} pixels.`];
  });
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Read from the file's header, where a PNG has its width and height after sixteen bytes. */
function pngSize(file: Uint8Array): { width: number; height: number } | undefined {
  if (file.length < 24 || PNG.some((byte, at) => file[at] !== byte)) return undefined;
  const header = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}
