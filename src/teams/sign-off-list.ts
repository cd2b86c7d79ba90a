import { toSignOff } from '../engine/to-sign-off.ts';
import { signOffCard } from '../rules/verification/sign-off-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Ask, BotDeps } from './ask.ts';

type Shown = {
  /** From 1. */
  readonly page: number;
  readonly notice?: string;
  readonly meeting?: { readonly value: string; readonly problem: string };
};

/** What this person can sign off, as it stands now. Empty for whoever is not the chair. */
export async function signOffList({ by, today }: Ask, deps: BotDeps, shown: Shown): Promise<Card> {
  const { entries, own, disputed } = await toSignOff(deps, by);
  return signOffCard(entries, { today, own, disputed, ...shown });
}

/** Whether somebody holds the chair's role today, or covers for whoever does. */
export function isChair({ by: { roles } }: Ask): boolean {
  return roles.some(({ kind }) => kind === 'chair');
}
