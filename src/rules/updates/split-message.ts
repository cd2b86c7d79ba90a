import type { Entry } from '../../words/entry.ts';
import { type PlacedRef, placedRefs, refPattern } from './read-refs.ts';

/** What one message says of some actions, apart from what it says of others. */
export type MessagePart = {
  /** The writer's own, in the order of the references. */
  readonly about: readonly Entry[];
  /** References of nobody's that they answer for. */
  readonly others: readonly string[];
  /** Without the references where it begins with them. */
  readonly text: string;
  /** What stands around the references. */
  readonly besides: string;
};

/** An action that a message names, and where. */
type Mention = {
  readonly from: number;
  readonly to: number;
  readonly about: readonly Entry[];
  readonly others: readonly string[];
};

/**
 * A message that names several actions says of each what stands beside it. Where nothing is named, all of it is one part.
 * @param text a person's own words
 * @param owned everything that they answer for
 */
export function splitMessage(text: string, owned: readonly Entry[]): readonly MessagePart[] {
  const masked = text.replace(LINK, (link) => LINK_MARK.repeat(link.length));
  const groups = groupsIn(masked, mentionsIn(masked, owned));
  if (groups.length === 0) return [{ about: [], others: [], text, besides: text }];
  const cuts = groups.map((group, n) => (n === 0 ? 0 : cutBefore(group, groups[n - 1], masked)));
  const heading = headingIn(masked.slice(0, groups[0]?.from));
  const parts = groups.map(({ from, to, about, others }, n): NamedPart => {
    const [start = 0, end = text.length] = [cuts[n], cuts[n + 1]];
    const before = n === 0 && heading !== '' ? '' : masked.slice(start, from);
    const behind = text.slice(to, end);
    return {
      about,
      others,
      besides: `${masked.slice(start, from)} ${behind}`,
      behind,
      text: CONNECTS.test(before) ? behind : text.slice(start, end),
      before,
    };
  });
  return withHeadings(parts, heading);
}

const LINK = /\bhttps?:\/\/[^\s<>"“”]+/gi;

/** Stands for a letter of a link: no letter, no digit, and no end of a sentence. */
const LINK_MARK = '\u0001';

/** All that stands between two references which are named together, or before one that begins a part. */
const CONNECTS =
  /^(?:[\s,;:&+/*•.)–-]|\d{1,2}[.)]\s|\b(?:and|also|plus|as well as|re|for|on|update|action|actions|no|number|hi|hello|morning|the|both|all|of)\b)*$/i;
const JOINS = /^(?:[\s,&+/]|\b(?:and|plus|as well as|also)\b)*$/i;

/** "HOU-01 is waiting for HOU-02", "the same as HOU-02": the second is not what is spoken of. */
const IN_PASSING =
  /\b(?:depend(?:s|ent|ing)? (?:up)?on|waiting (?:for|on)|awaiting|link(?:s|ed)? (?:to|with)|same as|as (?:with|for)|like|duplicates?(?: of)?|after|once|until|before|when|see(?: also)?|part of|covered (?:by|in|under))[ ]$/i;

/** The end of a sentence; a point within a number or a name is none. */
const SENTENCE_END = /[;\n•]|[.!?](?=\s|$)/g;
const SOFT_END = /,|\b(?:and|but|while|whilst|whereas|however)\b/gi;
const LEADS_IN = /(?:^|\b(?:for|of|on|to|with|in|about|re|regarding|the|action|actions|number|no)|:)\s*$/i;

/** How a number goes on that stands for an action: "3 and 4 done", "7 not until July". */
const SAYS_HOW =
  '(?=\\s*(?:$|[,;:&+)\\n–-]|\\.(?:\\s|$)|\u0001)|\\s+(?:and\\b|both\\b|all\\b|are\\b|is\\b|was\\b|were\\b|now\\b|not\\b|isn|hasn|haven|done\\b|complete|finished\\b|closed\\b|sorted\\b|in (?:progress|place|hand|draft)\\b|under ?way\\b|ongoing\\b|on\\b|started\\b|no\\b|nothing\\b|still\\b|will\\b|has\\b|have\\b|had\\b|waiting\\b|awaiting\\b|delayed\\b|needs?\\b|signed\\b|nearly\\b|almost\\b|half\\b|partly\\b|as\\b|until\\b|unchanged\\b|same\\b|needs\\b|\u0001))';

const ALSO = new RegExp(
  `^\\s*(?:,|&|\\+|/|and|plus|,\\s*and|;)\\s*(?:no\\.? ?|number ?|#|-)?(\\d{1,3})(?![\\d%])${SAYS_HOW}`,
  'i',
);
const UP_TO = /^\s*(?:to|through|thru|up to|until)\s+(?:([A-Za-z][A-Za-z-]*?)[-–\s]?)?0{0,3}(\d{1,3})(?![\d%A-Za-z])/i;

/** "7 not until July", where the message has named actions of the same kind before; "action 7" anywhere. */
const BARE = new RegExp(
  `(?:(?<=^|[;\\n•,.!?] ?|\\b(?:and|but|while|whereas) )|\\b(?:action|actions|number|no\\.?|ref|item|#) ?)(\\d{1,3})(?![\\d%]|[.)] )${SAYS_HOW}`,
  'gi',
);

/** More of them than this are no list that somebody typed. */
const WIDEST_RANGE = 30;

function mentionsIn(masked: string, owned: readonly Entry[]): Mention[] {
  const own = owned.flatMap((entry) =>
    [...masked.matchAll(refPattern(entry.action.ref))].map(
      ({ 0: found, index }): Mention => ({ from: index, to: index + found.length, about: [entry], others: [] }),
    ),
  );
  const isOwn = ({ from, to }: PlacedRef): boolean => own.some((one) => one.from < to && from < one.to);
  const strange = placedRefs(masked).filter((ref) => !isOwn(ref));
  const named = [...joined(own), ...strange.map(({ from, to, ref }): Mention => ({ from, to, about: [], others: [ref] }))];
  const inOrder = named
    .toSorted((a, b) => a.from - b.from)
    .filter(({ from }) => !IN_PASSING.test(masked.slice(0, from).slice(-40)));
  const withRanges = inOrder.map((mention) => goOn(mention, masked, owned));
  const whole = withRanges.filter(({ from }, n) => !withRanges.slice(0, n).some(({ to }) => from < to));
  return [...whole, ...bareIn(masked, whole, owned)].toSorted((a, b) => a.from - b.from);
}

/** The same reference in two plans is one mention of two actions. */
function joined(mentions: readonly Mention[]): Mention[] {
  const byPlace = Map.groupBy(mentions, ({ from }) => from);
  return [...byPlace.values()].flatMap((here) => {
    const [first] = here;
    return first ? [{ ...first, about: here.flatMap(({ about }) => about) }] : [];
  });
}

/** Takes in what follows a reference and is of its kind: ", 4 and 5", "to 7". */
function goOn(mention: Mention, masked: string, owned: readonly Entry[]): Mention {
  const stem = stemOf(mention.about[0]?.action.ref ?? mention.others[0] ?? '');
  if (stem === undefined) return mention;
  const { about, others, to } = mention;
  const rest = masked.slice(to);
  const [upTo, otherStem, last] = UP_TO.exec(rest) ?? [];
  if (upTo !== undefined && (otherStem === undefined || sameStem(otherStem, stem.name))) {
    const width = Number(last) - stem.number;
    if (width > 0 && width < WIDEST_RANGE) {
      const within = owned.filter(({ action }) => {
        const one = stemOf(action.ref);
        return one !== undefined && sameStem(one.name, stem.name) && one.number > stem.number && one.number <= Number(last);
      });
      return { ...mention, to: to + upTo.length, about: [...about, ...within] };
    }
  }
  const [also, number] = ALSO.exec(rest) ?? [];
  if (also === undefined || number === undefined) return mention;
  const found = numbered(Number(number), stem.name, owned);
  const grown =
    found.length > 0 ? { about: [...about, ...found], others } : { about, others: [...others, `${stem.name}-${number}`] };
  return goOn({ ...grown, from: mention.from, to: to + also.length }, masked, owned);
}

function bareIn(masked: string, named: readonly Mention[], owned: readonly Entry[]): Mention[] {
  return [...masked.matchAll(BARE)].flatMap((found): Mention[] => {
    const [whole, number = ''] = found;
    const from = found.index;
    const to = from + whole.length;
    if (named.some((one) => one.from < to && from < one.to)) return [];
    const before = named.filter((one) => one.to <= from).at(-1);
    const stem = stemOf(before?.about[0]?.action.ref ?? '')?.name ?? (isSaidSo(whole) ? onlyStemOf(owned) : undefined);
    if (stem === undefined) return [];
    const about = numbered(Number(number), stem, owned);
    return about.length > 0 ? [{ from, to, about, others: [] }] : [];
  });
}

const isSaidSo = (whole: string): boolean => /[a-z#]/i.test(whole);

function onlyStemOf(owned: readonly Entry[]): string | undefined {
  const stems = new Set(owned.flatMap(({ action }) => stemOf(action.ref)?.name ?? []));
  return stems.size === 1 ? [...stems][0] : undefined;
}

function numbered(number: number, stem: string, owned: readonly Entry[]): Entry[] {
  return owned.filter(({ action }) => {
    const one = stemOf(action.ref);
    return one !== undefined && one.number === number && sameStem(one.name, stem);
  });
}

/** `DAT-IMR-07` is the seventh of `DAT-IMR`. */
function stemOf(ref: string): { readonly name: string; readonly number: number } | undefined {
  const [, name, number] = /^(.*?)-?(\d{1,3})$/.exec(ref) ?? [];
  return name === undefined || name === '' ? undefined : { name, number: Number(number) };
}

function sameStem(a: string, b: string): boolean {
  const plain = (stem: string): string => stem.toUpperCase().replace(/[-–\s]/g, '');
  return plain(a) === plain(b);
}

/** References with nothing between them but commas are spoken of together. */
function groupsIn(masked: string, mentions: readonly Mention[]): Mention[] {
  const groups: Mention[] = [];
  for (const mention of mentions) {
    const last = groups.at(-1);
    if (last && JOINS.test(masked.slice(last.to, mention.from))) {
      const about = [...last.about, ...mention.about.filter((one) => !last.about.includes(one))];
      groups[groups.length - 1] = {
        from: last.from,
        to: mention.to,
        about,
        others: [...new Set([...last.others, ...mention.others])],
      };
    } else groups.push(mention);
  }
  return groups;
}

/** Where what is said of one ends and the next begins. */
function cutBefore(next: Mention, before: Mention | undefined, masked: string): number {
  const start = before?.to ?? 0;
  const gap = masked.slice(start, next.from);
  const hard = [...gap.matchAll(SENTENCE_END)].at(-1);
  if (hard) return start + hard.index + hard[0].length;
  const soft = [...gap.matchAll(SOFT_END)].at(-1);
  return soft && LEADS_IN.test(gap.slice(soft.index + soft[0].length)) ? start + soft.index + soft[0].length : next.from;
}

/** `before` and `behind`: what stands around its references. */
type NamedPart = MessagePart & { readonly before: string; readonly behind: string };

const DITTO =
  /^\W*(?:(?:and|so|the|it's|is|are|goes|very|much)\s+)*(?:too|also|as well|likewise|ditto|same|same again|that)(?:\s+(?:for|with|goes for|applies to|on|as above))?\W*$/i;

/** "No change:" above a list is said of each of its lines, and "HOU-02 too" takes what was said before. */
function withHeadings(parts: readonly NamedPart[], first: string): MessagePart[] {
  let heading = first;
  let earlier = '';
  return parts.map(({ about, others, besides, text, before, behind }) => {
    const next = headingBelow(behind);
    const said = next === '' ? text : text.slice(0, text.lastIndexOf(next));
    const isDitto = DITTO.test(`${before} ${next === '' ? behind : behind.slice(0, behind.lastIndexOf(next))}`);
    const taken = isDitto ? earlier : /[\p{L}\p{N}]/u.test(said) ? said : heading;
    if (next !== '') heading = next;
    earlier = taken;
    return { about, others, besides, text: taken };
  });
}

function headingIn(before: string): string {
  return /^\s*[^:\n]{2,60}:\s*\n[\s*•–-]*(?:\d{1,2}[.)]\s*)?$/.test(before) ? before.trim() : '';
}

/** The last line of a part, where it is a heading of the lines behind it. */
function headingBelow(own: string): string {
  return /\n\s*([^:\n]{2,60}:)\s*[*•–-]*\s*$/.exec(own)?.[1] ?? '';
}
