import type { Change, Keep } from '../../decisions/decision.ts';
import type { Move } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';

/** What a person did, and not what came of it by itself. */
type OwnMove = Exclude<
  Move['kind'],
  'stage-began' | 'brought-in' | 'vacancy-noted' | 'meeting-due' | 'reminded' | 'missed' | 'chased' | 'action-added'
>;

const SAID: Readonly<Record<OwnMove, string>> = en({
  raised: 'Raised, and recorded. The other agency has been told.',
  answered: 'Your view is recorded. The other side has been told.',
  said: 'Recorded. Everybody in this stage has been told.',
  proposed: 'Recorded. It ends as you worded it once the other side confirms that.',
  declined: 'Recorded: you do not confirm that outcome. The other side has been told why.',
  'not-agreed': 'Recorded: you do not agree at this stage.',
  'meeting-asked': 'Recorded: you ask to meet. Everybody in this stage has been told.',
  paused: 'Recorded: it is paused.',
  resumed: 'Recorded: it goes on, and so do its clocks.',
  shortened: 'Recorded: it is due sooner. Everybody in this stage has been told.',
  'skip-asked': 'Recorded. It goes there once somebody consents, as the procedure says.',
  'skip-consented': 'Recorded: you consent.',
  'skip-refused': 'Recorded: you do not consent. Whoever asked has been told why.',
  closed: 'Recorded. The disagreement is over, and everybody who was in it has been told.',
});

/** What the receipt of a press says first. The same form sent again changes nothing. */
export function receiptInWords(done: Change | Keep): string {
  if (done.kind === 'keep') return en`That is recorded already: nothing was done twice.`;
  const moves = done.events.flatMap((event) => (event.what === 'disagreement' ? [event.move.kind] : []));
  return moves.flatMap((kind) => (kind in SAID ? [SAID[kind as OwnMove]] : []))[0] ?? en`Recorded.`;
}
