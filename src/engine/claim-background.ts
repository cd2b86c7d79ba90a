import { type ClaimBackground, elsewhereOf, returnsIn } from '../rules/verification/claim-background.ts';
import type { Entry } from '../words/entry.ts';
import type { HistoryRow } from '../words/history.ts';
import type { Deps } from './deps.ts';
import { UnreadableRowError } from './ports.ts';

/**
 * What the register knows beside a claim: how it was answered before, and the rest of its plan. What cannot be read is
 * logged and left out, since it must not keep anybody from verifying.
 */
export async function claimBackground(deps: Deps, entry: Entry): Promise<ClaimBackground> {
  const [history, alike, people] = await Promise.all([historyOf(deps, entry), planOf(deps, entry), deps.directory.people()]);
  return { returns: returnsIn(history, people), elsewhere: elsewhereOf(entry, alike, people), alike };
}

async function historyOf({ register, log }: Deps, { action: { planId, ref } }: Entry): Promise<HistoryRow[]> {
  try {
    return await register.history({ planId, ref });
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
    log('claim-without-history', { ref });
    return [];
  }
}

async function planOf({ register, log }: Deps, { action: { planId, ref } }: Entry): Promise<Entry[]> {
  try {
    return await Array.fromAsync(register.entries(planId));
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
    log('claim-without-plan', { ref });
    return [];
  }
}
