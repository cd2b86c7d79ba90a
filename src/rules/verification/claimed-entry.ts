import type { Entry, Standing } from '../../words/entry.ts';

/** An entry that waits for somebody to verify its claim. */
export type ClaimedEntry = Entry & { readonly standing: Extract<Standing, { state: 'claimed' }> };
