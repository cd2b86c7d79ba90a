import type { Change, Decision } from '../../src/decisions/decision.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import type { DisagreementContext } from '../../src/rules/disagreements/context.ts';
import { decideRaise, type SentRaise } from '../../src/rules/disagreements/decide-raise.ts';
import { decideStep } from '../../src/rules/disagreements/decide-step.ts';
import type { Viewer } from '../../src/rules/people/access.ts';
import type { Disagreement } from '../../src/words/disagreement.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { People } from '../../src/words/people.ts';
import type { Person } from '../../src/words/person.ts';
import { Procedure, StageId } from '../../src/words/procedure.ts';
import type { Instant } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from './build-entry.ts';
import { agencies, buildPeople, persons, viewerAs } from './build-people.ts';
import { london, storedProcedure, threeStages } from './play-disagreement.ts';

/** An action that Housing's lead answers for. */
export function housingAction(overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ ownerWords: 'Lead', ...overrides });
}

/** Harbourside, which has confirmed {@link threeStages}, or a procedure that differs from it. */
export function harbourside({
  people = buildPeople(),
  ...procedure
}: { people?: People } & Partial<Procedure> = {}): DisagreementContext {
  return { people, calendar: bankHolidays, procedures: [storedProcedure({ ...threeStages, ...procedure })] };
}

/** {@link threeStages} with something else said of one stage. */
export function stagesWith(id: string, change: Record<string, unknown>): Pick<Procedure, 'stages'> {
  const { stages } = threeStages;
  if (stages === 'unknown') return { stages };
  return {
    stages: Procedure.parse({
      ...threeStages,
      stages: stages.map((stage) => (stage.id === id ? { ...stage, ...change } : stage)),
    }).stages,
  };
}

type Decide<Form> = (entry: Entry, form: Form, by: Viewer, context: DisagreementContext, now: Instant) => Decision;

/**
 * Somebody sends a form, at a time as London's clocks show it (`2026-06-04 10:00`).
 */
export function press<Form>(
  decide: Decide<Form>,
  entry: Entry,
  form: Form,
  { by, at = '2026-06-04 12:00', context = harbourside() }: { by: Person; at?: string; context?: DisagreementContext },
): Decision {
  const now = london(at);
  return decide(entry, form, viewerAs(by, context.people, at.slice(0, 10)), context, now);
}

/** As {@link press}, where it has to be taken. */
export function pressed<Form>(...args: Parameters<typeof press<Form>>): Change {
  const decision = press(...args);
  if (decision.kind === 'change') return decision;
  throw new Error(decision.kind === 'refuse' ? `Refused: ${decision.reason}` : 'Nothing changed');
}

/** Why it was refused; `kept` or `changed` where it was not. */
export function answerTo<Form>(...args: Parameters<typeof press<Form>>): string {
  const decision = press(...args);
  if (decision.kind === 'refuse') return decision.reason;
  return decision.kind === 'keep' ? 'kept' : 'changed';
}

export function raiseForm(overrides: Partial<SentRaise> = {}): SentRaise {
  return {
    submissionId: SubmissionId.parse('raise-001'),
    about: 'action',
    against: agencies.housing.id,
    words: 'The form is in use in two teams only.',
    wants: 'All four teams should use it.',
    priority: 'standard',
    ...overrides,
  };
}

/** Police differ from Housing about an action of Housing: raised on Thursday 4 June 2026 at ten by Police's lead. */
export function raised({
  entry = housingAction(),
  context = harbourside(),
  by = persons.policeLead,
  form = {},
}: {
  entry?: Entry;
  context?: DisagreementContext;
  by?: Person;
  form?: Partial<SentRaise>;
} = {}): Change {
  return pressed(decideRaise, entry, raiseForm(form), { by, at: '2026-06-04 10:00', context });
}

/** The entry once everything that is due by then has happened by itself. */
export function waited(entry: Entry, at: string, context: DisagreementContext = harbourside()): Entry {
  return decideStep(entry, context, london(at)).entry;
}

/** The one that runs. */
export function running({ disagreement }: Pick<Entry, 'disagreement'>): Disagreement {
  if (!disagreement) throw new Error('No disagreement runs');
  return disagreement;
}

/** What a form inside {@link raised} says, with an id of its own. */
export function sent<More extends object>(
  id: string,
  more: More,
): { disagreementId: SubmissionId; submissionId: SubmissionId } & More {
  return {
    disagreementId: SubmissionId.parse('raise-001'),
    submissionId: SubmissionId.parse(`form-${id}`.padEnd(8, '0')),
    ...more,
  };
}

export function stage(id: string): StageId {
  return StageId.parse(id);
}

/** Who is told what by a change: `housingLead: brought-in`, by their names in {@link persons}. */
export function toldBy({ messages }: Pick<Change, 'messages'>): string[] {
  const names = new Map(Object.entries(persons).map(([name, { id }]) => [id, name]));
  return messages
    .map(({ to, content }) => `${names.get(to) ?? to}: ${content.kind === 'disagreement' ? content.because : content.kind}`)
    .toSorted();
}
