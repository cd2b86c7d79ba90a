import type { Cadence } from '../rules/assurance/cadence.ts';
import type { Fault } from '../rules/audit/fault.ts';
import type { Unsettled } from '../rules/audit/message-faults.ts';
import type { DisagreementContext } from '../rules/disagreements/context.ts';
import type { Erasure } from '../words/erasure.ts';
import type { PersonId } from '../words/person.ts';
import type { Plan, PlanId } from '../words/plan.ts';
import type { RemovalCertificate } from '../words/retention.ts';
import type { StoredMessage } from './ports.ts';

/** Something in the register that is not as it should be. */
export type Finding = Pick<Fault, 'kind' | 'says'> & {
  /** `undefined` for what belongs to no plan. */
  readonly planId: PlanId | undefined;
  /** Of an entry; else of whatever it is, as docs/audit.md says. Never anybody's name or words. */
  readonly ref: string;
};

/** What looks wrong and is nobody's mistake has a `because`. */
export type Found = Finding & Pick<Fault, 'because'>;

/** What entries are compared with. */
export type AuditContext = DisagreementContext & {
  readonly cadence: Cadence;
  readonly plans: ReadonlyMap<PlanId, Plan>;
  /** Off the list, with rows left: nothing is wrong with these, but that they are there still. */
  readonly beingRemoved: ReadonlyMap<PlanId, RemovalCertificate>;
  readonly unfinishedErasures: readonly Erasure[];
  /** Of every erasure that was begun; `undefined` where that cannot be read. */
  readonly pseudonyms: ReadonlySet<PersonId> | undefined;
};

export function unsettledIn({ delivery }: StoredMessage): Unsettled | undefined {
  if (delivery.state === 'pending') return { state: 'pending', waitsUntilAt: delivery.notBeforeAt };
  return delivery.state === 'sending' ? { state: 'sending', waitsUntilAt: delivery.leaseUntilAt } : undefined;
}
