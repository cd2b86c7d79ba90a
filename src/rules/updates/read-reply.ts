import { MAX_EVIDENCE_ROWS } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import { EvidenceKind } from '../../words/evidence.ts';
import type { CalendarDate } from '../../words/time.ts';
import { type ByWhen, readByWhen } from './read-by-when.ts';
import { refAlone } from './read-refs.ts';
import { type ActionRequest, readRequests } from './read-requests.ts';
import { isShortAnswer, readSaidState } from './read-said-state.ts';
import { setQuotedApart } from './set-quoted-apart.ts';
import { type MessagePart, splitMessage } from './split-message.ts';
import type { EvidenceDraft, UpdateDraft } from './update-draft.ts';

/** What a message says of some actions, which fills their cards. */
export type ReplyPart = {
  /** The writer's own; empty where it names none. */
  readonly about: readonly Entry[];
  readonly draft: UpdateDraft;
  readonly requests: readonly ActionRequest[];
  /** A day that it puts something off to. Nothing is done with it but to offer it where a day can be asked for. */
  readonly byWhen?: ByWhen;
};

/** What somebody typed, as far as it was understood. Nothing is recorded from it: it fills the cards that they confirm. */
export type Reply = {
  /** In the order of the message; one without any actions where it names none. */
  readonly parts: readonly [ReplyPart, ...ReplyPart[]];
  /** References that it names and that are none of the writer's: it must not be taken to be about something else. */
  readonly others: readonly string[];
  /** It names a reference, has a link, asks for something, or speaks of how an action stands, so it is about an action. */
  readonly isUpdate: boolean;
  /** It names references and says nothing of them: they want to see those actions. */
  readonly isRefAlone: boolean;
  /** Something in it was forwarded or quoted, and was not read as the writer's own words. */
  readonly hasQuoted: boolean;
};

/** @param owned everything that the writer answers for */
export function readReply(text: string, owned: readonly Entry[], today: CalendarDate): Reply {
  const { own, quoted } = setQuotedApart(text);
  const alone = refAlone(own);
  const split = splitMessage(own, owned);
  const named = isNamed(split) || alone === undefined ? split : [{ about: [], others: [alone], text: '', besides: '' }];
  // what was passed on may say which action it is about, and nothing of how that stands
  const passedOn = isNamed(named) ? [] : splitMessage(quoted, owned).filter(({ about }) => about.length > 0);
  const [first = { about: [], others: [], text: own, besides: own }, ...rest] = named;
  const about = passedOn.length > 0 ? [...new Set(passedOn.flatMap((part) => part.about))] : first.about;
  const parts: Reply['parts'] = [readPart({ ...first, about }, today), ...rest.map((part) => readPart(part, today))];
  const hasQuoted = quoted !== '';
  const isAny = isNamed(named) || passedOn.length > 0;
  return {
    parts,
    others: [...new Set(named.flatMap(({ others }) => others))],
    isUpdate: isAny || parts.some((part) => saysMore(part)) || speaksOfState(own),
    isRefAlone: isNamed(named) && !hasQuoted && named.every(({ besides }) => !SAYS_MORE.test(besides)),
    hasQuoted,
  };
}

function isNamed(parts: readonly MessagePart[]): boolean {
  return parts.some(({ about, others }) => about.length > 0 || others.length > 0);
}

function readPart({ about, text }: MessagePart, today: CalendarDate): ReplyPart {
  const { links, rest } = takeLinks(text);
  const { state } = readSaidState(rest);
  const byWhen = state === 'complete' ? undefined : readByWhen(rest, today);
  return {
    about,
    draft: { state, words: readWords(rest), evidence: links, noEvidenceReason: '' },
    requests: readRequests(rest),
    ...(byWhen && { byWhen }),
  };
}

function saysMore({ draft, requests, byWhen }: ReplyPart): boolean {
  return draft.state !== '' || draft.evidence.length > 0 || requests.length > 0 || byWhen !== undefined;
}

function speaksOfState(own: string): boolean {
  const { rest } = takeLinks(own);
  return readSaidState(rest).isUnclear || isShortAnswer(rest);
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

/** What a file's name says that it is: "Minutes 3 May.docx". Empty where it says nothing. */
export function kindNamedIn(name: string): EvidenceKind | '' {
  return firstKindIn(name.replace(/[_-]/g, ' '));
}

function kindsIn(text: string): EvidenceKind[] {
  const found = KINDS.flatMap(([kind, words]) => [...text.matchAll(words)].map(({ index }) => ({ kind, index })));
  return found.toSorted((a, b) => a.index - b.index).map(({ kind }) => kind);
}

/** The message without what stood before its first word, and without what pointed to a link or stood around it. */
function readWords(text: string): string {
  const words = text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?(?:\( ?\)|< ?>|“ ?”)/g, '')
    .replace(IN_FRONT, '')
    .trim();
  const said = inTail(words, / ?\b(?:is at|are at|at|here|see|link)[ :,–-]{0,5}$/i, () => '').trim();
  return inTail(said, /(?:[,;–-]|[.,;] ?(?:and|but|or)|\b(?:and|but))$/i, () => '').trim();
}

const IN_FRONT = /^(?:[\s:,.;&+/–-]|and\b|but\b)+/i;

function inTail(words: string, pattern: RegExp, replace: (found: string, opening: string) => string): string {
  return words.slice(0, -TAIL_CHARACTERS).concat(words.slice(-TAIL_CHARACTERS).replace(pattern, replace));
}
