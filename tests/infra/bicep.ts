import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** Files by their path. */
export type Files = Readonly<Record<string, string>>;

export type Bicep = {
  /** Each in words, with its line. */
  readonly faults: readonly string[];
  readonly params: readonly { readonly name: string; readonly isRequired: boolean; readonly isSecure: boolean }[];
  readonly declared: readonly string[];
  readonly outputs: readonly string[];
  readonly modules: readonly Module[];
  readonly resources: readonly { readonly name: string; readonly type: string; readonly body: string }[];
  /** Names that are read, as often as they are. */
  readonly reads: readonly string[];
  /** `module.outputs.name` */
  readonly outputsRead: readonly { readonly module: string; readonly output: string }[];
  /** What a file of parameters gives, with the text of its value. */
  readonly given: Readonly<Record<string, string>>;
  /** Every text without anything put into it. */
  readonly texts: readonly string[];
};

type Module = { readonly name: string; readonly path: string; readonly params: readonly string[] };

const require = createRequire(import.meta.url);

await Parser.init();
const bicep = await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
const parser = new Parser().setLanguage(bicep);

export function readBicep(path: string, text: string): Bicep {
  const isParams = path.endsWith('.bicepparam');
  // The grammar does not know that a parameter without a type is given here, and is one that is declared there
  const tree = parser.parse(isParams ? text.replace(/^param (\w+) =/gm, 'var $1 =') : text);
  if (!tree) throw new Error(`${path} could not be parsed`);
  const root = tree.rootNode;
  const all = (type: string): Node[] => root.descendantsOfType(type);
  const params = all('parameter_declaration');
  const declarations = [
    ...params,
    ...['variable_declaration', 'resource_declaration', 'module_declaration', 'user_defined_function'].flatMap(all),
  ];
  return {
    faults: root.hasError ? brokenPlaces(root).map((line) => `${path}:${line} is not Bicep`) : [],
    params: params.map((node) => ({
      name: nameOf(node),
      isRequired: node.namedChildCount === 2 && !node.text.endsWith('?'),
      isSecure: /@secure\(\)\s*$/.test(text.slice(0, node.startIndex)),
    })),
    declared: declarations.map(nameOf),
    outputs: all('output_declaration').map(nameOf),
    modules: all('module_declaration').map((node) => moduleOf(node, path)),
    resources: all('resource_declaration').map((node) => ({
      name: nameOf(node),
      type: textIn(node),
      body: node.namedChildren.at(-1)?.text ?? '',
    })),
    reads: all('identifier')
      .filter(isRead)
      .map(({ text: name }) => name),
    outputsRead: all('member_expression').flatMap(outputRead),
    given: isParams ? Object.fromEntries(all('variable_declaration').flatMap((node) => givenBy(node, text))) : {},
    texts: all('string')
      .filter((node) => node.descendantsOfType('interpolation').length === 0)
      .map(unquoted),
  };
}

function brokenPlaces(root: Node): number[] {
  if (root.isError || root.isMissing) return [root.startPosition.row + 1];
  return root.children.flatMap(brokenPlaces);
}

const nameOf = (declaration: Node): string => declaration.namedChild(0)?.text ?? '';

const unquoted = ({ text }: Node): string => text.replace(/^'|'$/g, '');

/** The first text in a declaration: a module's path, a resource's type. */
function textIn(node: Node): string {
  const [first] = node.descendantsOfType('string');
  return first ? unquoted(first) : '';
}

function moduleOf(node: Node, from: string): Module {
  const body = bodyOf(node);
  const params = body && property(body, 'params');
  return {
    name: nameOf(node),
    path: posix.join(posix.dirname(from), textIn(node)),
    params: params ? properties(params).map(nameOf) : [],
  };
}

/** The object of a resource or module, behind its condition or loop. */
function bodyOf(node: Node): Node | undefined {
  return node.descendantsOfType('object')[0];
}

const properties = (object: Node): Node[] => object.namedChildren.filter(({ type }) => type === 'object_property');

function property(object: Node, name: string): Node | undefined {
  return (
    properties(object)
      .find((candidate) => nameOf(candidate) === name)
      ?.namedChild(1) ?? undefined
  );
}

/** Not where it is declared, nor as the key of a property, nor as the name of a type's member. */
function isRead(node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  const isFirst = parent.namedChild(0)?.id === node.id;
  if (isFirst && (parent.type.endsWith('_declaration') || parent.type === 'object_property')) return false;
  return !isLoopName(node, parent);
}

const isLoopName = (node: Node, parent: Node): boolean =>
  parent.type === 'for_statement' && parent.childForFieldName('initializer')?.id === node.id;

function outputRead(node: Node): { module: string; output: string }[] {
  const [, module, output] = /^(\w+)!?\.outputs\.(\w+)$/.exec(node.text) ?? [];
  return module && output ? [{ module, output }] : [];
}

function givenBy(node: Node, text: string): [string, string][] {
  const name = nameOf(node);
  const isParam = new RegExp(`^param ${name} =`, 'm').test(text);
  return isParam ? [[name, node.namedChild(1)?.text ?? '']] : [];
}

/** The names that a `for` gives to what it goes through. */
export function loopNames(text: string): string[] {
  return [...text.matchAll(/\bfor (?:(\w+)|\((\w+), (\w+)\)) in\b/g)].flatMap(([, ...names]) => names.filter(Boolean));
}
