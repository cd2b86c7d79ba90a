import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/cards/render-card.ts';
import { disagreementMoreCard, type MoreView } from '../../../src/rules/disagreements/more-card.ts';
import type { Disagreement } from '../../../src/words/disagreement.ts';
import { type Procedure, StageId } from '../../../src/words/procedure.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { persons } from '../../support/build-people.ts';
import {
  answered,
  entry,
  forRaising,
  forResponding,
  fourStages,
  informed,
  lastStage,
  later,
  moreView,
  NOW,
  running,
} from '../../support/disagreement-examples.ts';
import { inputsOf, wordsOn } from '../../support/read-card.ts';

function drawn(disagreement: Disagreement, of: MoreView): unknown {
  return renderCard(disagreementMoreCard(entry, disagreement, of)).content;
}

function movesOn(card: unknown): string[] {
  const verbs = [...JSON.stringify(card).matchAll(/"verb":"([a-z-]+)"/g)].flatMap(([, verb]) => verb ?? []);
  return verbs.filter((verb) => !verb.startsWith('open-')).toSorted();
}

const by = { by: persons.policeLead.id, byName: 'Grace Whitlock', at: NOW };
const first = answered();
const paused: Disagreement = {
  ...first,
  pause: { id: SubmissionId.parse('pause-001'), untilOn: CalendarDate.parse('2026-11-06'), reason: 'Figures.', ...by },
};
const skipAsked: Disagreement = {
  ...first,
  skipAsked: {
    id: SubmissionId.parse('skip-0001'),
    side: 'raising',
    to: StageId.parse('3'),
    reason: 'Not ours to settle.',
    ...by,
  },
};
const third = later(later(first, '2', '2026-11-04'), '3', '2026-11-11');
const overseeing = { ...informed, oversees: true };

describe('what somebody can do less often in a disagreement', () => {
  it.each<{ because: string; of: Disagreement; view: MoreView; can: string[] }>([
    {
      because: 'whoever raised it can do everything that its stage allows, and withdraw it',
      ...{ of: first, view: moreView(forRaising) },
      can: [
        'ask-meeting',
        'ask-skip',
        'not-agree',
        'pause-disagreement',
        'report-danger',
        'shorten-limit',
        'withdraw-disagreement',
      ],
    },
    {
      because: 'only whoever raised it withdraws it',
      ...{ of: first, view: moreView(forResponding, { reader: persons.housingLead.id }) },
      can: ['ask-meeting', 'ask-skip', 'not-agree', 'pause-disagreement', 'report-danger', 'shorten-limit'],
    },
    {
      because: 'somebody who oversees it keeps its clocks, and speaks for no side',
      ...{ of: first, view: moreView(overseeing), can: ['pause-disagreement', 'report-danger', 'shorten-limit'] },
    },
    {
      because: 'while it is paused its clocks stand still, and it can go on',
      ...{ of: paused, view: moreView(overseeing), can: ['report-danger', 'resume-disagreement'] },
    },
    {
      because: 'a stage is paused once',
      ...{ of: { ...first, stage: { ...first.stage, wasPaused: true } }, view: moreView(overseeing) },
      can: ['report-danger', 'shorten-limit'],
    },
    {
      because: 'a stage without a way past the next one offers none',
      ...{ of: third, view: moreView(overseeing), can: ['pause-disagreement', 'report-danger', 'shorten-limit'] },
    },
    {
      because: 'the last stage ends by a decision, so nobody says there that they do not agree',
      ...{ of: lastStage(), view: moreView(forResponding, { reader: persons.housingManager.id }) },
      can: ['pause-disagreement', 'report-danger', 'shorten-limit'],
    },
    {
      because: 'whoever decides does not put that off',
      ...{ of: lastStage(), view: moreView({ ...overseeing, isDecider: true }), can: ['report-danger', 'shorten-limit'] },
    },
    {
      because: 'somebody of an earlier stage may know of a danger, or that it cannot wait',
      ...{ of: first, view: moreView(informed), can: ['report-danger', 'shorten-limit'] },
    },
    {
      because: 'a pause ends before anybody says that they do not agree',
      ...{ of: paused, view: moreView(forRaising) },
      can: ['ask-meeting', 'ask-skip', 'report-danger', 'resume-disagreement', 'withdraw-disagreement'],
    },
  ])('$because', ({ of, view, can }) => {
    expect(movesOn(drawn(of, view))).toEqual(can);
  });

  it('asks the other side, and nobody else, to consent to a later stage straight away', () => {
    const asked = (reader: MoreView['reader'], standing: MoreView['standing']): string[] =>
      movesOn(drawn(skipAsked, moreView(standing, { reader }))).filter((verb) => verb.endsWith('-skip'));
    expect(asked(persons.housingLead.id, forResponding)).toEqual(['consent-skip', 'refuse-skip']);
    expect(asked(persons.policeLead.id, forRaising)).toEqual([]);
    expect(asked(persons.businessManager.id, overseeing)).toEqual([]);
  });
});

describe('before anything of it is done, the card says what it leads to', () => {
  it('begins with immediate danger, and whom to call', () => {
    const words = wordsOn(drawn(first, moreView(forRaising)));
    expect(words.indexOf('call 999 now')).toBeGreaterThan(-1);
    expect(words.indexOf('01632 960 001')).toBeLessThan(words.indexOf('We will not agree here'));
  });

  it.each([
    {
      of: first,
      says: 'It goes at once to the line manager of each agency (stage 2).',
      because: 'the procedure has no meeting in between',
    },
    {
      of: third,
      says: 'The two agencies are then asked to meet, before it goes any further.',
      because: 'the procedure has them meet first',
    },
    {
      of: { ...third, stage: { ...third.stage, isMeeting: true as const } },
      says: 'It goes at once to the chair of the Board, who decides (stage 4).',
      because: 'they have met',
    },
  ])('not agreed: $because', ({ of, says }) => {
    expect(wordsOn(drawn(of, moreView(forRaising)))).toContain(says);
  });

  it.each<{ effect: Procedure['immediateRisk']['effect']; says: string }>([
    { effect: 'leaves', says: 'It ends the disagreement here, since a danger is dealt with at once' },
    { effect: 'stays', says: 'The disagreement goes on, and both agencies are told.' },
    {
      effect: { skipTo: StageId.parse('4') },
      says: 'The disagreement then goes at once to the chair of the Board, who decides (stage 4).',
    },
    { effect: { skipTo: StageId.parse('1') }, says: 'The disagreement goes on, and both agencies are told.' },
    { effect: { fastTrack: 'the Resolution Protocol' }, says: 'goes on by another procedure: the Resolution Protocol.' },
  ])('a report of danger: $says', ({ effect, says }) => {
    const procedure = { ...fourStages, immediateRisk: { ...fourStages.immediateRisk, effect } };
    const words = wordsOn(drawn(first, moreView(forRaising, { running: { ...running, procedure } })));
    expect(words).toContain(says);
    expect(words).toContain('Recording it here does not get help to a child.');
  });

  it('names who consents to a later stage, in the procedure’s own words', () => {
    expect(wordsOn(drawn(first, moreView(forRaising)))).toContain(
      'It goes there when the other agency consents. Until then it stays at this stage, and its limits run on. The procedure says: “the child cannot wait”',
    );
  });

  it('says how long a pause can be', () => {
    expect(wordsOn(drawn(first, moreView(forRaising)))).toContain('at most until Friday 13 November 2026');
  });

  it('keeps everything that was typed when a form comes back', () => {
    const draft = {
      ...{ notAgreeReason: 'No.', meetingReason: 'Wednesday.', shortenOn: '2026-11-02', shortenReason: 'Soon.' },
      ...{ pauseUntil: '2026-11-05', pauseReason: 'Figures.', skipTo: '3', skipReason: 'Money.', withdrawReason: 'Found.' },
      dangerReason: 'News.',
    };
    const card = drawn(first, moreView(forRaising, { draft, open: 'pause', problems: { pauseUntil: 'Choose a later day.' } }));
    expect(inputsOf(card)).toEqual(draft);
    expect(wordsOn(card)).toContain('Choose a later day.');
  });
});
