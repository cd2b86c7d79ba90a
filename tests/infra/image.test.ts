import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDockerfile } from './dockerfile.ts';
import { buildWithEngine, buildWithoutEngine, findEngine, type Image } from './image.ts';
import { type Trial, tryImage } from './try-image.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dockerfile = readFileSync(`${root}/infra/Dockerfile`, 'utf8');

describe('the image, built and started as in Azure', () => {
  let image: Image;
  let trial: Trial;
  beforeAll(async () => {
    const engine = findEngine();
    image = engine ? buildWithEngine(engine, root) : buildWithoutEngine(dockerfile, root);
    trial = await tryImage(image);
  }, 600_000);
  afterAll(() => image?.remove(), 600_000);

  it('stays small', () => {
    expect(image.bytes).toBeLessThan(600e6);
  });

  it('finds itself alive while it runs, and not afterwards', () => {
    expect(trial.healthWhileRunning).toBe(true);
    expect(trial.healthAfterwards).toBe(false);
  });

  it('ends by itself, and well, when it is told to', () => {
    expect(trial.exitCode).toBe(0);
    expect(trial.stoppedAfterMs).toBeLessThan(25_000);
  });

  it('writes nothing', () => {
    expect(trial.written).toEqual([]);
  });

  it('logs a line of JSON an event, and nothing else', () => {
    const lines = trial.said.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ at: expect.any(String), event: expect.any(String) });
  });
});

/** Says where it could write, and who it is. */
const MEDDLER = `FROM node:${process.version.slice(1)}-bookworm-slim
WORKDIR /srv
COPY LICENSE ./
USER node
HEALTHCHECK CMD ["node", "--version"]
CMD ["node", "-e", "for (const at of ['/', '/srv/', '/tmp/', '/dev/shm/']) try { fs.writeFileSync(at + 'x', ''); console.log(at) } catch {} console.log(process.getuid())"]
`;

describe('without an engine', () => {
  it('lets nothing be written anywhere, and nobody be root, where that can be arranged', async ({ skip }) => {
    const image = buildWithoutEngine(MEDDLER, root);
    try {
      const untried = image.notTried.find((what) => what.includes('read-only'));
      skip(untried !== undefined, untried);
      const { stdout } = image.start({});
      expect(stdout && (await text(stdout))).toBe('1000\n');
    } finally {
      image.remove();
    }
  });

  it('builds nothing that is for another node than the one it has', () => {
    const other = MEDDLER.replace(process.version.slice(1), '22.0.0');
    expect(() => buildWithoutEngine(other, root)).toThrow(/the image node:22.0.0/);
  });
});

describe('infra/Dockerfile', () => {
  const stages = readDockerfile(dockerfile);
  const final = stages.at(-1);
  const copied = final?.steps.flatMap((step) => (step.kind === 'copy' && step.from === undefined ? step.sources : [])) ?? [];

  it('is a stage that installs and one that runs, both on one pinned node', () => {
    expect(stages.map(({ name }) => name)).toEqual(['packages', undefined]);
    expect(new Set(stages.map(({ image, tag }) => `${image}:${tag}`)).size).toBe(1);
    expect(final?.tag).toMatch(/^\d+\.\d+\.\d+-/);
  });

  it('runs as somebody who is not root, and node itself gets the signals', () => {
    expect(final?.user).toBe('node');
    expect(final?.command?.[0]).toBe('node');
  });

  it('takes no tests, no documents and no package for development', () => {
    expect(copied.sort()).toEqual(['LICENSE', 'cards', 'manifest', 'package.json', 'src']);
    const install = stages[0]?.steps.find((step) => step.kind === 'run');
    expect(install).toMatchObject({ command: expect.stringMatching(/npm ci --omit=dev --ignore-scripts /) });
  });

  it('is sent what it copies, and nothing else', () => {
    const sent = readFileSync(`${root}/.dockerignore`, 'utf8').split('\n');
    expect(sent).toContain('*');
    const wanted = stages.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'copy' && step.from === undefined ? step.sources : [])),
    );
    expect(
      sent
        .filter((line) => line.startsWith('!'))
        .map((line) => line.slice(1))
        .sort(),
    ).toEqual([...new Set(wanted)].sort());
  });

  it.each(['ADD https://example.org/x /x', 'ENTRYPOINT ["sh"]', 'VOLUME /data'])('is not followed past "%s"', (line) => {
    expect(() => readDockerfile(`${dockerfile}\n${line}\n`)).toThrow(/is not followed here/);
  });

  it('is not taken with a shell between the signals and node', () => {
    expect(() => readDockerfile(dockerfile.replace(/CMD \["node", "--max.*/, 'CMD node src/main.ts'))).toThrow(/exec form/);
  });
});
