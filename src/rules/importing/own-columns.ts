import type { Document } from '../../words/document.ts';
import { COLUMNS } from '../exporting/register-rows.ts';
import { hasColumn } from './name-columns.ts';
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
  const isExport = OWN.every((name) => hasColumn(document, name));
  return isExport ? OWN.map((name) => ({ name, holds: 'nothing' })) : [];
}
