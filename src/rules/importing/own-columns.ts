import type { Document } from '../../words/document.ts';
import { COLUMNS } from '../exporting/register-rows.ts';
import { hasColumns } from './name-columns.ts';
import type { ColumnSaid } from './reading.ts';

/** What an export says of where an action stands. The register has it already, and no import may say otherwise. */
const OWN = [
  COLUMNS.firstDueOn,
  COLUMNS.dueOn,
  COLUMNS.state,
  COLUMNS.lastUpdate,
  COLUMNS.verifiedBy,
  COLUMNS.verifiedOn,
  COLUMNS.driftDays,
];

/** @returns nothing for a table that is not our export, though it may have a column "State" */
export function ownColumns(document: Document): ColumnSaid[] {
  return hasColumns(document, OWN) ? OWN.map((name) => ({ name, holds: 'nothing' })) : [];
}
