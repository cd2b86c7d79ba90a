import { describe, expect, it } from 'vitest';
import { addAction } from '../../../src/teams/commands/add-action.ts';
import { changeAction } from '../../../src/teams/commands/change-action.ts';

describe('what the business manager types', () => {
  it.each([
    { text: 'change HOU-03', because: 'as it is written' },
    { text: 'edit hou 3', because: 'a telephone writes it so' },
    { text: 'manage DAT-IMR-07', because: 'a reference of three parts' },
    { text: 'Change action HOU03!', because: 'in any letters' },
    { text: 'change HOU-02-2', because: 'one that was doubled' },
  ])('opens an action by "$text": $because', ({ text }) => {
    expect(changeAction.pattern.test(text)).toBe(true);
  });

  it.each([
    { text: 'change HOU-03 was agreed in May', because: 'it is an update' },
    { text: 'change of staff, HOU-03 is late', because: 'it is a sentence' },
    { text: 'change', because: 'it names no action' },
  ])('does not open one by "$text": $because', ({ text }) => {
    expect(changeAction.pattern.test(text)).toBe(false);
  });

  it.each(['add action', 'Add an action to child-f', 'add a new action to the plan Child T.'])('adds one by "%s"', (text) => {
    expect(addAction.pattern.test(text)).toBe(true);
  });
});
