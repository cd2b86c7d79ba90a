import { MAX_EVIDENCE_ROWS } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import { EvidenceKind } from '../../words/evidence.ts';
import { refAlone, refPattern, takeRefs } from './read-refs.ts';
import { type ActionRequest, readRequests } from './read-requests.ts';
import { readSaidState } from './read-said-state.ts';
import type { EvidenceDraft, UpdateDraft } from './update-draft.ts';

/** What somebody typed, as far as it was understood. Nothing is recorded from it: it fills the card that they confirm. */
export type Reply = {
  /** The entries of theirs that it names, in the order of the references. */
  readonly about: readonly Entry[];
  /** References that it names and that are none of the writer's: it must not be taken to be about something else. */
  readonly others: readonly string[];
  readonly draft: UpdateDraft;
  /** It names a reference, has a link, asks for something, or speaks of how an action stands, so it is about an action. */
  readonly isUpdate: boolean;
  /** It names a reference and says nothing of it: they want to see that action. */
  readonly isRefAlone: boolean;
  readonly requests: readonly ActionRequest[];
};

/** @param owned everything that the writer answers for */
export function readReply(text: string, owned: readonly Entry[]): Reply {
  const { links, rest } = takeLinks(text);
  const about = owned.filter(({ action }) => refPattern(action.ref).test(rest));
  const { refs: others, left } = takeOthers(rest, about);
  const { state, isUnclear } = readSaidState(rest);
  const requests = readRequests(rest);
  const isNamed = about.length > 0 || others.length > 0;
  return {
    about,
    others,
    draft: { state, words: readWords(rest, about), evidence: links, noEvidenceReason: '' },
    isUpdate: isNamed || links.length > 0 || state !== '' || isUnclear || requests.length > 0,
    isRefAlone: isNamed && links.length === 0 && !SAYS_MORE.test(left),
    requests,
  };
}

function takeOthers(text: string, about: readonly Entry[]): { refs: string[]; left: string } {
  const alone = about.length === 0 ? refAlone(text) : undefined;
  if (alone !== undefined) return { refs: [alone], left: '' };
  return takeRefs(about.reduce((left, { action }) => left.replaceAll(refPattern(action.ref), ' '), text));
}

/** Any word but those of "please open HOU-01", "what about HOU-01?" or "how does it stand?" */
const SAYS_MORE =
  /(?<![\p{L}\p{N}'’])(?!(?:please|pls|can|could|you|i|we|open|show|me|see|view|find|and|what|about|is|the|card|action|for|of|how|does|it|stand|where)(?![\p{L}\p{N}'’]))[\p{L}\p{N}]/iu;

/** Two addresses pasted with only a comma between them are two. */
const LINK = /\bhttps?:\/\/(?:(?![,;]https?:\/\/)[^\s<>"“”])+/gi;

/** The links, as many as a form has room for, each with what was said of it; those past that stay in the words. */
function takeLinks(text: string): { links: EvidenceDraft[]; rest: string } {
  const found = [...text.matchAll(LINK)].slice(0, MAX_EVIDENCE_ROWS).map(({ 0: run, index }) => {
    const link = withoutPunctuation(run);
    return { link, from: index, to: index + link.length };
  });
  const between = [0, ...found.map(({ to }) => to)].map((from, n) => text.slice(from, found[n]?.from));
  const isOnly = found.length === 1;
  const links = found.map(({ link }, n): EvidenceDraft => {
    const kind = lastKindIn(between[n] ?? '') || (isOnly ? firstKindIn(between[n + 1] ?? '') : '');
    return { link, kind, describes: '' };
  });
  const before = between.slice(0, -1).map(withoutPointer);
  const behind = between.at(-1) ?? '';
  return { links, rest: [...before, isOnly ? behind.replace(NAMED_BEHIND, '') : behind].join(' ') };
}

/** A bracket that the link itself opened belongs to it. */
function withoutPunctuation(run: string): string {
  let unclosed = run.split('(').length - run.split(')').length;
  let end = run.length;
  for (; end > 0 && AFTER_A_LINK.has(run.charAt(end - 1)); end -= 1) {
    if (run.charAt(end - 1) !== ')') continue;
    if (unclosed >= 0) break;
    unclosed += 1;
  }
  return run.slice(0, end);
}

const AFTER_A_LINK = new Set(".,;:!?'’)]}*");

const KIND_WORDS: Readonly<Record<Exclude<EvidenceKind, 'statement'>, string>> = {
  minutes: 'minutes?',
  policy: 'policy|policies|procedures?|protocols?|guidance',
  'training-record': 'training(?: records?)?|trained|attendance',
  audit: 'audits?|dip samples?|samples?',
  report: 'reports?',
  data: 'data|figures|statistics|dashboard',
  correspondence: 'letters?|e-?mails?|correspondence',
};

const KINDS = Object.entries(KIND_WORDS).map(
  ([kind, words]) => [EvidenceKind.parse(kind), new RegExp(`\\b(?:${words})\\b`, 'gi')] as const,
);

const KIND_WORD = Object.values(KIND_WORDS).join('|');
const SMALL_WORD = 'and|with|plus|see|the|our|my|an?|here|are|is|attached|link(?:ed)?|to|at|in|on';

/** What only pointed to a link that is gone: ", minutes at", "see the audit:". In "minutes agreed the audit" it is more. */
const POINTER = new RegExp(
  `(^|[.,;:(\\n–-]|\\b(?:and|with|plus|see)\\b|(?<=\\d))[\\s:,;–-]{0,3}(?:(?:${SMALL_WORD}) ){0,3}(?:${KIND_WORD})(?: (?:${SMALL_WORD})){0,3}[\\s:,–(<“"-]{0,5}$`,
  'i',
);

function withoutPointer(before: string): string {
  return inTail(before, POINTER, (_, opening: string) => (KEPT_OPENINGS.has(opening) ? opening : ''));
}

/** The end of a sentence stays where it is, and a bracket goes with its other half. */
const KEPT_OPENINGS = new Set(['.', '\n', '(']);

/** "https://… is the training record" */
const NAMED_BEHIND = new RegExp(`^[\\s:,–-]{0,3}(?:(?:${SMALL_WORD}) ){0,3}(?:${KIND_WORD})(?=[\\s.]*$)`, 'i');

/** The end of a text is looked at alone, so that a long one costs no more than a short one. */
const TAIL_CHARACTERS = 80;

/** In "policy agreed, minutes at https://…" the link is to the minutes. */
function lastKindIn(before: string): EvidenceKind | '' {
  return kindsIn(before).at(-1) ?? '';
}

function firstKindIn(after: string): EvidenceKind | '' {
  return kindsIn(after)[0] ?? '';
}

function kindsIn(text: string): EvidenceKind[] {
  const found = KINDS.flatMap(([kind, words]) => [...text.matchAll(words)].map(({ index }) => ({ kind, index })));
  return found.toSorted((a, b) => a.index - b.index).map(({ kind }) => kind);
}

/** The message without the references in front, and without what pointed to a link or stood around it. */
function readWords(text: string, about: readonly Entry[]): string {
  const refs = about.map(({ action }) => refPattern(action.ref).source).join('|');
  const inFront = new RegExp(`^(?:[\\s:,;&+–-]|and\\b${refs && `|${refs}`})+`, 'i');
  const words = text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?(?:\( ?\)|< ?>|“ ?”)/g, '')
    .replace(inFront, '')
    .trim();
  return inTail(words, / ?\b(?:is at|are at|at|here|see|link)[ :,–-]{0,5}$/i, () => '').trim();
}

function inTail(words: string, pattern: RegExp, replace: (found: string, opening: string) => string): string {
  return words.slice(0, -TAIL_CHARACTERS).concat(words.slice(-TAIL_CHARACTERS).replace(pattern, replace));
}
