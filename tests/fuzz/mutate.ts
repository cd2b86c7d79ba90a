import { HOSTILE_VALUES } from './hostile-values.ts';
import type { Random } from './random.ts';

/** One change to a value, at the place that these keys lead to. */
export type Mutation = { readonly at: readonly string[]; readonly how: 'put' | 'remove' | 'repeat'; readonly value?: unknown };

type Node = Record<string, unknown> | unknown[];

/** @param most of 1 to so many of them, fewer more often, each is at a place that the value really has */
export function mutationsOf(value: unknown, most: number, random: Random): readonly Mutation[] {
  const places = placesIn(value);
  if (places.length === 0) return [];
  return Array.from({ length: 1 + random.below(1 + random.below(most)) }, () => {
    const at = random.pick(places);
    const how = random.pick(['put', 'put', 'put', 'put', 'remove', 'repeat'] as const);
    if (how !== 'put') return { at, how };
    const from = random.chance(0.15) ? valueAt(value, random.pick(places)) : random.pick(HOSTILE_VALUES);
    return { at, how, value: from };
  });
}

/** The value with those of the changes whose place is still there once the ones before are made. */
export function mutated(value: unknown, mutations: readonly Mutation[]): unknown {
  const copy = structuredClone(value);
  for (const { at, how, value: put } of mutations) {
    const parent = valueAt(copy, at.slice(0, -1));
    const key = at.at(-1);
    if (key === undefined || !isNode(parent)) continue;
    const before: unknown = Reflect.get(parent, key);
    // defined, not set: "__proto__" is a key like any other here
    const define = (to: unknown) =>
      Object.defineProperty(parent, key, { value: to, enumerable: true, configurable: true, writable: true });
    if (how === 'put') define(structuredClone(put));
    else if (how === 'repeat') define([before, before, before]);
    else if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
  }
  return copy;
}

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, key];
    return [at, ...placesIn(inner, at)];
  });
}

function valueAt(value: unknown, at: readonly string[]): unknown {
  return at.reduce<unknown>(
    (inner, key) => (isNode(inner) && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
