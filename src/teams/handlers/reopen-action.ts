import { decideReopen } from '../../rules/edits/decide-end.ts';
import { cardHandler } from '../card-handler.ts';
import { answerEdit, EditForm } from '../edit-form.ts';

export const reopenAction = cardHandler('reopen-action', EditForm, (form, ask, deps) =>
  answerEdit({ ...form, part: 'reopen' }, (entry, now) => decideReopen(entry, form.draft.reason, ask.by, now), ask, deps),
);
