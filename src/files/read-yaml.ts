import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { printable } from '../words/printable.ts';

export type Position = { readonly line: number; readonly column: number };

type YamlFault = Position & { readonly problem: string; readonly remedy: string };

/** What stands in a file, and where. */
export type ReadYaml = {
  /** `undefined` where the faults leave open what was meant. */
  readonly given: unknown;
  readonly faults: readonly YamlFault[];
  /** Where a value begins, or the nearest thing that it would stand in; with `isName` the name of the field. */
  readonly positionOf: (path: readonly (string | number)[], isName?: boolean) => Position;
};

/**
 * Fields, lists and words, and no more of YAML: no tags and no references, with which a small file can grow beyond any
 * size. Numbers stay as they are written: version 2.0 is not version 2.
 */
export function readYaml(text: string): ReadYaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !NUMBERS.includes(tag.tag)),
    prettyErrors: false,
    lineCounter,
  });
  const at = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const all = [...document.errors, ...document.warnings];
  const tooDeep = all.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const damage = tooDeep ? [tooDeep] : all;
  const faults = [
    ...damage.map((error) => ({ ...at(error.pos[0]), ...errorInWords(error) })),
    ...unwelcomeIn(document).map(({ offset, ...fault }) => ({ ...at(offset), ...fault })),
  ];
  const isClear =
    damage.every(({ code }) => code === 'DUPLICATE_KEY') && !faults.some(({ problem }) => problem === REFERENCE.problem);
  return {
    given: isClear ? (document.toJS() as unknown) : undefined,
    faults,
    positionOf: (path, isName) => at(offsetOf(document, path, isName)),
  };
}

const NUMBERS: readonly (string | undefined)[] = ['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float'];

type Said = { readonly problem: string; readonly remedy: string };

const REFERENCE: Said = {
  problem: 'This refers to another place of the file with & or *.',
  remedy: 'Write it out; words that begin with one of these signs belong between quotation marks.',
};

const TAB: Said = { problem: 'The line is indented with a tab.', remedy: 'Indent with spaces, two for each level.' };

const ERRORS: Readonly<Partial<Record<YAMLError['code'], Said>>> = {
  TAB_AS_INDENT: TAB,
  DUPLICATE_KEY: { problem: 'This field stands here twice.', remedy: 'Take one of the two out.' },
  MULTIPLE_DOCS: { problem: 'A second document begins here.', remedy: 'Put each procedure into a file of its own.' },
  BAD_INDENT: {
    problem: 'The line is indented further, or less far, than those that it belongs to.',
    remedy: 'Begin the fields of one block in the same column.',
  },
  BAD_ALIAS: REFERENCE,
  ALIAS_PROPS: REFERENCE,
  MULTIPLE_ANCHORS: REFERENCE,
  TAG_RESOLVE_FAILED: { problem: 'A word here begins with “!”.', remedy: 'Put it between quotation marks.' },
  BAD_SCALAR_START: {
    problem: 'A word here begins with a sign that has a meaning of its own.',
    remedy: 'Put it between quotation marks.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'There is a second colon in the line.',
    remedy: 'Put words that have a colon in them between quotation marks.',
  },
  RESOURCE_EXHAUSTION: { problem: 'It has too many levels, one in another.', remedy: 'Check the brackets and the indentation.' },
};

function errorInWords({ code, message }: YAMLError): Said {
  if (/tab/i.test(message)) return TAB;
  return (
    ERRORS[code] ?? {
      problem: 'The line cannot be understood.',
      remedy: 'Check its colon, its quotation marks and brackets, and the line above: each field is “name: value”.',
    }
  );
}

function unwelcomeIn(document: Document): (Said & { readonly offset: number })[] {
  const found: (Said & { readonly offset: number })[] = [];
  visit(document, {
    Node: (_key, node) => {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node) || node.anchor !== undefined) found.push({ offset, ...REFERENCE });
      if (isScalar(node) && typeof node.value === 'string' && printable(node.value) !== node.value) {
        found.push({
          offset,
          problem: 'There is a sign in it that cannot be shown, or that turns the direction of writing.',
          remedy: 'Type the words anew.',
        });
      }
    },
  });
  return found;
}

function offsetOf(document: Document, path: readonly (string | number)[], isName = false): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last)) : undefined;
    const node = pair && (isName || !isNode(pair.value)) ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
