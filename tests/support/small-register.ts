import type { EntryWithHistory } from '../../src/rules/history/entry-as-of.ts';
import { buildEntry } from './build-entry.ts';
import { agencies, roles } from './build-people.ts';
import { play, type Step } from './play-history.ts';

/** Stands wherever a report must show nothing: in every word of the restricted review. */
export const SECRET = 'SECRET';

const housing = { owner: roles.housingLead.key, ownerWords: 'Priya Nair' };
const police = {
  agencyId: 'police',
  agencyName: agencies.police.name,
  owner: roles.policeLead.key,
  ownerWords: 'Grace Whitlock',
};
const restricted = {
  ...{ planId: 'secret-s', isRestricted: true },
  ...{ title: SECRET, planTitle: SECRET, recommendation: SECRET, action: SECRET },
};

function step(does: Step['does'], waits = 1, way = 0): Step {
  return { does, waits, way };
}

function history(over: Parameters<typeof buildEntry>[0], steps: readonly Step[]): EntryWithHistory {
  const { rows, entry } = play(buildEntry(over), steps);
  return { entry, rows };
}

/** Asked again and again until the chair has it. */
const silence = Array.from({ length: 11 }, () => step('ask', 21));

/**
 * Three plans, one of them restricted, which came into the register on 5 January 2026. Every row of every history was made
 * by the decisions themselves; the last is of August 2026.
 */
export function smallRegister(): EntryWithHistory[] {
  return [
    history({ ...housing, ref: 'HOU-01', dueOn: '2026-03-31' }, [
      step('update', 10),
      step('claim', 20),
      step('verify', 30),
      step('sign-off', 20),
    ]),
    history({ ...housing, ref: 'HOU-02', dueOn: '2026-03-31' }, silence),
    history({ ...housing, ref: 'HOU-03', dueOn: '2026-06-30' }, [
      step('claim', 100, 2),
      step('return', 5),
      step('claim', 60),
      step('verify', 50),
    ]),
    history({ ...police, ref: 'POL-01', dueOn: '2026-04-30' }, [step('date', 40, 2), step('claim', 100)]),
    history({ ...police, ref: 'POL-02', timing: { kind: 'undated', asWritten: 'On going' } }, [step('update', 50, 2)]),
    history({ ...police, ref: 'POL-01', dueOn: '2026-05-31', planId: 'child-k', planTitle: 'Harbourside review K' }, [
      step('end', 60),
    ]),
    history({ ...housing, ref: 'HOU-10', dueOn: '2026-07-31', planId: 'child-k' }, [
      step('raise', 40),
      step('come-due', 10),
      step('come-due', 20),
    ]),
    history({ ...housing, ...restricted, ref: 'RES-01', dueOn: '2026-02-28' }, [step('update', 20)]),
    history({ ...police, ...restricted, ref: 'RES-02', dueOn: '2026-09-30' }, [step('claim', 150)]),
  ];
}
