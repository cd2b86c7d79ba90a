import { MAX_EVIDENCE_ROWS, shortened } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { MAX_DESCRIPTION_CHARACTERS } from './check-draft.ts';
import { type AllowedHosts, checkLink } from './check-link.ts';
import { kindNamedIn } from './read-reply.ts';
import type { EvidenceDraft, UpdateDraft } from './update-draft.ts';

/** What came with a message. Of a file we are given where it lies in the sender's own OneDrive or SharePoint. */
export type SentFile =
  | { readonly kind: 'file'; readonly name: string; readonly link: string }
  /** Pasted into the chat, where Teams keeps it for a while and nobody else can open it. */
  | { readonly kind: 'picture' }
  | { readonly kind: 'unknown'; readonly name: string };

export type FileEvidence = {
  readonly evidence: readonly EvidenceDraft[];
  /** What could not be taken, and how to give it instead. */
  readonly problems: readonly string[];
};

const noPictures = () =>
  en`A picture that is pasted into the chat has no place where others can open it, so I cannot keep it. Save it in SharePoint or OneDrive, and send it from there or paste its link.`;

/** The links of files as evidence, by the rules of every other link. Their content is never looked at. */
export function readFiles(files: readonly SentFile[], allowedHosts: AllowedHosts): FileEvidence {
  const read = files.map((file): FileEvidence => {
    if (file.kind === 'picture') return { evidence: [], problems: [noPictures()] };
    const name = shortened(file.name, 80);
    if (file.kind === 'unknown') {
      return { evidence: [], problems: [en`I cannot take ${quoted(name)}. Put it in your own document store and paste a link.`] };
    }
    const checked = checkLink(file.link, allowedHosts);
    if ('problem' in checked) return { evidence: [], problems: [en`I cannot take ${quoted(name)}. ${checked.problem}`] };
    const describes = file.name.slice(0, MAX_DESCRIPTION_CHARACTERS);
    return { evidence: [{ link: checked.link, kind: kindNamedIn(file.name), describes }], problems: [] };
  });
  return {
    evidence: read.flatMap(({ evidence }) => evidence),
    problems: [...new Set(read.flatMap(({ problems }) => problems))],
  };
}

function quoted(name: string): string {
  return name === '' ? en`what you attached` : `“${name}”`;
}

/** @returns the draft with as many of them as the form has room for, and how many there was no room for */
export function withFiles(draft: UpdateDraft, files: readonly EvidenceDraft[]): { draft: UpdateDraft; left: number } {
  const evidence = [...draft.evidence, ...files];
  return {
    draft: { ...draft, evidence: evidence.slice(0, MAX_EVIDENCE_ROWS) },
    left: Math.max(0, evidence.length - MAX_EVIDENCE_ROWS),
  };
}
