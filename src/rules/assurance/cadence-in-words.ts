import { counted } from '../../words/counted.ts';
import type { Level } from '../../words/role.ts';
import type { Cadence } from './cadence.ts';
import { levelInWords } from './step-in-words.ts';

/** How people are asked, in sentences for the business manager. */
export function cadenceInWords(cadence: Cadence): string[] {
  const { noticeDaysBefore, firstAfterWorkingDays, thenEveryWorkingDays, noDateEveryWorkingDays, unansweredBeforeTold } = cadence;
  return [
    noticeDaysBefore.length === 0
      ? 'Nobody is told before a due date.'
      : `Leads are told ${noticeDaysBefore.map((days) => counted(days, 'day')).join(' and ')} before a due date, unless they typed "stop".`,
    `They are asked ${counted(firstAfterWorkingDays, 'working day')} after it, then every ${counted(thenEveryWorkingDays, 'working day')} until they answer.`,
    `Where there is no date, they are asked for one every ${counted(noDateEveryWorkingDays, 'working day')}.`,
    `After ${counted(unansweredBeforeTold, 'ask')} without an answer, one more is told at each ask: ${levelsInWords(cadence.tellsOfLead)}.`,
    `Whoever verifies, agrees, or settles whose an action is, is asked every ${counted(thenEveryWorkingDays, 'working day')}; after ${counted(unansweredBeforeTold, 'ask')}: ${levelsInWords(cadence.tellsOfOthers)}.`,
    cadence.isNeverQuiet
      ? `Asks fall due at ${cadence.askAtTime}. There are no quiet hours: for trying the bot out only.`
      : `Asks go out on working days from ${cadence.askAtTime}. From ${cadence.quietFromTime}, at weekends, on bank holidays and closures nobody is written to.`,
    `A lead can promise to say more within ${counted(cadence.promiseWithinWorkingDays, 'working day')}, or put a reminder off by up to ${cadence.putOffWithinWorkingDays}; ${cadence.holdsInARow === 1 ? 'once' : `${cadence.holdsInARow} times`} in a row without an update.`,
    recheckInWords(cadence),
  ];
}

function recheckInWords({ recheckAfterMonths, recheckAgainAfterMonths }: Cadence): string {
  if (recheckAfterMonths === 0) return 'Nobody is asked whether what was signed off has lasted.';
  const again =
    recheckAgainAfterMonths === 0 ? 'once' : `and again ${counted(recheckAgainAfterMonths, 'month')} after each answer`;
  return `Whether a change has lasted is asked ${counted(recheckAfterMonths, 'month')} after sign-off, ${again}.`;
}

function levelsInWords(levels: readonly Level[]): string {
  if (levels.length === 0) return 'nobody';
  return levels
    .map((level) => (level === 'chair' ? 'then the chair’s list of exceptions' : `the ${levelInWords[level]}`))
    .join(', ');
}
