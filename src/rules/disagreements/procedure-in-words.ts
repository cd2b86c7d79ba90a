import { counted } from '../../words/counted.ts';
import {
  type Actors,
  type ClockFor,
  type ClockFrom,
  isKnown,
  type Procedure,
  type ProcedureClock,
  type ProcedureRole,
  type Span,
  type Stage,
} from '../../words/procedure.ts';
import { stageAfter } from './stages.ts';

const NOT_KNOWN = 'not known';

/** What is said of one thing: `Raised by` and `Line manager`. */
export type ProcedureFact = { readonly label: string; readonly says: string };

/** `5 working days` */
export function spanInWords({ value, unit }: Span): string {
  const [one = '', kind = ''] = unit.split('-').toReversed();
  return counted(value, [kind, one.replace(/s$/, '')].filter(Boolean).join(' '));
}

/** `Stage 2: Their line managers` */
export function stageHeading({ id, name, isInformal, isOptional }: Stage): string {
  const marks = [...(isInformal ? ['informal'] : []), ...(isOptional ? ['optional'] : [])];
  return `Stage ${id}: ${isKnown(name) ? name : `name ${NOT_KNOWN}`}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
}

/** Who acts in a stage, its limits, and what else belongs to it; in the order in which somebody asks. */
export function stageFacts(stage: Stage, procedure: Procedure): ProcedureFact[] {
  const { raises, responds, advice, clocks, meeting, records, tells, skip, note } = stage;
  const title = (role: ProcedureRole) => titleOf(role, procedure);
  return [
    { label: 'The side that raised it', says: actorsInWords(raises, procedure) },
    { label: 'The other side', says: actorsInWords(responds, procedure) },
    ...advice.map((role) => ({ label: 'Advice', says: title(role) })),
    ...(isKnown(clocks) ? clocks.map(clockFact) : [{ label: 'Limits', says: NOT_KNOWN }]),
    ...meetingFacts(meeting, title),
    ...tells.map(({ on, role, form }) => ({ label: 'Told', says: `${title(role)}, ${WHEN[on]}${form ? ` (${form})` : ''}` })),
    ...records.map(({ form, by, on, isOptional }) => ({
      label: isOptional ? 'Written, where there is need' : 'Written',
      says: `${form}, ${WHEN[on]}; by: ${isKnown(by) ? title(by) : NOT_KNOWN}`,
    })),
    ...(skip ? [{ label: 'Straight away', says: skipInWords(skip, title) }] : []),
    ...(note ? [{ label: 'Note', says: note }] : []),
  ];
}

/** Where it goes from a stage by itself: nowhere from the last one. */
export function waysOn(stage: Stage, procedure: Procedure): { readonly why: string; readonly to: Stage }[] {
  const to = (why: 'no-response' | 'no-agreement', priority: 'standard' | 'urgent') =>
    stageAfter(procedure, stage.id, why, priority);
  const [response, agreement, urgent] = [
    to('no-response', 'standard'),
    to('no-agreement', 'standard'),
    to('no-agreement', 'urgent'),
  ];
  const usual =
    response?.id === agreement?.id
      ? [{ why: 'No response, or no agreement', to: agreement }]
      : [
          { why: 'No response', to: response },
          { why: 'No agreement', to: agreement },
        ];
  const quick = urgent?.id === agreement?.id ? [] : [{ why: 'Urgent', to: urgent }];
  return [...usual, ...quick].flatMap(({ why, to: next }) => (next ? [{ why, to: next }] : []));
}

/** Whoever has the last word, and what it is worth. */
export function decisionFacts({ finalDecision: { by, isBinding, appeal }, roles }: Procedure): ProcedureFact[] {
  const decider = isKnown(by) ? (roles[by]?.title ?? by) : NOT_KNOWN;
  return [
    { label: 'Decides', says: decider },
    { label: 'Binds both sides', says: isKnown(isBinding) ? (isBinding ? 'yes' : 'no') : NOT_KNOWN },
    { label: 'Whoever cannot accept it', says: isKnown(appeal) ? appeal : NOT_KNOWN },
  ];
}

/** What comes first of all, and what it does. */
export function immediateRiskFacts({ immediateRisk, roles }: Procedure): ProcedureFact[] {
  const { words, contacts, effect, within, secondPerson } = immediateRisk;
  return [
    { label: 'Said first', says: isKnown(words) ? words : NOT_KNOWN },
    ...contacts.map(({ name, office, outOfHours }) => ({ label: name, says: contactInWords(office, outOfHours) })),
    { label: 'What it does', says: effectInWords(effect) },
    ...(within ? [{ label: 'Within', says: isKnown(within) ? spanInWords(within) : NOT_KNOWN }] : []),
    ...(secondPerson ? [{ label: 'Has to agree', says: roles[secondPerson]?.title ?? secondPerson }] : []),
  ];
}

/** What it is not for, and where to go with that. */
export function scopeFacts({ scope }: Procedure): ProcedureFact[] {
  const elsewhere = [
    ...scope.exclusions.map(({ what, goTo }) => ({ what, to: goTo })),
    ...scope.separateTracks.map(({ what, procedure }) => ({ what, to: procedure })),
  ];
  return elsewhere.map(({ what, to }) => ({ label: what, says: isKnown(to) ? to : NOT_KNOWN }));
}

/** How it ends well, at whatever stage. */
export function closingFacts({ closing, learning, roles }: Procedure): ProcedureFact[] {
  const copies = closing.copyTo.map((role) => roles[role]?.title ?? role);
  const { review, form, reportTo } = learning;
  const reviewed = typeof review === 'object' ? `from stage ${review.fromStage} on` : review;
  return [
    { label: 'At any stage', says: 'It ends when one side words an outcome and the other confirms it, or when it is withdrawn.' },
    ...(copies.length > 0 ? [{ label: 'Copy to', says: copies.join(', ') }] : []),
    ...(closing.isFamilyTold ? [{ label: 'The family', says: 'is told by the agencies' }] : []),
    ...(review === 'never'
      ? []
      : [{ label: 'Learning', says: [`reviewed ${reviewed}`, form, reportTo].filter(Boolean).join('; ') }]),
  ];
}

function titleOf(role: ProcedureRole, { roles }: Procedure): string {
  return roles[role]?.title ?? role;
}

function actorsInWords(actors: Stage['raises'], procedure: Procedure): string {
  if (!isKnown(actors)) return NOT_KNOWN;
  const { usually, in: others }: Actors = actors;
  const told = Object.entries(others).map(([agency, role]) => `${agency}: ${titleOf(role, procedure)}`);
  return `${titleOf(usually, procedure)}${told.length > 0 ? ` (${told.join('; ')})` : ''}`;
}

const FOR: Readonly<Record<ClockFor, string>> = {
  answer: 'Answer',
  agreement: 'Agreement',
  meeting: 'Meeting',
  raising: 'To raise it',
  writing: 'Outcome in writing',
  other: 'Limit',
};

const FROM: Readonly<Record<ClockFrom, string>> = {
  disagreement: 'from the disagreement',
  raised: 'from when it was raised',
  'stage-start': 'from the start',
  'no-agreement': 'from when they did not agree',
  agreed: 'from the agreement',
  'agreed-at-meeting': 'from the agreement at the meeting',
  decided: 'from the decision',
};

function clockFact(clock: ProcedureClock): ProcedureFact {
  const { within, byPriority, from, orSooner } = clock;
  const usual = byPriority?.standard ?? within;
  const urgent = byPriority?.urgent ? ` (urgent: ${spanInWords(byPriority.urgent)})` : '';
  const sooner = orSooner ? ', or sooner where it is needed' : '';
  const label = FOR[clock.for];
  if (usual === 'none') return { label, says: `${clock.asPrinted ?? 'no time is set'}${urgent}` };
  return { label, says: `${isKnown(usual) ? spanInWords(usual) : `time ${NOT_KNOWN}`} ${FROM[from]}${urgent}${sooner}` };
}

const MEETS: Readonly<Record<Exclude<Stage['meeting']['when'], 'never'>, string>> = {
  always: 'always',
  'if-no-agreement': 'if they do not agree',
  optional: 'where they like',
  unknown: NOT_KNOWN,
};

function meetingFacts({ when, convenedBy }: Stage['meeting'], title: (role: ProcedureRole) => string): ProcedureFact[] {
  if (when === 'never') return [];
  const by = convenedBy === undefined ? '' : `; convened by: ${isKnown(convenedBy) ? title(convenedBy) : NOT_KNOWN}`;
  return [{ label: 'The two meet', says: `${MEETS[when]}${by}` }];
}

const WHEN: Readonly<Record<Stage['tells'][number]['on'], string>> = {
  'stage-start': 'at the start',
  'no-agreement': 'if they do not agree',
  agreed: 'once it is settled',
  missed: 'when a limit passes',
};

function skipInWords({ to, conditions, consent }: NonNullable<Stage['skip']>, title: (role: ProcedureRole) => string): string {
  const says = `to stage ${to.join(' or ')}, ${consentInWords(consent, title)}`;
  return conditions ? `${says}. ${conditions}` : says;
}

function consentInWords(consent: NonNullable<Stage['skip']>['consent'], title: (role: ProcedureRole) => string): string {
  if (consent === 'other-side') return 'if the other side consents';
  return consent === 'nobody' ? 'without anybody’s consent' : `with the consent of: ${title(consent)}`;
}

function contactInWords(office: string | undefined, outOfHours: string | undefined): string {
  if (office === outOfHours) return office ?? NOT_KNOWN;
  return [...(office ? [`in office hours ${office}`] : []), ...(outOfHours ? [`out of hours ${outOfHours}`] : [])].join(', ');
}

function effectInWords(effect: Procedure['immediateRisk']['effect']): string {
  if (typeof effect === 'object') {
    return 'skipTo' in effect
      ? `it goes straight to stage ${effect.skipTo}`
      : `it goes on by another procedure: ${effect.fastTrack}`;
  }
  return { leaves: 'it leaves this procedure', stays: 'it stays in this procedure', unknown: NOT_KNOWN }[effect];
}
