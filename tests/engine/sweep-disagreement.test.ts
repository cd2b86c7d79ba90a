import { describe, expect, it } from 'vitest';
import { addAgreedActions } from '../../src/engine/add-agreed-actions.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Meters } from '../../src/engine/meters.ts';
import { rebuildAgenda } from '../../src/engine/rebuild-agenda.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
import { ActionRef } from '../../src/words/action.ts';
import { Procedure } from '../../src/words/procedure.ts';
import type { Instant } from '../../src/words/time.ts';
import { london, ofHousing } from '../support/ask-at.ts';
import { persons } from '../support/build-people.ts';
import { threeStages } from '../support/play-disagreement.ts';
import { about, agree, agreedAction, movesOf, newsOf, startDispute } from '../support/start-dispute.ts';
import type { TestEngine } from '../support/start-engine.ts';

type Stages = Exclude<Procedure['stages'], 'unknown'>;

/** {@link threeStages} with other clocks in its first stage. */
function firstStageWithin(within: string): Procedure {
  const [first, ...others] = threeStages.stages as Stages;
  return Procedure.parse({
    ...threeStages,
    stages: [{ ...first, clocks: [{ for: 'answer', from: 'stage-start', within }] }, ...others],
  });
}

const kindsOf = async ({ deps }: TestEngine): Promise<string[]> => (await movesOf(deps)).map(({ kind }) => kind);
const entryOf = async ({ deps }: TestEngine) => (await deps.register.load(about))?.entry;
const hints = ({ deps }: TestEngine, until: string) => deps.agenda.due(london(until), 100, () => {});

describe('a disagreement that nobody answers', () => {
  it('moves on at its limit, and both sides’ next people are brought in', async () => {
    const engine = await startDispute();
    engine.goTo('2026-06-08', '16:59');
    await sweep(engine.deps);
    expect(await kindsOf(engine)).toEqual(['raised', 'reminded']);
    engine.goTo('2026-06-08', '17:00');
    await sweep(engine.deps);
    expect((await movesOf(engine.deps)).at(-1)).toMatchObject({ kind: 'stage-began', because: 'no-response' });
    expect(await newsOf(engine.deps)).toEqual([
      'Elin Marsh: moved',
      'Grace Whitlock: moved',
      'Idris Vaughan: brought-in',
      'Priya Nair: brought-in',
      'Priya Nair: moved',
      'Priya Nair: reminder',
      'Tom Okafor: brought-in',
    ]);
  });

  it('is counted as a limit that was missed, once, whoever looks', async () => {
    const engine = await startDispute();
    const missed: number[] = [];
    const meters: Meters = (name, value, ..._of) => {
      if (name === 'sab.stages.missed') missed.push(value);
    };
    const deps = { ...engine.deps, meters };
    for (const time of ['16:59', '17:00', '17:01']) {
      engine.goTo('2026-06-08', time);
      await sweep(deps);
      expect(missed).toEqual(time === '16:59' ? [] : [1]);
    }
  });

  it('waits for the morning where its limit ends at night, since nobody can be brought in before', async () => {
    const engine = await startDispute({ procedure: firstStageWithin('40 hours') });
    engine.goTo('2026-06-06', '02:00');
    await sweep(engine.deps);
    expect((await entryOf(engine))?.disagreement?.stage.id).toBe('1');
    engine.goTo('2026-06-08', '09:00');
    await sweep(engine.deps);
    expect((await entryOf(engine))?.disagreement?.stage).toMatchObject({ id: '2', startedAt: london('2026-06-08 09:00') });
  });

  it('moves at night where nobody looked before, and the cards go in the morning', async () => {
    const engine = await startDispute();
    engine.goTo('2026-06-08', '22:00');
    expect(await sweep(engine.deps)).toMatchObject({ failed: 0, digests: 0 });
    expect((await entryOf(engine))?.disagreement?.stage).toMatchObject({ id: '2', startedAt: london('2026-06-08 22:00') });
    await deliverRound(engine.deps);
    const waits = (await engine.deps.outbox.unsettled(about)).map(({ delivery }) => delivery);
    expect(waits.length).toBeGreaterThan(0);
    for (const delivery of waits) expect(delivery).toMatchObject({ state: 'pending', notBeforeAt: london('2026-06-09 09:00') });
  });

  it('moves once for one limit, however many servers look, and everybody hears of it once', async () => {
    const engine = await startDispute();
    engine.goTo('2026-06-08', '17:00');
    await Promise.all(Array.from({ length: 6 }, () => sweep(engine.deps)));
    await sweep(engine.deps);
    expect((await kindsOf(engine)).filter((kind) => kind === 'stage-began')).toHaveLength(1);
    const news = await newsOf(engine.deps);
    expect(new Set(news).size).toBe(news.length);
  });

  it('is looked at every working morning, which leaves no trace, and still in time', async () => {
    const engine = await startDispute({ procedure: firstStageWithin('4 working days') });
    const looks: Instant[] = [];
    for (const day of ['2026-06-05', '2026-06-08', '2026-06-09', '2026-06-10']) {
      engine.goTo(day, '09:00');
      await sweep(engine.deps);
      looks.push(...(await hints(engine, '2026-06-12 12:00')).filter(({ isForMessages }) => !isForMessages).map(({ at }) => at));
      expect((await entryOf(engine))?.disagreement?.stage.id).toBe('1');
    }
    const next = ['2026-06-08 09:00', '2026-06-09 09:00', '2026-06-10 09:00', '2026-06-10 17:00'];
    expect(looks).toEqual(next.map(london));
    expect(await kindsOf(engine)).toEqual(['raised', 'reminded']);
    engine.goTo('2026-06-10', '17:00');
    await sweep(engine.deps);
    expect(await kindsOf(engine)).toEqual(['raised', 'reminded', 'stage-began']);
  });

  it('comes to whoever has to decide, who is chased every working day after their limit', async () => {
    const engine = await startDispute();
    const days = Array.from({ length: 40 }, (_, n) => new Date(Date.UTC(2026, 5, 5 + n)).toISOString().slice(0, 10));
    for (const day of days) {
      engine.goTo(day, '17:00');
      await sweep(engine.deps);
    }
    const moves = await movesOf(engine.deps);
    const stages = moves.flatMap((move) => (move.kind === 'stage-began' ? move.stage.id : []));
    expect(stages).toEqual(['2', '3']);
    expect((await entryOf(engine))?.disagreement?.stage.deciders).toEqual([persons.chair.id]);
    const chased = moves.flatMap((move) => (move.kind === 'chased' ? move.on : []));
    expect(chased.slice(-3)).toEqual(['2026-07-10', '2026-07-13', '2026-07-14']);
    expect(await newsOf(engine.deps)).toContain('Beatrice Holloway: late');
    expect((await verifyHistory(engine.deps, about.planId)).tamperings).toEqual([]);
  });

  it('fails loudly where the calendar cannot say when the next stage ends, and is tried again', async () => {
    const engine = await startDispute({ procedure: firstStageWithin('1 working day'), now: '2027-12-29 10:00' });
    engine.goTo('2027-12-30', '17:00');
    expect(await sweep(engine.deps)).toMatchObject({ looked: 2, failed: 2 });
    expect(await sweep(engine.deps)).toMatchObject({ looked: 2, failed: 2 });
    expect(engine.logged.at(-1)).toContain('"error":"CalendarEndError"');
    expect(await kindsOf(engine)).not.toContain('stage-began');
  });
});

describe('what both sides agreed on', () => {
  const added = { planId: about.planId, ref: agreedAction.ref };

  it('is put into the register, for whoever leads in that agency, and the history says where it comes from', async () => {
    const engine = await startDispute();
    await agree(engine.deps);
    const entry = (await engine.deps.register.load(added))?.entry;
    expect(entry?.action).toMatchObject({
      ...{ agencyId: 'police', owner: 'police.lead', ownerWords: 'Lead', title: agreedAction.title, action: agreedAction.words },
      timing: { kind: 'deadline', dueOn: '2026-07-31', firstDueOn: '2026-07-31' },
    });
    const [first] = await engine.deps.register.history(added);
    expect(first).toMatchObject({
      by: 'register',
      event: {
        what: 'added',
        reason: 'both sides of the disagreement about HOU-01 agreed on it on 4 June 2026',
        disagreementId: 'disagreement-1',
      },
    });
    expect(await kindsOf(engine)).toEqual(['raised', 'closed', 'action-added']);
    expect((await entryOf(engine))?.pastDisagreements?.[0]).not.toHaveProperty('toAdd');
  });

  it('is there once, however often and by whomever it is put there', async () => {
    const engine = await startDispute();
    await Promise.all(Array.from({ length: 4 }, () => agree(engine.deps)));
    await sweep(engine.deps);
    await addAgreedActions(engine.deps, about);
    const entries = await Array.fromAsync(engine.deps.register.entries(about.planId));
    expect(entries.map(({ action }) => action.ref)).toEqual(['HOU-01', 'HOU-01-D1']);
    expect((await kindsOf(engine)).filter((kind) => kind === 'action-added')).toHaveLength(1);
  });

  it('has the next reference where somebody has given that one to another action', async () => {
    const engine = await startDispute();
    await addEntry(engine.deps, ofHousing(added), { what: 'added', reason: 'agreed at the board' }, undefined);
    await agree(engine.deps);
    expect((await movesOf(engine.deps)).at(-1)).toEqual({ kind: 'action-added', ref: ActionRef.parse('HOU-01-D2') });
    const { agencyId } = (await engine.deps.register.load(added))?.entry.action ?? {};
    expect(agencyId).toBe('housing');
  });
});

it('lost notes come back from the register alone, also of an action that is over', async () => {
  const engine = await startDispute();
  for (const hint of await hints(engine, '2026-12-31 12:00')) await engine.deps.agenda.clear(hint);
  expect(await rebuildAgenda(engine.deps)).toBe(1);
  engine.goTo('2026-06-08', '17:00');
  await sweep(engine.deps);
  expect(await kindsOf(engine)).toContain('stage-began');
});
