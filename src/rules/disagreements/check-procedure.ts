import { isKnown, type Procedure, type ProcedureClock, type Stage } from '../../words/procedure.ts';
import { clockId, spanOf } from './limits.ts';
import { budgetOf, stagesOf } from './stages.ts';

/**
 * Why a procedure cannot be confirmed as it stands: what of it is unknown, and what somebody would wait for in vain if it
 * ran. A sentence each; nothing where it can be confirmed.
 */
export function whatIsMissing(procedure: Procedure): string[] {
  return [
    ...procedure.notSeen.map((what) => `Not seen in the published text: ${what}`),
    ...(procedure.seen === 'partly' && procedure.notSeen.length === 0
      ? ['The published text was seen in part only, and “notSeen” does not say what is missing.']
      : []),
    ...aboutScope(procedure),
    ...aboutImmediateRisk(procedure),
    ...aboutRoles(procedure),
    ...(isKnown(procedure.stages) ? [] : ['The stages are unknown.']),
    ...(stagesOf(procedure).at(-1)?.isOptional
      ? ['The last stage is optional, so a disagreement that nobody takes there would have no end.']
      : []),
    ...stagesOf(procedure).flatMap((stage) => aboutStage(stage, procedure).map((what) => `Stage ${stage.id}: ${what}`)),
    ...aboutDecision(procedure),
  ];
}

function aboutScope({ scope }: Procedure): string[] {
  const elsewhere = [
    ...scope.exclusions.map(({ what, goTo }) => ({ what, to: goTo })),
    ...scope.separateTracks.map(({ what, procedure }) => ({ what, to: procedure })),
  ];
  return [
    ...(scope.subjects.includes('action-plan')
      ? []
      : ['It is not for actions of a plan (“action-plan” under “subjects”), and there is nothing else to run it for.']),
    ...elsewhere.flatMap(({ what, to }) => (isKnown(to) ? [] : [`Where to go with “${what}” is unknown.`])),
  ];
}

function aboutImmediateRisk({ immediateRisk }: Procedure): string[] {
  const { words, effect, within } = immediateRisk;
  return [
    ...(isKnown(words) ? [] : ['The words about a child in immediate danger are unknown.']),
    ...(effect === 'unknown' ? ['What immediate danger does to a disagreement is unknown.'] : []),
    ...(within === 'unknown' ? ['Within what time immediate danger is dealt with is unknown.'] : []),
  ];
}

function aboutRoles({ roles }: Procedure): string[] {
  return Object.values(roles).flatMap(({ title, holder }) =>
    isKnown(holder) ? [] : [`Who holds the role “${title}” is unknown.`],
  );
}

function aboutStage(stage: Stage, procedure: Procedure): string[] {
  const { name, raises, responds, clocks, meeting, records } = stage;
  const unknown = [
    ...(isKnown(name) ? [] : ['its name']),
    ...(isKnown(raises) ? [] : ['who acts for the side that raised it']),
    ...(isKnown(responds) ? [] : ['who acts for the other side']),
    ...(isKnown(clocks) ? unknownLengths(clocks) : ['its limits']),
    ...(isKnown(meeting.when) ? [] : ['whether the two meet']),
    ...(meeting.convenedBy === 'unknown' ? ['who convenes its meeting'] : []),
    ...records.flatMap(({ form, by }) => (isKnown(by) ? [] : [`who writes “${form}”`])),
  ];
  return [
    ...(unknown.length > 0 ? [`not known: ${unknown.join('; ')}.`] : []),
    ...(isKnown(clocks) && !hasEnd(clocks) && !budgetOf(procedure, stage.id)
      ? ['no clock ends it. Give it one for answer or agreement; “within: none” where the procedure sets no time.']
      : []),
    ...(isKnown(clocks) && meeting.when === 'if-no-agreement' && !clocks.some(({ from }) => from === 'no-agreement')
      ? ['no clock ends its meeting. Give it one from no-agreement; “within: none” where the procedure sets no time.']
      : []),
  ];
}

function unknownLengths(clocks: readonly ProcedureClock[]): string[] {
  return clocks
    .filter((clock) => !isKnown(clock.within) && !spanOf(clock, 'standard'))
    .map((clock) => `how long there is for ${clockId(clock)}`);
}

/** Otherwise nobody could say by when the stage is over. */
function hasEnd(clocks: readonly ProcedureClock[]): boolean {
  return clocks.some((clock) => clock.for === 'answer' || clock.for === 'agreement' || clock.for === 'meeting');
}

function aboutDecision({ finalDecision: { by, isBinding, appeal }, roles }: Procedure): string[] {
  const decider = isKnown(by) ? roles[by] : undefined;
  return [
    ...(isKnown(by) ? [] : ['Who decides in the last stage is unknown.']),
    ...(decider?.of === 'agency'
      ? [`“${decider.title}” decides, and each side has one. Name somebody of the partnership (“of: partnership”).`]
      : []),
    ...(isKnown(isBinding) ? [] : ['Whether the decision binds both sides is unknown.']),
    ...(isKnown(appeal) ? [] : ['Where somebody goes who cannot accept the decision is unknown; write so if it is nowhere.']),
  ];
}
