import type { Deps } from '../engine/deps.ts';
import { LooksPrivateError } from '../engine/looks-private.ts';
import { findPrivate } from '../rules/privacy/find-private.ts';
import type { FreeText } from '../rules/privacy/free-text.ts';
import type { Known } from '../rules/privacy/known-names.ts';
import { checkStayReason, checkTyped, knownFrom, type LookedThrough } from '../rules/privacy/privacy-check.ts';
import { type ExitCode, type Shell, UnfinishedError, UsageError } from './command.ts';

/** Of every command that keeps what is typed in it. */
export const privacyOptions = { 'privacy-checked': { type: 'string' } } as const;

export const privacyUsage: [string, string] = [
  '--privacy-checked "…"',
  'why something that may say who a private person is has to stay in it',
];

/** The options that hold somebody's own words, by their names on the command line. */
const WORDS: readonly FreeText[] = ['title', 'recommendation', 'action', 'because'].map((id) => ({
  ...{ id, label: `--${id}`, maxCharacters: Number.POSITIVE_INFINITY },
}));

type Values = Readonly<Record<string, unknown>> & { readonly 'privacy-checked'?: string | undefined };

/**
 * Runs a command with what was typed in it looked through: what may say who a private person is, is not written before
 * somebody says why it stays.
 * @throws {UnfinishedError} with what was found, where, and the two ways on
 */
export function withTypedChecked(shell: Shell, values: Values, run: (deps: Deps) => Promise<ExitCode>): Promise<ExitCode> {
  return shell.withDeps(async (deps) => {
    const known = knownFrom(await deps.directory.people());
    const reason = values['privacy-checked'] ?? '';
    const { problem } = checkStayReason(reason, known);
    if (problem !== '') throw new UsageError(`--privacy-checked: ${problem}`);
    try {
      return await run({ ...deps, privacy: checkTyped(WORDS, values, reason, known) });
    } catch (error) {
      if (!(error instanceof LooksPrivateError)) throw error;
      throw new UnfinishedError(stoppedInWords(error.open), { cause: error });
    }
  });
}

function stoppedInWords(open: readonly LookedThrough[]): string {
  return [
    'Nothing was changed. Some of what you typed may say who a private person is:',
    ...open.flatMap(({ field, findings }) => findings.map(({ words, says }) => `  ${field.label}: "${words}". ${says}`)),
    'Leave it out. Or say why it has to stay, as with a professional: --privacy-checked "…"; that is kept in the history.',
  ].join('\n');
}

/**
 * For words that are written with a whole document: nothing that was found can stay in them.
 * @throws {UsageError}
 */
export function refusePrivate(option: string, typed: string | undefined, known: Known): void {
  const [first] = findPrivate(typed ?? '', known);
  if (first) throw new UsageError(`--${option}: leave out "${first.words}". ${first.says}`);
}
