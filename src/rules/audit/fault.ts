import type { DisagreementFault } from '../disagreements/audit.ts';

/** Something that is not as it should be, of whatever is stored. What to do about each kind: docs/audit.md. */
export type Fault = {
  readonly kind:
    | DisagreementFault['kind']
    | 'tampered'
    | 'erasure-unfinished'
    | 'erasure-unknown'
    | 'removal-unfinished'
    | 'action-gone'
    | 'unreadable'
    | 'misfiled'
    | 'wrong-column'
    | 'no-plan'
    | 'plan-differs'
    | 'not-listed'
    | 'own-verification'
    | 'dates-out-of-order'
    | 'successor-gone'
    | 'person-left'
    | 'no-way'
    | 'message-stuck'
    | 'message-of-nothing'
    | 'people-broken'
    | 'text-changed'
    | 'schedule-stopped'
    | 'schedule-of-nothing'
    | 'link-left';
  /** A part of a sentence, without anybody's words. */
  readonly says: string;
  /** Why it is nobody's mistake, where it is none. */
  readonly because?: string;
};
