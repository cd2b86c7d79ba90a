import { plain } from './plain.ts';

/** Somebody's word: said, written or mailed, by whomever, and even when it was noted. */
const STATEMENT =
  /^(?:(?:this |the )?(?:written|verbal|oral|e-?mail(?:ed)?|verbally|personal|self|director|manager|lead|agency|service)(?:[ -](?:written|verbal|e-?mail))* )?(?:confirmation|confirmed|assurance|assured|statement|response|report(?:ed)?|feedback|update|declaration|e-?mail)s?\b/i;
/** What can be opened and read, whoever speaks of it. Minutes are named only where they hold more than somebody's word. */
const SOMETHING_ELSE =
  /\b(?:polic(?:y|ies)|procedures?|protocols?|guidance|guidelines?|audits?|dip[- ]samples?|training (?:records?|programmes?|plan|materials?|packs?|logs?)|attendance|registers?|certificates?|data|figures|statistics|dashboards?|surveys?|letters?|leaflets?|posters?|documents?|templates?|forms?|tools?|plans?|strategy|strategies|reviews?|agendas?|handbooks?|newsletters?|bulletins?|screenshots?|websites?|web ?pages?|specifications?|contracts?|assessments?|records?|copy|copies|attached|attachments?|embedded|terms of reference|job descriptions?|flow ?charts?|pathways?|packs?|slides|presentations?|programmes?|spreadsheets?|logs?|https?:)\b/i;

/** Whether all the evidence that is named is somebody's word that it is so. */
export function evidenceIsStatement(evidence: string): boolean {
  const words = evidence.replace(/\s+/g, ' ').trim();
  return STATEMENT.test(words) && !SOMETHING_ELSE.test(words);
}

const POINTS_TO_UPDATE =
  /^(?:(?:(?:written|verbal|oral) )?(?:confirmation|confirmed|statement|evidence) )?(?:(?:please )?(?:see|as|as per|refer to) )?(?:(?:the|this|above|in) )*(?:(?:action )?plan )?(?:update|progress|action plan)(?: (?:above|provided|document|report|column|opposite))*$/i;
const MIN_WORDS = 4;

/** Whether the evidence is the update again: the same words, a part of them, or a pointer back to it. */
export function evidenceIsItself(evidence: string, progress: string): boolean {
  const [proof, said] = [plain(evidence), plain(progress)];
  if (proof === '' || said === '') return false;
  if (POINTS_TO_UPDATE.test(proof)) return true;
  return proof.split(' ').length >= MIN_WORDS && ` ${said} `.includes(` ${proof} `);
}
