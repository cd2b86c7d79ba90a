import type { Action } from '../../words/action.ts';
import { counted } from '../../words/counted.ts';
import { erasureGroundInWords } from '../../words/erasure.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { PrivateKind } from '../../words/privacy.ts';
import { dateOf, shortDateInWords, timeInWords } from '../../words/time.ts';
import type { PlanProgress, Update } from '../../words/update.ts';
import { levelInWords } from '../assurance/step-in-words.ts';
import { askedInWords } from '../edits/request-in-words.ts';
import { isErased, NAME_ERASED } from '../erasure/erased-from.ts';
import { endingInWords } from '../updates/entry-in-words.ts';
import { evidenceKindInWords, saidStateInWords } from '../updates/said-in-words.ts';
import { moveInWords } from './disagreement-in-words.ts';
import type { Told } from './fold-history.ts';
import type { ReadRow } from './read-row.ts';

type Wording = Pick<Action, 'title' | 'recommendation' | 'action'>;
type OfPlan = Extract<Event, { what: 'plan-changed' }>['before'];

/** `3 May 2026 10:12, Anna Bell: claimed it complete` */
export function rowInWords(row: ReadRow, people: People): string {
  return `${shortDateInWords(dateOf(row.at))} ${timeInWords(row.at)}, ${byInWords(row, people)}: ${eventInWords(row, people)}`;
}

function byInWords({ by, event }: ReadRow, people: People): string {
  if (by === 'register') return 'the register';
  return 'update' in event && event.update.by === by ? event.update.byName : nameOf(by, people);
}

/** Whoever left the list of people is still who did it. */
export function nameOf(id: string, { persons }: People): string {
  const name = persons.find((person) => person.id === id)?.name;
  if (name === undefined && isErased(id)) return `${NAME_ERASED} (${id})`;
  return name ?? `somebody not in the list of people (${id})`;
}

function eventInWords({ event }: ReadRow, people: People): string {
  const names = (ids: readonly string[]): string => ids.map((id) => nameOf(id, people)).join(', ');
  switch (event.what) {
    case 'imported':
      return `imported from ${event.from}${event.progress.words === '' ? '' : `, where it says "${event.progress.words}"`}`;
    case 'plan-said':
      return `took over what ${event.from} says of it by now: ${planSaidInWords(event.progress)}`;
    case 'updated':
      return `said ${saidStateInWords[event.update.state]}${updateInWords(event.update)}`;
    case 'claimed':
      return `claimed it complete${updateInWords(event.update)}`;
    case 'claim-withdrawn':
      return `took the claim back${updateInWords(event.update)}`;
    case 'verified':
      return 'verified the claim';
    case 'signed-off': {
      const meeting = event.meetingOn ? ` for the meeting of ${shortDateInWords(event.meetingOn)}` : '';
      const recheck = event.recheckOn ? `, to be checked again on ${shortDateInWords(event.recheckOn)}` : '';
      return `signed it off${meeting}${recheck}`;
    }
    case 'lasted':
      return `said that it has lasted: "${event.words}"${event.link ? ` (${event.link})` : ''}`;
    case 'rechecked':
      return `settled that it has lasted${event.nextOn ? `, to be checked again on ${shortDateInWords(event.nextOn)}` : ''}`;
    case 'completion-reopened': {
      const { before } = event;
      const signedOff =
        before.signedOffBy && before.signedOffAt
          ? `, signed off by ${nameOf(before.signedOffBy, people)} on ${shortDateInWords(dateOf(before.signedOffAt))}`
          : '';
      const was = `verified by ${nameOf(before.verifiedBy, people)} on ${shortDateInWords(dateOf(before.verifiedAt))}${signedOff}`;
      return `reopened it (${was}), because ${event.isNotLasting ? 'it has not lasted: ' : ''}"${event.reason}"`;
    }
    case 'returned':
      return `sent the claim back: "${event.reason}"`;
    case 'claim-questioned':
      return `asked the lead about the claim: "${event.question.words}"`;
    case 'question-answered':
      return `answered: "${event.answer.words}"${event.answer.link ? ` (${event.answer.link})` : ''}`;
    case 'claim-passed':
      return `passed the claim ${event.passed.to ? `to ${event.passed.to.name}` : 'back to everybody who can verify it'}, because "${event.passed.reason}"`;
    case 'evidence-withdrawn':
      return `withdrew evidence ${event.withdrawn.link}, because "${event.withdrawn.reason}"`;
    case 'reminded':
      return `asked ${names(event.to)} (reminder ${event.count})`;
    case 'date-asked-for':
      return `asked ${names(event.to)} for a date (reminder ${event.count})`;
    case 'notice-given':
      return `told ${names(event.to)} that it falls due on ${shortDateInWords(event.dueOn)}`;
    case 'told':
      return event.level === 'chair'
        ? 'put it on the chair’s list of exceptions, since nobody answered'
        : `told ${names(event.to)} (${levelInWords[event.level]}) that nobody answered`;
    case 'nobody-to-tell':
      return `the ${levelInWords[event.level]} was to be told, and nobody holds that role`;
    case 'others-asked':
      return `asked ${names(event.to)} ${aboutInWords[event.about]}`;
    case 'held':
      return event.hold.kind === 'promise'
        ? `said they are on it, and will say more by ${shortDateInWords(event.hold.untilOn)}${quoted(event.hold.reason)}`
        : `asked to be reminded on ${shortDateInWords(event.hold.untilOn)}${quoted(event.hold.reason)}`;
    case 'promise-broken':
      return `heard nothing by ${shortDateInWords(event.untilOn)}, as had been promised`;
    case 'disowned':
      return `said it is not ${event.disowned.isNotAccepted ? 'accepted' : 'theirs'}${event.disowned.suggests === '' ? '' : ` but "${event.disowned.suggests}"`}${quoted(event.disowned.reason)}`;
    case 'kept-with-lead':
      return `left it with the lead, because "${event.reason}"`;
    case 'nobody-to-ask':
      return `a reminder was due, and nobody held the role ${event.roleKey}`;
    case 'verifiers-asked':
      return `asked ${names(event.to)} to verify the claim`;
    case 'passed-on':
      return `passed it on from ${event.from} to ${event.to}, as the list of people says`;
    case 'let-stand':
      return `let stand what may say who a person is (${event.kinds.map(kindInWords).join(', ')}), because "${event.reason}"`;
    case 'added':
      return `put it into the plan, because "${event.reason}"`;
    case 'date-changed': {
      const was = event.before.kind === 'deadline' ? `from ${shortDateInWords(event.before.dueOn)}` : 'for the first time';
      return `set the due date ${was} to ${shortDateInWords(event.dueOn)}, agreed by ${event.agreed.byName}, because "${event.reason}"`;
    }
    case 'requested':
      return `asked for a change that somebody else agrees to: ${askedInWords(event.request)}, because "${event.request.reason}"`;
    case 'request-refused':
      return `refused what was asked: "${event.reason}"`;
    case 'request-withdrawn':
      return 'took back what they had asked for';
    case 'ended':
      return `ended it: ${endingInWords(event.ending)}${event.agreed ? `, agreed by ${event.agreed.byName}` : ''}, because "${event.reason}"`;
    case 'reopened':
      return `reopened it, because "${event.reason}"`;
    case 'transferred': {
      const [before, after] = [event.before, event.after].map(({ ownerWords, agencyName }) => `${ownerWords} (${agencyName})`);
      return `handed it on from ${before} to ${after}, accepted by ${event.accepted.byName}, because "${event.reason}"`;
    }
    case 'reworded':
      return `changed its words, because "${event.reason}"${differencesInWords(event.before, event.after)}`;
    case 'plan-changed':
      return `${planChangesInWords(event.before, event.after)}, because "${event.reason}"`;
    case 'disagreement':
      return moveInWords(event.move, names);
    case 'erased': {
      const whose = event.withWords ? 'the name and the words of one person' : 'the name of one person';
      const ground = erasureGroundInWords[event.ground];
      return `took out ${whose} (now ${event.pseudonym}, in ${counted(event.rows.length, 'row')} above), ordered by ${event.orderedBy} because ${ground}`;
    }
    case 'unknown':
      return `${event.called.replaceAll('-', ' ')} (this version knows no more of it)`;
  }
}

const aboutInWords: Readonly<Record<'vacancy' | 'disowned' | 'request' | 'recheck' | 'question', string>> = {
  vacancy: 'who holds the role that answers for it',
  disowned: 'whose it is',
  request: 'to decide on what was requested',
  recheck: 'whether it has lasted',
  question: 'what was asked about the claim',
};

function kindInWords(kind: PrivateKind): string {
  return kind.replaceAll('-', ' ');
}

function planSaidInWords({ words, evidenceWords }: PlanProgress): string {
  const evidence = evidenceWords === '' ? [] : [`evidence "${evidenceWords}"`];
  return [...(words === '' ? [] : [`"${words}"`]), ...evidence].join('; ');
}

function quoted(words: string): string {
  return words === '' ? '' : `, because "${words}"`;
}

function differencesInWords(before: Wording, after: Wording): string {
  const parts = (['title', 'recommendation', 'action'] as const).filter((part) => before[part] !== after[part]);
  return parts.map((part) => `; ${part} before: "${before[part]}", now: "${after[part]}"`).join('');
}

function planChangesInWords(before: OfPlan, after: OfPlan): string {
  const verifier = after.verifiedBy === 'another-agency' ? 'another agency' : 'its own agency';
  return [
    ...(before.planTitle === after.planTitle ? [] : [`renamed the plan from "${before.planTitle}" to "${after.planTitle}"`]),
    ...(before.isRestricted === after.isRestricted
      ? []
      : [after.isRestricted ? 'restricted the plan' : 'lifted the plan’s restriction']),
    ...(before.verifiedBy === after.verifiedBy ? [] : [`had the claims of the plan verified by ${verifier} from then on`]),
  ].join(', ');
}

function updateInWords({ words, evidence, noEvidenceReason }: Update): string {
  const parts = [
    ...(words === '' ? [] : [`"${words}"`]),
    ...evidence.map(({ kind, describes, link }) => `${evidenceKindInWords[kind]}: ${describes} (${link})`),
    ...(noEvidenceReason === undefined ? [] : [`no evidence, because "${noEvidenceReason}"`]),
  ];
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

/** Where an action stood. After an event whose effect is not told, it cannot be said. */
export function toldInWords({ standing, untold }: Told): string {
  if (untold.length > 0) return 'not told here';
  switch (standing.state) {
    case 'not-started':
      return 'not started';
    case 'in-progress':
      if (standing.reopened) return `in progress, reopened on ${shortDateInWords(dateOf(standing.reopened.at))}`;
      return standing.returned
        ? `in progress, a claim sent back on ${shortDateInWords(dateOf(standing.returned.at))}`
        : 'in progress';
    case 'claimed':
      return `claimed complete on ${shortDateInWords(dateOf(standing.claim.at))}`;
    case 'verified':
      return `verified on ${shortDateInWords(dateOf(standing.verifiedAt))}`;
    case 'signed-off':
      return `signed off on ${shortDateInWords(dateOf(standing.signedOffAt))}`;
    case 'ended':
      return `ended on ${shortDateInWords(dateOf(standing.at))}`;
  }
}
