import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { readDockerfile, type Stage } from './dockerfile.ts';

/** The bot as infra/Dockerfile builds it, ready to be started as it starts in Azure. */
export type Image = {
  readonly made: string;
  readonly bytes: number;
  /** What could not be made as it is in Azure. */
  readonly notTried: readonly string[];
  /** Whether what `start` gives is the bot, and not an engine's client that passes signals on. */
  readonly startsBotItself: boolean;
  readonly start: (env: Readonly<Record<string, string>>) => ChildProcess;
  /** Whether the image's own check finds the bot alive. */
  readonly isHealthy: (env: Readonly<Record<string, string>>) => boolean;
  /** Everything in it, to compare before and after. */
  readonly files: () => string[];
  readonly remove: () => void;
};

/** @returns the engine that answers, `undefined` where there is none */
export function findEngine(): string | undefined {
  return ['docker', 'podman'].find((engine) => spawnSync(engine, ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0);
}

const NAME = 'safeguarding-actions:local';

export function buildWithEngine(engine: string, root: string): Image {
  const run = (...args: string[]): string => execFileSync(engine, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  run('build', '--file', 'infra/Dockerfile', '--tag', NAME, '.');
  const container = 'safeguarding-actions-try';
  return {
    made: `with ${engine}`,
    bytes: Number(run('image', 'inspect', '--format', '{{.Size}}', NAME)),
    notTried: [],
    startsBotItself: false,
    start: (env) => {
      const settings = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
      // what it is to trust here is a file of this machine
      const trusted = env['NODE_EXTRA_CA_CERTS'];
      const files = trusted ? ['--volume', `${trusted}:${trusted}:ro`] : [];
      const limits = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
      return spawn(engine, ['run', '--rm', '--name', container, '--network', 'host', ...files, ...limits, ...settings, NAME]);
    },
    isHealthy: () => {
      const [check] = readDockerfile(readFileSync(join(root, 'infra/Dockerfile'), 'utf8')).slice(-1);
      return spawnSync(engine, ['exec', container, ...(check?.healthcheck ?? [])]).status === 0;
    },
    // a container that is read-only as a whole has nowhere to write to
    files: () => [],
    remove: () => spawnSync(engine, ['rm', '--force', container], { stdio: 'ignore' }),
  };
}

/** The id of `node` in the base image. */
const NODE_USER = '1000';

/**
 * Follows the Dockerfile without an engine: the same copies and commands, stage by stage, each stage's folder at its
 * WORKDIR. Of the base image only its version of node is there; that is checked against what runs here.
 */
export function buildWithoutEngine(dockerfile: string, root: string): Image {
  const stages = readDockerfile(dockerfile);
  const final = stages.at(-1);
  if (!final?.command || !final.healthcheck) throw new Error('the last stage needs CMD and HEALTHCHECK');
  const { command, healthcheck } = final;
  for (const { image, tag } of stages) {
    const version = process.version.slice(1);
    if (image !== 'node' || !tag.startsWith(`${version}-`)) throw new Error(`this is node ${version}, the image ${image}:${tag}`);
  }
  const dir = mkdtempSync(join(tmpdir(), 'sab-image-'));
  const isApart = canMount();
  const folders = new Map<string, string>();
  for (const [index, stage] of stages.entries()) {
    const folder = join(dir, stage.name ?? `stage-${index}`);
    mkdirSync(folder);
    if (stage.name) folders.set(`${stage.name}:`, folder);
    follow(stage, folder, { root, folders, isApart });
    if (stage === final) folders.set('', folder);
  }
  const folder = folders.get('') ?? dir;
  const within = (words: readonly string[], env: Readonly<Record<string, string>>): [string, string[], object] => {
    const [program = '', ...args] = isApart ? readOnly(folder, final.workdir, words) : words;
    const home = { PATH: pathWithNode(), HOME: '/nonexistent' };
    return [program, args, { cwd: folder, env: { ...home, ...final.env, ...env } }];
  };
  return {
    made: 'without an engine, following infra/Dockerfile',
    bytes: sizeOf(folder),
    notTried: [
      'the base image (the size is of what we put on it)',
      ...(isApart ? [] : ['the user, and the read-only file system: that needs root and Linux']),
    ],
    startsBotItself: true,
    start: (env) => spawn(...within(command, env)),
    isHealthy: (env) => spawnSync(...within(healthcheck, env)).status === 0,
    files: () => list(folder),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

type Site = { readonly root: string; readonly folders: ReadonlyMap<string, string>; readonly isApart: boolean };

function follow({ steps, env, workdir }: Stage, folder: string, { root, folders, isApart }: Site): void {
  for (const step of steps) {
    if (step.kind === 'run') {
      const words = ['sh', '-ec', step.command];
      const [program = '', ...args] = isApart ? mounted(folder, workdir, '', words) : words;
      execFileSync(program, args, { cwd: folder, env: { ...process.env, PATH: pathWithNode(), ...env }, stdio: 'pipe' });
      continue;
    }
    for (const source of step.sources) {
      const base = step.from === undefined ? root : folders.get(`${step.from}:`);
      if (base === undefined) throw new Error(`there is no stage ${step.from}`);
      const path = join(base, step.from === undefined ? source : source.replace(workdir, ''));
      const to = step.to.endsWith('/') ? join(folder, step.to, basename(source)) : join(folder, step.to);
      // what an earlier stage made is moved, since no other takes it: twenty thousand files take their time
      if (step.from === undefined) cpSync(path, to, { recursive: true, verbatimSymlinks: true });
      else renameSync(path, to);
    }
  }
}

function canMount(): boolean {
  const [program = '', ...args] = mounted(tmpdir(), '/srv', '', ['true']);
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** The words of a command that sees the folder at its WORKDIR, in a view of the file system that is its own. */
function mounted(folder: string, workdir: string, then: string, words: readonly string[]): string[] {
  const script = `mount --bind "$0" "${workdir}" && ${then} cd "${workdir}" && exec "$@"`;
  return ['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', script, folder, ...words];
}

/** As that user, without rights, and with nothing anywhere that can be written to. */
function readOnly(folder: string, workdir: string, words: readonly string[]): string[] {
  const everywhere = `for at in "${workdir}" / /dev/shm /tmp; do mountpoint -q $at && mount -o remount,ro,bind $at; done;`;
  const user = ['setpriv', `--reuid=${NODE_USER}`, `--regid=${NODE_USER}`, '--clear-groups', '--no-new-privs'];
  return mounted(folder, workdir, everywhere, [...user, ...words]);
}

/** This very node, whatever the machine has. */
function pathWithNode(): string {
  return `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
}

function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${statSync(resolve(folder, name), { throwIfNoEntry: false })?.mtimeMs}`)
    .sort();
}

function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.reduce((bytes, entry) => bytes + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0), 0);
}
