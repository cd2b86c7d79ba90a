import { ALWAYS, type Holding, type Role } from '../words/role.ts';
import { type CalendarDate, shortDateInWords } from '../words/time.ts';
import type { Complain, Row } from './people-rows.ts';
import type { Who } from './persons-in-rows.ts';

/** A holding as a row has it. */
export type Held = {
  readonly row: Row;
  readonly who: Who;
  readonly role: Role;
  readonly holding: Omit<Holding, 'personId'>;
};

/**
 * Two holders of one role on one day are two people who each wait for the other. They may share it, or one may cover for
 * the other; the list has to say which.
 * @param shared the roles that several people hold together
 */
export function checkHoldings(held: readonly Held[], shared: ReadonlySet<Role['key']>, complain: Complain): void {
  for (const [index, later] of held.entries()) {
    const { row, who, role } = later;
    const clashes = held.slice(0, index).flatMap((earlier) => {
      const on = firstDayOfBoth(earlier.holding, later.holding);
      return on === undefined || earlier.role.key !== role.key ? [] : [{ ...earlier, on }];
    });
    const own = clashes.find((earlier) => isSame(earlier.who, who));
    const other = clashes.find(({ holding }) => isCover(holding) === isCover(later.holding));
    if (own) {
      const problem = `${who.name} has this role in row ${own.row.number} already${onDay(own.on)}.`;
      complain(row, 'name', problem, 'Take one of the rows out, or end one before the other begins.');
    } else if (other && !shared.has(role.key)) {
      const both = isCover(later.holding) ? 'cover' : 'hold';
      complain(
        row,
        'name',
        `${other.who.name} (row ${other.row.number}) and ${who.name} both ${both} "${role.title}"${onDay(other.on)}.`,
        'If they share it, write yes under "shared"; if one stands in for the other, write yes under "cover"; else correct "from" and "until".',
      );
    }
  }
}

function isSame(one: Who, other: Who): boolean {
  return 'id' in one ? 'id' in other && one.id === other.id : 'email' in other && one.email === other.email;
}

function isCover(holding: Held['holding']): boolean {
  return holding.isCover ?? false;
}

/** @returns `undefined` where they have no day in common */
function firstDayOfBoth(one: Held['holding'], other: Held['holding']): CalendarDate | undefined {
  const on = one.fromOn > other.fromOn ? one.fromOn : other.fromOn;
  const isHeld = ({ untilOn }: Held['holding']): boolean => untilOn === undefined || on <= untilOn;
  return isHeld(one) && isHeld(other) ? on : undefined;
}

function onDay(on: CalendarDate): string {
  return on === ALWAYS ? '' : ` on ${shortDateInWords(on)}`;
}
