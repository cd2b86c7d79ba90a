import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT, readDocs, readPage, targetOf } from './read-page.ts';

const pages = readDocs();
const read = (path: string): string => readFileSync(`${PROJECT}${path}`, 'utf8');
const readAll = (...patterns: readonly string[]): string =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: PROJECT }))
    .filter((path) => statSync(`${PROJECT}${path}`).isFile())
    .map(read)
    .join('\n');

const commands = [...readAll('src/command-line/*.ts').matchAll(/\bname: '([a-z -]+)'/g)].map(([, name = '']) => name);
/** Of the start of several commands, as of `sab cadence`, one can speak, too. */
const isCommand = (first: string, second: string): boolean =>
  commands.includes(`${first} ${second}`) ||
  commands.includes(first) ||
  (second === '' && commands.some((name) => name.startsWith(`${first} `)));

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

const SETTING = /\bSAB_[A-Z]+(?:_[A-Z]+)*\b/g;
const settings = new Set(read('src/config.ts').match(SETTING));
/** Of the deployment, and of the tests and what draws the pictures. */
const settingsOfOthers = new Set([
  ...(readAll('infra/**', '.github/**', 'azure.yaml', '.ci/run').match(SETTING) ?? []),
  ...[...readAll('tests/**/*.ts').matchAll(/process\.env(?:\.|\[')(SAB_[A-Z_]+)/g)].map(([, name = '']) => name),
]);

/** What a page for people says, whatever their role. */
const ANSWERS = [
  'What comes to you, and when',
  'What you do',
  'What happens next',
  'If you are away',
  'If it is not yours',
  'If you disagree',
  'If somebody may be in danger',
  'What others see of what you write',
  'What you must not write',
  'Who helps',
];
/** Those who run the bot or change it are not asked anything by it. */
const ANSWERS_OF_ALL = ['What comes to you, and when', 'What you do', 'What happens next', 'Who helps'];
const PEOPLE = ['for-leads', 'for-safeguarding-managers', 'for-business-managers', 'for-chairs'];

/** Where the README shows how to add something. */
const STAND_INS = ['cards/x.json', 'src/teams/handlers/the-verb.ts'];

/** A picture of the guide has to come quickly to a phone. */
const MOST_PICTURE_BYTES = 150 * 1024;

describe.each(pages)('$path', (page) => {
  it('begins with its title, the only one', () => {
    expect(page.text).toMatch(/^# \S/);
    expect(page.text.replace(/```.*?```/gs, '').match(/^# /gm)).toHaveLength(1);
  });

  it('leads only to what is there', () => {
    const lost = [...page.links, ...page.pictures].filter(({ href }) => {
      const target = targetOf(page.path, href);
      if (!target) return false;
      if (!existsSync(`${PROJECT}${target.path}`)) return true;
      if (target.anchor === '') return false;
      return !pages.some(({ path, headings }) => path === target.path && headings.some(({ anchor }) => anchor === target.anchor));
    });
    expect(lost).toEqual([]);
  });

  it('says in words what each picture shows', () => {
    expect(page.pictures.filter(({ words }) => words.trim().length < 10)).toEqual([]);
  });

  it('names only commands, scripts, settings and files that there are', () => {
    const unknownCommands = page.code
      .flatMap((line) => [...line.matchAll(/(?:^(?:\$ )?|npm run )sab (?:-- )?([a-z-]+)(?: ([a-z-]+))?(?![\w/.])/g)])
      .filter(([, first = '', second = '']) => !isCommand(first, second))
      .map(([typed]) => typed);
    const unknownScripts = page.code
      .flatMap((line) => [...line.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name))
      .filter((name) => !(name in scripts));
    const unknownSettings = (page.text.match(SETTING) ?? []).filter((name) => !settings.has(name) && !settingsOfOthers.has(name));
    const lostFiles = page.code
      .filter((words) => !STAND_INS.includes(words) && /^(?:src|tests|cards|docs|infra|manifest|\.github)\/[\w./-]+$/.test(words))
      .filter((path) => !existsSync(`${PROJECT}${path}`));
    expect({ unknownCommands, unknownScripts, unknownSettings, lostFiles }).toEqual({
      unknownCommands: [],
      unknownScripts: [],
      unknownSettings: [],
      lostFiles: [],
    });
  });

  it('has no HTML of its own, which GitHub and our site would show differently', () => {
    expect(page.text.replace(/```.*?```|`[^`]*`/gs, '')).not.toMatch(/<\/?[a-z][^>\s]*>/i);
  });
});

describe('the documentation', () => {
  it('says what each setting is, somewhere', () => {
    const said = pages.map(({ text }) => text).join('\n');
    expect([...settings].filter((name) => !new RegExp(`\\b${name}\\b`).test(said))).toEqual([]);
  });

  it('leads to every page from its front page', () => {
    const front = pages.find(({ path }) => path === 'docs/README.md');
    const led = new Set(front?.links.map(({ href }) => targetOf('docs/README.md', href)?.path));
    expect(pages.map(({ path }) => path).filter((path) => path.startsWith('docs/') && !led.has(path))).toEqual([
      'docs/README.md',
    ]);
  });

  it('shows every picture of the guide somewhere, and none that is slow to come', () => {
    const shown = new Set(pages.flatMap(({ path, pictures }) => pictures.map(({ href }) => targetOf(path, href)?.path)));
    const drawn = globSync('docs/guide/*', { cwd: PROJECT }).map((path) => path.replaceAll('\\', '/'));
    expect(drawn.length).toBeGreaterThan(20);
    expect(drawn.filter((path) => !shown.has(path))).toEqual([]);
    expect(drawn.filter((path) => statSync(`${PROJECT}${path}`).size > MOST_PICTURE_BYTES)).toEqual([]);
  });

  it('knows the commands by which it looks for others', () => {
    expect(commands).toEqual(expect.arrayContaining(['people import', 'doctor', 'audit']));
    expect(commands.length).toBeGreaterThan(50);
  });
});

it.each(['for-administrators', 'for-developers'].flatMap((name) => ANSWERS_OF_ALL.map((question) => ({ name, question }))))(
  'the page $name answers, too: $question',
  ({ name, question }) => {
    expect(answerOf(read(`docs/${name}.md`), question).length).toBeGreaterThan(80);
  },
);

/** What stands below the heading of a question. */
function answerOf(text: string, question: string): string {
  const [, answer = ''] = text.split(`\n## ${question}\n`);
  return (answer.split('\n## ')[0] ?? '').trim();
}

describe.each(PEOPLE)('the page %s', (name) => {
  const page = readPage(name, read(`docs/${name}.md`));
  const sentences = page.text
    .replace(/```.*?```|!\[[^\]]*\]\([^)]*\)|^\|[-|]+$/gms, '')
    .replace(/\]\([^)]*\)|[*`>#]|^\d+\. /gm, '')
    .split(/(?<=[.?!:;])\s|\n|\|/)
    .map((sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length)
    .filter((words) => words > 0);

  it.each(ANSWERS)('answers: %s', (question) => {
    expect(answerOf(page.text, question).length).toBeGreaterThan(80);
  });

  it('says before anything else what to do when somebody is in danger', () => {
    expect(page.text.indexOf('Call 999')).toBeGreaterThan(0);
    expect(page.text.indexOf('Call 999')).toBeLessThan(page.text.indexOf('\n## '));
  });

  it('is written in short sentences, without “simply”', () => {
    expect(Math.max(...sentences)).toBeLessThanOrEqual(32);
    expect(sentences.reduce((sum, words) => sum + words, 0) / sentences.length).toBeLessThan(12);
    expect(page.text).not.toMatch(/\b(?:simply|obviously|utili[sz]e|in order to)\b/i);
  });

  it('shows what it speaks of', () => {
    expect(page.pictures.length).toBeGreaterThanOrEqual(5);
  });
});
