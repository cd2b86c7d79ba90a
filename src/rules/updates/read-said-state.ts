import type { SaidState } from '../../words/update.ts';

/** How an action stands in somebody's own words. `isUnclear`: they speak of it, and leave the state open. */
type SaidOfState = { readonly state: SaidState | ''; readonly isUnclear: boolean };

/**
 * A guess of "complete" would be a claim that nobody made, so words that deny it, put it off or say two things leave the
 * state for the writer to choose.
 * @param text without links
 */
export function readSaidState(text: string): SaidOfState {
  const sentences = sentencesIn(text);
  const says = (pattern: RegExp): boolean => sentences.some((sentence) => pattern.test(sentence));
  const isTakenBack = says(TAKEN_BACK);
  const isComplete = sentences.some(saysDone);
  const isInProgress = sentences.some((sentence) => saysPart(sentence) || saysBegun(sentence));
  const state = isTakenBack ? '' : oneOf({ isComplete, isInProgress, isNoChange: says(NO_CHANGE), isOpen: says(OPEN) });
  return { state, isUnclear: state === '' && (isTakenBack || says(COMPLETE) || says(IN_PROGRESS) || says(NO_CHANGE)) };
}

function oneOf(said: Readonly<Record<'isComplete' | 'isInProgress' | 'isNoChange' | 'isOpen', boolean>>): SaidState | '' {
  if (said.isNoChange) return said.isComplete ? '' : 'no-change';
  if (said.isComplete) return said.isInProgress || said.isOpen ? '' : 'complete';
  return said.isInProgress ? 'in-progress' : '';
}

/** What is asked is not said: "Is this done?" */
function sentencesIn(text: string): string[] {
  const plain = text.replace(/[’`´]/g, "'").replace(/[^\S\n]+/g, ' ');
  const sentences = plain.match(/[^.;!?\n]+[.;!?\n]?/g) ?? [];
  return sentences.filter((sentence) => !sentence.endsWith('?')).flatMap((sentence) => sentence.split(BUT));
}

const BUT = /\b(?:but|however|although|though|whereas)\b/i;

/** "Complete the form" and "complete by June" are something to do; "well done" is praise; "un-done" and "half-done" are not. */
const DONE =
  '(?<![a-z]-)(?:(?<!well )done|complete(?! (?:the|this|that|it|our|an?|all|by)\\b)|completed|finished|finalised|finalized|implemented|closed|sorted|resolved|achieved|delivered|actioned|concluded|fulfilled|wrapped up|ticked off|up and running|gone live|went live|(?:is|are|now) live|rolled out|embedded|in use|in place|signed off)';

const COMPLETE = new RegExp(`\\b${DONE}\\b`, 'i');
const COMPLETES = new RegExp(COMPLETE, 'gi');

const NOT =
  "(?:not|never|cannot|nothing|none|nobody|neither|(?:is|are|has|have|had|was|were|did|does|do|ca|wo|could|would|should)n'?t)";

const DENYING = new RegExp(
  `\\b(?:${NOT}|being|fail(?:s|ed|ing)?|unable|without|hardly|barely|scarcely|far from|wrongly)\\b`,
  'i',
);

/** "We have done nothing": a denial right behind the word. */
const DENIED_AFTER = new RegExp(
  `\\b${DONE} (?:absolutely |almost |next to |virtually )?(?:nothing|none|no|little|not much)\\b`,
  'i',
);

/** Whatever was said before it, it is not meant. */
const TAKEN_BACK =
  /\b(?:in error|by (?:mistake|accident)|mistakenly|my mistake|ignore|disregard|never ?mind|scrap that|wrong (?:action|one|reference|message)|retract|undo|un-?done)\b/i;

/** A "no" is about the words right behind it: in "no problems, all done" it denies nothing. */
function saysDone(sentence: string): boolean {
  const lastAt = [...sentence.matchAll(COMPLETES)].at(-1)?.index;
  if (lastAt === undefined || saysPart(sentence) || DENIED_AFTER.test(sentence)) return false;
  const before = sentence.slice(0, lastAt);
  return !DENYING.test(before) && !/\bno\b/i.test(before.slice(before.lastIndexOf(',') + 1));
}

const NOT_BEGUN = new RegExp(
  `\\b(?:${NOT}|yet to|to be|before|until|when|once) (?:(?:yet|even|really|properly|formally|been|be|has|have|is|we|it) ){0,2}(?:started?|begun|begin|commenced?|under ?way|in progress|drafted)\\b`,
  'i',
);

const IN_PROGRESS =
  /\b(?:in[ -]?progress|wip|under[ -]?way|started|begun|commenced|on[ -]?going|working (?:on|through)|progressing|(?:good|some|slow|making) progress|continuing|rolling out|being \w+(?:ed|ne)|draft(?:ed|ing)?|halted|paused|on hold|stalled|stuck|blocked|held up|delayed|slipped|on track|in hand|in train|in the pipeline|in development|part[ -]?way|half[ -]?way|getting there|nearly there|almost there|pilot(?:ed|ing)|trialling|out (?:for|to) (?:comment|consultation|tender)|consulting|recruiting|chasing|chased|waiting|awaiting|booked|scheduled|with (?:legal|hr|procurement))\b/i;

/** What is still to come, wherever it stands: then "done" may be about a part of it. */
const OPEN =
  /\b(?:will|shall|going to|to be|to do|to complete|to finish|yet|still|until|once|when|if|unless|before|needs?|needed|must|should|have to|has to|hop(?:e|es|ing)|aim(?:s|ing)?|plan(?:s|ned|ning) (?:to|for)|planned|expect(?:s|ed)?|intend(?:s|ed)?|due (?:to|for|in|by)|trying|hopefully|(?:may|might|could) (?:be|have|well)|can (?:now )?be|outstanding|remain(?:s|ing)?|apart from|except|other than|(?:stage|phase|part|step) (?:\d|one|two|three))\b|'ll\b|\b(?:done|completed|finished|implemented|closed|sorted|achieved|delivered|in place|signed off) by (?:the )?(?:end|next|start|middle|mid|summer|autumn|winter|spring|christmas|easter|mon|tues?|wed|thurs?|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|\d)/i;

function saysBegun(sentence: string): boolean {
  return IN_PROGRESS.test(sentence) && !NOT_BEGUN.test(sentence);
}

const NO_CHANGE =
  /\b(?:no (?:further |new |real )?(?:changes?|news|updates?|progress|movement|difference|different|further forward)|nil (?:return|update|to report)|nothing (?:new|else|more|to (?:report|add|update)|has changed|changed|further)|(?:the |still |it's |all )?same as (?:before|last (?:time|month|week))|still the same|where (?:it|we) (?:was|were)|as (?:it|we) (?:was|were)(?= ?[.,;]|$)|as before|as you were|status quo|hasn't (?:changed|moved)|has not (?:changed|moved)|unchanged)\b|(?<!\w)n\/c\b/i;

/** What answers a question that was asked, and says nothing alone. */
const SHORT_ANSWER =
  /^\W*(?:y|n|yes|yep|yeah|yup|aye|no|nope|nah|not yet|not (?:really|quite|fully)|nearly|almost|partly|partially|sort of|kind of|soon|shortly|later|maybe|probably|i think so|i don't know|don't know|dunno|not sure|it is|it isn't|as above|see above|ditto|same|same here|same again)(?: (?:please|thanks|thank you|sorry|i think|it is|it's not|it isn't))*\W*$/i;

/** "Yes", "not yet": about an action, if one was asked about, and no word for how it stands. */
export function isShortAnswer(text: string): boolean {
  return SHORT_ANSWER.test(text.replace(/[’`´]/g, "'"));
}

const ALMOST = new RegExp(
  `\\b(?:nearly|almost|partly|partially|half|mostly|largely|virtually|not (?:quite|fully|entirely|all)) (?:\\w+ ){0,2}${DONE}\\b`,
  'i',
);

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
};
const NUMBER = `\\d{1,6}|${Object.keys(NUMBERS).join('|')}`;
const SHARE = new RegExp(`\\b(${NUMBER}) (?:out )?of (?:the |our |all )?(${NUMBER})\\b`, 'i');
const PERCENT = /(?<!\d)(\d{1,3}) ?(?:%|per ?cent)/i;

/** "Nearly finished", "90% complete", "two of four teams done": work that has begun, and is not complete. */
function saysPart(sentence: string): boolean {
  if (ALMOST.test(sentence)) return true;
  if (!COMPLETE.test(sentence)) return false;
  const [, some = '', all = ''] = SHARE.exec(sentence) ?? [];
  const [, percent = '100'] = PERCENT.exec(sentence) ?? [];
  return numberOf(some) !== numberOf(all) || percent !== '100';
}

function numberOf(words: string): number {
  return NUMBERS[words.toLowerCase()] ?? Number(words);
}
