import { z } from 'zod';

/** The texts of the manifest that Teams shows, each by the key that a localisation file has for it. */
type Texts = Readonly<Record<string, string>>;

const Text = z.string();

/** What of a manifest is shown to people. The titles of the bot's commands are left out: they are typed, and understood, as they stand. */
const Shown = z.object({
  name: z.object({ short: Text, full: Text }),
  description: z.object({ short: Text, full: Text }),
  bots: z.array(z.object({ commandLists: z.array(z.object({ commands: z.array(z.object({ description: Text })) })) })),
  composeExtensions: z.array(
    z.object({
      commands: z.array(
        z.object({
          title: Text,
          description: Text,
          parameters: z.array(z.object({ title: Text, description: Text })),
        }),
      ),
    }),
  ),
});

/** @param manifest as `manifest/manifest.json` has it */
export function textsOf(manifest: unknown): Texts {
  const { name, description, bots, composeExtensions } = Shown.parse(manifest);
  return Object.fromEntries([...leavesOf({ name, description, bots, composeExtensions }, '')]);
}

/** `bots[0].commandLists[1].commands[2].description`, as the schema of localisation files writes it. */
function* leavesOf(node: unknown, path: string): Generator<[key: string, text: string]> {
  if (typeof node === 'string') yield [path, node];
  else if (Array.isArray(node)) for (const [index, each] of node.entries()) yield* leavesOf(each, `${path}[${index}]`);
  else if (typeof node === 'object' && node !== null) {
    for (const [name, each] of Object.entries(node)) yield* leavesOf(each, path === '' ? name : `${path}.${name}`);
  }
}

/** A translation of {@link textsOf}, with an empty text for what nobody has translated yet. */
export const Translation = z.record(z.string(), z.string());
export type Translation = Readonly<z.infer<typeof Translation>>;

/** @returns the keys of the texts that it lacks, and of those that it has and the manifest does not */
export function gapsIn(translation: Translation, texts: Texts): { readonly missing: string[]; readonly unknown: string[] } {
  return {
    missing: Object.keys(texts).filter((key) => !translation[key]?.trim()),
    unknown: Object.keys(translation).filter((key) => !Object.hasOwn(texts, key)),
  };
}
