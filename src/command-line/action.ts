import { moveDate, setDate } from './action-dates.ts';
import { addAction, closeAction, editAction, reopenAction, supersedeAction, transferAction } from './action-edits.ts';
import type { Command } from './command.ts';
import { signOffActions } from './sign-off.ts';

/** What can be done to one action of a plan. */
export const actionCommands: readonly Command[] = [
  moveDate,
  setDate,
  transferAction,
  supersedeAction,
  closeAction,
  signOffActions,
  reopenAction,
  editAction,
  addAction,
];
