import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import type { EntryRef } from '../../src/words/action.ts';
import type { Disagreement, Move } from '../../src/words/disagreement.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { storedProcedure } from '../support/play-disagreement.ts';
import { inputsOf, press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';

const test = useTestStorage();
const now = instantAt(CalendarDate.parse('2026-06-04'), '10:00');
const planId = PlanId.parse('child-s');
let connector: ScriptedConnector;
let bot: TestBot;
/** Another server of the bot, over the same storage. */
let other: TestBot;
let made = 0;

/** Schools have no safeguarding manager of their own, so the partnership’s returns their claims: these two are two agencies. */
const { schoolsLead: daniel, partnershipManager: kamal, businessManager, chair, policeLead: grace, visitor } = persons;

const NOT_SHOWN = 'There is no action with that reference that I can show you.';
const DANGER = 'If a child is in immediate danger, call 999.';

beforeAll(async () => {
  connector = await startConnector();
  [bot, other] = await Promise.all([startBot(test.storage, connector, { now }), startBot(test.storage, connector, { now })]);
  await bot.deps.directory.change(() => buildPeople({ hasLevels: true }));
  await bot.deps.procedures.add(storedProcedure());
  await bot.deps.register.createPlan({ id: planId, title: 'Child S', isRestricted: false, registeredAt: now });
  await bot.deps.register.createPlan({ id: SECRET_PLAN, title: 'SECRET-TITLE', isRestricted: true, registeredAt: now });
  for (const person of [daniel, kamal, businessManager, chair, grace, persons.policeManager]) await bot.install(person);
});
afterAll(async () => {
  await Promise.all([bot?.close(), other?.close()]);
  await connector?.close();
});

const SECRET_PLAN = PlanId.parse('child-x');

/** A new action of Schools, whose claim is sent back by the partnership’s safeguarding manager. */
async function returnedAction(parts: Partial<Entry> = {}): Promise<EntryRef> {
  made += 1;
  const of = { planId, ref: `SCH-${made}`, agencyId: 'schools', owner: roles.schoolsLead.key, dueOn: '2026-05-29' };
  const isRestricted = parts.isRestricted === true;
  const built = buildEntry({ ...of, ...(isRestricted && { planId: SECRET_PLAN, isRestricted }) });
  const entry = { ...built, ...parts };
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, now);
  const about = { planId: entry.action.planId, ref: entry.action.ref };
  const action = await bot.press(daniel, 'open-action', about);
  const evidence = { link1: 'https://docs.harbourside.example/7', kind1: 'minutes', describes1: 'Minutes of 2 June' };
  await bot.press(
    daniel,
    'submit-update',
    press(action, 'submit-update', { state: 'complete', words: 'All use it.', ...evidence }),
  );
  const claim = await bot.press(kamal, 'open-action', about);
  await bot.press(kamal, 'return-claim', press(claim, 'return-claim', { reason: 'Two schools are missing.' }));
  return about;
}

const VIEW = { words: 'Both schools closed in March.', wants: 'Count it as complete.' };
const CHOSEN = { about: 'returned-claim', against: 'board', priority: 'standard' };

async function raised(about: EntryRef): Promise<unknown> {
  const form = await bot.press(daniel, 'open-disagree', { ...about, about: 'returned-claim' });
  return bot.press(daniel, 'raise-disagreement', press(form, 'raise-disagreement', { ...CHOSEN, ...VIEW }));
}

async function entryOf(about: EntryRef): Promise<Entry> {
  const entry = (await bot.deps.register.load(about))?.entry;
  if (!entry) throw new Error(`${about.ref} is in the register`);
  return entry;
}

async function openOne(about: EntryRef): Promise<Disagreement> {
  const { disagreement } = await entryOf(about);
  if (!disagreement) throw new Error('a disagreement is open');
  return disagreement;
}

async function movesOf(about: EntryRef): Promise<Move['kind'][]> {
  const rows = await bot.deps.register.history(about);
  return rows.flatMap(({ event }) => (event.what === 'disagreement' ? [event.move.kind] : []));
}

const last = (person: Person): unknown => connector.cards(personalConversation(person)).at(-1);

async function typed(person: Person, text: string): Promise<string> {
  const before = connector.cards(personalConversation(person)).length;
  await bot.say(person, text);
  return connector.cards(personalConversation(person)).slice(before).map(wordsOn).join('\n');
}

describe('a lead whose claim was sent back, and who disagrees', () => {
  let about: EntryRef;

  it('finds the way on the card that says so, and is told of immediate danger before any field', async () => {
    about = await returnedAction();
    await bot.deliverAll();
    const verdict = last(daniel);
    const form = await bot.press(daniel, 'open-disagree', press(verdict, 'open-disagree'));
    const words = wordsOn(form);
    expect(words.indexOf(DANGER)).toBeGreaterThan(-1);
    expect(words.indexOf(DANGER)).toBeLessThan(words.indexOf('What do you disagree about?'));
    expect(inputsOf(form)).toMatchObject({ about: 'returned-claim', against: 'board' });
  });

  it('has everything that was typed again, with what is missing beside its field, when the form is not whole', async () => {
    const form = await bot.press(daniel, 'open-disagree', { ...about, about: 'returned-claim' });
    const half = { ...CHOSEN, words: VIEW.words, wants: '', priority: '' };
    const again = await bot.press(daniel, 'raise-disagreement', press(form, 'raise-disagreement', half));
    expect(inputsOf(again)).toMatchObject({ words: VIEW.words, about: 'returned-claim', against: 'board' });
    expect(wordsOn(again)).toContain('Choose how soon it matters.');
    expect(wordsOn(again)).toContain('Say in a sentence or two what you think should happen.');
    expect((await entryOf(about)).disagreement).toBeUndefined();
  });

  it('raises it, and sees what comes next; the other side is asked for its view', async () => {
    const receipt = wordsOn(await raised(about));
    expect(receipt).toContain('Raised, and recorded. The other agency has been told.');
    expect(receipt).toContain(VIEW.words);
    expect(await openOne(about)).toMatchObject({
      about: 'returned-claim',
      stage: { id: '1', people: { responding: [kamal.id] } },
    });
    await bot.deliverAll();
    expect(wordsOn(last(kamal))).toContain(VIEW.words);
  });

  it('agrees with the other side on an outcome, which both have confirmed: it ends, and its action is in the register', async () => {
    const asked = last(kamal);
    const answer = { words: 'The register still lists them.', wants: 'Strike them off first.' };
    const answered = await bot.press(kamal, 'answer-disagreement', press(asked, 'answer-disagreement', answer));
    expect(wordsOn(answered)).toContain('Your view is recorded. The other side has been told.');

    const shown = await bot.press(daniel, 'open-disagreement', about);
    expect(wordsOn(shown)).toContain(answer.words);
    const outcome = {
      ...{ outcomeWords: 'The two are struck off, and then it counts.', outcomeDueOn: '2026-06-30' },
      ...{ actionTitle: 'School register', actionWords: 'Strike off both.', actionAgency: 'schools', actionDueOn: '2026-06-19' },
    };
    await bot.press(daniel, 'propose-outcome', press(shown, 'propose-outcome', outcome));
    await bot.deliverAll();
    const proposed = last(kamal);
    expect(wordsOn(proposed)).toContain(outcome.outcomeWords);
    const closed = await bot.press(kamal, 'confirm-outcome', press(proposed, 'confirm-outcome'));
    expect(wordsOn(closed)).toContain('The disagreement is over');

    const entry = await entryOf(about);
    expect(entry.disagreement).toBeUndefined();
    expect(entry.pastDisagreements?.[0]).toMatchObject({ outcome: { kind: 'agreed', by: kamal.id } });
    expect(entry.pastDisagreements?.[0]?.toAdd).toBeUndefined();
    expect(entry.action.timing).toMatchObject({ dueOn: '2026-06-30' });
    const added = await bot.deps.register.entries(planId);
    const all = await Array.fromAsync(added);
    expect(all.map(({ action }) => action.title)).toContain('School register');
    expect(await movesOf(about)).toEqual(['raised', 'answered', 'proposed', 'closed', 'action-added']);
    expect(await typed(daniel, `disagreement ${about.ref}`)).toContain(outcome.outcomeWords);
  });
});

describe('somebody whom it does not concern', () => {
  it.each([
    { who: grace, because: 'the police are no side of it' },
    { who: persons.policeManager, because: 'they oversee disagreements of their own agency' },
    { who: visitor, because: 'they hold no role' },
  ])('sees and changes nothing of it: $because', async ({ who }) => {
    const about = await returnedAction();
    const receipt = await raised(about);
    const forged = press(receipt, 'say-in-disagreement', { sayWords: 'I think otherwise.' });
    const before = await movesOf(about);
    for (const verb of [
      'open-disagreement',
      'open-disagreement-more',
      'say-in-disagreement',
      'withdraw-disagreement',
      'open-action',
    ]) {
      const words = wordsOn(await bot.press(who, verb, { ...forged, withdrawReason: 'Enough.' }));
      expect(words, verb).not.toContain(VIEW.words);
    }
    expect(await typed(who, `disagreement ${about.ref}`)).not.toContain(VIEW.words);
    expect(await typed(who, 'disagreements')).not.toContain(about.ref);
    expect(await movesOf(about)).toEqual(before);
  });

  it('is told the same of a disagreement about an action that there is not', async () => {
    const about = await returnedAction();
    await raised(about);
    const [there, notThere] = [await typed(grace, `disagreement ${about.ref}`), await typed(grace, 'disagreement SCH-99')];
    expect(there.replaceAll(about.ref, 'REF')).toBe(notThere.replaceAll('SCH-99', 'REF'));
    expect(wordsOn(await bot.press(grace, 'open-disagreement', about))).toContain(NOT_SHOWN);
  });

  it('does not end it: neither side alone can, nor who oversees it', async () => {
    const about = await returnedAction();
    const receipt = await raised(about);
    const outcome = { outcomeWords: 'It counts.' };
    const proposed = await bot.press(daniel, 'propose-outcome', press(receipt, 'propose-outcome', outcome));
    const { proposal } = await openOne(about);
    for (const who of [daniel, businessManager, chair]) {
      const own = { ...press(proposed, 'say-in-disagreement'), proposalId: proposal?.id };
      await bot.press(who, 'confirm-outcome', own);
    }
    expect((await openOne(about)).proposal?.id).toBe(proposal?.id);
  });
});

describe('somebody of another agency, who may not read the action', () => {
  it('raises one about it, opens that with the reference alone, and is shown nothing else of it', async () => {
    made += 1;
    const words = { title: 'SECRET-1', recommendation: 'SECRET-2', action: 'SECRET-3' };
    const entry = buildEntry({ planId, ref: `HOU-${made}`, agencyId: 'housing', owner: roles.housingLead.key, ...words });
    const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
    await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, now);
    const about = { planId, ref: entry.action.ref };
    expect(await typed(grace, about.ref)).toContain('I cannot find');

    await typed(grace, `disagree ${about.ref}`);
    const filled = { about: 'action', against: 'housing', priority: 'urgent', words: 'Two teams only.', wants: 'All four.' };
    const receipt = await bot.press(grace, 'raise-disagreement', press(last(grace), 'raise-disagreement', filled));
    await bot.deliverAll();
    const shown = [await typed(grace, about.ref), await typed(grace, `disagreement ${about.ref}`), wordsOn(receipt)];
    const opened = wordsOn(await bot.press(grace, 'open-action', about));
    for (const card of [...shown, opened]) {
      expect(card).toContain('Two teams only.');
      expect(card).not.toMatch(/SECRET-[23]/);
    }
    expect(await typed(daniel, about.ref)).toContain('I cannot find');
    expect(wordsOn(await bot.press(persons.housingLead, 'open-action', about))).toContain('Open the disagreement');
  });
});

describe('a limit that has passed', () => {
  it('moves it on before whoever presses late, who keeps what they typed', async () => {
    const about = await returnedAction();
    const receipt = await raised(about);
    const more = await bot.press(daniel, 'open-disagreement-more', press(receipt, 'open-disagreement-more'));
    const late = await startBot(test.storage, connector, { now: instantAt(CalendarDate.parse('2026-06-12'), '10:00') });
    const typedLate = { notAgreeReason: 'They will not move.' };
    const answer = wordsOn(await late.press(daniel, 'not-agree', press(more, 'not-agree', typedLate)));
    await late.close();
    expect(answer).toContain('This stage is over');
    expect(answer).toContain(typedLate.notAgreeReason);
    expect(await openOne(about)).toMatchObject({ passed: [{ id: '1', ended: 'no-response' }] });
    expect(await movesOf(about)).not.toContain('not-agreed');
  });
});

describe('what was typed', () => {
  it('stands on the card again, beside what is wrong with it', async () => {
    const about = await returnedAction();
    const receipt = await raised(about);
    const half = { outcomeWords: '', outcomeDueOn: '', actionTitle: 'School register', actionWords: '', actionAgency: 'schools' };
    const again = await bot.press(daniel, 'propose-outcome', press(receipt, 'propose-outcome', { ...half, actionDueOn: '' }));
    expect(inputsOf(again)).toMatchObject({ actionTitle: 'School register' });
    for (const problem of ['Say how it ends', 'Say what is to be done.', 'Choose the day by which it is to be done.']) {
      expect(wordsOn(again)).toContain(problem);
    }
    const more = await bot.press(daniel, 'open-disagreement-more', press(again, 'open-disagreement-more'));
    const noDay = await bot.press(daniel, 'pause-disagreement', press(more, 'pause-disagreement', { pauseReason: 'Half-term.' }));
    expect(inputsOf(noDay)).toMatchObject({ pauseReason: 'Half-term.' });
    expect(wordsOn(noDay)).toContain('Choose a day.');
    const tooLong = { pauseReason: 'Half-term.', pauseUntil: '2026-09-01' };
    const refused = await bot.press(daniel, 'pause-disagreement', press(noDay, 'pause-disagreement', tooLong));
    expect(inputsOf(refused)).toMatchObject(tooLong);
    expect(wordsOn(refused)).toContain('longer pause than the procedure allows');
    expect(await movesOf(about)).toEqual(['raised']);
  });

  it('is not lost when the disagreement was over before it was sent', async () => {
    const about = await returnedAction();
    const receipt = await raised(about);
    const more = await bot.press(daniel, 'open-disagreement-more', press(receipt, 'open-disagreement-more'));
    const shown = await bot.press(kamal, 'open-disagreement', about);
    await bot.press(daniel, 'withdraw-disagreement', press(more, 'withdraw-disagreement', { withdrawReason: 'We have talked.' }));
    const late = { words: 'The register still lists them.', wants: '' };
    const answer = wordsOn(await bot.press(kamal, 'answer-disagreement', press(shown, 'answer-disagreement', late)));
    expect(answer).toContain('This disagreement is over.');
    expect(answer).toContain(late.words);
    const half = { actionTitle: 'School register', outcomeWords: 'Strike them off.' };
    const proposal = wordsOn(await bot.press(daniel, 'propose-outcome', press(receipt, 'propose-outcome', half)));
    expect(proposal).toContain('This disagreement is over.');
    expect(proposal).toContain(half.outcomeWords);
    expect(await movesOf(about)).toEqual(['raised', 'closed']);
  });

  it('is not lost when the action was verified before it was sent, so that there is nothing to raise any more', async () => {
    const about = await returnedAction();
    const form = await bot.press(daniel, 'open-disagree', { ...about, about: 'returned-claim' });
    const evidence = { link1: 'https://docs.harbourside.example/8', kind1: 'minutes', describes1: 'Both are struck off' };
    const action = await bot.press(daniel, 'open-action', about);
    const again = { state: 'complete', words: 'Now all use it.', ...evidence };
    await bot.press(daniel, 'submit-update', press(action, 'submit-update', again));
    const claim = await bot.press(kamal, 'open-action', about);
    await bot.press(kamal, 'verify-claim', press(claim, 'verify-claim'));
    const late = await bot.press(daniel, 'raise-disagreement', press(form, 'raise-disagreement', { ...CHOSEN, ...VIEW }));
    expect(wordsOn(late)).toContain('no disagreement was raised');
    expect(wordsOn(late)).toContain(`${VIEW.words} ${VIEW.wants}`);
    expect(await movesOf(about)).toEqual([]);
  });

  it('is held back where it may say who a private person is, and goes on once somebody says why it stays', async () => {
    const about = await returnedAction();
    const form = await bot.press(daniel, 'open-disagree', { ...about, about: 'returned-claim' });
    const named = { ...CHOSEN, ...VIEW, words: 'The mother, Karen Whitfield, agrees with us.' };
    const held = await bot.press(daniel, 'raise-disagreement', press(form, 'raise-disagreement', named));
    expect(wordsOn(held)).toContain('Karen Whitfield');
    expect((await entryOf(about)).disagreement).toBeUndefined();
    const stays = { ...inputsOf(held), privacyReason: 'She is the head teacher.' };
    await bot.press(daniel, 'send-again', press(held, 'send-again', stays));
    expect((await openOne(about)).views.raising.words).toBe(named.words);
  });
});

describe('twice equals once', () => {
  it('for every button that is pressed again, on any server', async () => {
    const about = await returnedAction();
    const form = await bot.press(daniel, 'open-disagree', { ...about, about: 'returned-claim' });
    const click = press(form, 'raise-disagreement', { ...CHOSEN, ...VIEW });
    const [first, again] = await Promise.all([
      bot.press(daniel, 'raise-disagreement', click),
      other.press(daniel, 'raise-disagreement', click),
    ]);
    expect([first, again].every((card) => wordsOn(card).includes(VIEW.words))).toBe(true);
    const saying = press(first, 'say-in-disagreement', { sayWords: 'The head teacher confirms it.' });
    await bot.press(daniel, 'say-in-disagreement', saying);
    expect(wordsOn(await other.press(daniel, 'say-in-disagreement', saying))).toContain('recorded already');
    expect(await movesOf(about)).toEqual(['raised', 'said']);
    expect((await openOne(about)).said).toHaveLength(1);
  });

  it('and of two who word an outcome and turn it down at the same moment, both stand in the history', async () => {
    const about = await returnedAction();
    const receipt = await raised(about);
    await bot.press(daniel, 'propose-outcome', press(receipt, 'propose-outcome', { outcomeWords: 'It counts.' }));
    const [mine, theirs] = await Promise.all([
      bot.press(daniel, 'open-disagreement', about),
      other.press(kamal, 'open-disagreement', about),
    ]);
    await Promise.all([
      bot.press(daniel, 'say-in-disagreement', press(mine, 'say-in-disagreement', { sayWords: 'Please answer today.' })),
      other.press(kamal, 'decline-outcome', press(theirs, 'decline-outcome', { declineReason: 'Not without the register.' })),
    ]);
    expect((await movesOf(about)).toSorted()).toEqual(['declined', 'proposed', 'raised', 'said']);
    expect((await openOne(about)).proposal).toBeUndefined();
  });

  it('and two who raise one about the same action at the same moment raise one, which the other is shown', async () => {
    const about = await returnedAction();
    const [mine, theirs] = await Promise.all([
      bot.press(daniel, 'open-disagree', { ...about, about: 'returned-claim' }),
      other.press(kamal, 'open-disagree', { ...about, about: 'owner' }),
    ]);
    const [first, second] = await Promise.all([
      bot.press(daniel, 'raise-disagreement', press(mine, 'raise-disagreement', { ...CHOSEN, ...VIEW })),
      other.press(
        kamal,
        'raise-disagreement',
        press(theirs, 'raise-disagreement', {
          ...CHOSEN,
          about: 'owner',
          against: 'schools',
          words: 'Not theirs.',
          wants: 'Move it.',
        }),
      ),
    ]);
    expect((await movesOf(about)).filter((kind) => kind === 'raised')).toHaveLength(1);
    const { views } = await openOne(about);
    const lost = views.raising.by === daniel.id ? { card: second, words: 'Not theirs.' } : { card: first, words: VIEW.words };
    expect(wordsOn(lost.card)).toContain('Two agencies disagree about this action already');
    expect(wordsOn(lost.card)).toContain(lost.words);
  });
});

describe('once the calendar of working days has ended', () => {
  it('no limit can be counted any more, and people can still end it', async () => {
    const about = await returnedAction();
    await raised(about);
    const late = await startBot(test.storage, connector, { now: instantAt(CalendarDate.parse('2028-01-10'), '10:00') });
    try {
      const { id } = await openOne(about);
      const more = await late.press(daniel, 'open-disagreement-more', { ...about, disagreementId: id });
      const form = press(more, 'withdraw-disagreement', { withdrawReason: 'Both schools are on the list now.' });
      expect(wordsOn(await late.press(daniel, 'withdraw-disagreement', form))).toContain('the disagreement was withdrawn');
    } finally {
      await late.close();
    }
  });
});

describe('what can be typed', () => {
  it.each([
    ['disagree', 'Which action do you disagree about?'],
    ['disagree SCH-404', 'I cannot find SCH-404'],
    ['disagreement sch 404', 'No disagreement about SCH-404'],
  ])('%s', async (text, says) => {
    expect(await typed(daniel, text)).toContain(says);
  });

  it.each(['disagree with', 'I disagree about', 'escalate'])('“%s” and a reference opens the form', async (text) => {
    const about = await returnedAction();
    expect(await typed(daniel, `${text} ${about.ref}`)).toContain(DANGER);
  });

  it('lists what is open, to both sides and to those who oversee it, and opens it', async () => {
    const about = await returnedAction();
    await raised(about);
    for (const who of [daniel, kamal, businessManager, chair]) {
      expect(await typed(who, 'disagreements'), who.name).toContain(about.ref);
      expect(wordsOn(await bot.press(who, 'open-disagreement', about)), who.name).toContain(VIEW.words);
    }
  });

  it('and never in a channel, where others read along', async () => {
    const about = await returnedAction();
    await raised(about);
    const before = connector.calls.length;
    for (const text of ['disagreements', `disagreement ${about.ref}`, `disagree ${about.ref}`]) {
      await bot.sayInChannel(businessManager, text);
    }
    expect(JSON.stringify(connector.calls.slice(before))).not.toContain(VIEW.words);
  });
});

describe('a restricted review', () => {
  it('runs it without anybody’s words on any card', async () => {
    const about = await returnedAction({ isRestricted: true });
    const receipt = await raised(about);
    expect((await openOne(about)).views.raising.words).toBe(VIEW.words);
    await bot.deliverAll();
    const shown = await Promise.all(
      [daniel, kamal, businessManager, chair].map((who) => bot.press(who, 'open-disagreement', about)),
    );
    for (const card of [receipt, last(kamal), ...shown]) {
      expect(wordsOn(card)).not.toContain(VIEW.words);
      expect(wordsOn(card)).not.toContain('SECRET-TITLE');
    }
    expect(wordsOn(shown[0])).toContain(about.ref);
  });
});

describe('the record, asked for in the chat', () => {
  const linksIn = (card: unknown): string[] =>
    [...JSON.stringify(card).matchAll(/"url":"(http:[^"]+)"/g)].map(([, url]) => url ?? '');

  it('comes as links to both forms of it, each of which works once, for whoever may open the disagreement', async () => {
    const about = await returnedAction();
    await raised(about);
    await bot.say(kamal, `record ${about.ref}`);
    const [word = '', page = ''] = linksIn(last(kamal));
    const html = await fetch(page, { method: 'POST' });
    expect(html.headers.get('content-disposition')).toContain(`disagreement-${about.ref}-2026-06-04.html`);
    expect(await html.text()).toContain(VIEW.words);
    expect((await fetch(page, { method: 'POST' })).status).toBe(404);
    expect((await fetch(word, { method: 'POST' })).status).toBe(200);
  });

  it('is one press away once it is over', async () => {
    const about = await returnedAction();
    await raised(about);
    const { id } = await openOne(about);
    const more = await bot.press(daniel, 'open-disagreement-more', { ...about, disagreementId: id });
    const closed = await bot.press(
      daniel,
      'withdraw-disagreement',
      press(more, 'withdraw-disagreement', { withdrawReason: 'Done.' }),
    );
    const [, page = ''] = linksIn(await bot.press(daniel, 'open-record', press(closed, 'open-record')));
    expect(await (await fetch(page, { method: 'POST' })).text()).toContain('Done.');
  });

  it('is for nobody who may not open it, and stops working when they may not any more', async () => {
    const about = await returnedAction();
    await raised(about);
    const { id: disagreementId } = await openOne(about);
    expect(await typed(grace, `record ${about.ref}`)).toContain(NOT_SHOWN);
    expect(wordsOn(await bot.press(grace, 'open-record', { ...about, disagreementId }))).toContain(NOT_SHOWN);
    await bot.say(kamal, `record ${about.ref}`);
    const [, page = ''] = linksIn(last(kamal));
    const vacant = [roles.partnershipManager.key];
    await bot.deps.directory.change(() => buildPeople({ hasLevels: true, vacant }));
    expect((await fetch(page, { method: 'POST' })).status).toBe(404);
    await bot.deps.directory.change(() => buildPeople({ hasLevels: true }));
  });

  it('has nobody’s words of a restricted review', async () => {
    const about = await returnedAction({ isRestricted: true });
    await raised(about);
    await bot.say(daniel, `record ${about.ref}`);
    const [, page = ''] = linksIn(last(daniel));
    const text = await (await fetch(page, { method: 'POST' })).text();
    expect(text).toContain(about.ref);
    expect(text).not.toContain(VIEW.words);
  });
});
