import { addAgreedActions } from '../../src/engine/add-agreed-actions.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { disagreementContextOf } from '../../src/engine/disagreement-context.ts';
import { stageAsItBegins } from '../../src/rules/disagreements/begin-stage.ts';
import type { DisagreementContext } from '../../src/rules/disagreements/context.ts';
import { moved } from '../../src/rules/disagreements/moved.ts';
import { staffOf } from '../../src/rules/disagreements/stage-people.ts';
import { stagesOf } from '../../src/rules/disagreements/stages.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import type { AgreedAction, Disagreement, Move } from '../../src/words/disagreement.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import type { Procedure } from '../../src/words/procedure.ts';
import { CalendarDate, dateOf, type Instant } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { ofHousing } from './ask-at.ts';
import { buildDisagreement } from './build-disagreement.ts';
import { agencies, persons } from './build-people.ts';
import { storedProcedure, threeStages } from './play-disagreement.ts';
import { startEngine, type TestEngine } from './start-engine.ts';

export const about: EntryRef = { planId: PlanId.parse('child-h'), ref: ActionRef.parse('HOU-01') };
export const disagreementId = SubmissionId.parse('disagreement-1');

/** An overdue action of Housing that Police disagree about since then, in a register that keeps the procedure. */
export async function startDispute({
  procedure = threeStages,
  isRestricted = false,
  ...options
}: { procedure?: Procedure; isRestricted?: boolean } & Parameters<typeof startEngine>[0] = {}): Promise<TestEngine> {
  const engine = await startEngine(options);
  const { deps } = engine;
  const entry = ofHousing({ ...about, isRestricted });
  await deps.register.createPlan({ id: about.planId, title: entry.planTitle, isRestricted, registeredAt: deps.clock() });
  await deps.procedures.add(storedProcedure(procedure));
  await engine.add(entry);
  await raise(deps, about, procedure);
  return engine;
}

/** As a card does it. Done again it changes nothing. */
export async function raise(deps: Deps, ref: EntryRef, procedure: Procedure = threeStages): Promise<void> {
  const context = await disagreementContextOf(deps);
  await changeEntry(deps, ref, (entry, now) => {
    if (entry.disagreement || entry.pastDisagreements) return { kind: 'keep', entry };
    const move = raisedMove(procedure, context, now);
    return moved(entry, disagreementId, [move], { by: persons.policeLead.id, context, now });
  });
}

function raisedMove(procedure: Procedure, context: DisagreementContext, now: Instant): Move & { kind: 'raised' } {
  const { lookAt: _, ...begun } = buildDisagreement({ procedure });
  const [first] = stagesOf(procedure);
  if (!first) throw new Error('it has a stage');
  const running = { procedure, calendar: context.calendar, staff: staffOf(context.people, dateOf(now), procedure) };
  const stage = stageAsItBegins({ ...begun, raisedAt: now }, first.id, now, running);
  const views = { raising: { ...begun.views.raising, at: now } };
  const disagreement = { ...begun, raisedAt: now, views, stage: { ...stage, heard: ['raising' as const] } };
  return { kind: 'raised', disagreement };
}

/** Both sides agree, on an action for Police. As a card does it; done again it changes nothing. */
export async function agree(deps: Deps, ref: EntryRef = about, by: Person = persons.policeLead): Promise<void> {
  const context = await disagreementContextOf(deps);
  await changeEntry(deps, ref, (entry, now) => {
    if (!entry.disagreement) return { kind: 'keep', entry };
    return moved(entry, entry.disagreement.id, [closing(entry.disagreement, by, now)], { by: by.id, context, now });
  });
  await addAgreedActions(deps, ref);
}

export const agreedAction: AgreedAction = {
  ref: ActionRef.parse('HOU-01-D1'),
  title: 'Say which teams still need the form',
  words: 'List the teams that do not use it yet.',
  agencyId: agencies.police.id,
  agencyName: agencies.police.name,
  dueOn: CalendarDate.parse('2026-07-31'),
};

function closing({ stage: _ }: Disagreement, by: Person, at: Instant): Move {
  const said = { by: by.id, byName: by.name, at };
  const { housingLead } = persons;
  const proposal = {
    id: SubmissionId.parse('proposal-1'),
    side: 'responding' as const,
    words: 'Two teams move first.',
    action: agreedAction,
    ...{ by: housingLead.id, byName: housingLead.name, at },
  };
  return { kind: 'closed', id: SubmissionId.parse('confirmation-1'), outcome: { kind: 'agreed', proposal, ...said } };
}

/** What happened to the disagreement about an action, oldest first. */
export async function movesOf(deps: Deps, ref: EntryRef = about): Promise<Move[]> {
  const rows = await deps.register.history(ref);
  return rows.flatMap(({ event }) => (event.what === 'disagreement' ? event.move : []));
}

/** To whom something about it was to be sent: `Tom Okafor: brought-in`. */
export async function newsOf(deps: Deps, ref: EntryRef = about): Promise<string[]> {
  const sent = await deps.outbox.sentAbout(ref.planId, deps.clock().replace(/^\d{4}/, '2020') as Instant, ref.ref);
  return sent
    .flatMap(({ stored }) => {
      const content = stored?.message.content;
      const name = Object.values(persons).find(({ id }) => id === stored?.message.to)?.name;
      return content?.kind === 'disagreement' ? `${name}: ${content.because}` : [];
    })
    .toSorted();
}
