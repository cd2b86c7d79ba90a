import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { CalendarDate } from '../../words/time.ts';
import { MAX_UPDATE_CHARACTERS } from '../../words/update.ts';
import { type AllowedHosts, checkLink } from './check-link.ts';
import type {
  CheckedDraft,
  DraftProblems,
  EvidenceDetails,
  EvidenceDraft,
  EvidenceProblems,
  UpdateDraft,
} from './update-draft.ts';

export const MAX_DESCRIPTION_CHARACTERS = 500;
export const MAX_REASON_CHARACTERS = 1000;

type DraftCheck =
  | { readonly kind: 'fine'; readonly draft: CheckedDraft }
  | { readonly kind: 'problems'; readonly problems: DraftProblems };

/** Everything that is wrong is said at once, each beside its field, so that nobody has to send a form three times. */
export function checkDraft(draft: UpdateDraft, allowedHosts: AllowedHosts, today: CalendarDate): DraftCheck {
  const { state } = draft;
  const words = cleaned(draft.words);
  const noEvidenceReason = cleaned(draft.noEvidenceReason);
  const given = draft.evidence.map((line, index) => ({ ...line, index })).filter((line) => !isBlank(line));
  const lines = given.map((line) => ({ line, check: checkEvidence(line, allowedHosts, today) }));
  const evidence = lines.flatMap(({ check }) => ('checked' in check ? [check.checked] : []));
  const evidenceProblems = lines.flatMap(({ line, check }) =>
    'problems' in check ? [[line.index, check.problems] as const] : [],
  );

  const isClaim = state === 'complete';
  const problems: DraftProblems = {
    ...(state === '' && { state: en`Choose how the action stands.` }),
    ...wordsProblem(words, state),
    ...(evidenceProblems.length > 0 && { evidence: Object.fromEntries(evidenceProblems) }),
    ...(isClaim && given.length === 0 && noEvidenceReason === '' && { noEvidenceReason: noEvidence() }),
    ...(noEvidenceReason.length > MAX_REASON_CHARACTERS && {
      noEvidenceReason: en`Keep this under ${MAX_REASON_CHARACTERS} characters; it has ${noEvidenceReason.length}.`,
    }),
  };
  if (state === '' || Object.keys(problems).length > 0) return { kind: 'problems', problems };
  const reason = isClaim && evidence.length === 0 ? noEvidenceReason : undefined;
  return { kind: 'fine', draft: { state, words, evidence, noEvidenceReason: reason } };
}

/** Heads a form that came back: "Not sent yet: 2 things to put right." */
export function notSentYet({ evidence = {}, ...others }: DraftProblems): string {
  const inEvidence = Object.values(evidence).flatMap((problems) => Object.keys(problems));
  const count = Object.keys(others).length + inEvidence.length;
  return en`Not sent yet: ${counted(count, 'thing')} to put right.`;
}

const noEvidence = () => en`A completed action needs evidence. Add a link above, or say here why there is none.`;

function wordsProblem(words: string, state: UpdateDraft['state']): Pick<DraftProblems, 'words'> {
  if (words.length > MAX_UPDATE_CHARACTERS) {
    return {
      words: en`Keep this under ${MAX_UPDATE_CHARACTERS} characters; it has ${words.length}. The first ${MAX_UPDATE_CHARACTERS} are here: put the rest in a document and link to it.`,
    };
  }
  if (words === '' && state === 'complete') return { words: en`Say in a line or two what was done.` };
  if (words === '' && state === 'needs-help') return { words: en`Say what is in the way, and who could move it.` };
  if (words === '' && state === 'in-progress') return { words: en`Say in a line or two where it stands.` };
  return {};
}

type EvidenceCheck = { readonly checked: CheckedDraft['evidence'][number] } | { readonly problems: EvidenceProblems };

function checkEvidence(
  { link, kind, describes, details }: EvidenceDraft,
  allowedHosts: AllowedHosts,
  today: CalendarDate,
): EvidenceCheck {
  const checkedLink = checkLink(link, allowedHosts);
  const description = cleaned(describes);
  const problem = descriptionProblem(description);
  const days = details ? dayProblems(details, today) : {};
  if ('link' in checkedLink && kind !== '' && problem === undefined && Object.keys(days).length === 0) {
    return { checked: { link: checkedLink.link, kind, describes: description, ...(details && saidOf(details)) } };
  }
  return {
    problems: {
      ...('problem' in checkedLink && { link: checkedLink.problem }),
      ...(kind === '' && { kind: en`Choose what kind of evidence this is.` }),
      ...(problem && { describes: problem }),
      ...days,
    },
  };
}

function dayProblems(
  { madeOn, expiresOn }: EvidenceDetails,
  today: CalendarDate,
): Pick<EvidenceProblems, 'madeOn' | 'expiresOn'> {
  const [made, expires] = [madeOn, expiresOn].map((day) => CalendarDate.safeParse(day).data);
  return {
    ...(madeOn !== '' && !made && { madeOn: noDay() }),
    ...(made &&
      made > today && { madeOn: en`That day is still to come. Choose the day on which it was made, or leave it empty.` }),
    ...(expiresOn !== '' && !expires && { expiresOn: noDay() }),
    ...(expires && expires < today && { expiresOn: en`That day has passed, so it would not count. Link to what stands today.` }),
  };
}

const noDay = () => en`This is not a day. Choose one, or leave it empty.`;

/** What was said of it, without what was left empty. */
function saidOf({ shows, madeBy, madeOn, expiresOn }: EvidenceDetails): Partial<CheckedDraft['evidence'][number]> {
  return {
    ...(shows !== '' && { shows }),
    ...(madeBy !== '' && { madeBy }),
    ...(madeOn !== '' && { madeOn: CalendarDate.parse(madeOn) }),
    ...(expiresOn !== '' && { expiresOn: CalendarDate.parse(expiresOn) }),
  };
}

function descriptionProblem({ length }: string): string | undefined {
  if (length === 0) return en`Say in a few words what this evidence shows.`;
  if (length <= MAX_DESCRIPTION_CHARACTERS) return undefined;
  return en`Keep the description under ${MAX_DESCRIPTION_CHARACTERS} characters; it has ${length}.`;
}

/** Without the spaces around it, and without what nobody types. */
function cleaned(typed: string): string {
  return withoutCodes(typed).trim();
}

/** Without what nobody types: half characters, and codes that are not for reading. */
export function withoutCodes(typed: string): string {
  return typed.toWellFormed().replace(/[^\P{Cc}\t\r\n]/gu, '');
}

/** A kind alone says nothing, and neither do its details: lists keep what was once chosen in them. */
function isBlank({ link, describes }: EvidenceDraft): boolean {
  return link.trim() === '' && describes.trim() === '';
}
