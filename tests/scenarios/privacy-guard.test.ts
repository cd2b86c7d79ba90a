import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { HistoryRow } from '../../src/words/history.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { inputsOf, press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-11-23'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const { businessManager: elin, housingLead: lead, housingManager: tom, policeLead: grace } = persons;
const planId = PlanId.parse('child-t');
const housing = { planId, owner: roles.housingLead.key, dueOn: '2026-10-30' };
const claim = buildUpdate({ id: 'submission-7', state: 'complete', by: lead.id, byName: lead.name });
const named = { recommendation: 'Use the Tilda Rosewater toolkit.' };

const entries: readonly Entry[] = [
  ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '12'].map((n) => buildEntry({ ...housing, ref: `HOU-${n}` })),
  buildEntry({ ...housing, ref: 'HOU-10', ...named }),
  buildEntry({ ...housing, ref: 'HOU-11', standing: { state: 'claimed', claim } }),
  buildEntry({ ...housing, ref: 'HOU-13', standing: endedBy(elin) }),
];

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: planId, title: 'Child T', isRestricted: false, registeredAt: clock.now });
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  for (const entry of entries) await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
  for (const person of [elin, lead, tom]) await bot.say(person, 'help');
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

function endedBy({ id, name }: Person): Entry['standing'] {
  const ended = { state: 'ended', ending: { how: 'declined' }, reason: 'Merged.', by: id, byName: name, at: clock.now } as const;
  return { ...ended, before: { state: 'not-started' } };
}

/** The last card that a message is answered with. */
async function typed(person: Person, text: string): Promise<unknown> {
  await bot.say(person, text);
  return connector.cards(personalConversation(person)).at(-1);
}

type Values = Readonly<Record<string, string>>;

async function pressOn(card: unknown, verb: string, values: Values = {}, person = lead): Promise<unknown> {
  return bot.press(person, verb, press(card, verb, { ...inputsOf(card), ...values }));
}

const about = (ref: string) => ({ planId, ref: ActionRef.parse(ref) });
const rowsOf = (ref: string): Promise<HistoryRow[]> => bot.deps.register.history(about(ref));
const historyOf = async (ref: string) => (await rowsOf(ref)).map(({ event }) => event.what);
const lastUpdateOf = async (ref: string) => (await bot.deps.register.load(about(ref)))?.entry.lastUpdate;

const PRIVATE = { state: 'in-progress', words: 'Visits to Jade Smith are agreed.' };
const WITH_EVIDENCE = { link1: 'https://files.example/{{1}}', kind1: 'minutes', describes1: 'Minutes of "12 May"' };

describe('a lead who names a child in an update', () => {
  it('is told what and where, in kind words, and nothing is saved', async () => {
    const stopped = await pressOn(await typed(lead, 'HOU-01'), 'submit-update', PRIVATE);
    const words = wordsOn(stopped);
    expect(words).toContain('Not saved yet: 1 thing to look at');
    expect(words).toContain('What has happened');
    expect(words).toContain('“Jade Smith”');
    expect(words).toContain('I may be wrong');
    expect(await historyOf('HOU-01')).toEqual(['imported']);
    expect(await lastUpdateOf('HOU-01')).toBeUndefined();
  });

  it('changes it, and all else that was filled in goes with it, once', async () => {
    const stopped = await pressOn(await typed(lead, 'HOU-02'), 'submit-update', { ...PRIVATE, ...WITH_EVIDENCE });
    expect(inputsOf(stopped)).toEqual({ words: PRIVATE.words, privacyReason: '' });
    const changed = { words: 'Visits are agreed.' };
    const receipt = wordsOn(await pressOn(stopped, 'send-again', changed));
    expect(receipt).toContain('HOU-02: your update is recorded');
    expect(wordsOn(await pressOn(stopped, 'send-again', changed))).toBe(receipt);
    expect(await historyOf('HOU-02')).toEqual(['imported', 'updated']);
    expect(await lastUpdateOf('HOU-02')).toMatchObject({
      ...{ state: 'in-progress', words: 'Visits are agreed.' },
      evidence: [{ link: 'https://files.example/%7B%7B1%7D%7D', kind: 'minutes', describes: 'Minutes of "12 May"' }],
    });
  });

  it('says why it has to stay, and that is kept once: who, what kinds and why, and never the words again', async () => {
    const stopped = await pressOn(await typed(lead, 'HOU-03'), 'submit-update', {
      ...{ state: 'in-progress', words: 'Agreed with Helen Carrow, 07700 900123.' },
    });
    const reason = { privacyReason: 'She is the named officer, and the Board asked for her number.' };
    const receipt = wordsOn(await pressOn(stopped, 'send-again', reason));
    expect(receipt).toContain('HOU-03: your update is recorded');
    expect(wordsOn(await pressOn(stopped, 'send-again', reason))).toBe(receipt);
    const rows = await rowsOf('HOU-03');
    expect(rows.map(({ event }) => event.what)).toEqual(['imported', 'let-stand', 'updated']);
    expect(rows[1]).toMatchObject({
      by: lead.id,
      event: { what: 'let-stand', kinds: ['name', 'phone-number'], reason: reason.privacyReason },
    });
    expect(JSON.stringify(rows[1])).not.toMatch(/Carrow|07700/);
  });

  it('is not asked again about the same words when they change that update', async () => {
    const again = await pressOn(await bot.press(lead, 'change-update', about('HOU-03')), 'submit-update', {
      words: 'Agreed with Helen Carrow, 07700 900123, and begun.',
    });
    expect(wordsOn(again)).toContain('HOU-03: your update is recorded');
  });

  it('cannot give as the reason what it is about', async () => {
    const stopped = await pressOn(await typed(lead, 'HOU-04'), 'submit-update', PRIVATE);
    const again = await pressOn(stopped, 'send-again', { privacyReason: 'Jade Smith is a name that is needed.' });
    expect(wordsOn(again)).toContain('Say why without “Jade Smith” itself');
    expect(inputsOf(again)).toEqual({ words: PRIVATE.words, privacyReason: 'Jade Smith is a name that is needed.' });
    expect(await historyOf('HOU-04')).toEqual(['imported']);
  });

  it('is asked for missing evidence first, so that a reason is given once', async () => {
    const values = { state: 'complete', words: 'Done with Jade Smith.' };
    const missing = await pressOn(await typed(lead, 'HOU-05'), 'submit-update', values);
    expect(wordsOn(missing)).toContain('A completed action needs evidence.');
    const stopped = await pressOn(missing, 'submit-update', WITH_EVIDENCE);
    expect(wordsOn(stopped)).toContain('Not saved yet: 1 thing to look at');
    const receipt = await pressOn(stopped, 'send-again', { privacyReason: 'She is a trainer of the council.' });
    expect(wordsOn(receipt)).toContain('HOU-05: your claim is recorded');
  });

  it('is stopped as well when it was typed as a message and the filled card is sent', async () => {
    const filled = await typed(lead, 'HOU-06 in progress, mum Kelly has agreed');
    const stopped = await pressOn(filled, 'submit-update');
    expect(wordsOn(stopped)).toContain('“Kelly”');
    expect(await historyOf('HOU-06')).toEqual(['imported']);
  });

  it('is told what somebody else changed meanwhile, and keeps what was typed', async () => {
    const stopped = await pressOn(await typed(lead, 'HOU-07'), 'submit-update', PRIVATE);
    await pressOn(await typed(lead, 'HOU-07'), 'submit-update', { state: 'in-progress', words: 'Begun.' });
    const again = await pressOn(stopped, 'send-again', { words: 'All visits are agreed.' });
    expect(inputsOf(again)).toMatchObject({ state: 'in-progress', words: 'All visits are agreed.' });
  });
});

describe('what is not stopped', () => {
  it('is what the plan says itself, and what only somebody else could save', async () => {
    const said = { state: 'in-progress', words: 'The Tilda Rosewater toolkit is in use.' };
    expect(wordsOn(await pressOn(await typed(lead, 'HOU-10'), 'submit-update', said))).toContain('your update is recorded');
    const foreign = { ...about('HOU-10'), submissionId: 'submission-made-up', seen: '0', ...PRIVATE };
    expect(wordsOn(await bot.press(grace, 'submit-update', foreign))).not.toContain('Not saved yet');
  });
});

describe('every form is stopped before a name is saved:', () => {
  const who = 'Ask Jade Smith.';
  const changed = (ref: string) => typed(elin, `change ${ref}`);
  const held = async () => pressOn(await typed(lead, 'HOU-08'), 'open-hold');
  const dated = async () => pressOn(await typed(lead, 'HOU-08'), 'open-request');
  it.each([
    { verb: 'return-claim', by: tom, card: () => typed(tom, 'HOU-11'), ref: 'HOU-11', values: { reason: who } },
    { verb: 'promise', by: lead, card: held, ref: 'HOU-08', values: { promiseUntilOn: '2026-12-04', promiseWords: who } },
    { verb: 'put-off', by: lead, card: held, ref: 'HOU-08', values: { putOffUntilOn: '2026-12-01', putOffReason: who } },
    { verb: 'disown', by: lead, card: held, ref: 'HOU-08', values: { suggests: 'Jade Smith', disownReason: 'Hers.' } },
    { verb: 'ask-date', by: lead, card: dated, ref: 'HOU-08', values: { dueOn: '2027-01-29', reason: who } },
    {
      verb: 'reword-action',
      by: elin,
      card: () => changed('HOU-08'),
      ref: 'HOU-08',
      values: { title: 'For Jade Smith', reason: 'Why.' },
    },
    {
      verb: 'ask-transfer',
      by: elin,
      card: () => changed('HOU-08'),
      ref: 'HOU-08',
      values: { toAgency: 'police', roleTitle: 'lead', reason: who },
    },
    { verb: 'reopen-action', by: elin, card: () => changed('HOU-13'), ref: 'HOU-13', values: { reason: who } },
  ])('$verb', async ({ verb, by: person, card, ref, values }) => {
    const stopped = await pressOn(await card(), verb, values, person);
    expect(wordsOn(stopped)).toContain('“Jade Smith”');
    expect(await historyOf(ref)).toEqual(['imported']);
    const field = Object.entries(values).find(([, text]) => text.includes('Jade Smith'))?.[0] ?? '';
    expect(inputsOf(stopped)).toEqual({ [field]: Reflect.get(values, field), privacyReason: '' });
  });

  it('an end, at the step that records it', async () => {
    const question = await pressOn(await changed('HOU-09'), 'end-action', { how: 'declined', reason: who }, elin);
    const stopped = await pressOn(question, 'end-action', {}, elin);
    expect(wordsOn(stopped)).toContain('“Jade Smith”');
    const receipt = await pressOn(stopped, 'send-again', { reason: 'Merged.' }, elin);
    expect(wordsOn(receipt)).toContain('HOU-09: its end is recorded');
  });

  it('a new action, which is then added once', async () => {
    const values = { owner: roles.housingLead.key, newRef: 'HOU-20', title: 'Visits', action: who, reason: 'Agreed.' };
    const stopped = await pressOn(await typed(elin, 'add action'), 'add-action', values, elin);
    expect(wordsOn(stopped)).toContain('What is to be done');
    expect(await historyOf('HOU-20')).toEqual([]);
    const reason = { privacyReason: 'She keeps the rota of the council.' };
    const receipt = wordsOn(await pressOn(stopped, 'send-again', reason, elin));
    expect(receipt).toContain('HOU-20: it is in the plan');
    expect(wordsOn(await pressOn(stopped, 'send-again', reason, elin))).toBe(receipt);
    expect(await historyOf('HOU-20')).toEqual(['let-stand', 'added']);
  });

  it('the reason for which an action stays with its lead', async () => {
    await pressOn(await pressOn(await typed(lead, 'HOU-12'), 'open-hold'), 'disown', { disownReason: 'It moved.' });
    const stopped = await pressOn(await typed(elin, 'HOU-12'), 'keep-with-lead', { reason: who }, elin);
    expect(wordsOn(stopped)).toContain('“Jade Smith”');
    const reason = { privacyReason: 'She is the clerk of the panel.' };
    expect(wordsOn(await pressOn(stopped, 'send-again', reason, elin))).toContain('HOU-12');
    expect((await historyOf('HOU-12')).slice(-2)).toEqual(['let-stand', 'kept-with-lead']);
  });

  it('the refusal of a request', async () => {
    await pressOn(await dated(), 'ask-date', { dueOn: '2027-01-29', reason: 'The panel meets then.' });
    const asked = await bot.press(tom, 'open-request', about('HOU-08'));
    const stopped = await pressOn(asked, 'refuse-request', { reason: who }, tom);
    expect(wordsOn(stopped)).toContain('“Jade Smith”');
    expect(wordsOn(await pressOn(stopped, 'send-again', { reason: 'Too late.' }, tom))).toContain('HOU-08: the date is refused');
  });
});

describe('the privacy guard', () => {
  it.each([
    { but: { sent: 'planId' }, because: 'what was kept is cut short' },
    { but: { sent: '' }, because: 'nothing was kept' },
    { but: { verb: 'send-again' }, because: 'it was never sent by that button' },
  ])('takes nothing that no card of its own has sent: $because', async ({ but }) => {
    const stopped = await pressOn(await typed(lead, 'HOU-01'), 'submit-update', PRIVATE);
    expect(wordsOn(await pressOn(stopped, 'send-again', but))).toContain('That could not be done');
    expect(await historyOf('HOU-01')).toEqual(['imported']);
  });

  it('puts nobody’s words into the log', () => {
    expect(bot.logged.join('\n')).not.toMatch(/Jade|Smith|Carrow|07700|Kelly/);
  });
});
