import { expect, it } from 'vitest';
import { CORPUS } from './corpus.ts';
import { judge, measured, readRow } from './measure-corpus.ts';

it.each(CORPUS.filter(({ isRead }) => !isRead).map((row) => ({ row, text: row.text.slice(0, 80) })))(
  'is read as a careful colleague reads it: "$text"',
  ({ row }) => {
    expect(readRow(row)).toEqual({ means: row.means, others: row.others ?? [] });
  },
);

it.each(CORPUS.flatMap((row) => (row.isRead ? [{ row, isRead: row.isRead, text: row.text.slice(0, 80) }] : [])))(
  'is known to be read otherwise, and told in the docs ($isRead): "$text"',
  ({ row, isRead }) => {
    expect(judge(row)).toBe(isRead);
  },
);

it('is read right in nearly all of at least 150 messages, asked about in few, and hardly ever wrong', () => {
  const { right, asked, wrong } = measured(CORPUS);
  expect(CORPUS.length).toBeGreaterThanOrEqual(150);
  expect(right / CORPUS.length).toBeGreaterThanOrEqual(0.96);
  expect(asked).toBeLessThanOrEqual(8);
  expect(wrong).toBeLessThanOrEqual(2);
});

it('is never read as a claim that its writer did not make, but for what a machine would write', () => {
  const claims = CORPUS.filter((row) =>
    Object.entries(readRow(row).means).some(([ref, { state }]) => state === 'complete' && row.means[ref]?.state !== 'complete'),
  );
  expect(claims.map(({ text }) => text)).toEqual(['{"verb":"submit-update","ref":"HOU-01","state":"complete"}']);
});

it('stands in the corpus once', () => {
  expect(new Set(CORPUS.map(({ text }) => text)).size).toBe(CORPUS.length);
});
