import { parseArgs } from 'node:util';
import type { Deps } from '../engine/deps.ts';

/** The command was not understood, or cannot be done as given. One line, then the way on. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** It was not done, or not all of it. One line that says what is left. */
export class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
}

/** All was done and nothing is left to mend; something is left for a person; the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/** An account beside that of the settings. A secret stands in the environment, and is never typed. */
export type Account =
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'connection-env'; readonly variable: string };

/** What a command may touch: the terminal, and the register when it asks for it. */
export type Shell = {
  readonly say: (line: string) => void;
  /** What another program is to read, as it is, where the lines go otherwise. */
  readonly write: (bytes: Uint8Array) => void;
  /** Beside what is written for another program. */
  readonly sayAside: (line: string) => void;
  /** On a terminal one line counts up; elsewhere it says nothing until the end. */
  readonly sayProgress: (done: number, of: number) => void;
  /**
   * Writes the prompt and waits for a line; `undefined` when whoever was there has gone. Not there unless a person sits
   * at a terminal. Ctrl-C ends the command, so everything is asked before anything is stored.
   */
  readonly ask?: (prompt: string) => Promise<string | undefined>;
  /** Opens the register for as long as the work takes: that of the settings, or of another account. */
  readonly withDeps: (work: (deps: Deps) => Promise<ExitCode>, at?: Account) => Promise<ExitCode>;
  /** Whether an error is the storage's going away, which the person at the terminal can wait out. */
  readonly isStorageAway: (error: unknown) => Promise<boolean>;
};

export type Command = {
  /** One word or two, as they are typed after `sab`. */
  readonly name: string;
  /** Lines of the help: how it is typed, and what it does. */
  readonly usage: readonly (readonly [typed: string, does: string])[];
  readonly run: (args: string[], shell: Shell) => Promise<ExitCode>;
};

/** @throws {UsageError} for an option that the command does not know */
export function parse<Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'I could not read that.', { cause: error });
  }
}

/** @throws {UsageError} */
export function onlyFile(positionals: string[]): string {
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new UsageError('Name one file.');
  return file;
}

/** @throws {UsageError} */
export function noFile([first]: string[]): void {
  if (first !== undefined) throw new UsageError(`"${first}" is more than this command takes.`);
}
