import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';
import { audit } from '../../src/engine/audit.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import { digestPointer, messagePointer } from '../../src/engine/pointer.ts';
import type { Delivery, Pointer } from '../../src/engine/ports.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { startAzurite } from '../../src/store/azurite.ts';
import { openStorage, type Storage } from '../../src/store/open-storage.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { killAfter } from '../support/kill-after.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const { housingLead: lead, housingManager: manager } = persons;
const about: EntryRef = { planId: PlanId.parse('child-h'), ref: ActionRef.parse('HOU-01') };
const today = CalendarDate.parse('2026-06-04');
const digestKey = MessageKey.parse(`digest-${today}`);
const noProgress = { claim: 'none', words: '', evidenceWords: '' } as const;

let connector: ScriptedConnector;
beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());

/** A register with one overdue action, and its lead and manager in Teams, in storage of its own. */
async function withRegister(tell: (storage: Storage, clock: TestClock) => Promise<void>): Promise<void> {
  const local = await startAzurite();
  try {
    const storage = await openStorage(local.connection);
    const clock: TestClock = { now: instantAt(today, '10:00') };
    const bot = await startBot(storage, connector, clock);
    await storage.directory.change(() => buildPeople());
    const entry = buildEntry({ ...about, dueOn: '2026-03-31', owner: roles.housingLead.key });
    const { planTitle: title, isRestricted } = entry;
    await storage.register.createPlan({ id: about.planId, title, isRestricted, registeredAt: clock.now });
    await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress: noProgress }, clock.now);
    await bot.install(lead);
    await bot.install(manager);
    await bot.close();
    connector.reset();
    await tell(storage, clock);
  } finally {
    await local.close();
  }
}

/** What people pressed, kept by their clients: a click that got no answer is sent again as it was. */
type Clicks = { claim?: Record<string, unknown>; verdict?: Record<string, unknown> };

/** The whole job, from the sweep to the news that the claim is verified. */
async function wholeJob(bot: TestBot, clicks: Clicks): Promise<void> {
  await bot.sweepAndDeliver();
  clicks.claim ??= press(await bot.press(lead, 'open-action', about), 'submit-update', {
    state: 'complete',
    words: 'All teams use the form.',
    noEvidenceReason: 'The audit is on its way.',
  });
  await bot.press(lead, 'submit-update', clicks.claim);
  await sendWhatIsLeft(bot);
  clicks.verdict ??= press(await bot.press(manager, 'open-action', about), 'verify-claim');
  await bot.press(manager, 'verify-claim', clicks.verdict);
  await sendWhatIsLeft(bot);
}

/** As the server does it in its own time: what is on the queue, and minutes later what never got there. */
async function sendWhatIsLeft(bot: TestBot): Promise<void> {
  await bot.deliverAll();
  bot.wait(5);
  await bot.sweepAndDeliver();
}

const deliveryOf = async (storage: Storage, pointer: Pointer): Promise<Delivery | undefined> =>
  (await storage.outbox.load(pointer))?.delivery;

const postsWith = (words: string, person: typeof lead): number =>
  connector.cards(personalConversation(person)).filter((card) => wordsOn(card).includes(words)).length;

describe('a process that is killed', () => {
  it('is finished by the next one, after whichever write it died: one update, one verification, one message for each', async () => {
    let total = 0;
    await withRegister(async (storage, clock) => {
      const counted = killAfter(Number.POSITIVE_INFINITY, storage);
      const bot = await startBot(counted.storage, connector, clock, counted.transport);
      await wholeJob(bot, {});
      await bot.close();
      total = counted.writes();
    });
    expect(total).toBeGreaterThan(20);

    for (let n = 1; n <= total; n += 1) {
      await withRegister(async (storage, clock) => {
        const clicks: Clicks = {};
        const dying = killAfter(n, storage);
        const first = await startBot(dying.storage, connector, clock, dying.transport);
        await wholeJob(first, clicks).catch(() => undefined); // it dies somewhere in here: that is the story
        await first.close();
        expect(dying.writes(), `killed after write ${n}`).toBe(n);

        const second = await startBot(storage, connector, clock);
        await wholeJob(second, clicks);
        // what the dead process had taken off the queue comes back by itself after a minute of real time: here, at once
        await storage.pointers.push(digestPointer(lead.id, digestKey), 0);
        await second.deliverAll();
        const { findings } = await audit(second.deps);
        expect(findings, `killed after write ${n}`).toEqual([]);
        await second.close();

        const history = await storage.register.history(about);
        const happened = history.map(({ event }) => event.what).toSorted();
        expect(happened, `killed after write ${n}`).toEqual(['claimed', 'imported', 'reminded', 'verified']);

        const claimId = String(clicks.claim?.['submissionId']);
        const told = [
          { words: 'overdue', to: lead, pointer: digestPointer(lead.id, digestKey) },
          {
            words: 'is it complete?',
            to: manager,
            pointer: messagePointer(about, MessageKey.parse(`claim-${claimId}-${manager.id}-1`)),
          },
          {
            words: 'HOU-01: verified',
            to: lead,
            pointer: messagePointer(about, MessageKey.parse(`verified-${claimId}-${lead.id}`)),
          },
        ];
        for (const { words, to, pointer } of told) {
          const delivery = await deliveryOf(storage, pointer);
          const posts = postsWith(words, to);
          // between the lease and the settling nobody can know whether Teams has it: it is named, and never posted again
          const isNamed = delivery?.state === 'unknown' && posts <= 1;
          expect({
            n,
            words,
            posts,
            state: delivery?.state,
            isFine: isNamed || (delivery?.state === 'sent' && posts === 1),
          }).toMatchObject({
            isFine: true,
          });
        }
      });
    }
  }, 120_000);
});

describe('two servers', () => {
  it('that sweep and send at the same time give the lead one card', async () => {
    await withRegister(async (storage, clock) => {
      const bots = await Promise.all([startBot(storage, connector, clock), startBot(storage, connector, clock)]);
      await Promise.all(bots.map(({ deps }) => sweep(deps)));
      await Promise.all(bots.map((bot) => bot.deliverAll()));

      expect(connector.posts(personalConversation(lead))).toHaveLength(1);
      const reminded = (await storage.register.history(about)).filter(({ event }) => event.what === 'reminded');
      expect(reminded).toHaveLength(1);
      for (const bot of bots) await bot.close();
    });
  });

  it('that are both given one pointer send its message once', async () => {
    await withRegister(async (storage, clock) => {
      const bots = await Promise.all([startBot(storage, connector, clock), startBot(storage, connector, clock)]);
      await storage.outbox.askInDigest(lead.id, digestKey, [{ ...about, as: 'lead' }], clock.now);
      const pointer = digestPointer(lead.id, digestKey);
      await Promise.all([1, 2, 3, 4].map(() => storage.pointers.push(pointer, 0)));

      await Promise.all(bots.map(({ deps }) => deliverRound(deps)));
      await Promise.all(bots.map((bot) => bot.deliverAll()));

      expect(connector.posts(personalConversation(lead))).toHaveLength(1);
      for (const bot of bots) await bot.close();
    });
  });

  it('that are both given one click record it once', async () => {
    await withRegister(async (storage, clock) => {
      const bots = await Promise.all([startBot(storage, connector, clock), startBot(storage, connector, clock)]);
      const [one] = bots;
      const click = press(await one.press(lead, 'open-action', about), 'submit-update', {
        state: 'in-progress',
        words: 'Half done.',
      });

      await Promise.all([...bots, ...bots].map((bot) => bot.press(lead, 'submit-update', click)));

      const updated = (await storage.register.history(about)).filter(({ event }) => event.what === 'updated');
      expect(updated).toHaveLength(1);
      for (const bot of bots) await bot.close();
    });
  });
});

describe('other words on a card that was answered already', () => {
  it('are not taken for a repeated click: the card comes back with them, and says what changed', async () => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      const card = await bot.press(lead, 'open-action', about);
      await bot.press(lead, 'submit-update', press(card, 'submit-update', { state: 'in-progress', words: 'From my phone.' }));

      const second = await bot.press(
        lead,
        'submit-update',
        press(card, 'submit-update', { state: 'in-progress', words: 'From my desk.' }),
      );

      expect(wordsOn(second)).toContain('This action changed after your card was drawn');
      expect(wordsOn(second)).toContain('From my desk.');
      expect((await storage.register.load(about))?.entry.lastUpdate?.words).toBe('From my phone.');
      await bot.close();
    });
  });
});
