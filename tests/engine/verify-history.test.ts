import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import type { KeptEntry } from '../../src/engine/ports.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
import { decideAsk } from '../../src/rules/assurance/decide-ask.ts';
import { decideUpdate } from '../../src/rules/updates/decide-update.ts';
import { decideClaim } from '../../src/rules/verification/decide-claim.ts';
import { tableClient } from '../../src/store/connection.ts';
import { jsonColumns } from '../../src/store/rows.ts';
import type { Entry } from '../../src/words/entry.ts';
import { PlanId } from '../../src/words/plan.ts';
import { dateOf, Instant } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { askAt } from '../support/ask-at.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const test = useTestStorage();
const people = buildPeople();
const now = Instant.parse('2026-06-04T09:00:00.000Z');

const engine = (): Deps => ({
  ...test.storage,
  transport: {
    post: () => Promise.reject(new Error('this test sends nothing')),
    open: () => Promise.reject(new Error('this test opens nothing')),
    update: () => Promise.reject(new Error('this test replaces nothing')),
  },
  clock: () => now,
  newId: () => 'not-needed-here',
  random: () => 0,
  log: () => {},
});

let plans = 0;

/** A plan of three actions of Housing: one silent, one claimed and sent back and claimed again, one verified. */
async function aPlan(): Promise<PlanId> {
  plans += 1;
  const planId = PlanId.parse(`plan-${plans}`);
  const deps = engine();
  const entries = ['HOU-01', 'HOU-02', 'HOU-10'].map((ref) => buildEntry({ planId, ref, owner: roles.housingLead.key }));
  for (const entry of entries) {
    const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
    await addEntry(deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
  }
  const context = askAt('2026-06-04 10:00', { now, people });
  const [silent, returned, verified] = entries;
  if (!silent || !returned || !verified) throw new Error('there are three');
  await decide(silent, (entry) => decideAsk(entry, context));
  await say(returned, 0, 'in-progress');
  await say(returned, 1, 'complete');
  await judge(returned, 1, { kind: 'returned', reason: 'The minutes are not signed.' });
  await say(returned, 3, 'complete');
  await say(verified, 0, 'complete');
  await judge(verified, 0, { kind: 'verified' });
  return planId;
}

function decide({ action: { planId, ref } }: Entry, by: Parameters<typeof changeEntry>[2]) {
  return changeEntry(engine(), { planId, ref }, by);
}

async function say(entry: Entry, seen: number, state: 'in-progress' | 'complete'): Promise<void> {
  const draft = { state, words: 'Two teams use it.', evidence: [], noEvidenceReason: 'It is on paper.' };
  const sent = { submissionId: submission(entry, seen), seen, draft };
  const decision = await decide(entry, (current) => decideUpdate(current, sent, viewerAs(persons.housingLead), people, now));
  expect(decision.kind).toBe('change');
}

async function judge(entry: Entry, seen: number, outcome: Parameters<typeof decideClaim>[1]['outcome']): Promise<void> {
  const verdict = { claimId: submission(entry, seen), outcome };
  const decision = await decide(entry, (current) => decideClaim(current, verdict, viewerAs(persons.housingManager), people, now));
  expect(decision.kind).toBe('change');
}

function submission({ action: { planId, ref } }: Entry, seen: number): SubmissionId {
  return SubmissionId.parse(`${planId}-${ref}-${seen}`);
}

const allOf = async (planId: PlanId): Promise<KeptEntry[]> => Array.fromAsync(test.storage.register.kept(planId));

const register = () => tableClient(test.local.connection, 'register');

/** What somebody can do who has the keys of the storage, to whatever row is the `pick`th of the plan. */
const tamperings: Readonly<Record<string, (planId: PlanId, rowKeys: readonly string[], pick: number) => Promise<void>>> = {
  alter: async (partitionKey, rowKeys, pick) => {
    const rowKey = rowKeys[pick % rowKeys.length] ?? '';
    const row = await register().getEntity<{ json0: string }>(partitionKey, rowKey);
    await register().updateEntity({ partitionKey, rowKey, json0: row.json0.replace('2026', `${2027 + pick}`) }, 'Merge');
  },
  garble: async (partitionKey, rowKeys, pick) => {
    await register().updateEntity({ partitionKey, rowKey: rowKeys[pick % rowKeys.length] ?? '', json0: '{' }, 'Merge');
  },
  'take out': async (partitionKey, rowKeys, pick) => {
    await register().deleteEntity(partitionKey, rowKeys[pick % rowKeys.length] ?? '');
  },
  'put in': async (partitionKey, rowKeys, pick) => {
    const history = rowKeys.filter((key) => key.startsWith('history'));
    const rowKey = history[pick % history.length];
    if (rowKey === undefined) return;
    const { json0 } = await register().getEntity<{ json0: string }>(partitionKey, rowKey);
    await register().upsertEntity({ partitionKey, rowKey: `${rowKey}${pick}`, json0 }, 'Replace');
  },
  swap: async (partitionKey, rowKeys, pick) => {
    const [a = '', b = ''] = [rowKeys[pick % rowKeys.length], rowKeys[(pick + 1) % rowKeys.length]];
    const [one, other] = await Promise.all([a, b].map((key) => register().getEntity<{ json0: string }>(partitionKey, key)));
    await register().updateEntity({ partitionKey, rowKey: a, json0: other?.json0 ?? '' }, 'Merge');
    await register().updateEntity({ partitionKey, rowKey: b, json0: one?.json0 ?? '' }, 'Merge');
  },
};

async function rowKeysOf(planId: PlanId): Promise<string[]> {
  const keys: string[] = [];
  for await (const { rowKey } of register().listEntities({ queryOptions: { filter: `PartitionKey eq '${planId}'` } })) {
    if (rowKey && /^(?:entry|history)¦/.test(rowKey)) keys.push(rowKey);
  }
  return keys;
}

/** The first row of each entry's history that is not as it was; `undefined` for an entry whose rows all are. */
function changed(before: readonly KeptEntry[], after: readonly KeptEntry[]): [string, number | undefined][] {
  return before
    .toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
    .flatMap(({ ref, entry, rows }): [string, number | undefined][] => {
      const now = after.find((kept) => kept.ref === ref);
      if (!now) return [];
      const differs = (index: number): boolean => JSON.stringify(rows[index]) !== JSON.stringify(now.rows[index]);
      const row = Array.from({ length: Math.max(rows.length, now.rows.length) }, (_, index) => index).find(differs);
      if (now.entry && row !== undefined) return [[ref, row + 1]];
      return JSON.stringify(entry?.value) === JSON.stringify(now.entry?.value) ? [] : [[ref, undefined]];
    });
}

describe('the history of a plan', () => {
  it('is as the register wrote it, through claims, returns, verifications and reminders', async () => {
    expect(await verifyHistory(engine(), await aPlan())).toEqual({ entries: 3, rows: 10, tamperings: [] });
  });

  it('names every entry that was tampered with, and the first row of each, whatever was done in any order', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...Object.values(tamperings)), fc.nat(30)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(steps, async (done) => {
        const planId = await aPlan();
        const before = await allOf(planId);
        for (const [tamper, pick] of done) await tamper(planId, await rowKeysOf(planId), pick);

        const { tamperings: found } = await verifyHistory(engine(), planId);

        expect(found.map(({ ref, row }) => [ref, row])).toEqual(changed(before, await allOf(planId)));
      }),
      { numRuns: 40 },
    );
  });

  it('is not called tampered with while somebody writes', async () => {
    const planId = await aPlan();
    const { register: real, ...rest } = engine();
    let writes = 0;
    const busy: Deps = {
      ...rest,
      register: {
        ...real,
        // Somebody writes between the reading of an entry and the reading of its history.
        async *kept(id, ref) {
          const kept = await Array.fromAsync(real.kept(id, ref));
          const [first] = kept;
          if (first && writes < 3) {
            writes += 1;
            const written = { planId: id, ref: buildEntry({ ref: first.ref }).action.ref };
            await changeEntry(engine(), written, (entry) =>
              change({ ...entry, reminders: { ...entry.reminders, noHolder: true } }, 'register', {
                events: [{ what: 'nobody-to-ask', on: dateOf(now), roleKey: roles.housingLead.key }],
              }),
            );
            const [after] = await Array.fromAsync(real.kept(id, first.ref));
            yield { ...first, rows: after?.rows ?? [] };
          } else if (first) yield first;
          yield* kept.slice(1);
        },
      },
    };
    expect((await verifyHistory(busy, planId)).tamperings).toEqual([]);
    expect(writes).toBe(3);
  });

  it.each([
    {
      what: 'a claim made verified',
      ref: 'HOU-02',
      tamper: (entry: Entry): Entry =>
        entry.standing.state === 'claimed'
          ? {
              ...entry,
              standing: {
                state: 'verified',
                claim: entry.standing.claim,
                verifiedBy: persons.housingManager.id,
                verifiedByName: 'Tom Okafor',
                verifiedAt: now,
              },
            }
          : entry,
      state: 'verified',
      says: 'the entry was altered: it says verified, and its history says claimed',
    },
    {
      what: 'a due date moved past the register',
      ref: 'HOU-01',
      tamper: (entry: Entry): Entry => ({ ...entry, action: { ...entry.action, timing: { kind: 'undated', asWritten: '' } } }),
      state: 'not-started',
      says: 'the entry was altered: it is not what its last change left',
    },
    {
      what: 'a claim hidden from the lists of claims',
      ref: 'HOU-02',
      tamper: (entry: Entry): Entry => entry,
      state: 'verified',
      says: 'the entry was altered: it is listed under another state than its own',
    },
  ])('gives away $what in the entry itself', async ({ ref, tamper, state, says }) => {
    const planId = await aPlan();
    const stored = await test.storage.register.load({ planId, ref: buildEntry({ ref }).action.ref });
    if (!stored) throw new Error('it is in the plan');
    const altered = { partitionKey: planId, rowKey: `entry¦${ref}`, state, ...jsonColumns(tamper(stored.entry)) };
    await register().updateEntity(altered, 'Merge');
    expect((await verifyHistory(engine(), planId)).tamperings).toEqual([{ planId, ref, row: undefined, says }]);
  });

  it('gives away an entry that was taken out, and one that was put in without a beginning', async () => {
    const planId = await aPlan();
    await register().deleteEntity(planId, 'entry¦HOU-01');
    const row = await register().getEntity(planId, 'entry¦HOU-02');
    await register().createEntity({ ...row, partitionKey: planId, rowKey: 'entry¦HOU-03' });
    expect((await verifyHistory(engine(), planId)).tamperings.map(({ ref, says }) => [ref, says])).toEqual([
      ['HOU-01', 'the entry was taken out, and its history is still there'],
      ['HOU-03', 'row 1 was taken out'],
    ]);
  });
});
