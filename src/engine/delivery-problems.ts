import { type DeliveryProblem, deliveryProblems } from '../rules/delivery/delivery-problems.ts';
import { dateOf } from '../words/time.ts';
import { remedyFor, troubleOf } from './delivery-outcome.ts';
import type { Deps } from './deps.ts';

/** Whom the last message did not reach, as things stand now. Reads the entries of every plan. */
export async function deliveryProblemsNow({ reach, directory, register, clock }: Deps): Promise<DeliveryProblem[]> {
  const [people, failures, plans] = await Promise.all([directory.people(), reach.failures(), register.plans()]);
  if (failures.length === 0) return [];
  const entries = await Promise.all(plans.map(({ id }) => Array.fromAsync(register.entries(id))));
  const failed = failures.map((failure) => ({ ...failure, remedy: remedyFor(failure.code), trouble: troubleOf(failure.code) }));
  return deliveryProblems(people, failed, entries.flat(), dateOf(clock()));
}
