import type { StageBegan } from '../../words/disagreement.ts';
import { dateInWords, dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';
import { aboutInWords, becauseInWords } from '../history/disagreement-in-words.ts';
import type { DisagreementRecord, RecordStage } from './record.ts';
import type { ClockResult } from './replay.ts';

/** Text of ours, and below it what somebody wrote, which is never taken for ours. */
export type RecordCell = { readonly text: string; readonly words?: string };

/** A part of a document, before it is known whether that is Word or a page. */
export type RecordPart =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What somebody wrote, and who and when. */
  | { readonly kind: 'quote'; readonly words: string; readonly by: string }
  /** Each row with a name in front. */
  | { readonly kind: 'facts'; readonly about: string; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly about: string;
      readonly header: readonly string[];
      /** Shares of the width, in hundredths. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly RecordCell[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly string[] };

export type RecordDocument = { readonly title: string; readonly subtitle: string; readonly parts: readonly RecordPart[] };

/** The record as it is read, from what it was about to what can be learned. */
export function recordDocument(record: DisagreementRecord): RecordDocument {
  const { ref, plan, action, isRestricted, number, of, asAt, outcome } = record;
  const which = of > 1 ? ` (${number} of ${of})` : '';
  const subtitle = isRestricted ? action : `${action}. ${plan}`;
  return {
    title: `Record of a disagreement about ${ref}${which}`,
    subtitle,
    parts: [
      paragraph(
        outcome
          ? `It is over. Written from the register on ${moment(asAt)}.`
          : `It is not over. This is how it stood on ${moment(asAt)}.`,
      ),
      ...inShort(record),
      ...theTwoViews(record),
      heading(2, 'What happened, stage by stage'),
      ...record.stages.flatMap((stage) => stageParts(stage, record)),
      ...theEnd(record),
      ...learning(record),
      heading(2, 'How to read this record'),
      paragraph(
        'All days and times are as clocks in London showed them. A limit in days ends with the working day, and the day on which it began is not counted. Quoted words are as somebody typed them; names and roles are those of the day. “The register” is the system that keeps the action plans: it moves a disagreement on when a limit is passed, and reminds people.',
      ),
    ],
  };
}

function inShort(record: DisagreementRecord): RecordPart[] {
  const { parties, about, raisedAt, priority, procedure, stages, outcome } = record;
  const { title, version, area, confirmed, source, limits, decider, isBinding } = procedure;
  const binding = isBinding === undefined ? '' : isBinding ? ', and that is binding' : ', and that is not binding';
  const rows: [string, string][] = [
    ['Action', record.isRestricted ? record.ref : `${record.ref}: ${record.action}`],
    ...(record.isRestricted ? [] : [['Plan', record.plan] as [string, string]]),
    ['Raised by', `${parties.raising.agency} (${parties.raising.role})`],
    ['With', `${parties.responding.agency} (${parties.responding.role})`],
    ['About', capital(aboutInWords[about])],
    ['Raised', moment(raisedAt)],
    ['How soon it matters', priority === 'urgent' ? 'Urgent' : 'Standard'],
    ['Procedure', `${title} (${area}), version ${version}${source ? `, ${source}` : ''}`],
    [
      'Procedure confirmed',
      confirmed ? `By ${confirmed.by} on ${dateInWords(dateOf(confirmed.at))}` : 'No confirmation is on record',
    ],
    [
      'Its limits',
      limits === 'firm' ? 'Firm: it moves on when one is passed' : 'Indicative: they remind, and passing one is no breach',
    ],
    ['Who has the last word', `${capital(decider)}${binding}`],
    [outcome ? 'Stage reached' : 'Stage now', stages.at(-1)?.name ?? ''],
    ['How it stands', outcome ? endInWords[outcome.kind] : 'It still runs'],
    ['Limits', limitsInWords(record)],
  ];
  return [heading(2, 'In short'), { kind: 'facts', about: 'The disagreement in short', rows }];
}

function limitsInWords({ stages, procedure }: DisagreementRecord): string {
  const results = stages.flatMap(({ clocks }) => clocks.map(({ result }) => result));
  const count = (result: ClockResult): number => results.filter((one) => one === result).length;
  const [kept, passed] = [count('kept'), count('passed')];
  if (kept + passed === 0) return 'None was put to the test';
  const late = procedure.limits === 'firm' ? `${passed} not kept` : `${passed} passed, which is no breach`;
  return `${kept} kept, ${late}`;
}

function theTwoViews({ parties }: DisagreementRecord): RecordPart[] {
  const { raising, responding } = parties;
  const parts = [raising, responding].flatMap(({ agency, view }): RecordPart[] => {
    if (!view) return [heading(3, agency), paragraph('They have not given their view.')];
    const by = `${view.who}, ${moment(view.at)}`;
    const wants: RecordPart[] =
      view.wants === '' ? [] : [paragraph('What should happen:'), { kind: 'quote', words: view.wants, by }];
    return [heading(3, agency), paragraph('What they hold, and why:'), { kind: 'quote', words: view.words, by }, ...wants];
  });
  return [heading(2, 'The two views'), ...parts];
}

function stageParts(stage: RecordStage, { procedure }: DisagreementRecord): RecordPart[] {
  const { name, isInformal, startedAt, because, leftOut, endedAt, people, clocks, happened, asks } = stage;
  const skipped = leftOut.length > 0 ? ` Not gone through: ${leftOut.join(', ')}.` : '';
  const end = endedAt ? `It ended on ${moment(endedAt)}.` : 'It is at this stage now.';
  const isFirm = procedure.limits === 'firm';
  return [
    heading(3, `${name}${isInformal ? ' (informal)' : ''}`),
    paragraph(`Began on ${moment(startedAt)}, ${beganInWords(because)}.${skipped} ${end}`),
    table(
      `Who acted in ${name}`,
      { For: 32, 'Role in the procedure': 26, Who: 42 },
      people.map(({ side, role, who }) =>
        [side, capital(role), who.length === 0 ? 'Nobody held this role' : who.join('; ')].map(plain),
      ),
    ),
    ...(clocks.length === 0
      ? [paragraph('The procedure sets no limit here.')]
      : [
          table(
            `Limits of ${name}`,
            { Limit: 20, Began: 24, Due: 32, Kept: 24 },
            clocks.map((clock) =>
              [clock.name, shortMoment(clock.startedAt), dueInWords(clock), resultInWords(clock.result, isFirm)].map(plain),
            ),
          ),
        ]),
    ...(happened.length === 0
      ? [paragraph('Nothing was said or done in this stage.')]
      : [
          table(
            `What happened in ${name}`,
            { When: 22, Who: 28, What: 50 },
            happened.map(({ at, who, what, words }) => [
              plain(shortMoment(at)),
              plain(who),
              { text: what, ...(words !== undefined && { words }) },
            ]),
          ),
        ]),
    ...(asks.length === 0
      ? []
      : [
          paragraph('The procedure asks for this too. Forms are kept by the agencies, and not in the register:'),
          { kind: 'list', items: asks } as const,
        ]),
  ];
}

function beganInWords(because: StageBegan): string {
  if (because === 'raised') return 'when it was raised';
  return because === 'skipped' ? 'straight away, as the procedure allows' : `since ${becauseInWords[because]}`;
}

function dueInWords({ dueAt, firstDueAt, isShortened }: RecordStage['clocks'][number]): string {
  if (dueAt === firstDueAt) return moment(dueAt);
  return `${moment(dueAt)}. At first ${moment(firstDueAt)}: ${isShortened ? 'it was shortened' : 'a pause moved it'}`;
}

function resultInWords(result: ClockResult, isFirm: boolean): string {
  switch (result) {
    case 'kept':
      return 'Kept';
    case 'passed':
      return isFirm ? 'Not kept' : 'Passed: indicative, so no breach';
    case 'not-needed':
      return 'Not reached: the stage was over before';
    case 'goes-on':
      return 'Goes on in the next stage';
    case 'paused':
      return 'Stopped by a pause';
    case 'running':
      return 'Still runs';
  }
}

export const endInWords = {
  agreed: 'Both sides agreed',
  decided: 'It was decided by whoever has the last word',
  withdrawn: 'It was withdrawn',
  'left-immediate-risk': 'It left the procedure, since a child may have been in immediate danger',
} as const;

const endedByInWords = {
  agreed: 'Confirmed by',
  decided: 'Decided by',
  withdrawn: 'Withdrawn by',
  'left-immediate-risk': 'Reported by',
} as const;

function theEnd({ outcome, proposed, next, ref, stages, asAt }: DisagreementRecord): RecordPart[] {
  if (!outcome) {
    return [
      heading(2, `How it stood on ${dateInWords(dateOf(asAt))}`),
      paragraph(`It is at ${stages.at(-1)?.name ?? ''}. There is no outcome yet.`),
      ...(next === undefined ? [] : [paragraph(next)]),
      ...(proposed
        ? [
            paragraph('Proposed, and neither confirmed nor turned down:'),
            { kind: 'quote', words: proposed.words, by: `${proposed.who}, ${moment(proposed.at)}` } as const,
          ]
        : []),
    ];
  }
  const { kind, words, worded, who, at, writingDueAt, newDueOn, dueBefore, action } = outcome;
  const made: RecordPart[] = action
    ? [
        table('The action that came of it', { Reference: 18, Agency: 22, 'What is to be done': 38, Due: 22 }, [
          [
            plain(action.isInRegister ? action.ref : `${action.ref} (not in the register yet)`),
            plain(action.agency),
            { text: action.title, words: action.words },
            plain(dateInWords(action.dueOn)),
          ],
        ]),
      ]
    : [];
  return [
    heading(2, 'The outcome'),
    paragraph(`${endInWords[kind]}.`),
    { kind: 'quote', words, by: worded ? `Worded by ${worded.who}, ${moment(worded.at)}` : `${who}, ${moment(at)}` },
    paragraph(`${endedByInWords[kind]} ${who} on ${moment(at)}.`),
    ...(writingDueAt ? [paragraph(`The procedure wants it written down by ${moment(writingDueAt)}.`)] : []),
    ...(newDueOn
      ? [paragraph(`${ref} is due on ${dateInWords(newDueOn)} from then on${dueBefore ? ` (before: ${dueBefore})` : ''}.`)]
      : []),
    ...made,
    ...(newDueOn || action ? [] : [paragraph('It changed no date and made no action.')]),
  ];
}

function learning({ procedure, isReviewed, outcome }: DisagreementRecord): RecordPart[] {
  const { form, reportTo, period, themes } = procedure.learning;
  const { copyTo, closing } = procedure;
  const review = isReviewed
    ? 'The procedure has it reviewed for what can be learned.'
    : 'The procedure asks for no review of it.';
  const rows: [string, string][] = [
    ['Review', review],
    ...(form ? [['Form', form] as [string, string]] : []),
    ...(reportTo ? [['Reported to', `${capital(reportTo)}, ${period}`] as [string, string]] : []),
    ...(themes.length > 0 ? [['Themes to choose from', themes.map(capital).join('; ')] as [string, string]] : []),
    ...(copyTo.length > 0 ? [['Copy of this record to', copyTo.map(capital).join('; ')] as [string, string]] : []),
    ...(closing.isFamilyTold
      ? [['Family', 'The agencies tell the family of the outcome; the register does not'] as [string, string]]
      : []),
    ...(closing.note ? [['Note', closing.note] as [string, string]] : []),
  ];
  const spared = outcome ? [] : [paragraph('This is filled in once it is over.')];
  return [heading(2, 'Learning'), ...spared, { kind: 'facts', about: 'Learning', rows }];
}

function heading(level: 2 | 3, text: string): RecordPart {
  return { kind: 'heading', level, text };
}

function paragraph(text: string): RecordPart {
  return { kind: 'paragraph', text };
}

function table(about: string, columns: Readonly<Record<string, number>>, rows: readonly (readonly RecordCell[])[]): RecordPart {
  return { kind: 'table', about, header: Object.keys(columns), widths: Object.values(columns), rows };
}

function plain(text: string): RecordCell {
  return { text };
}

function moment(at: Instant): string {
  return `${dateInWords(dateOf(at))}, ${timeInWords(at)}`;
}

function shortMoment(at: Instant): string {
  return `${shortDateInWords(dateOf(at))}, ${timeInWords(at)}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
