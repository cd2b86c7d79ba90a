import fc from 'fast-check';
import { expect, it } from 'vitest';
import { setQuotedApart } from '../../../src/rules/updates/set-quoted-apart.ts';

it.each([
  { text: 'no change', own: 'no change', because: 'nothing is quoted' },
  { text: '> done?\nnot yet', own: 'not yet', because: 'a mail program marks what is answered' },
  { text: 'see below\n\n-----Original Message-----\nFrom: P\ndone', own: 'see below', because: 'Outlook puts a line there' },
  { text: 'see below\nFrom: P\nSent: today\nTo: me\n\ndone', own: 'see below', because: 'newer Outlook puts only a head there' },
  { text: 'FYI From: P Sent: today To: me Subject: x done', own: 'FYI', because: 'some clients lose the lines' },
  { text: 'see below\nOn 1 June 2026, P wrote:\ndone', own: 'see below', because: 'other mail programs write a sentence' },
  { text: '[10:02] Priya\ndone\n\nnot from my side', own: 'not from my side', because: 'Teams copies messages so' },
  { text: 'done\n\nKind regards\nSam\nHead of Housing', own: 'done', because: 'a signature says nothing of an action' },
  { text: 'done\r\nSent from my iPhone', own: 'done', because: 'a telephone adds that' },
  {
    text: 'Thanks for the reminder from: the board\ndone',
    own: 'Thanks for the reminder from: the board\ndone',
    because: 'that is no head',
  },
  { text: 'HOU-01 done > 20 files', own: 'HOU-01 done > 20 files', because: 'that is a sign for more' },
])('leaves "$own" of "$text": $because', ({ text, own }) => {
  expect(setQuotedApart(text).own).toBe(own);
});

it('adds nothing: all that it calls the writer’s own was typed, and so was all that it calls quoted', () => {
  const pieces = fc.constantFrom(
    '> ',
    '\n',
    'From: a',
    'Sent: b',
    'done',
    '[10:02] P',
    '-----Original Message-----',
    'Thanks',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (typed) => {
      const text = typed.join('');
      const { own, quoted } = setQuotedApart(text);
      const lines = `${own}\n${quoted}`.split('\n').map((line) => line.trim());
      for (const line of lines) expect(text).toContain(line);
    }),
  );
});
