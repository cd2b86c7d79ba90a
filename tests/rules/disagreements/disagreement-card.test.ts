import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/cards/render-card.ts';
import { disagreementAfter } from '../../../src/decisions/disagreements-after.ts';
import { type DisagreementView, disagreementCard } from '../../../src/rules/disagreements/disagreement-card.ts';
import { whatComesNext } from '../../../src/rules/disagreements/what-comes-next.ts';
import type { Disagreement } from '../../../src/words/disagreement.ts';
import { Procedure, StageId } from '../../../src/words/procedure.ts';
import { addMinutes, CalendarDate, dateInWords, dateOf, instantAt, timeInWords } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildPeople, persons } from '../../support/build-people.ts';
import {
  answered,
  disagreementHolding,
  entry,
  forRaising,
  forResponding,
  fourStages,
  informed,
  lastStage,
  NOW,
  proposal,
  raised,
  running,
  talk,
  view,
} from '../../support/disagreement-examples.ts';
import { inputsOf, wordsOn } from '../../support/read-card.ts';

function drawn(disagreement: Disagreement, of: DisagreementView, about = entry): unknown {
  return renderCard(disagreementCard(about, disagreement, of)).content;
}

/** The verbs of all buttons of a card, but for those that only lead elsewhere. */
function movesOn(card: unknown): string[] {
  const verbs = [...JSON.stringify(card).matchAll(/"verb":"([a-z-]+)"/g)].flatMap(([, verb]) => verb ?? []);
  return verbs.filter((verb) => verb !== 'open-action' && verb !== 'open-digest').toSorted();
}

const MORE = 'open-disagreement-more';
const overseeing = { ...informed, oversees: true };
const deciding = { ...informed, isDecider: true };
const proposed = { ...answered(), proposal };

describe('what somebody can do on the card of a disagreement', () => {
  it.each<{
    because: string;
    of: Disagreement;
    standing: DisagreementView['standing'];
    reader?: DisagreementView['reader'];
    can: string[];
  }>([
    {
      because: 'the other agency is asked for its view first',
      ...{ of: raised(), standing: forResponding, can: ['answer-disagreement', MORE, 'propose-outcome'] },
    },
    {
      because: 'whoever raised it has given theirs, and can add to it',
      ...{ of: raised(), standing: forRaising, can: [MORE, 'propose-outcome', 'say-in-disagreement'] },
    },
    {
      because: 'an outcome that the other side worded waits for their word',
      ...{ of: proposed, standing: forRaising },
      can: ['confirm-outcome', 'decline-outcome', MORE, 'propose-outcome', 'say-in-disagreement'],
    },
    {
      because: 'nobody confirms what their own side worded',
      ...{ of: proposed, standing: forResponding, reader: persons.housingManager.id },
      can: [MORE, 'propose-outcome', 'say-in-disagreement'],
    },
    {
      because: 'nobody confirms what they worded themselves, also after they changed sides',
      ...{ of: proposed, standing: forRaising, reader: proposal.by, can: [MORE, 'propose-outcome', 'say-in-disagreement'] },
    },
    {
      because: 'in the last stage whoever decides has a form for that, and proposes nothing',
      ...{ of: lastStage(), standing: deciding, can: ['decide-disagreement', MORE, 'say-in-disagreement'] },
    },
    {
      because: 'before the last stage there is nothing to decide',
      ...{ of: answered(), standing: deciding, can: [MORE, 'say-in-disagreement'] },
    },
    { because: 'somebody who oversees it may step in', of: proposed, standing: overseeing, can: [MORE, 'say-in-disagreement'] },
    {
      because: 'those of an earlier stage may add words, report a danger, and say that it cannot wait',
      of: proposed,
      standing: informed,
      can: [MORE, 'say-in-disagreement'],
    },
    {
      because: 'whoever is asked to consent to a later stage finds the way to it, also when they were in no stage',
      of: {
        ...proposed,
        skipAsked: { ...proposal, side: 'raising', by: persons.policeLead.id, to: proposed.stage.id, reason: 'Now.' },
      },
      standing: { ...informed, isInvolved: false },
      ...{ reader: persons.housingLead.id, can: [MORE] },
    },
    {
      because: 'somebody who only reads it, as the chair does, has nothing',
      of: proposed,
      standing: { ...informed, isInvolved: false },
      can: [],
    },
  ])('$because', ({ of, standing, reader, can }) => {
    const card = drawn(of, view(standing, reader ? { reader } : {}));
    expect(movesOn(card)).toEqual(can.toSorted());
  });

  it('opens at once the form that somebody is asked for, and no other', () => {
    const card = disagreementCard(entry, raised(), view(forResponding));
    expect(card.data).toMatchObject({ isAnswerOpen: true, isProposeOpen: false, isSayOpen: false, isDecideOpen: false });
  });

  it('confirms in two steps: what that ends is said before the button that does it', () => {
    const words = wordsOn(drawn(proposed, view(forRaising)));
    expect(words).toContain('You confirm it for Harbourside Police, and the disagreement ends with this outcome.');
    expect(words).toContain('The action is then due on Friday 18 December 2026. The new action is put into the register.');
  });

  it('keeps everything that was typed when a form comes back, in every part of it', () => {
    const draft = {
      ...{ outcomeWords: 'A joint check.', outcomeDueOn: '2026-12-18', actionTitle: 'Check', actionWords: 'Ten visits.' },
      ...{ actionAgency: 'police', actionDueOn: '2026-12-01', sayWords: 'We have the list.', declineReason: 'Not alone.' },
    };
    const card = drawn(proposed, view(forRaising, { draft, open: 'propose', problems: { outcomeWords: 'Shorten it.' } }));
    expect(inputsOf(card)).toEqual(draft);
    expect(wordsOn(card)).toContain('Shorten it.');
  });
});

describe('what the card of a disagreement shows', () => {
  it('has both views, each in its own words, with who said them and when', () => {
    const words = wordsOn(drawn(answered(), view(forRaising)));
    expect(words).toContain('Harbourside Police, who raised it\nYou on 28 October 2026\nThe form is agreed');
    expect(words).toContain('Harbourside Housing\nPriya Nair on 29 October 2026\nAll four teams');
    expect(words).toContain('What they think should happen\nCount it as complete now');
  });

  it('says that a view is missing', () => {
    expect(wordsOn(drawn(raised(), view(forRaising)))).toContain('Harbourside Housing\nThis agency has not given its view yet.');
  });

  it('shows the newest of a long story, and counts what it does not show', () => {
    const words = wordsOn(drawn({ ...answered(), said: talk }, view(forRaising)));
    expect(words).toContain('1 earlier message is not shown here.');
    expect(words).not.toContain('We can send the list');
    expect(words.indexOf('Please do.')).toBeLessThan(words.indexOf('The next meeting of the sub-group'));
  });

  it('names who is in the stage for each agency, with their roles, and who decides in the last one', () => {
    const words = wordsOn(drawn(lastStage(), view(forRaising)));
    expect(words).toContain('Harbourside Police\nIdris Vaughan (Safeguarding Manager)');
    expect(words).toContain('Harbourside Housing\nTom Okafor (Safeguarding Manager)');
    expect(words).toContain('Who decides\nBeatrice Holloway (Chair of the Board)');
  });

  it('says of a role that nobody holds that the business manager knows, and gives one date only: of what comes next', () => {
    const { stage, ...rest } = answered();
    const movesOnAt = instantAt(CalendarDate.parse('2026-11-03'), '17:00');
    const vacant = {
      ...rest,
      stage: { ...stage, people: { ...stage.people, responding: [] }, vacancies: [{ of: 'responding' as const, movesOnAt }] },
    };
    const words = wordsOn(drawn(vacant, view(forRaising)));
    expect(words).toContain('Nobody at the moment. The business manager knows\n');
    expect(words).not.toContain('3 November');
  });

  const atTwo = (of: Disagreement, heard: Disagreement['stage']['heard']): Disagreement => ({
    ...of,
    stage: { ...raised().stage, id: StageId.parse('2'), heard },
  });

  it.each([
    {
      because: 'whoever speaks in the stage is asked for an outcome',
      ...{ of: answered(), standing: forRaising },
      says: 'You speak for Harbourside Police in this stage. Propose an outcome that both agencies could agree to',
    },
    {
      because: 'their agency gave its view at an earlier stage, and has said nothing in this one',
      ...{ of: atTwo(answered(), []), standing: forResponding },
      says: 'You speak for Harbourside Housing in this stage. By Friday 30 October 2026 at 17:00, say how you see it now',
    },
    {
      because: 'they have been heard in this stage, too',
      ...{ of: atTwo(answered(), ['responding']), standing: forResponding },
      says: 'You speak for Harbourside Housing in this stage. Propose an outcome',
    },
    {
      because: 'an outcome waits for them',
      ...{ of: proposed, standing: forRaising },
      says: 'You speak for Harbourside Police in this stage. Confirm the proposed outcome, turn it down',
    },
    {
      because: 'nobody says that the agencies did not agree, where one of them never answered',
      ...{ of: { ...lastStage(), views: raised().views }, standing: deciding },
      says: 'Harbourside Housing has not given its view, and the last word is yours.',
    },
  ])('says what is asked of the reader: $because', ({ of, standing, says }) => {
    expect(wordsOn(drawn(of, view(standing)))).toContain(says);
  });

  it('asks whoever can consent to a later stage for that, and says where', () => {
    const { policeLead } = persons;
    const said = { by: policeLead.id, byName: policeLead.name, at: NOW };
    const skipAsked = {
      id: SubmissionId.parse('skip-asked-1'),
      side: 'raising' as const,
      to: StageId.parse('3'),
      reason: 'Soon.',
      ...said,
    };
    const { housingLead } = persons;
    const of = view(forResponding, { news: 'skip-asked', reader: housingLead.id, people: buildPeople() });
    const words = wordsOn(drawn({ ...answered(), skipAsked }, of));
    expect(words).toContain('your consent to go to a later stage is asked for');
    expect(words).toContain('Grace Whitlock asks to go to stage 3 straight away. Press “More” to consent to it');
  });

  it('sends nobody to themselves for the words that a restricted review does not show', () => {
    const { by } = raised().views.raising;
    const words = wordsOn(drawn(raised(), view(forRaising, { reader: by }), { ...entry, isRestricted: true }));
    expect(words).toContain('so nobody’s words are shown here.');
    expect(words).not.toContain('for their view');
  });

  it('asks nothing of those who are only kept informed', () => {
    expect(wordsOn(drawn(proposed, view(informed)))).not.toContain('You speak for');
  });

  it('names the procedure to whoever is new to it', () => {
    expect(wordsOn(drawn(answered(), view(forRaising, { news: 'brought-in' })))).toContain(`Procedure\n${fourStages.title}`);
  });

  it('says that the procedure has the two agencies meet, in a stage where it always does', () => {
    const stages = fourStages.stages === 'unknown' ? [] : fourStages.stages;
    const meeting = { when: 'always', convenedBy: 'business-manager' } as const;
    const procedure = { ...fourStages, stages: stages.map((stage) => ({ ...stage, meeting })) };
    const words = wordsOn(
      drawn(answered(), view(forRaising, { running: { ...running, procedure: Procedure.parse(procedure) } })),
    );
    expect(words).toContain('The procedure has the two agencies meet in this stage. The business manager calls it');
  });

  it('shows nobody’s words of a restricted review, nor which agencies differ, but whom to ask', () => {
    const secret = disagreementHolding('SECRET', 'Grace Whitlock');
    for (const standing of [forRaising, forResponding, deciding, overseeing, informed]) {
      const words = wordsOn(drawn(secret, view(standing), { ...entry, isRestricted: true }));
      expect(words).not.toMatch(/SECRET|Harbourside Housing|Harbourside Police/);
      expect(words).toContain('Ask Grace Whitlock for their view.');
    }
  });

  it('gives the very date that the engine will move it on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 24 * 60 }),
        fc.constantFrom(raised(), answered(), lastStage()),
        (minutes, of) => {
          const now = addMinutes(of.stage.startedAt, minutes);
          const next = whatComesNext(of, now, running);
          const at = next && (next.kind === 'decision' ? next.by : next.at);
          if (!at) throw new Error('every stage of the example has a limit');
          expect(wordsOn(drawn(of, view(forRaising, { now })))).toContain(`${dateInWords(dateOf(at))} at ${timeInWords(at)}`);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    {
      of: raised(),
      says: 'If Harbourside Housing does not answer, this goes on Friday 30 October 2026 at 17:00 to the line manager of each agency (stage 2)',
    },
    {
      of: answered(),
      says: 'If it is not agreed, this goes on Wednesday 4 November 2026 at 17:00 to the line manager of each agency (stage 2).',
    },
    {
      of: lastStage(),
      says: 'The chair of the Board decides by Wednesday 2 December 2026 at 17:00, unless both sides agree first.',
    },
  ])('says what comes next, and when: $says', ({ of, says }) => {
    expect(wordsOn(drawn(of, view(forRaising)))).toContain(says);
  });

  it('says that the decision is late, and that whoever decides is reminded', () => {
    const now = instantAt(CalendarDate.parse('2026-12-03'), '10:00');
    expect(wordsOn(drawn(lastStage(), view(forRaising, { now })))).toContain(
      'The chair of the Board was to decide by Wednesday 2 December 2026 at 17:00. They are reminded every working day until they do.',
    );
  });

  it('tells whoever is brought in why it is no longer at the stages before', () => {
    expect(wordsOn(drawn(lastStage(), view(forRaising)))).toContain(
      'So far\nStage 1, until 4 November 2026: they had not agreed in time. Stage 2, until 11 November 2026: they did not agree. Stage 3,',
    );
  });

  const REASON = 'Neither of us can change the rota.';
  const by = { by: persons.housingLead.id, byName: persons.housingLead.name, at: NOW };
  const form = { id: SubmissionId.parse('form-0001'), reason: REASON, ...by };
  it.each<{ move: Parameters<typeof disagreementAfter>[1]; says: string }>([
    {
      move: { kind: 'declined', side: 'responding', proposalId: proposal.id, ...form },
      says: 'turned the proposed outcome down',
    },
    { move: { kind: 'not-agreed', side: 'responding', ...form }, says: 'did not agree at stage 1' },
    { move: { kind: 'meeting-asked', side: 'responding', ...form }, says: 'asked to meet' },
    { move: { kind: 'skip-refused', skipId: proposal.id, ...form }, says: 'wanted it to stay at stage 1' },
    { move: { kind: 'shortened', clock: 'agreement', dueAt: NOW, ...form }, says: 'made a limit sooner' },
  ])('shows the reason of whoever $says, and of nobody in a restricted review', ({ move, says }) => {
    const after = disagreementAfter(answered(), move);
    const words = wordsOn(drawn(after, view(forRaising)));
    expect(words).toMatch(new RegExp(`Priya Nair on 30 October 2026.*${says}.*\\n${REASON}`));
    expect(wordsOn(drawn(after, view(forRaising), { ...entry, isRestricted: true }))).not.toContain(REASON);
  });

  it('is the receipt as well: what was just recorded comes before everything', () => {
    const words = wordsOn(drawn(raised(), view(forRaising, { notice: 'Raised, and recorded.', now: NOW })));
    expect(words.split('\n').slice(0, 3)).toEqual([
      'HSCP-03: a disagreement at stage 1',
      'Home visits recorded the same day',
      'Raised, and recorded.',
    ]);
  });
});
