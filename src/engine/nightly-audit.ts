import { type CalendarDate, dateOf, timeInWords } from '../words/time.ts';
import { audit } from './audit.ts';
import type { Deps } from './deps.ts';

/** On the partnership's clock. A server that was away then makes up for it. */
const AUDIT_FROM_TIME = '02:00';

/**
 * The audit of a night, by one of the servers that ask. The log says what was found by reference and kind, and in the end
 * how much was looked at: a day without that line had no audit.
 */
export function openNightlyAudit(deps: Deps): () => Promise<void> {
  let seenToOn: CalendarDate | undefined;
  return async () => {
    const now = deps.clock();
    const on = dateOf(now);
    if (on === seenToOn || timeInWords(now) < AUDIT_FROM_TIME) return;
    const isOurs = await deps.turns.take(`audit-${on}`);
    seenToOn = on;
    if (!isOurs) return;
    const plans = (await deps.register.plans()).map(({ id }) => id);
    const { findings, explained, ...counts } = await audit(deps, plans);
    for (const { ref, kind } of findings) deps.log('audit-found', { ref, kind });
    deps.log('audited', { ...counts, found: findings.length, explained: explained.length });
  };
}
