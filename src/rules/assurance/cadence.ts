/** How often somebody who says nothing is asked. Data, so that a partnership can have its own. */
export type Cadence = {
  /** From the due date to the first reminder. */
  readonly firstAfterWorkingDays: number;
  /** From one reminder to the next, for as long as the action is overdue. */
  readonly thenEveryWorkingDays: number;
  /** On the partnership's clock: `09:00`. */
  readonly askAtTime: string;
};

export const DEFAULT_CADENCE: Cadence = { firstAfterWorkingDays: 1, thenEveryWorkingDays: 5, askAtTime: '09:00' };
