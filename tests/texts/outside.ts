/** What is not in the catalogue, and so stays English in every language. docs/languages.md has the same list, in words. */
type Outside = { readonly files: RegExp; readonly because: string };

export const OUTSIDE: readonly Outside[] = [
  {
    files: /^src\/(?:[\w-]+\.ts$|(?:command-line|sample|notify|telemetry|store|cards|texts)\/)/,
    because: 'the command line, settings and the log are for whoever runs the bot',
  },
  { files: /^src\/(?:files|procedures)\//, because: 'files that are read and written: documents stay English' },
  {
    files: /^src\/rules\/(?:importing|exporting|checks|calendar|doctor|retention|erasure|subject-access)\//,
    because: 'all of these are asked, and told, on the command line',
  },
  { files: /^src\/rules\/reports\/(?!report-card)/, because: 'the Board pack is a document of an English Board' },
  {
    files:
      /^src\/rules\/disagreements\/(?:record|walk|check-|procedure-in-words|on-paper|journey|replay|read-walk|figures|audit|limits-by-walk)/,
    because: 'the record of a disagreement is a document; a procedure is checked and walked on the command line',
  },
  {
    files: /^src\/rules\/disagreements\/(?:decide-|agreed-entry|raising|messages)/,
    because: 'what a decision says is written into the history, which is kept in English',
  },
  { files: /^src\/rules\/history\/(?!disagreement-in-words)/, because: 'the history is kept, and told, in English' },
  {
    files: /^src\/rules\/assurance\/(?:simulate|cadence)/,
    because: 'the simulation and the cadence are told on the command line',
  },
  {
    files: /^src\/rules\/.*(?:audit|decide-reimport)/,
    because: 'what the audit finds is told on the command line, and the history is kept in English',
  },
  {
    files: /^src\/rules\/privacy\/(?:find-(?!private)|private-cells|words-of-the-trade|given-names)/,
    because: 'these words are looked for in what people type, which is English',
  },
  {
    files: /^src\/rules\/updates\/(?:read-(?:by-when|refs|said-state)|split-message|set-quoted-apart)/,
    because: 'these words are looked for in what people type, which is English',
  },
  { files: /^src\/rules\/people\/(?:check-|access)/, because: 'checks of the list of people are told on the command line' },
  {
    files: /^src\/engine\/(?!delivery-outcome|draw-message|draw-summary|digest|disagreement-context)/,
    because: 'the engine writes the log and the register, and says nothing to anybody',
  },
  {
    files:
      /^src\/teams\/(?:server|channel-token|report-routes|report-files|public-pages|send-page|rate-limit|single-post|send-failure)/,
    because: 'what is served over HTTP is English: web pages, and errors for whoever runs the bot',
  },
  {
    files: /^src\/words\/(?:procedure|plan|role|one-of|fallback|privacy|read-plan|printable|document|english|counted)\.ts$/,
    because: 'nouns, and words of documents',
  },
];

/** English in a file that is otherwise in the catalogue. */
type Exception = {
  readonly file: string;
  /** Word for word. */
  readonly english: readonly string[];
  readonly because: string;
};

export const EXCEPTIONS: readonly Exception[] = [
  { file: 'src/rules/summary/schedule-in-words.ts', english: ['th'], because: 'the ending of an English ordinal' },
  { file: 'src/teams/commands/all-commands.ts', english: ['reply'], because: 'it is the name of a command in the log' },
  { file: 'src/teams/acquire-token.ts', english: ['unknown'], because: 'it is for the log' },
  { file: 'src/words/time.ts', english: ['Europe/London'], because: 'it is the id of a time zone' },
  {
    file: 'src/rules/updates/read-reply.ts',
    english: ['training(?: records?)?|trained|attendance', 'audits?|dip samples?|samples?'],
    because: 'these words are looked for in what people type, which is English',
  },
  {
    file: 'src/teams/strict-adapter.ts',
    english: ['not an object', 'nested too deep', 'Something went wrong.', 'no answer in time', 'This is not an activity.'],
    because: 'it answers over HTTP, or is for the log',
  },
  { file: 'src/teams/ask.ts', english: ['Somebody'], because: 'it is kept as a name where Teams gives none' },
  { file: 'src/teams/handlers/sign-off-all.ts', english: ['as its plan says'], because: 'it is a value, which the card words' },
];

export function isOutside(path: string): boolean {
  return OUTSIDE.some(({ files }) => files.test(path));
}
