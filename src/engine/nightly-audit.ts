import { addDays, type CalendarDate, dateOf, timeInWords } from '../words/time.ts';
import { audit } from './audit.ts';
import type { Deps } from './deps.ts';
import { UNTRACED } from './trace.ts';

/** On the partnership's clock. A server that was away then makes up for it. */
const AUDIT_FROM_TIME = '02:00';

/** Longer than a server can be away and still ask for an old night. */
const TURNS_KEPT_DAYS = 31;

/** How the turn of a night begins; its day follows. */
export const AUDIT_TURN = 'audit-';

/**
 * The audit of a night, by one of the servers that ask. The log says what was found by reference and kind, and in the end
 * how much was looked at: a day without that line had no audit. Before it, what has served its time is taken out: links that
 * are over, and the turns of old nights.
 */
export function openNightlyAudit(deps: Deps): () => Promise<void> {
  let seenToOn: CalendarDate | undefined;
  return async () => {
    const now = deps.clock();
    const on = dateOf(now);
    if (on === seenToOn || timeInWords(now) < AUDIT_FROM_TIME) return;
    const isOurs = await deps.turns.take(`${AUDIT_TURN}${on}`);
    seenToOn = on;
    if (!isOurs) return;
    await deps.links.forgetOver(now);
    await deps.turns.forgetBefore(AUDIT_TURN, addDays(on, -TURNS_KEPT_DAYS));
    const { trace = UNTRACED, meters } = deps;
    const { findings, explained, ...counts } = await trace('audit', {}, async (note) => {
      const audited = await audit(deps);
      note({ found: audited.findings.length });
      return audited;
    });
    const breaks = findings.filter(({ kind }) => kind === 'tampered').length;
    meters?.('sab.history.breaks', breaks);
    meters?.('sab.audit.findings', findings.length - breaks);
    for (const { ref, kind } of findings) deps.log('audit-found', { ref, kind });
    deps.log('audited', { ...counts, found: findings.length, explained: explained.length });
  };
}
