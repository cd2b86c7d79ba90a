import type { Entry } from '../../words/entry.ts';
import type { EvidenceKind } from '../../words/evidence.ts';
import type { SaidState } from '../../words/update.ts';
import type { EvidenceDraft, UpdateDraft } from './update-draft.ts';

/** What somebody typed, as far as it was understood. Nothing is recorded from it: it fills the card that they confirm. */
export type Reply = {
  /** The entries that it names, in the order of the references. */
  readonly about: readonly Entry[];
  readonly draft: UpdateDraft;
  /** It says a state, a link or a reference, so it is meant as an update. */
  readonly isUpdate: boolean;
};

/** @param owned everything that the writer answers for */
export function readReply(text: string, owned: readonly Entry[]): Reply {
  const about = owned.filter((entry) => refPattern(entry).test(text));
  const links = [...text.matchAll(LINK)].map(([link]) => link.replace(/[).,;>\]]+$/, ''));
  const withoutLinks = text.replace(LINK, ' ');
  const state = readState(withoutLinks);
  const words = readWords(withoutLinks, about);
  const kind = readEvidenceKind(withoutLinks);
  const evidence = links.map((link): EvidenceDraft => ({ link, kind, describes: kind === '' ? '' : DESCRIPTION[kind] }));
  return {
    about,
    draft: { state, words, evidence, noEvidenceReason: '' },
    isUpdate: about.length > 0 || links.length > 0 || state !== '',
  };
}

const LINK = /\bhttps?:\/\/\S+/gi;

/** `LSCB-03` is also written LSCB-3, lscb 3 and LSCB03. */
function refPattern({ action: { ref } }: Entry): RegExp {
  const parts = ref.split('-').map((part) => (/^\d+$/.test(part) ? `0*${Number(part)}` : part));
  return new RegExp(`(?<![A-Za-z0-9])${parts.join('[-–\\s]?')}(?![A-Za-z0-9])`, 'i');
}

const COMPLETE = /\b(done|completed?|finished|implemented|closed|sorted)\b/i;
const NOT_COMPLETE =
  /\b(not|isn['’]?t|hasn['’]?t|haven['’]?t|nearly|almost|partly|half|never|to be|will be|being|until|when|once|should be|cannot be|can['’]?t be)\s+(\w+\s+){0,2}(done|completed?|finished|implemented|closed|sorted)\b/i;
const IN_PROGRESS =
  /\b(in progress|under ?way|started|starting|ongoing|on going|working on|being|nearly|almost|partly|half|drafted|draft|halted|on hold|waiting|delayed|planned|will be|not yet|still to)\b/i;
const NO_CHANGE = /\b(no change|nothing new|nothing to report|no update|same as (before|last time)|unchanged)\b/i;

/** Words that say two things are left for the writer to choose. */
function readState(text: string): SaidState | '' {
  if (NO_CHANGE.test(text)) return 'no-change';
  const isNotComplete = NOT_COMPLETE.test(text);
  const isComplete = COMPLETE.test(text) && !isNotComplete;
  const isInProgress = IN_PROGRESS.test(text) || isNotComplete;
  if (isComplete && isInProgress) return '';
  if (isComplete) return 'complete';
  return isInProgress ? 'in-progress' : '';
}

const KINDS: readonly (readonly [RegExp, EvidenceKind])[] = [
  [/\bminutes?\b/i, 'minutes'],
  [/\b(policy|policies|procedures?|protocols?|guidance)\b/i, 'policy'],
  [/\b(training|trained|attendance)\b/i, 'training-record'],
  [/\b(audits?|dip sample|sample)\b/i, 'audit'],
  [/\breports?\b/i, 'report'],
  [/\b(data|figures|statistics|dashboard)\b/i, 'data'],
  [/\b(letters?|e-?mails?|correspondence)\b/i, 'correspondence'],
];

const DESCRIPTION: Readonly<Record<EvidenceKind, string>> = {
  minutes: 'Minutes',
  policy: 'Policy or procedure',
  'training-record': 'Training record',
  audit: 'Audit',
  report: 'Report',
  data: 'Data',
  correspondence: 'Letter or e-mail',
  statement: 'Statement',
};

function readEvidenceKind(text: string): EvidenceKind | '' {
  return KINDS.find(([words]) => words.test(text))?.[1] ?? '';
}

/** The message without the references in front and the word that pointed to a link. */
function readWords(text: string, about: readonly Entry[]): string {
  const withoutRefs = about.reduce((rest, entry) => rest.replace(new RegExp(`^\\s*${refPattern(entry).source}`, 'i'), ' '), text);
  return withoutRefs
    .replace(/[^\S\n]+/g, ' ')
    .replace(/^[\s:,–-]+/, '')
    .replace(/\b(at|here|see|link|is at|are at)?[\s:,–-]*$/i, '')
    .trim();
}
