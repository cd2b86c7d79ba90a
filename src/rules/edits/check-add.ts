import { ActionRef } from '../../words/action.ts';
import type { Agency } from '../../words/agency.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import type { Plan } from '../../words/plan.ts';
import type { Role } from '../../words/role.ts';
import { CalendarDate } from '../../words/time.ts';
import type { AddDraft, AddProblems } from './add-action-card.ts';
import { reasonOf, reasonProblem } from './check-edit.ts';
import { isFitWording } from './decide-wording.ts';
import type { AskedEntry } from './new-entry.ts';

/** Everything that is wrong with a new action is said at once, each beside its field. */
export function checkAdd(
  draft: AddDraft,
  plans: readonly Plan[],
  people: People,
): { readonly plan: Plan; readonly asked: AskedEntry } | { readonly problems: AddProblems } {
  const plan = plans.find(({ id }) => id === draft.plan);
  const owner = ownerAsked(draft, people);
  const ref = ActionRef.safeParse(draft.newRef.trim().replace(/\s+/g, '-').toUpperCase());
  const dueOn = draft.dueOn.trim() === '' ? undefined : CalendarDate.safeParse(draft.dueOn.trim());
  const [title, recommendation, action] = [draft.title.trim(), draft.recommendation.trim(), draft.action.trim()];
  const wording = { title, recommendation, action };
  const hasWords = `${recommendation}${action}` !== '';
  const problems: AddProblems = {
    ...(!plan && { plan: en`Choose the plan.` }),
    ...(!owner && { owner: en`Choose who answers for it.` }),
    ...(draft.newRef.trim() !== '' && !ref.success && { newRef: en`Capital letters, a hyphen and a number, such as HOU-12.` }),
    ...(title === '' && { title: en`Give it a short neutral title.` }),
    ...(!hasWords && { action: en`Say what is to be done, or what is recommended.` }),
    ...(title !== '' && hasWords && !isFitWording(wording) && { title: en`A title has at most 120 characters.` }),
    ...(dueOn?.success === false && { dueOn: en`Choose a day, or leave it empty.` }),
    ...(reasonOf(draft.reason) === undefined && { reason: reasonProblem() }),
  };
  if (!plan || !owner || !ref.success || dueOn?.success === false || Object.keys(problems).length > 0) return { problems };
  const { agency, role } = owner;
  const due = dueOn && { dueOn: dueOn.data };
  return { plan, asked: { ref: ref.data, agency, roleTitle: role.title, wording, ...due, reason: draft.reason } };
}

/** The role that was chosen, and its agency. */
export function ownerAsked({ owner }: AddDraft, { roles, agencies }: People): { agency: Agency; role: Role } | undefined {
  const role = roles.find(({ key }) => key === owner);
  const agency = agencies.find(({ id }) => id === role?.agencyId);
  return role && agency && { agency, role };
}
