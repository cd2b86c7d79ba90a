import type { Disagreement, DisagreementAbout, DisagreementOutcome, PastDisagreement } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { EvidenceKind } from '../../words/evidence.ts';
import type { HistoryRow } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { StageId } from '../../words/procedure.ts';
import { type CalendarDate, dateOf } from '../../words/time.ts';
import type { SaidState } from '../../words/update.ts';
import { evidenceOver, hostOf } from '../evidence/given-evidence.ts';
import { type Strength, weigh } from '../evidence/strength.ts';
import { answeringRole } from '../people/answering.ts';
import { rolesOf } from '../people/holders.ts';
import { type ShownRef, shownRef } from '../summary/summarise.ts';
import type { PackView } from './pack-action.ts';

/** That somebody said how an action stands. */
export type PackUpdate = {
  readonly ref: ShownRef;
  readonly on: CalendarDate;
  readonly state: SaidState;
  /** That they held on that day; `undefined` where the list of people does not tell. */
  readonly role: string | undefined;
  /** Left out unless they were asked for. */
  readonly words?: string;
};

export type PackEvidence = {
  readonly ref: ShownRef;
  readonly givenOn: CalendarDate;
  readonly kind: EvidenceKind;
  readonly strength: Strength;
  readonly madeOn: CalendarDate | undefined;
  readonly expiresOn: CalendarDate | undefined;
  readonly withdrawnOn: CalendarDate | undefined;
  /** In which system it is kept; the address itself can name somebody. */
  readonly host: string;
};

export type PackDisagreement = {
  readonly ref: ShownRef;
  /** Left out for a restricted review. */
  readonly facts?: {
    readonly raisedBy: string;
    readonly with: string;
    readonly about: DisagreementAbout;
    readonly raisedOn: CalendarDate;
    /** The last one that it came to; `undefined` where it went through none. */
    readonly stage: StageId | undefined;
    /** `undefined` while it runs. */
    readonly closed: { readonly on: CalendarDate; readonly how: DisagreementOutcome['kind'] } | undefined;
  };
};

/** Every time that somebody said how an action stands. Of a restricted review nothing. */
export function packUpdates(
  entry: Entry,
  rows: readonly HistoryRow[],
  { people, planCount, withWords }: PackView & { readonly withWords: boolean },
): PackUpdate[] {
  if (entry.isRestricted) return [];
  const ref = shownRef(entry, planCount);
  return rows.flatMap(({ event }): PackUpdate[] => {
    if (!('update' in event)) return [];
    const { at, by, state, words } = event.update;
    const on = dateOf(at);
    return [{ ref, on, state, role: roleThen(by, entry, on, people), ...(withWords && { words }) }];
  });
}

/** The one that answers for the action, where they held it. */
function roleThen(by: PersonId, { action }: Entry, on: CalendarDate, people: People): string | undefined {
  const held = rolesOf(people, by, on);
  const owner = answeringRole(people, action.owner);
  return (held.find(({ key }) => key === owner) ?? held[0])?.title;
}

/** Each piece that was ever given. Of a restricted review nothing. */
export function packEvidence(
  entry: Entry,
  rows: readonly HistoryRow[],
  { today, planCount }: Pick<PackView, 'today' | 'planCount'>,
): PackEvidence[] {
  if (entry.isRestricted) return [];
  const ref = shownRef(entry, planCount);
  return evidenceOver(rows)
    .toReversed()
    .map((piece) => ({
      ref,
      givenOn: dateOf(piece.givenAt),
      kind: piece.kind,
      strength: weigh(piece, today).strength,
      madeOn: piece.madeOn,
      expiresOn: piece.expiresOn,
      withdrawnOn: piece.withdrawn && dateOf(piece.withdrawn.at),
      host: hostOf(piece),
    }));
}

/** Those that are over, and the one that runs. Of a restricted review the reference of the one that runs. */
export function packDisagreements(entry: Entry, { planCount }: Pick<PackView, 'planCount'>): PackDisagreement[] {
  const { disagreement, pastDisagreements = [], isRestricted } = entry;
  const ref = shownRef(entry, planCount);
  if (isRestricted) return disagreement ? [{ ref }] : [];
  const past = pastDisagreements.map((one) => ({
    ref,
    facts: {
      ...factsOf(one),
      stage: one.passed.at(-1)?.id,
      closed: { on: dateOf(one.closedAt), how: one.outcome.kind },
    },
  }));
  const running = disagreement
    ? [{ ref, facts: { ...factsOf(disagreement), stage: disagreement.stage.id, closed: undefined } }]
    : [];
  return [...past, ...running];
}

function factsOf({ parties, about, raisedAt }: Disagreement | PastDisagreement) {
  return {
    raisedBy: parties.raising.agencyName,
    with: parties.responding.agencyName,
    about,
    raisedOn: dateOf(raisedAt),
  };
}
