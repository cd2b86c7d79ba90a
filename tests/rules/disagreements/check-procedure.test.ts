import { describe, expect, it } from 'vitest';
import { loadProcedure } from '../../../src/files/read-procedure.ts';
import { DEFAULT_PROCEDURE_FILE } from '../../../src/procedures/bundled.ts';
import { whatIsMissing } from '../../../src/rules/disagreements/check-procedure.ts';
import { isKnown, Procedure } from '../../../src/words/procedure.ts';

const generic = await loadProcedure(DEFAULT_PROCEDURE_FILE);

/** The bundled procedure with its second stage altered. */
function withStage(changed: object): Procedure {
  const stages = isKnown(generic.stages)
    ? generic.stages.map((stage) => (stage.id === '2' ? { ...stage, ...changed } : stage))
    : [];
  return Procedure.parse({ ...generic, stages });
}

describe('before a procedure can be confirmed', () => {
  it('nothing is missing in the bundled one', () => {
    expect(whatIsMissing(generic)).toEqual([]);
  });

  it.each([
    { of: { ...generic, stages: 'unknown' }, says: 'The stages are unknown.', because: 'no stage is known' },
    {
      of: { ...generic, stages: isKnown(generic.stages) ? generic.stages.map((one) => ({ ...one, isOptional: true })) : [] },
      says: 'The last stage is optional, so a disagreement that nobody takes there would have no end.',
      because: 'of a text that was seen in part there may be stages behind it',
    },
    {
      of: withStage({ responds: 'unknown', clocks: 'unknown' }),
      says: 'Stage 2: not known: who acts for the other side; its limits.',
      because: 'half of a stage is unknown',
    },
    {
      of: withStage({ clocks: [{ for: 'answer', from: 'raised', within: 'unknown' }] }),
      says: 'Stage 2: not known: how long there is for answer.',
      because: 'a limit has no known length',
    },
    {
      of: withStage({ clocks: [{ for: 'writing', from: 'agreed', within: '2 working days' }] }),
      says: 'Stage 2: no clock ends it. Give it one for answer or agreement; “within: none” where the procedure sets no time.',
      because: 'a stage would go on without anybody having said so',
    },
    {
      of: withStage({ meeting: { when: 'if-no-agreement' } }),
      says: 'Stage 2: no clock ends its meeting. Give it one from no-agreement; “within: none” where the procedure sets no time.',
      because: 'nobody would know by when the two have met',
    },
    {
      of: withStage({ meeting: { when: 'unknown' } }),
      says: 'Stage 2: not known: whether the two meet.',
      because: 'a meeting may belong to it',
    },
    {
      of: { ...generic, finalDecision: { ...generic.finalDecision, by: 'unknown' } },
      says: 'Who decides in the last stage is unknown.',
      because: 'nobody has the last word',
    },
    {
      of: { ...generic, finalDecision: { ...generic.finalDecision, by: 'senior-manager' } },
      says: '“Senior manager or safeguarding lead” decides, and each side has one. Name somebody of the partnership (“of: partnership”).',
      because: 'two people would have the last word',
    },
    {
      of: { ...generic, roles: { ...generic.roles, chair: { title: 'Chair', holder: 'unknown', of: 'partnership' } } },
      says: 'Who holds the role “Chair” is unknown.',
      because: 'nobody could be found for a role',
    },
    {
      of: { ...generic, immediateRisk: { ...generic.immediateRisk, words: 'unknown' } },
      says: 'The words about a child in immediate danger are unknown.',
      because: 'they are shown first, every time',
    },
    {
      of: { ...generic, scope: { ...generic.scope, subjects: ['thematic'] } },
      says: 'It is not for actions of a plan (“action-plan” under “subjects”), and there is nothing else to run it for.',
      because: 'no disagreement would be one of its own',
    },
    {
      of: { ...generic, notSeen: ['Stage 5'] },
      says: 'Not seen in the published text: Stage 5',
      because: 'whoever encoded it says that it is not whole',
    },
  ])('it says so where $because', ({ of, says }) => {
    expect(whatIsMissing(Procedure.parse(of))).toEqual([says]);
  });

  it.each([
    { clock: { for: 'agreement', from: 'stage-start', within: 'none' }, because: 'the procedure sets no time, and says so' },
    {
      clock: { for: 'agreement', from: 'stage-start', within: 'unknown', byPriority: { standard: '5 working days' } },
      because: 'the length stands under how soon it matters',
    },
  ])('a clock is enough where $because', ({ clock }) => {
    expect(whatIsMissing(withStage({ clocks: [clock] }))).toEqual([]);
  });
});
