import { z } from 'zod';

/** A field of a schema that holds no other: its path, with `*` for each of a list, and the schema of what it holds. */
export type Leaf = { readonly path: readonly string[]; readonly schema: z.core.$ZodType };

/** Every field that a schema allows, in whichever of its alternatives. */
export function leavesOf(schema: z.core.$ZodType, path: readonly string[] = []): Leaf[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  }
  if (schema instanceof z.ZodArray) return leavesOf(schema.element, [...path, '*']);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return leavesOf(schema.def.innerType, path);
  }
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodCatch) return leavesOf(schema.def.innerType, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => leavesOf(option, path));
  if (schema instanceof z.ZodPipe) return leavesOf(schema.in, path);
  if (schema instanceof z.ZodLazy) return [];
  if (schema instanceof z.ZodRecord)
    return [...leavesOf(schema.keyType, [...path, '*']), ...leavesOf(schema.valueType, [...path, '*'])];
  return [{ path, schema }];
}

/** A value with nothing in it but one field. */
export function planted(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, key) => (key === '*' ? ['other', inner] : { [key]: inner, of: 'nobody' }), value);
}
