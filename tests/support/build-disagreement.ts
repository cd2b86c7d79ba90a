import type { Disagreement } from '../../src/words/disagreement.ts';
import type { PersonId } from '../../src/words/person.ts';
import { ProcedureId, ProcedureVersion, StageId } from '../../src/words/procedure.ts';
import { CalendarDate, type Instant, instantAt } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { agencies, persons, roles } from './build-people.ts';

/** @param words as London's clocks show it: `2026-06-04 10:00` */
function london(words: string): Instant {
  const [on = '', time = ''] = words.split(' ');
  return instantAt(CalendarDate.parse(on), time);
}

type DisagreementOverrides = {
  readonly id?: string;
  readonly stage?: string;
  readonly raisedAt?: string;
  readonly stageStartedAt?: string;
  readonly limits?: Disagreement['stage']['limits'];
  readonly deciders?: readonly PersonId[];
  readonly procedure?: { readonly id: string; readonly version: string };
};

/** Police differ from Housing about whether an action is done: raised by Police on 4 June 2026 at ten, and not answered. */
export function buildDisagreement(overrides: DisagreementOverrides = {}): Disagreement {
  const { policeLead, housingLead } = persons;
  const raisedAt = london(overrides.raisedAt ?? '2026-06-04 10:00');
  const { id, version } = overrides.procedure ?? { id: 'four-stages', version: '1' };
  return {
    id: SubmissionId.parse(overrides.id ?? 'disagreement-1'),
    procedure: { id: ProcedureId.parse(id), version: ProcedureVersion.parse(version) },
    about: 'action',
    priority: 'standard',
    raisedAt,
    parties: {
      raising: {
        agencyId: agencies.police.id,
        agencyName: agencies.police.name,
        role: roles.policeLead.key,
        first: policeLead.id,
      },
      responding: { agencyId: agencies.housing.id, agencyName: agencies.housing.name, role: roles.housingLead.key },
    },
    views: {
      raising: {
        words: 'The form is in use in two teams only.',
        wants: 'All four teams should use it.',
        by: policeLead.id,
        byName: policeLead.name,
        at: raisedAt,
      },
    },
    said: [],
    stage: {
      id: StageId.parse(overrides.stage ?? '1'),
      startedAt: overrides.stageStartedAt ? london(overrides.stageStartedAt) : raisedAt,
      people: { raising: [policeLead.id], responding: [housingLead.id] },
      ...(overrides.deciders && { deciders: [...overrides.deciders] }),
      heard: ['raising'],
      limits: overrides.limits ?? [],
    },
    passed: [],
    involved: [policeLead.id, housingLead.id],
    taken: [],
    lookAt: raisedAt,
  };
}
