import { parseSync } from 'oxc-parser';

/** A node of the syntax tree, as far as we look at it. */
export type Syntax = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown };

/** English in the code. */
export type Found =
  /** Marked with `en`: `{0} is due {1}`. */
  | { readonly kind: 'text'; readonly english: string; readonly at: Syntax }
  /** A number with its noun. */
  | { readonly kind: 'counted'; readonly one: string; readonly many: string; readonly at: Syntax }
  /** Reads like words for somebody, and is not marked. */
  | { readonly kind: 'unmarked'; readonly english: string; readonly at: Syntax; readonly above: readonly Syntax[] };

/** Everything in a source file that is, or looks like, words for somebody. */
export function textsIn(path: string, source: string): Found[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
  const found: Found[] = [];
  visit(program as unknown, [], found);
  return found;
}

function visit(value: unknown, above: readonly Syntax[], found: Found[]): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, above, found);
    return;
  }
  if (!isSyntax(value)) return;
  if (value.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(value.type)) return;
  const here = foundAt(value, above);
  if (here) found.push(...here.found);
  if (here && !here.goOn) return;
  for (const inner of Object.values(value)) visit(inner, [...above, value], found);
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;
}

/** What marks a text: said now, or kept in English and said later. */
const MARKS: ReadonlySet<string> = new Set(['en', 'inEnglish']);

type Here = { readonly found: Found[]; readonly goOn: boolean };

function foundAt(node: Syntax, above: readonly Syntax[]): Here | undefined {
  if (node.type === 'TaggedTemplateExpression') return taggedAt(node, above);
  if (node.type === 'CallExpression' && MARKS.has(nameOf(node['callee']) ?? '')) {
    return { found: listOf(node['arguments']).flatMap((table) => tableTexts(table, [...above, node])), goOn: false };
  }
  if (node.type === 'CallExpression' && nameOf(node['callee']) === 'counted') return countedAt(node, above);
  if (node.type === 'TemplateLiteral' && !MARKS.has(nameOf(above.at(-1)?.['tag']) ?? '')) {
    const english = templateOf(node);
    return isForReading(english, node, above) ? { found: [unmarked(english, node, above)], goOn: true } : undefined;
  }
  const english = stringOf(node);
  if (english === undefined || !isForReading(english, node, above)) return undefined;
  return { found: [unmarked(english, node, above)], goOn: false };
}

function taggedAt(node: Syntax, above: readonly Syntax[]): Here {
  const mark = nameOf(node['tag']);
  if (mark === undefined || !MARKS.has(mark)) return { found: [], goOn: false };
  const english = templateOf(node['quasi']);
  const isSaidAnew = mark === 'inEnglish' || above.some(({ type }) => type.includes('Function'));
  if (!isSaidAnew)
    return { found: [unmarked(`${english} (said once, in the language of that moment)`, node, above)], goOn: true };
  return { found: [{ kind: 'text', english, at: node }], goOn: true };
}

function countedAt(node: Syntax, above: readonly Syntax[]): Here {
  const [, one, many] = listOf(node['arguments']).map(stringOf);
  if (one === undefined) return { found: [unmarked('a noun that does not stand where it is counted', node, above)], goOn: true };
  return { found: [{ kind: 'counted', one, many: many ?? `${one}s`, at: node }], goOn: false };
}

function unmarked(english: string, at: Syntax, above: readonly Syntax[]): Found {
  return { kind: 'unmarked', english, at, above };
}

function tableTexts(value: Syntax, above: readonly Syntax[]): Found[] {
  const english = stringOf(value);
  if (english !== undefined) return english === '' ? [] : [{ kind: 'text', english, at: value }];
  const inner = [...above, value];
  if (value.type === 'ObjectExpression') {
    return listOf(value['properties']).flatMap(({ value: one }) => (isSyntax(one) ? tableTexts(one, inner) : []));
  }
  if (value.type === 'ArrayExpression') return listOf(value['elements']).flatMap((one) => tableTexts(one, inner));
  if (!value.type.includes('Function')) return [unmarked('a table with more in it than texts', value, above)];
  const found: Found[] = [];
  visit(value, above, found);
  return found;
}

function nameOf(node: unknown): string | undefined {
  return isSyntax(node) && node.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : undefined;
}

function listOf(value: unknown): Syntax[] {
  return Array.isArray(value) ? value.filter(isSyntax) : [];
}

function stringOf(node: Syntax): string | undefined {
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

function templateOf(node: unknown): string {
  if (!isSyntax(node)) return '';
  const parts = listOf(node['quasis']).map(({ value }) => String((value as { cooked: unknown }).cooked));
  return parts.reduce((before, part, n) => `${before}{${n - 1}}${part}`);
}

/** Calls whose arguments nobody reads, or whose words are what people type. */
const NOT_SAID_BY =
  /^(?:z\.|String\.raw|Symbol|RegExp|refuse|log|deps\.log|import|.*(?:\.(?:includes|startsWith|endsWith|has|get|split|replace|replaceAll|match|matchAll|test|indexOf|lastIndexOf|safeParse|parse|regex|refine|superRefine|localeCompare|meta|describe|brand))$)/;

function isForReading(english: string, node: Syntax, above: readonly Syntax[]): boolean {
  const parent = above.at(-1);
  if (!parent) return false;
  if (above.some(({ type }) => type === 'ImportDeclaration' || type === 'ThrowStatement')) return false;
  if (above.some((one) => one.type === 'NewExpression' && /RegExp|Error$|^Set$|Map$/.test(nameOf(one['callee']) ?? '')))
    return false;
  if (above.some((one) => one.type === 'CallExpression' && NOT_SAID_BY.test(calleeOf(one['callee'])) && !isOver(one, node)))
    return false;
  if (parent.type === 'BinaryExpression' && parent['operator'] !== '+') return false;
  if (parent.type === 'SwitchCase' && parent['test'] === node) return false;
  if (parent.type === 'MemberExpression' && parent['property'] === node) return false;
  if (/^(?:Property|PropertyDefinition)$/.test(parent.type) && parent['key'] === node) return false;
  if (parent.type === 'ImportExpression' || parent.type === 'ExpressionStatement') return false;
  return isWords(english) || (isSmallWord(english) && isPartOfSentence(node, above));
}

/** The thing that a method is called on, and not what it is handed. */
function isOver(call: Syntax, node: Syntax): boolean {
  const callee = call['callee'];
  return isSyntax(callee) && node.start >= callee.start && node.end <= callee.end;
}

function calleeOf(node: unknown): string {
  if (!isSyntax(node)) return '';
  if (node.type === 'MemberExpression') return `${calleeOf(node['object'])}.${nameOf(node['property']) ?? ''}`;
  if (node.type === 'CallExpression') return `${calleeOf(node['callee'])}()`;
  return nameOf(node) ?? '';
}

/** `TooFast`: a name for programs. */
const CODE = /^(?:\p{Lu}\p{Ll}+){2,}$/u;

/** Several words, or one that begins with a capital. */
function isWords(english: string): boolean {
  if (CODE.test(english)) return false;
  const plain = english.replaceAll(/\{\d+\}/g, '');
  return /\p{L}{2,}/u.test(plain) && (/(?:^|[^\p{L}])\p{Lu}\p{Ll}+/u.test(plain) || /\p{L}.*\s|\s.*\p{L}/u.test(plain));
}

function isSmallWord(english: string): boolean {
  return /\p{L}/u.test(english.replaceAll(/\{\d+\}/g, ''));
}

/** A choice inside a template, or what a function gives back that is said to give a string. */
function isPartOfSentence(node: Syntax, above: readonly Syntax[]): boolean {
  let inner = node;
  for (const outer of above.toReversed()) {
    if (outer.type === 'TemplateLiteral') return true;
    if (outer.type === 'ReturnStatement') return givesString(above.findLast(({ type }) => type.includes('Function')));
    if (outer.type === 'ConditionalExpression' ? outer['test'] === inner : outer.type !== 'LogicalExpression') return false;
    inner = outer;
  }
  return false;
}

function givesString(called: Syntax | undefined): boolean {
  const { typeAnnotation } = (called?.['returnType'] ?? {}) as { typeAnnotation?: Syntax }; // the tree has it so
  return typeAnnotation?.type === 'TSStringKeyword';
}
