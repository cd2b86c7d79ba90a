import { type Action, ActionRef, type Timing } from '../../src/words/action.ts';
import { AgencyId } from '../../src/words/agency.ts';
import type { Entry, Standing } from '../../src/words/entry.ts';
import { type Evidence, EvidenceLink } from '../../src/words/evidence.ts';
import { PersonId } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { type RoleKey, roleKey } from '../../src/words/role.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { type PlanProgress, SubmissionId, type Update } from '../../src/words/update.ts';

/** Somebody in the fictional tenant of Harbourside Safeguarding Children Partnership. */
export function buildPersonId(name: string): PersonId {
  return PersonId.parse(`harbourside:${name}`);
}

type EntryOverrides = {
  readonly ref?: string;
  readonly title?: string;
  readonly agencyId?: string;
  readonly agencyName?: string;
  /** Follows from `agencyId` and `ownerWords` when left out. */
  readonly owner?: RoleKey;
  readonly ownerWords?: string;
  /** A deadline, never moved unless `firstDueOn` says otherwise. */
  readonly dueOn?: string;
  readonly firstDueOn?: string;
  /** Instead of a deadline. */
  readonly timing?: Timing;
  readonly standing?: Standing;
  readonly lastUpdate?: Update;
  readonly planProgress?: PlanProgress;
  readonly isRestricted?: boolean;
  readonly planId?: string;
  readonly planTitle?: string;
  readonly recommendation?: string;
  readonly action?: string;
  readonly kind?: Action['kind'];
  readonly revision?: number;
  readonly reminders?: Entry['reminders'];
};

/** An action of Housing that was due on 31 March 2026 and of which nothing was ever said. */
export function buildEntry(overrides: EntryOverrides = {}): Entry {
  const agencyId = AgencyId.parse(overrides.agencyId ?? 'housing');
  const ownerWords = overrides.ownerWords ?? 'Head of Housing';
  const dueOn = overrides.dueOn ?? '2026-03-31';
  return {
    action: {
      planId: PlanId.parse(overrides.planId ?? 'child-q'),
      ref: ActionRef.parse(overrides.ref ?? 'HSCP-03'),
      kind: overrides.kind ?? 'board',
      agencyId,
      agencyName: overrides.agencyName ?? 'Harbourside Housing',
      title: overrides.title ?? 'Home visits recorded the same day',
      recommendation:
        overrides.recommendation ?? 'Every agency that visits a home should record what it saw on the day it saw it.',
      action: overrides.action ?? 'Change the visiting form and its guidance, and check a sample of visits after three months.',
      owner: overrides.owner ?? roleKey(agencyId, ownerWords),
      ownerWords,
      timing: overrides.timing ?? {
        kind: 'deadline',
        asWritten: 'March 2026',
        firstDueOn: CalendarDate.parse(overrides.firstDueOn ?? dueOn),
        dueOn: CalendarDate.parse(dueOn),
      },
    },
    planTitle: overrides.planTitle ?? 'Harbourside review Q',
    isRestricted: overrides.isRestricted ?? false,
    standing: overrides.standing ?? { state: 'not-started' },
    ...(overrides.lastUpdate && { lastUpdate: overrides.lastUpdate }),
    ...(overrides.planProgress && { planProgress: overrides.planProgress }),
    reminders: overrides.reminders ?? { count: 0, noHolder: false },
    revision: overrides.revision ?? 0,
    registeredAt: Instant.parse('2026-01-05T09:00:00.000Z'),
  };
}

type UpdateOverrides = {
  readonly id?: string;
  readonly state?: Update['state'];
  readonly words?: string;
  readonly evidence?: readonly Evidence[];
  readonly noEvidenceReason?: string;
  readonly by?: PersonId;
  readonly byName?: string;
  readonly at?: string;
};

/** Work in progress, told by Anna Bell on 3 May 2026 at 10:12 in London, with no evidence. */
export function buildUpdate(overrides: UpdateOverrides = {}): Update {
  return {
    id: SubmissionId.parse(overrides.id ?? 'submission-1'),
    state: overrides.state ?? 'in-progress',
    words: overrides.words ?? 'The new form is agreed. Two of the four teams use it.',
    evidence: [...(overrides.evidence ?? [])],
    ...(overrides.noEvidenceReason && { noEvidenceReason: overrides.noEvidenceReason }),
    by: overrides.by ?? buildPersonId('anna'),
    byName: overrides.byName ?? 'Anna Bell',
    at: Instant.parse(overrides.at ?? '2026-05-03T09:12:00.000Z'),
  };
}

type EvidenceOverrides = {
  readonly kind?: Evidence['kind'];
  readonly link?: string;
  readonly describes?: string;
  readonly shows?: Evidence['shows'];
  readonly madeBy?: Evidence['madeBy'];
  readonly madeOn?: Evidence['madeOn'];
  readonly expiresOn?: Evidence['expiresOn'];
  readonly givenBy?: PersonId;
  readonly givenAt?: string;
};

/** Minutes in Housing's own document store. */
export function buildEvidence(overrides: EvidenceOverrides = {}): Evidence {
  return {
    kind: overrides.kind ?? 'minutes',
    link: EvidenceLink.parse(overrides.link ?? 'https://documents.harbourside-housing.example/minutes/2026-04.pdf'),
    describes: overrides.describes ?? 'Minutes of the April managers’ meeting, item 4',
    ...(overrides.shows && { shows: overrides.shows }),
    ...(overrides.madeBy && { madeBy: overrides.madeBy }),
    ...(overrides.madeOn && { madeOn: overrides.madeOn }),
    ...(overrides.expiresOn && { expiresOn: overrides.expiresOn }),
    givenBy: overrides.givenBy ?? buildPersonId('anna'),
    givenAt: Instant.parse(overrides.givenAt ?? '2026-05-03T09:12:00.000Z'),
  };
}
