import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { Evidence } from '../../words/evidence.ts';
import type { PersonId } from '../../words/person.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';
import type { EvidenceDetails, EvidenceDraft, UpdateDraft } from './update-draft.ts';

/**
 * What somebody sent last, for the form to change it in, and what sending it again does. Of a restricted review nobody's
 * words come back.
 * @returns `undefined` when the last update is not theirs
 */
export function draftAgain(
  { standing, lastUpdate, isRestricted }: Entry,
  by: PersonId,
): { readonly draft: UpdateDraft; readonly notice: string } | undefined {
  if (lastUpdate?.by !== by) return undefined;
  const { state, words, evidence, noEvidenceReason = '', at } = lastUpdate;
  const shown = (own: string): string => (isRestricted ? '' : own);
  const isClaim = standing.state === 'claimed' && standing.claim.by === by;
  const notice = isClaim
    ? en`Sending this replaces your claim of ${shortDateInWords(dateOf(standing.claim.at))}; the safeguarding manager gets the new one.`
    : en`Sending this adds a new update. The one of ${shortDateInWords(dateOf(at))} stays on the record.`;
  return {
    notice,
    draft: {
      state,
      words: shown(words),
      evidence: evidence.map(({ describes, ...piece }) => ({ ...draftOf(piece), describes: shown(describes) })),
      noEvidenceReason: shown(noEvidenceReason),
    },
  };
}

function draftOf({
  link,
  kind,
  shows,
  madeBy,
  madeOn,
  expiresOn,
}: Omit<Evidence, 'describes'>): Omit<EvidenceDraft, 'describes'> {
  const details: EvidenceDetails = { shows: shows ?? '', madeBy: madeBy ?? '', madeOn: madeOn ?? '', expiresOn: expiresOn ?? '' };
  return { link, kind, details };
}
