import { AgencyId } from '../../words/agency.ts';
import type { Disagreement } from '../../words/disagreement.ts';
import { PersonId } from '../../words/person.ts';
import type { Priority, Procedure, StageId } from '../../words/procedure.ts';
import { roleKey } from '../../words/role.ts';
import type { Instant } from '../../words/time.ts';
import { SubmissionId } from '../../words/update.ts';
import { stageAsItBegins } from './begin-stage.ts';
import type { ActsAs, Running, Staff } from './running.ts';

/** A role of a stage that nobody holds. */
export type PaperVacancy = { readonly stage: StageId; readonly of: ActsAs };

/** One person for each side of each stage, and one who decides, so that a procedure can be walked before anybody is named. */
export function paperStaff(vacancies: readonly PaperVacancy[] = []): Staff {
  return (_disagreement, stage, as) => {
    const isVacant = vacancies.some((one) => one.stage === stage && one.of === as);
    return isVacant ? [] : [PersonId.parse(`paper:${as}-${stage.replace('.', '-')}`)];
  };
}

/** Who says what is said on paper. */
export const PAPER_FORM = SubmissionId.parse('on-paper');

export function paperSaid(at: Instant): { readonly by: PersonId; readonly byName: string; readonly at: Instant } {
  return { by: PersonId.parse('paper:somebody'), byName: 'Somebody', at };
}

/**
 * A disagreement between nobody in particular, as it is raised.
 * @throws {CalendarEndError}
 */
export function disagreementOnPaper(
  { id, version }: Pick<Procedure, 'id' | 'version'>,
  { raisedAt, priority, stage }: { readonly raisedAt: Instant; readonly priority: Priority; readonly stage: StageId },
  running: Running,
): Disagreement {
  const parties = { raising: partyOnPaper('raising'), responding: partyOnPaper('responding') };
  return {
    id: PAPER_FORM,
    procedure: { id, version },
    about: 'action',
    priority,
    raisedAt,
    parties,
    views: { raising: { words: 'On paper', wants: '', ...paperSaid(raisedAt) } },
    said: [],
    stage: stageAsItBegins({ parties, priority, raisedAt }, stage, raisedAt, running),
    passed: [],
    involved: [],
    taken: [PAPER_FORM],
    lookAt: raisedAt,
  };
}

function partyOnPaper(side: string): Disagreement['parties']['raising'] {
  const agencyId = AgencyId.parse(side);
  return { agencyId, agencyName: side, role: roleKey(agencyId, 'Lead') };
}
