import { decideWording } from '../../rules/edits/decide-wording.ts';
import { wordingAsked } from '../../rules/edits/edit-draft.ts';
import { cardHandler } from '../card-handler.ts';
import { answerEdit, EditForm } from '../edit-form.ts';

export const rewordAction = cardHandler('reword-action', EditForm, (form, ask, deps) =>
  answerEdit(
    { ...form, part: 'reword' },
    (entry) => decideWording(entry, wordingAsked(entry, form.draft), form.draft.reason, ask.by),
    ask,
    deps,
  ),
);
