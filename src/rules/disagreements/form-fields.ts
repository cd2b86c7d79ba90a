import { type CardData, MAX_CHOICE_CHARACTERS, shortened, typed } from '../../words/card-data.ts';
import type { Disagreement } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { agencyInWords, capital } from './disagreement-in-words.ts';

type Field = CardData<'disagreement'>['view'];
type DateField = CardData<'disagreement'>['decisionDueOn'];
type ChoiceField = CardData<'disagreement'>['actionAgency'];

/** `2026-06-04` */
const DAY_CHARACTERS = 10;

/** Enough for an agency, a stage or a word of ours. */
const CHOICE_CHARACTERS = 60;

/** The inputs of a form, filled with what was typed, each with its problem beside it. */
export function fieldsOf<Id extends string>(draft: Partial<Record<Id, string>>, problems: Partial<Record<Id, string>>) {
  const problem = (id: Id): string => problems[id] ?? '';
  return {
    text: (id: Id, label: string, placeholder: string, most = MAX_REASON_CHARACTERS): Field => ({
      ...{ label, placeholder, problem: problem(id), value: typed(draft[id] ?? '', most) },
    }),
    day: (id: Id, label: string): DateField => ({
      ...{ label, problem: problem(id), value: typed(draft[id] ?? '', DAY_CHARACTERS) },
    }),
    choice: (id: Id, label: string, choices: ChoiceField['choices'], first = ''): ChoiceField => ({
      ...{ label, placeholder: en`Choose one`, problem: problem(id), choices },
      value: typed(draft[id] || first, CHOICE_CHARACTERS),
    }),
  };
}

/** Only the two that disagree can be given something to do. */
export function agencyChoices({ parties }: Pick<Disagreement, 'parties'>): ChoiceField['choices'] {
  return [parties.raising, parties.responding].map((party) => ({
    ...{ value: party.agencyId, title: shortened(capital(agencyInWords(party)), MAX_CHOICE_CHARACTERS) },
  }));
}

/** Said above a form that came back. */
export function notSent(problems: object | undefined): string {
  return problems && Object.keys(problems).length > 0 ? en`This was not sent yet. What is to be put right stands below.` : '';
}
