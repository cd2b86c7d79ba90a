import { describe, expect, it } from 'vitest';
import {
  budgetOf,
  firstStage,
  isLastStage,
  stageAfter,
  stageCalled,
  stagesBetween,
} from '../../../src/rules/disagreements/stages.ts';
import { Priority, StageId } from '../../../src/words/procedure.ts';
import { buildProcedure, buildStage } from '../../support/build-procedure.ts';

const id = (stage: string): StageId => StageId.parse(stage);

const procedure = buildProcedure({
  stages: [
    buildStage('0', { isOptional: true }),
    buildStage('1', { next: { noResponse: '3', urgent: '4' } }),
    buildStage('2a', { isOptional: true }),
    buildStage('2'),
    buildStage('3', { next: { noAgreement: '5' } }),
    buildStage('4'),
    buildStage('5'),
    buildStage('6', { isOptional: true }),
  ],
  budgets: [{ stages: ['2', '3'], within: '5 working days' }],
});

describe('the stage that follows', () => {
  it.each([
    { after: '0', because: 'no-agreement', to: '1', why: 'the first that is not optional' },
    { after: '1', because: 'no-agreement', to: '2', why: 'the next, past one that nobody took up' },
    { after: '1', because: 'no-response', to: '3', why: 'silence may lead elsewhere than disagreement' },
    { after: '1', because: 'no-response', priority: 'urgent', to: '4', why: 'and urgency elsewhere again' },
    { after: '1', because: 'vacant', to: '2', why: 'a vacancy is nobody’s silence' },
    { after: '2a', because: 'time-up', to: '2', why: 'an optional one leads on like any other' },
    { after: '3', because: 'no-response', to: '5', why: 'what is named for no agreement holds for silence too' },
    { after: '5', because: 'no-agreement', to: undefined, why: 'only an optional stage is left' },
  ] as const)('after $after, for $because, is $to: $why', ({ after, because, to, ...more }) => {
    const priority = Priority.parse('priority' in more ? more.priority : 'standard');
    expect(stageAfter(procedure, id(after), because, priority)?.id).toBe(to);
  });

  it('is none after the last, in which somebody decides', () => {
    expect(['0', '1', '2a', '2', '3', '4', '5', '6'].filter((stage) => isLastStage(procedure, id(stage)))).toEqual(['5', '6']);
  });
});

describe('the stages of a procedure', () => {
  it('begin with the first that is not optional', () => {
    expect(firstStage(procedure)?.id).toBe('1');
    expect(firstStage({ stages: 'unknown' })).toBeUndefined();
  });

  it.each([
    { from: '1', to: '3', leaves: ['2'], because: 'optional ones are not left out, but not taken up' },
    { from: '2a', to: '3', leaves: ['2'], because: 'those before it were gone through' },
    { from: '0', to: '1', leaves: [], because: 'nothing lies between' },
    { from: '3', to: '6', leaves: ['4', '5'], because: 'an optional one can be gone to' },
  ])('between $from and $to leave out $leaves: $because', ({ from, to, leaves }) => {
    expect(stagesBetween(procedure, id(from), id(to))).toEqual(leaves);
  });

  it('share a limit where the procedure says so', () => {
    expect(['1', '2', '3', '4'].filter((stage) => budgetOf(procedure, id(stage)))).toEqual(['2', '3']);
  });

  it('do not include one that it does not have', () => {
    expect(() => stageCalled(procedure, id('9'))).toThrow('no stage 9');
  });
});
