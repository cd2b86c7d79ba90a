import type { z } from 'zod';
import { Message } from '../decisions/message.ts';
import { Cadence } from '../rules/assurance/cadence.ts';
import { Closure } from '../words/closure.ts';
import { Entry } from '../words/entry.ts';
import { Erasure, FinishedErasure } from '../words/erasure.ts';
import { HistoryRow } from '../words/history.ts';
import { Match } from '../words/match.ts';
import { People } from '../words/people.ts';
import { Plan } from '../words/plan.ts';
import { StoredProcedure } from '../words/procedure.ts';
import { ReportLink } from '../words/report-link.ts';
import { RemovalCertificate } from '../words/retention.ts';
import { Schedule } from '../words/schedule.ts';

/** What the JSON of a row says, and how it is called where rows are counted and brought forward. */
export type RowKind<Schema extends z.ZodType = z.ZodType> = { readonly name: RowKindName; readonly schema: Schema };

export type RowKindName =
  | 'plan'
  | 'entry'
  | 'history'
  | 'message'
  | 'people'
  | 'cadence'
  | 'closure'
  | 'match'
  | 'schedule'
  | 'link'
  | 'procedure'
  | 'erasure'
  | 'finished-erasure'
  | 'removal';

function kind<Schema extends z.ZodType>(name: RowKindName, schema: Schema): RowKind<Schema> {
  return { name, schema };
}

/** Every kind of row that holds JSON. The others are columns alone: notes, owners, turns, who can be reached. */
export const kinds = {
  plan: kind('plan', Plan),
  entry: kind('entry', Entry),
  history: kind('history', HistoryRow),
  message: kind('message', Message),
  people: kind('people', People),
  cadence: kind('cadence', Cadence),
  closure: kind('closure', Closure),
  match: kind('match', Match),
  schedule: kind('schedule', Schedule),
  link: kind('link', ReportLink),
  procedure: kind('procedure', StoredProcedure),
  erasure: kind('erasure', Erasure),
  'finished-erasure': kind('finished-erasure', FinishedErasure),
  removal: kind('removal', RemovalCertificate),
};
