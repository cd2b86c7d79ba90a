import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProcedure } from '../../../src/files/read-procedure.ts';
import { DEFAULT_PROCEDURE_FILE } from '../../../src/procedures/bundled.ts';

const generic = readFileSync(DEFAULT_PROCEDURE_FILE, 'utf8');

const WAYS: readonly { from: string; to: string; problem: string; because: string }[] = [
  { from: '- id: 2', to: '- id: 1', problem: 'There is a stage 1 already.', because: 'two stages have one id' },
  {
    from: 'raises: practitioner',
    to: 'raises: social-worker',
    problem: 'There is no role “social-worker”.',
    because: 'a role is nowhere described',
  },
  {
    from: 'raises: practitioner',
    to: 'raises:\n      usually: practitioner\n      in:\n        police: sergeant',
    problem: 'There is no role “sergeant”.',
    because: 'the role of one agency is nowhere described',
  },
  { from: 'consent: other-side', to: 'consent: lawyer', problem: 'There is no role “lawyer”.', because: 'nobody could consent' },
  {
    from: 'copyTo: [business-manager]',
    to: 'copyTo: [press]',
    problem: 'There is no role “press”.',
    because: 'nobody gets the copy',
  },
  {
    from: '    raises: line-manager',
    to: '    next:\n      noResponse: 1\n    raises: line-manager',
    problem: 'Stage 1 does not come after stage 2, and nothing leads back.',
    because: 'it would go in a circle',
  },
  {
    from: '    raises: line-manager',
    to: '    next:\n      urgent: 9\n    raises: line-manager',
    problem: 'There is no stage 9.',
    because: 'it would go nowhere',
  },
  {
    from: 'to: [3]',
    to: 'to: [1]',
    problem: 'Stage 1 does not come after stage 1, and nothing leads back.',
    because: 'a skip stays',
  },
  { from: 'effect: leaves', to: 'effect:\n    skipTo: 8', problem: 'There is no stage 8.', because: 'danger would lead nowhere' },
  { from: 'fromStage: 3', to: 'fromStage: 7', problem: 'There is no stage 7.', because: 'no stage would be reviewed' },
  {
    from: '    kind: meeting',
    to: '    isOptional: true\n    kind: meeting',
    problem: 'The last stage cannot be optional: a disagreement that nobody takes there would have no end.',
    because: 'there would be no end',
  },
  {
    from: '    kind: meeting',
    to: '    next:\n      noAgreement: 3\n    kind: meeting',
    problem: 'Stage 3 does not come after stage 4, and nothing leads back.',
    because: 'the last stage has no way on',
  },
  {
    from: '    raises: line-manager',
    to: '    isOptional: true\n    raises: line-manager',
    problem: 'Nothing leads to stage 2, which is optional.',
    because: 'an optional stage between others is never begun',
  },
  {
    from: 'when: always',
    to: 'when: if-no-agreement',
    problem: 'In the last stage somebody decides, so a meeting for want of agreement never falls due there.',
    because: 'that meeting never comes',
  },
  {
    from: '- for: agreement',
    to: '- for: answer',
    problem: 'The stage has a clock “answer” already.',
    because: 'clocks share an id',
  },
  {
    from: 'when: if-no-agreement',
    to: 'when: always',
    problem: 'This clock never starts: without a meeting, a stage ends as soon as there is no agreement.',
    because: 'nothing would start the clock',
  },
  {
    from: 'when: if-no-agreement',
    to: 'when: never',
    problem: 'This clock never starts: the stage has no meeting.',
    because: 'there is no meeting to agree at',
  },
  {
    from: 'from: agreed\n',
    to: 'from: decided\n',
    problem: 'This clock never starts: only the last stage ends with a decision.',
    because: 'nobody decides there',
  },
  {
    from: 'for: answer\n        from: stage-start',
    to: 'for: answer\n        from: agreed',
    problem: 'A clock for answer cannot start from agreed.',
    because: 'an answer is due before they agree',
  },
  {
    from: 'urgent: 1 working day',
    to: 'urgent: 9 working days',
    problem: 'What is urgent would have longer (9 working days) than what is not (2 working days).',
    because: 'urgent would be slower',
  },
  {
    from: 'urgent: 1 working day',
    to: 'standard: 3 working days',
    problem: 'This clock has two lengths for what is not urgent: 2 working days and 3 working days.',
    because: 'it says two things at once',
  },
  {
    from: 'ends: 17:00',
    to: 'ends: 08:00',
    problem: 'The working day would end at 08:00, before it starts at 09:00.',
    because: 'hours',
  },
  {
    from: 'closing:',
    to: 'budgets:\n  - stages: [1, 3]\n    within: 5 working days\nclosing:',
    problem: 'A limit over several stages needs stages that follow one another, in their order.',
    because: 'a stage between is left out',
  },
  {
    from: 'closing:',
    to: 'budgets:\n  - stages: [1, 2]\n    within: 5 working days\n  - stages: [2, 3]\n    within: 5 working days\nclosing:',
    problem: 'Stage 2 is under a limit over several stages already.',
    because: 'two limits would end it',
  },
  {
    from: 'closing:',
    to: 'borrows:\n  - agency: gp\n    from: gp\n    roles: [line-manager]\nclosing:',
    problem: 'An agency cannot borrow its own people.',
    because: 'nobody would be found',
  },
  {
    from: 'closing:',
    to: 'borrows:\n  - agency: gp\n    from: icb\n    roles: [line-manager]\n  - agency: icb\n    from: gp\n    roles: [line-manager]\nclosing:',
    problem: 'icb itself borrows its people for this from gp.',
    because: 'they would look at each other for ever',
  },
  {
    from: 'holder: chair\n    of: partnership',
    to: 'holder: chair',
    problem: 'There is one chair for all, and not one an agency.',
    because: 'agencies have no chair',
  },
  {
    from: 'holder: line-manager',
    to: 'holder: line-manager\n    of: partnership',
    problem: 'The partnership has no line-manager of its own.',
    because: 'line managers are of an agency',
  },
];

describe('what does not go together in a procedure', () => {
  it.each(WAYS)('is said, with a line and a remedy: $because', ({ from, to, problem }) => {
    expect(generic).toContain(from);
    const read = readProcedure(generic.replace(from, to), 'mine.yaml');
    const found = 'problems' in read ? read.problems.find((one) => one.problem === problem) : undefined;
    expect(found, JSON.stringify(read)).toMatchObject({ line: expect.any(Number), remedy: expect.stringMatching(/\.$/) });
  });

  it('is found also where something else in the file is wrong', () => {
    const text = generic.replace('limits: firm', 'limits: hard').replace('role: chair', 'role: chairman');
    const read = readProcedure(text, 'mine.yaml');
    expect('problems' in read && read.problems.map(({ problem }) => problem)).toEqual([
      '“hard” is not firm or indicative.',
      'There is no role “chairman”.',
    ]);
  });

  it('is nothing in the bundled procedure', () => {
    expect(readProcedure(generic, 'generic-four-stage.yaml')).toHaveProperty('procedure');
  });
});
