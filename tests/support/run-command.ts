import type { Command, ExitCode } from '../../src/command-line/command.ts';
import type { Deps } from '../../src/engine/deps.ts';

/**
 * A command with its words as they are typed, on an engine instead of the local data.
 * @param elsewhere the engine at any other account
 * @returns what it said, and `wrote`: what it gave to another program
 * @throws what the terminal would say as the reason why it was not done
 */
export async function runCommand(
  command: Command,
  deps: Deps,
  args: readonly string[],
  elsewhere = deps,
): Promise<{ code: ExitCode; said: string[]; wrote: string | undefined }> {
  const said: string[] = [];
  const written: Uint8Array[] = [];
  const code = await command.run([...args], {
    say: (line) => said.push(line),
    write: (bytes) => written.push(bytes),
    sayAside: (line) => said.push(line),
    sayProgress: () => {},
    withDeps: (work, at) => work(at ? elsewhere : deps),
    isStorageAway: () => Promise.resolve(false),
  });
  return { code, said, wrote: written.length === 0 ? undefined : Buffer.concat(written).toString('utf8') };
}
