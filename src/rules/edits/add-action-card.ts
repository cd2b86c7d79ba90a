import { type Card, MAX_CHOICE_CHARACTERS, shortened, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import type { Plan } from '../../words/plan.ts';
import type { SubmissionId } from '../../words/update.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { MAX_REWORDED_CHARACTERS } from './edit-draft.ts';
import { leadRoles } from './lead-roles.ts';
import { titleExample, titleLabel } from './manage-action-card.ts';

/** A new action as it was typed. */
export type AddDraft = {
  /** The plan's short name. */
  readonly plan: string;
  /** The key of the role that is to answer for it. */
  readonly owner: string;
  readonly newRef: string;
  readonly title: string;
  readonly recommendation: string;
  readonly action: string;
  /** A day, or empty. */
  readonly dueOn: string;
  readonly reason: string;
};

export type AddProblems = Readonly<Partial<Record<keyof AddDraft, string>>>;

export const EMPTY_FORM: AddDraft = {
  ...{ plan: '', owner: '', newRef: '', title: '', recommendation: '', action: '', dueOn: '', reason: '' },
};

/** A drop-down of more would not be read, nor fit. */
const MOST_OWNERS = 80;

/** The form for an action that no document has. */
export function addActionCard(
  plans: readonly Plan[],
  people: People,
  view: { submissionId: SubmissionId; draft: AddDraft; problems?: AddProblems; notice?: string },
): Card {
  const { draft, problems = {} } = view;
  const owners = ownerChoices(people);
  const heading = en`Add an action to a plan`;
  const field = (part: keyof AddDraft, label: string, placeholder: string, most: number) => ({
    ...{ label, placeholder, problem: problems[part] ?? '', value: typed(draft[part], most) },
  });
  return {
    name: 'add-action',
    data: {
      summary: heading,
      heading,
      notice: view.notice ?? (Object.keys(problems).length > 0 ? en`Not added yet: see what is to be put right.` : ''),
      intro: en`For what no document has: something agreed at a meeting, say. Importing the document again leaves it alone.`,
      submissionId: view.submissionId,
      privacy: privacyNotice(),
      plan: {
        ...field('plan', en`Plan`, en`Choose the plan`, 60),
        choices: plans.map(({ id, title }) => ({ title: shortened(title, MAX_CHOICE_CHARACTERS), value: id })),
      },
      owner: {
        ...field('owner', en`Who answers for it`, en`Choose the agency and role`, 130),
        choices: owners.slice(0, MOST_OWNERS),
      },
      ownersNotShown:
        owners.length > MOST_OWNERS
          ? en`The first ${MOST_OWNERS} of ${owners.length} roles are listed. For another one, use the command line: sab action add.`
          : '',
      newRef: field('newRef', en`Reference`, en`Left empty, I suggest the next free one`, 40),
      titleField: field('title', titleLabel(), titleExample(), 120),
      recommendation: field(
        'recommendation',
        en`What is recommended`,
        en`In the words of whoever asks for it`,
        MAX_REWORDED_CHARACTERS,
      ),
      action: field('action', en`What is to be done`, en`For example: check a sample of 20 visits`, MAX_REWORDED_CHARACTERS),
      dueLabel: en`Due on; leave it empty if there is no date`,
      dueProblem: problems.dueOn ?? '',
      dueValue: draft.dueOn,
      reason: field(
        'reason',
        en`Why it is added: kept in the history`,
        en`For example: agreed at the Board of 12 May`,
        MAX_REASON_CHARACTERS,
      ),
      next: en`Its lead sees it in their list at once. Without a date it is never overdue.`,
      addLabel: en`Add action`,
      backLabel: en`Back to my list`,
    },
  };
}

/** As "Harbourside Housing: Lead". */
function ownerChoices(people: People): { title: string; value: string }[] {
  return leadRoles(people).map(({ agency, role }) => ({
    ...{ title: shortened(`${agency.name}: ${role.title}`, MAX_CHOICE_CHARACTERS), value: role.key },
  }));
}
