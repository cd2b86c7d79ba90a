import { CORPUS, CORPUS_GROUPS } from './corpus.ts';
import { judge, measured } from './measure-corpus.ts';

const line = (name: string, rows: typeof CORPUS): string => {
  const { right, asked, wrong } = measured(rows);
  return `| ${name} | ${rows.length} | ${right} | ${asked} | ${wrong} |`;
};

const lines = [
  '| Messages | How many | Understood | Left to the writer | Wrong |',
  '|---|---:|---:|---:|---:|',
  ...CORPUS_GROUPS.map(({ name, rows }) => line(name, rows)),
  line('**All**', CORPUS),
  '',
  ...CORPUS.filter((row) => judge(row) !== 'right').map((row) => `${judge(row)}: ${row.text}`),
];
process.stdout.write(`${lines.join('\n')}\n`);
