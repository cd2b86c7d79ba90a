import { describe, expect, it } from 'vitest';
import { decideDanger } from '../../../src/rules/disagreements/decide-danger.ts';
import { decideLastWord } from '../../../src/rules/disagreements/decide-last-word.ts';
import { decideNotAgreed } from '../../../src/rules/disagreements/decide-not-agreed.ts';
import { decideStep } from '../../../src/rules/disagreements/decide-step.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';
import { london, threeStages } from '../../support/play-disagreement.ts';
import {
  harbourside,
  pressed,
  raised,
  running,
  sent,
  stage,
  stagesWith,
  toldBy,
  waited,
} from '../../support/press-disagreement.ts';

const { policeLead, housingManager, chair } = persons;

const open = raised().entry;
const atTwo = waited(open, '2026-06-09 09:00');
const last = waited(atTwo, '2026-06-17 09:00');

function step(entry: Entry, at: string, context = harbourside()) {
  const decision = decideStep(entry, context, london(at));
  return decision.kind === 'change' ? toldBy(decision) : [];
}

describe('whom a step by itself is told to', () => {
  it.each([
    { at: '2026-06-05 09:00', entry: open, told: ['housingLead: reminder'], because: 'the answer is theirs to give' },
    {
      at: '2026-06-08 17:00',
      entry: open,
      told: [
        'businessManager: moved',
        'housingLead: moved',
        'housingManager: brought-in',
        'policeLead: moved',
        'policeManager: brought-in',
      ],
      because: 'the next people of both agencies have it now, and the procedure names the business manager',
    },
    {
      at: '2026-06-15 09:00',
      entry: atTwo,
      told: ['housingManager: reminder', 'policeManager: reminder'],
      because: 'the limit of the stage comes near for both',
    },
    {
      at: '2026-06-30 09:00',
      entry: last,
      told: ['chair: reminder'],
      because: 'in the last stage somebody has to decide',
    },
    {
      at: '2026-07-01 17:00',
      entry: waited(last, '2026-06-30 09:00'),
      told: ['chair: late', 'housingLead: late', 'housingManager: late', 'policeLead: late', 'policeManager: late'],
      because: 'a decision that is late is shown to all',
    },
    {
      at: '2026-07-02 09:00',
      entry: waited(waited(last, '2026-06-30 09:00'), '2026-07-01 17:00'),
      told: ['chair: late'],
      because: 'and the chair is chased for it',
    },
  ])('at $at: $told, since $because', ({ at, entry, told }) => {
    expect(step(entry, at)).toEqual(told);
  });

  it('is the business manager where nobody holds a role of the stage, and whoever takes it up', () => {
    const vacant = harbourside({ people: buildPeople({ vacant: [roles.housingLead.key] }) });
    const noted = raised({ context: vacant }).entry;
    expect(step(noted, '2026-06-04 10:01', vacant)).toEqual(['businessManager: vacant']);
    expect(step(waited(noted, '2026-06-04 10:01', vacant), '2026-06-04 12:00')).toEqual(['housingLead: brought-in']);
  });

  it('is the business manager again and again where nobody is there to decide', () => {
    const context = harbourside({ people: buildPeople({ vacant: [roles.chair.key] }) });
    const vacant = waited(last, '2026-06-18 09:00', context);
    const late = waited(waited(vacant, '2026-06-30 09:00', context), '2026-07-01 17:00', context);
    expect(step(late, '2026-07-02 09:00', context)).toEqual(['businessManager: vacant']);
  });

  it('is nobody who has left their role since', () => {
    const gone = harbourside({ people: buildPeople({ vacant: [roles.policeLead.key] }) });
    expect(step(open, '2026-06-08 17:00', gone).join()).not.toContain('policeLead');
  });

  it('is whoever convenes the meeting of a stage that always has one, as it begins', () => {
    const context = harbourside(stagesWith('2', { tells: [], meeting: { when: 'always', convenedBy: 'business-manager' } }));
    const told = step(raised({ context }).entry, '2026-06-08 17:00', context);
    expect(told).toContain('businessManager: meeting');
    const without = harbourside(stagesWith('2', { tells: [], meeting: { when: 'optional', convenedBy: 'business-manager' } }));
    expect(step(raised({ context: without }).entry, '2026-06-08 17:00', without).join()).not.toContain('businessManager');
  });

  it('is told once, however many servers look', () => {
    const keys = ['2026-06-05 09:00', '2026-06-05 09:01'].map((at) => {
      const decision = decideStep(open, harbourside(), london(at));
      return decision.kind === 'change' ? decision.messages.map(({ key }) => key) : [];
    });
    expect(keys[0]).toEqual(keys[1]);
    expect(keys[0]?.join()).toContain(':reminded:'); // no form’s id has a colon in it, so that none can take a step’s key
    expect(step(waited(open, '2026-06-05 09:00'), '2026-06-05 09:01')).toEqual([]);
  });
});

describe('whom a press is told to', () => {
  it('is whoever convenes a meeting, too', () => {
    const context = harbourside(stagesWith('2', { meeting: { when: 'if-no-agreement', convenedBy: 'business-manager' } }));
    const from = waited(raised({ context }).entry, '2026-06-09 09:00', context);
    const form = sent('no', { stage: stage('2'), reason: 'No.' });
    const change = pressed(decideNotAgreed, from, form, { by: housingManager, at: '2026-06-09 10:00', context });
    expect(toldBy(change)).toEqual(['businessManager: meeting', 'policeManager: meeting']);
  });

  it('says of an urgent disagreement that it is urgent, at every move', () => {
    const { entry } = raised({ form: { priority: 'urgent' } });
    const decision = decideStep(entry, harbourside(), london('2026-06-05 17:00'));
    expect(decision.kind === 'change' && decision.messages.every(({ content }) => 'isUrgent' in content)).toBe(true);
  });

  it('is whoever the procedure names for when it is settled, also where it is decided', () => {
    const closing = { ...threeStages.closing, copyTo: [] };
    const context = harbourside({ ...stagesWith('3', { tells: [{ on: 'agreed', role: 'business-manager' }] }), closing });
    const form = sent('decide', { words: 'All four teams by July.' });
    const change = pressed(decideLastWord, last, form, { by: chair, at: '2026-06-18 10:00', context });
    expect(toldBy(change)).toContain('businessManager: closed');
  });

  it('brings the story to everybody whom the procedure names when a stage ends', () => {
    const context = harbourside(
      stagesWith('1', {
        tells: [
          { on: 'missed', role: 'chair' },
          { on: 'agreed', role: 'business-manager' },
        ],
      }),
    );
    expect(step(raised({ context }).entry, '2026-06-08 17:00', context)).toContain('chair: moved');
  });

  it('never has a key that is too long for the outbox', () => {
    const { messages } = pressed(decideDanger, last, sent('danger', { reason: 'Tonight.' }), {
      by: policeLead,
      at: '2026-06-18 10:00',
    });
    expect(messages).toHaveLength(running(last).involved.length);
  });
});
