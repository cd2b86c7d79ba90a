import { MAX_EVIDENCE_ROWS } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import type { EvidenceKind } from '../../words/evidence.ts';
import { readSaidState } from './read-said-state.ts';
import type { EvidenceDraft, UpdateDraft } from './update-draft.ts';

/** What somebody typed, as far as it was understood. Nothing is recorded from it: it fills the card that they confirm. */
export type Reply = {
  /** The entries that it names, in the order of the references. */
  readonly about: readonly Entry[];
  /** It names a reference that is none of the writer's, so it must not be taken to be about something else. */
  readonly isAboutOther: boolean;
  readonly draft: UpdateDraft;
  /** It names a reference, has a link, or speaks of how something stands, so it is meant as an update. */
  readonly isUpdate: boolean;
};

/** @param owned everything that the writer answers for */
export function readReply(text: string, owned: readonly Entry[]): Reply {
  const { links, rest } = takeLinks(text);
  const about = owned.filter((entry) => refPattern(entry).test(rest));
  const { state, isUnclear } = readSaidState(rest);
  const isAboutOther = LIKE_A_REF.test(about.reduce((left, entry) => left.replaceAll(refPattern(entry), ' '), rest));
  return {
    about,
    isAboutOther,
    draft: { state, words: readWords(rest, about), evidence: links, noEvidenceReason: '' },
    isUpdate: about.length > 0 || links.length > 0 || state !== '' || isUnclear,
  };
}

/** Two addresses pasted with only a comma between them are two. */
const LINK = /\bhttps?:\/\/(?:(?![,;]https?:\/\/)[^\s<>"“”])+/gi;

/** The links, as many as a form has room for, each with what was said of it; those past that stay in the words. */
function takeLinks(text: string): { links: EvidenceDraft[]; rest: string } {
  const found = [...text.matchAll(LINK)].slice(0, MAX_EVIDENCE_ROWS).map(({ 0: run, index }) => {
    const link = withoutPunctuation(run);
    return { link, from: index, to: index + link.length };
  });
  const between = [0, ...found.map(({ to }) => to)].map((from, n) => text.slice(from, found[n]?.from));
  const links = found.map(({ link }, n): EvidenceDraft => {
    const isOnly = found.length === 1;
    const kind = lastKindIn(between[n] ?? '') || (isOnly ? firstKindIn(between[n + 1] ?? '') : '');
    return { link, kind, describes: kind === '' ? '' : DESCRIPTION[kind] };
  });
  return { links, rest: between.join(' ') };
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

/** `LSCB-03` is also written LSCB-3, lscb 3 and LSCB03. */
function refPattern({ action: { ref } }: Entry): RegExp {
  const parts = ref.split('-').map((part) => (/^\d+$/.test(part) ? `0{0,3}${Number(part)}` : part));
  return new RegExp(`(?<![A-Za-z0-9])${parts.join('[-–\\s]{0,3}')}(?![A-Za-z0-9])`, 'gi');
}

/** `POL-02`, `pol-2` or `POL02`. In small letters only with the hyphen: "stage2" is none. */
const LIKE_A_REF = /\b(?:[A-Z]{2,}(?:-[A-Z]+)*[-–]?\d{1,3}|[a-z]{2,}(?:-[a-z]+)*[-–]\d{1,3})\b/;

const KINDS: readonly (readonly [EvidenceKind, RegExp])[] = [
  ['minutes', /\bminutes?\b/gi],
  ['policy', /\b(?:policy|policies|procedures?|protocols?|guidance)\b/gi],
  ['training-record', /\b(?:training|trained|attendance)\b/gi],
  ['audit', /\b(?:audits?|dip sample|sample)\b/gi],
  ['report', /\breports?\b/gi],
  ['data', /\b(?:data|figures|statistics|dashboard)\b/gi],
  ['correspondence', /\b(?:letters?|e-?mails?|correspondence)\b/gi],
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
  const refs = about.map((entry) => refPattern(entry).source).join('|');
  const inFront = new RegExp(`^(?:[\\s:,;&+–-]|and\\b${refs && `|${refs}`})+`, 'i');
  const words = text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?(?:\( ?\)|< ?>|“ ?”)/g, '')
    .replace(inFront, '');
  return withoutEnd(words.trim());
}

/** "…, minutes at", where the link stood. */
function withoutEnd(words: string): string {
  const pointing = / ?\b(?:is at|are at|at|here|see|link)[ :,–-]{0,5}$/i;
  return words.slice(0, -TAIL_CHARACTERS).concat(words.slice(-TAIL_CHARACTERS).replace(pointing, '')).trim();
}

/** The end of a message is looked at alone, so that a long one costs no more than a short one. */
const TAIL_CHARACTERS = 20;
