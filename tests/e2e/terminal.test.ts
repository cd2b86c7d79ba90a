import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFile, buildWord } from '../support/build-word.ts';

const PYTHON = ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path));

/** Types one line at each prompt, and gives back what the terminal showed and how the command ended. */
const AT_TERMINAL = `
import os, pty, sys
typed = sys.argv[1].split('|')
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
while True:
    try:
        shown = os.read(terminal, 4096)
    except OSError:
        break
    if not shown:
        break
    sys.stdout.buffer.write(shown)
    if b'> ' in shown[-12:] and typed:
        os.write(terminal, typed.pop(0).encode())
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

function atTerminal(typed: readonly string[], args: readonly string[]): Promise<{ code: number; shown: string }> {
  const command = ['-c', AT_TERMINAL, typed.join('|'), process.execPath, 'src/cli.ts', ...args];
  return new Promise((resolve) => {
    execFile(PYTHON ?? '', command, { timeout: 40_000 }, (error, shown) => resolve({ code: Number(error?.code ?? 0), shown }));
  });
}

const plan = (): Promise<string> =>
  buildWord({ heading: 'Harbour plan' }, [
    ['Recommendation', 'Action', 'By when'],
    ['1. Letters', 'Write', 'Spring 2026'],
    ['2. Training', 'Train', 'Autumn 2026'],
  ]);

describe.skipIf(PYTHON === undefined)('a real terminal', () => {
  it('asks a plan’s questions one by one, and keeps the answers', async () => {
    const answers = join(await buildFile('answers.json', ''), '..', 'kept.json');
    const { code, shown } = await atTerminal(
      ['1\r', 'later\r'],
      ['plan', 'read', await plan(), '--ask', '--save-answers', answers],
    );
    expect([code, shown]).toEqual([0, expect.stringContaining('Question 2 of 2')]);
    expect(Object.values(JSON.parse(await readFile(answers, 'utf8')))).toEqual(['due on 31 May 2026']);
  });

  it('is left by Ctrl-C with nothing stored', async () => {
    const answers = join(await buildFile('answers.json', ''), '..', 'kept.json');
    const { code, shown } = await atTerminal(
      ['1\r', '\u0003'],
      ['plan', 'read', await plan(), '--ask', '--save-answers', answers],
    );
    expect([code, shown]).toEqual([130, expect.stringContaining('Stopped. Nothing was stored.')]);
    expect(existsSync(answers)).toBe(false);
  });
});
