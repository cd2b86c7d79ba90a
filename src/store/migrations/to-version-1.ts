import { z } from 'zod';
import type { Migration } from './migration.ts';

/** A digest that asked leads alone did not say as what it asked. */
const DigestOfLeads = z.looseObject({
  content: z.looseObject({
    kind: z.literal('digest'),
    asks: z.array(z.looseObject({ as: z.string().default('lead') })),
  }),
});

/** From rows that say no version: everything that was written before 20 November 2026. */
export const toVersion1: readonly Migration[] = [
  {
    kind: 'message',
    name: 'Let a digest say as what it asks somebody',
    forward: (value) => DigestOfLeads.safeParse(value).data ?? value,
  },
];
