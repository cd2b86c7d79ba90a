import type { Disagreement, Side } from '../../words/disagreement.ts';
import type { PersonId } from '../../words/person.ts';
import type { Procedure, StageId } from '../../words/procedure.ts';
import type { Calendar } from '../calendar/working-days.ts';

/** A side of a disagreement, or whoever has the last word. */
export type ActsAs = Side | 'decider';

/** Who holds the role that acts in a stage today; nobody where it is vacant. */
export type Staff = (disagreement: Pick<Disagreement, 'parties'>, stage: StageId, as: ActsAs) => readonly PersonId[];

/** A procedure with what it runs on. */
export type Running = { readonly procedure: Procedure; readonly calendar: Calendar; readonly staff: Staff };
