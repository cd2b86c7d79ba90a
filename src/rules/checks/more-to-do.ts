import { claimIn } from '../importing/read-claim.ts';
import { beginningOf, sentencesIn } from './sentences.ts';

/** Words that say by themselves that something is not done. */
const UNDONE: readonly RegExp[] = [
  /\b(?:still|yet|remains?) to\b|\bleft to do\b/i,
  /\bnot yet\b/i,
  /\b(?:is|are|been|being|now) (?:halted|paused|stalled|deferred|postponed)\b|\bhalted\b|\bon hold\b/i,
  /\b(?:further|more) (?:work|actions?|training) (?:is|are|remains?|needed|required|to)\b/i,
  /\bfurther work\b/i,
  /\bin (?:preparation|draft|development)\b|\bunder development\b/i,
  /\b(?:still|currently) being\b/i,
  /\bbeing (?:developed|drafted|written|prepared|finalised|rolled out|arranged|designed|piloted|negotiated)\b/i,
  /\bpiloting\b|\b(?:as|in) (?:a )?pilot\b|\bpilots? (?:is|are|continues?|begins?|starts?|under ?way)\b/i,
  /\b(?:remains?|still) (?:outstanding|ongoing|on-going|incomplete|in progress)\b|\boutstanding (?:actions?|work|items?|issues?)\b/i,
  /\b(?:is|are|now) (?:in progress|under ?way|awaited)\b|\b(?:awaiting|pending) (?:approval|agreement|sign[- ]off|publication|decision)\b/i,
  /\b(?:is|are) (?:now )?(?:(?:planned|scheduled|about|hoped) (?:for|to|in)|(?:due|expected) (?:in|by|for|on))\b/i,
  /\b(?:is|are) (?:now )?due to (?:be|begin|start|finish|end|report|go|meet|take place)\b|\bplanned for\b/i,
  /\b(?:is|are) to (?!(?:the|an?|their|its|our|this|date)\b)\w+/i,
  /\b(?:is|are) going to\b/i,
];

/** "Sessions to be arranged": a few words, none of which lets or makes something be done, and then what is to be done. */
const SHORTHAND = /^(?:[\w'’&/-]+ ){1,6}?to be \w+(?:ed|en|ne|nt|de|ld|ught)\b/i;
const LETS_OR_MAKES =
  /\b(?:enabl|allow|requir|ask|remind|request|expect|need|want|help|encourag|permit|caus|lead|continu|appear|seem|found|known|consider|believ|report|agree|ha(?:s|d|ve)|ensur|order|able|like|easi|way)\w* (?:[\w'’-]+ ){0,6}?to be\b/i;

/** What is promised, as against what goes on: a word or two may stand between. */
const WILL = /\b(?:will|shall)(?: (?:not|also|now|then|soon|shortly|therefore))* \w+(?: \w+)?/i;

/**
 * "Will" that promises nothing of this action: upkeep of what is done, its purpose or effect, a standing rule, people
 * that it is about.
 */
const OTHER_WILLS: readonly RegExp[] = [
  /\bwill (?:also |now )?(?:be )?(?:continu\w*|remain\w*|repeated|monitored|maintained|sustained|keep|kept)\b/i,
  /\bwill\b[^,;]*\b(?:annually|yearly|quarterly|monthly|weekly|regularly|routinely|(?:each|every) (?:\w+ )?(?:day|week|month|quarter|term|year)|periodically)\b/i,
  /\b(?:so|so that|ensur\w+|mean(?:s|ing)?|in order that|confident|assur\w+|confirm\w*|know|understand|aware) (?:[\w'’-]+ ){0,8}?will\b/i,
  /\bwill (?:also |now )?(?:help|enable|allow|ensure|mean|improve|support|strengthen|make it|make sure)\b/i,
  /\b(?:all|any|every|each|those|staff|workers|practitioners|professionals|officers|people|families|parents|children) who will\b/i,
  /^(?:if|where|whenever|wherever|should)\b/i,
  /\b(?:if|where|when|as|whenever|wherever) (?:necessary|needed|required|appropriate|requested)$/i,
  /\b(?:free|good|political|at|a|the|their|his|her) will\b/i,
];

/** Said of what is over: "had been on hold", "no further work". */
const NO_LONGER =
  /\b(?:no|nothing|never|none|no longer|not|without)\b(?: (?:is|are|any|\w+ed))?$|\b(?:was|were|had(?: been)?|after|following)(?: (?:being|been|a|the))?$/i;

/**
 * What texts that claim completion say is still to come.
 * @returns the words that give it away, with a few that follow; `undefined` where they speak of what is done
 */
export function moreToDoIn(texts: readonly string[]): string | undefined {
  return sinceClaim(texts)
    .flatMap(sentencesIn)
    .map(moreToDoInSentence)
    .find((words) => words !== undefined);
}

/** Where the claim is a dated note, what stands before it is older: then that which was still to do has been done. */
function sinceClaim(texts: readonly string[]): string[] {
  const notes = texts.map((text) => ({ text, claim: claimIn(text) }));
  const firstDated = notes.findIndex(({ claim }) => claim?.isDated);
  return notes.slice(Math.max(0, firstDated)).map(({ text, claim }) => (claim?.isDated ? text.slice(claim.at) : text));
}

function moreToDoInSentence(sentence: string): string | undefined {
  if (sentence === '') return undefined;
  const will = WILL.exec(sentence)?.index;
  const starts = [
    ...UNDONE.map((pattern) => pattern.exec(sentence)?.index),
    SHORTHAND.test(sentence) && !LETS_OR_MAKES.test(sentence) ? 0 : undefined,
    will === undefined || OTHER_WILLS.some((pattern) => pattern.test(sentence)) ? undefined : will,
  ];
  const at = starts.filter((start) => start !== undefined).filter((start) => !NO_LONGER.test(sentence.slice(0, start).trimEnd()));
  if (at.length === 0) return undefined;
  return beginningOf(sentence.slice(Math.min(...at)));
}
