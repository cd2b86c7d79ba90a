import { expect, it } from 'vitest';
import { readFiles, type SentFile, withFiles } from '../../../src/rules/updates/sent-files.ts';

const hosts = ['harbourside.sharepoint.example'];
const place = 'https://harbourside.sharepoint.example/sites/board';

it.each([
  { name: 'Minutes 3 May.docx', kind: 'minutes' },
  { name: 'dip-sample_June.xlsx', kind: 'audit' },
  { name: 'training_register.xlsx', kind: 'training-record' },
  { name: 'scan001.pdf', kind: '' },
])('takes “$name” as evidence of the kind "$kind", by where it lies', ({ name, kind }) => {
  const { evidence, problems } = readFiles([{ kind: 'file', name, link: `${place}/f 1` }], hosts);
  expect(evidence).toEqual([{ link: `${place}/f%201`, kind, describes: name }]);
  expect(problems).toEqual([]);
});

it.each<{ file: SentFile; says: string; because: string }>([
  {
    file: { kind: 'file', name: 'a.docx', link: 'https://elsewhere.example/a' },
    says: 'I cannot take “a.docx”. Evidence has to be kept at harbourside.sharepoint.example.',
    because: 'it lies where evidence may not be kept',
  },
  {
    file: { kind: 'file', name: 'a.docx', link: `${place}/a?tempauth=abc` },
    says: 'I cannot take “a.docx”. This link carries a key',
    because: 'that address opens it for anybody',
  },
  { file: { kind: 'picture' }, says: 'A picture that is pasted into the chat', because: 'Teams keeps it for a while only' },
  { file: { kind: 'unknown', name: '' }, says: 'I cannot take what you attached.', because: 'nobody knows what it is' },
])('does not take a file, and says what to do: $because', ({ file, says }) => {
  const { evidence, problems } = readFiles([file, file], hosts);
  expect(evidence).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(says);
});

it('keeps what was typed before what was sent, and says how much the form has no room for', () => {
  const line = (n: number) => ({ link: `${place}/${n}`, kind: '' as const, describes: '' });
  const draft = { state: '' as const, words: '', noEvidenceReason: '', evidence: [line(1), line(2)] };
  const filled = withFiles(draft, [line(3), line(4), line(5)]);
  expect(filled.draft.evidence).toEqual([line(1), line(2), line(3)]);
  expect(filled.left).toBe(2);
});
