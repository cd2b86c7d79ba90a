import { z } from 'zod';

/** What in somebody's words may say who a private person is. */
export const PrivateKind = z.enum([
  'nhs-number',
  'date-of-birth',
  'postcode',
  'address',
  'phone-number',
  'e-mail-address',
  'name',
]);
export type PrivateKind = z.infer<typeof PrivateKind>;
