import { MAX_UPDATE_CHARACTERS } from '../../words/update.ts';
import { type AllowedHosts, checkLink } from './check-link.ts';
import type { CheckedDraft, DraftProblems, EvidenceDraft, UpdateDraft } from './update-draft.ts';

const MAX_DESCRIPTION_CHARACTERS = 500;
const MAX_REASON_CHARACTERS = 1000;

type DraftCheck =
  | { readonly kind: 'fine'; readonly draft: CheckedDraft }
  | { readonly kind: 'problems'; readonly problems: DraftProblems };

/** Everything that is wrong is said at once, each beside its field, so that nobody has to send a form three times. */
export function checkDraft(draft: UpdateDraft, allowedHosts: AllowedHosts): DraftCheck {
  const { state } = draft;
  const words = draft.words.trim();
  const noEvidenceReason = draft.noEvidenceReason.trim();
  const given = draft.evidence.map((line, index) => ({ ...line, index })).filter((line) => !isBlank(line));
  const lines = given.map((line) => ({ line, check: checkEvidence(line, allowedHosts) }));
  const evidence = lines.flatMap(({ check }) => ('checked' in check ? [check.checked] : []));
  const evidenceProblems = lines.flatMap(({ line, check }) => ('problem' in check ? [[line.index, check.problem] as const] : []));

  const isClaim = state === 'complete';
  const problems: DraftProblems = {
    ...(state === '' && { state: 'Choose how the action stands.' }),
    ...wordsProblem(words, state),
    ...(evidenceProblems.length > 0 && { evidence: Object.fromEntries(evidenceProblems) }),
    ...(isClaim && given.length === 0 && noEvidenceReason === '' && { noEvidenceReason: NO_EVIDENCE }),
    ...(noEvidenceReason.length > MAX_REASON_CHARACTERS && {
      noEvidenceReason: `Keep this under ${MAX_REASON_CHARACTERS} characters; it has ${noEvidenceReason.length}.`,
    }),
  };
  if (state === '' || Object.keys(problems).length > 0) return { kind: 'problems', problems };
  const reason = isClaim && evidence.length === 0 ? noEvidenceReason : undefined;
  return { kind: 'fine', draft: { state, words, evidence, noEvidenceReason: reason } };
}

const NO_EVIDENCE = 'A completed action needs evidence. Add a link above, or say here why there is none.';

function wordsProblem(words: string, state: UpdateDraft['state']): Pick<DraftProblems, 'words'> {
  if (words.length > MAX_UPDATE_CHARACTERS) {
    return {
      words: `Keep this under ${MAX_UPDATE_CHARACTERS} characters; it has ${words.length}. Put the rest in a document and link to it.`,
    };
  }
  if (words === '' && state === 'complete') return { words: 'Say in a line or two what was done.' };
  if (words === '' && state === 'in-progress') return { words: 'Say in a line or two where it stands.' };
  return {};
}

type EvidenceCheck = { readonly checked: CheckedDraft['evidence'][number] } | { readonly problem: string };

function checkEvidence({ link, kind, describes }: EvidenceDraft, allowedHosts: AllowedHosts): EvidenceCheck {
  if (link.trim() === '') return { problem: 'Paste the link to this evidence. The file itself stays in your own system.' };
  const checkedLink = checkLink(link, allowedHosts);
  if ('problem' in checkedLink) return checkedLink;
  if (kind === '') return { problem: 'Choose what kind of evidence this is.' };
  const description = describes.trim();
  if (description === '') return { problem: 'Say in a few words what this evidence shows.' };
  if (description.length > MAX_DESCRIPTION_CHARACTERS) {
    return { problem: `Keep the description under ${MAX_DESCRIPTION_CHARACTERS} characters; it has ${description.length}.` };
  }
  return { checked: { link: checkedLink.link, kind, describes: description } };
}

/** A kind alone says nothing: the list always has one chosen. */
function isBlank({ link, describes }: EvidenceDraft): boolean {
  return link.trim() === '' && describes.trim() === '';
}
