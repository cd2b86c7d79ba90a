import type { Answered, Answers } from '../rules/importing/apply-answers.ts';
import { counted } from '../words/counted.ts';
import type { Question } from '../words/read-plan.ts';
import type { Shell } from './command.ts';

/**
 * Asks a person what a document leaves open, one question at a time, and reads it again with each answer: an answer about
 * a column may raise questions about its dates, or settle them. What is skipped stays open.
 * @param readWith reads the document with these answers
 * @returns the answers, those that were given before among them
 */
export async function askQuestions(
  shell: Pick<Shell, 'say'>,
  ask: NonNullable<Shell['ask']>,
  given: Answers,
  readWith: (answers: Answers) => Answered,
): Promise<Answers> {
  let answers = given;
  const skipped = new Set<string>();
  for (let asked = 1; ; asked += 1) {
    const open = readWith(answers).read.questions.filter(({ id }) => !skipped.has(id));
    const [question] = open;
    if (question === undefined) return answers;
    const alike = open.filter(({ code }) => code === question.code);
    shell.say('');
    shell.say(`Question ${asked} of ${asked + open.length - 1}${placeInWords(question)}`);
    sayQuestion(shell, question, alike.length);
    for (;;) {
      const typed = (await ask('> '))?.trim();
      if (typed === undefined || /^(?:later|l)$/i.test(typed)) {
        const left = open.length + skipped.size;
        shell.say(`${counted(left, 'question')} ${left === 1 ? 'is' : 'are'} left open.`);
        return answers;
      }
      const [, all, words = ''] = /^(all\s+)?(.*)$/is.exec(typed) ?? [];
      const targets = all === undefined ? [question] : alike;
      if (/^(?:skip|s)$/i.test(words)) {
        for (const { id } of targets) skipped.add(id);
        break;
      }
      const taken = withAnswer(answers, targets, answerOf(question, words), readWith);
      if (taken.why === undefined) {
        if (all !== undefined) shell.say(`Taken for ${counted(taken.count, 'question')}.`);
        answers = taken.answers;
        break;
      }
      shell.say(`That will not do: ${taken.why}.`);
    }
  }
}

/** Gives one answer to the question that was asked, and to those like it that it fits. */
function withAnswer(
  answers: Answers,
  [first, ...others]: readonly Question[],
  answer: string,
  readWith: (answers: Answers) => Answered,
): { readonly answers: Answers; readonly count: number; readonly why: string | undefined } {
  if (first === undefined) return { answers, count: 0, why: undefined };
  const fitting = others.filter(({ choices, orElse }) => choices.includes(answer) || orElse !== null);
  const all = { ...answers, ...Object.fromEntries([first, ...fitting].map(({ id }) => [id, answer])) };
  const unusable = new Map(readWith(all).unusable.map(({ id, says }) => [id, says]));
  const kept = Object.fromEntries(Object.entries(all).filter(([id]) => answers[id] !== undefined || !unusable.has(id)));
  const count = [first, ...fitting].filter(({ id }) => !unusable.has(id)).length;
  return { answers: kept, count, why: unusable.get(first.id) };
}

/** @returns the choice that was meant by its number or its first letters, or the words themselves */
function answerOf({ choices }: Question, words: string): string {
  const byNumber = /^\d{1,3}$/.test(words) ? choices[Number(words) - 1] : undefined;
  return byNumber ?? choices.find((choice) => choice.toLowerCase() === words.toLowerCase()) ?? words;
}

function sayQuestion(shell: Pick<Shell, 'say'>, { says, meanwhile, choices, orElse }: Question, alike: number): void {
  shell.say(`  ${says}`);
  shell.say(`  Until it is answered: ${meanwhile}`);
  for (const [index, choice] of choices.entries()) shell.say(`  ${String(index + 1).padStart(3)}  ${choice}`);
  const ways = [
    'Type a number',
    ...(orElse === null ? [] : [`or ${orElse}`]),
    ...(alike > 1 ? [`"all" before it for the ${alike} questions of this kind`] : []),
    '"skip", or "later" for all that are left',
  ];
  shell.say(`  ${ways.join(', ')}.`);
}

function placeInWords({ where: { table, row, column } }: Question): string {
  const place = [
    table === null ? '' : `table ${table}`,
    row === null ? '' : `row ${row}`,
    column === null ? '' : `column "${column}"`,
  ].filter((part) => part !== '');
  return place.length === 0 ? '' : ` (${place.join(', ')})`;
}
