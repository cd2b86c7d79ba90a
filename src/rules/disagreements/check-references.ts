import { oneOf } from '../../words/one-of.ts';

/** Something in a procedure that does not go together with the rest of it. */
export type Mismatch = {
  /** Where it stands: names of fields, and places in lists counted from 0. */
  readonly path: readonly (string | number)[];
  readonly problem: string;
  /** What whoever wrote the file can do about it. */
  readonly remedy: string;
};

type Path = Mismatch['path'];
type Named = { readonly path: Path; readonly name: string };

/**
 * Everything that a procedure names and does not have, that leads backward, or that can never come about.
 * @param given as it was read from the file, before it is known to be a procedure: so what is wrong elsewhere in it does
 * not keep these from being found
 */
export function mismatchesIn(given: unknown): Mismatch[] {
  const stages = listOf(given, 'stages').map((stage, index) => ({ stage, index, id: textOf(stage, 'id') }));
  const ids = stages.flatMap(({ id }) => id ?? []);
  return [
    ...namedTwice(stages.flatMap(({ id, index }) => (id ? [{ path: ['stages', index, 'id'], name: id }] : []))).map(
      ({ path, name }) => ({ path, problem: `There is a stage ${name} already.`, remedy: 'Give each stage an id of its own.' }),
    ),
    ...unknownRoles(given),
    ...holderMismatches(given),
    ...stages.flatMap(({ stage, index }) => [...waysBack(stage, index, ids), ...clockMismatches(stage, index, stages.length)]),
    ...atTheEnd(
      given,
      stages.map(({ stage }) => stage),
    ),
    ...neverBegun(given),
    ...unknownStages(given, ids),
    ...budgetMismatches(given, ids),
    ...borrowMismatches(given),
    ...workingDayMismatch(given),
  ];
}

function unknownRoles(given: unknown): Mismatch[] {
  const roles = fieldOf(given, 'roles');
  if (typeof roles !== 'object' || roles === null) return [];
  const there = Object.keys(roles);
  return rolesNamed(given)
    .filter(({ name }) => name !== 'unknown' && !there.includes(name))
    .map(({ path, name }) => ({
      path,
      problem: `There is no role “${name}”.`,
      remedy:
        there.length > 0
          ? `Write ${oneOf(there)}, or describe “${name}” under “roles”.`
          : `Describe “${name}” under “roles”, with its title and its holder.`,
    }));
}

const OF_AN_AGENCY = ['party', 'line-manager', 'senior-manager', 'safeguarding-lead'];
const OF_THE_PARTNERSHIP = ['sub-group-chair', 'business-manager', 'chair'];

function holderMismatches(given: unknown): Mismatch[] {
  const roles = fieldOf(given, 'roles');
  if (typeof roles !== 'object' || roles === null) return [];
  return Object.entries(roles).flatMap(([name, role]): Mismatch[] => {
    const holder = textOf(role, 'holder') ?? '';
    const of = textOf(role, 'of') ?? 'agency';
    const path = ['roles', name, fieldOf(role, 'of') === undefined ? 'holder' : 'of'];
    if (of === 'agency' && OF_THE_PARTNERSHIP.includes(holder)) {
      return [
        { path, problem: `There is one ${holder} for all, and not one an agency.`, remedy: 'Write “of: partnership” there.' },
      ];
    }
    if (of === 'partnership' && OF_AN_AGENCY.includes(holder)) {
      return [
        { path, problem: `The partnership has no ${holder} of its own.`, remedy: 'Write “of: agency”, or another holder.' },
      ];
    }
    return [];
  });
}

function rolesNamed(given: unknown): Named[] {
  const inStages = listOf(given, 'stages').flatMap((stage, index) => {
    const at = ['stages', index];
    const consent = namedAt(stage, at, 'skip', 'consent').filter(({ name }) => name !== 'other-side' && name !== 'nobody');
    return [
      ...actorsNamed(stage, at, 'raises'),
      ...actorsNamed(stage, at, 'responds'),
      ...listNamed(stage, at, 'advice'),
      ...namedAt(stage, at, 'meeting', 'convenedBy'),
      ...listOf(stage, 'records').flatMap((record, place) => namedAt(record, [...at, 'records', place], 'by')),
      ...listOf(stage, 'tells').flatMap((told, place) => namedAt(told, [...at, 'tells', place], 'role')),
      ...consent,
    ];
  });
  return [
    ...inStages,
    ...namedAt(given, [], 'immediateRisk', 'secondPerson'),
    ...listOf(given, 'borrows').flatMap((borrow, place) => listNamed(borrow, ['borrows', place], 'roles')),
    ...listNamed(fieldOf(given, 'closing'), ['closing'], 'copyTo'),
    ...namedAt(given, [], 'finalDecision', 'by'),
  ];
}

/** One role, or one usually and others in some agencies. */
function actorsNamed(stage: unknown, at: Path, side: 'raises' | 'responds'): Named[] {
  const others = fieldOf(fieldOf(stage, side), 'in');
  const agencies = typeof others === 'object' && others !== null ? Object.keys(others) : [];
  return [
    ...namedAt(stage, at, side),
    ...namedAt(stage, at, side, 'usually'),
    ...agencies.flatMap((agency) => namedAt(stage, at, side, 'in', agency)),
  ];
}

const NEXT = ['noAgreement', 'noResponse', 'urgent'] as const;

/** A disagreement only ever goes up: that is what makes it end. */
function waysBack(stage: unknown, index: number, ids: readonly string[]): Mismatch[] {
  const at = ['stages', index];
  const named = [
    ...NEXT.flatMap((way) => namedAt(stage, at, 'next', way)),
    ...listNamed(fieldOf(stage, 'skip'), [...at, 'skip'], 'to'),
  ];
  const own = textOf(stage, 'id') ?? '';
  const later = ids.slice(ids.indexOf(own) + 1);
  return named.flatMap(({ path, name }): Mismatch[] => {
    if (!ids.includes(name)) return [noStage({ path, name }, ids)];
    if (later.includes(name)) return [];
    const remedy =
      later.length > 0 ? `Write a later stage: ${oneOf(later)}.` : 'Take this out: in the last stage somebody decides.';
    return [{ path, problem: `Stage ${name} does not come after stage ${own}, and nothing leads back.`, remedy }];
  });
}

/** An optional stage is begun with where it comes first; later on something has to lead to it. */
function neverBegun(given: unknown): Mismatch[] {
  const stages = listOf(given, 'stages');
  const first = stages.findIndex((stage) => fieldOf(stage, 'isOptional') !== true);
  const named = [
    ...stages.flatMap((stage) => NEXT.flatMap((way) => namedAt(stage, [], 'next', way))),
    ...stages.flatMap((stage) => listNamed(fieldOf(stage, 'skip'), [], 'to')),
    ...namedAt(given, [], 'immediateRisk', 'effect', 'skipTo'),
  ].map(({ name }) => name);
  return stages.flatMap((stage, index) => {
    const id = textOf(stage, 'id');
    const isLast = index === stages.length - 1;
    if (first === -1 || index < first || isLast || fieldOf(stage, 'isOptional') !== true || !id || named.includes(id)) return [];
    const remedy = 'Name it under “next” or “skip” of a stage before it, or put it first.';
    return [{ path: ['stages', index, 'isOptional'], problem: `Nothing leads to stage ${id}, which is optional.`, remedy }];
  });
}

function noStage({ path, name }: Named, ids: readonly string[]): Mismatch {
  const remedy =
    ids.length > 0 ? `Write ${oneOf(ids)}, or add the stage.` : 'Take this out for as long as the stages are unknown.';
  return { path, problem: `There is no stage ${name}.`, remedy };
}

function unknownStages(given: unknown, ids: readonly string[]): Mismatch[] {
  return [
    ...namedAt(given, [], 'immediateRisk', 'effect', 'skipTo'),
    ...namedAt(given, [], 'learning', 'review', 'fromStage'),
    ...listOf(given, 'budgets').flatMap((budget, place) => listNamed(budget, ['budgets', place], 'stages')),
  ]
    .filter(({ name }) => !ids.includes(name))
    .map((named) => noStage(named, ids));
}

/** The last stage is where somebody has to decide, so it has to be there for every disagreement. */
function atTheEnd(given: unknown, stages: readonly unknown[]): Mismatch[] {
  const last = stages.length - 1;
  if (last < 0) return [];
  const path = ['stages', last];
  const mismatches: Mismatch[] = [];
  // of a text that was seen in part there may be stages behind it; it cannot be confirmed like that
  if (fieldOf(stages[last], 'isOptional') === true && textOf(given, 'seen') !== 'partly') {
    mismatches.push({
      path: [...path, 'isOptional'],
      problem: 'The last stage cannot be optional: a disagreement that nobody takes there would have no end.',
      remedy: 'Take “isOptional” out here, or put the stage before another one.',
    });
  }
  if (textOf(fieldOf(stages[last], 'meeting'), 'when') === 'if-no-agreement') {
    mismatches.push({
      path: [...path, 'meeting', 'when'],
      problem: 'In the last stage somebody decides, so a meeting for want of agreement never falls due there.',
      remedy: 'Write always, optional or never.',
    });
  }
  return mismatches;
}

const RUNNING = ['disagreement', 'raised', 'stage-start'];

/** What can start a clock of each kind. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  raising: ['disagreement', 'stage-start'],
  answer: RUNNING,
  agreement: [...RUNNING, 'no-agreement'],
  meeting: [...RUNNING, 'no-agreement'],
  writing: ['agreed', 'agreed-at-meeting', 'decided'],
  other: [...RUNNING, 'no-agreement'],
};

function clockMismatches(stage: unknown, index: number, stages: number): Mismatch[] {
  const clocks = listOf(stage, 'clocks');
  const ids = clocks.flatMap((clock, place) => {
    const id = textOf(clock, 'id') ?? textOf(clock, 'for');
    return id ? [{ path: ['stages', index, 'clocks', place], name: id }] : [];
  });
  const twice = namedTwice(ids).map(({ path, name }) => ({
    path,
    problem: `The stage has a clock “${name}” already.`,
    remedy: 'Give this one an “id” of its own; without one it is called by what it is for.',
  }));
  const meets = textOf(fieldOf(stage, 'meeting'), 'when') ?? 'never';
  const others = clocks.flatMap((clock, place) => {
    const at = ['stages', index, 'clocks', place];
    return [...neverStarts(clock, at, meets, index === stages - 1), ...lengthMismatches(clock, at)];
  });
  return [...twice, ...others];
}

function neverStarts(clock: unknown, at: Path, meets: string, isLast: boolean): Mismatch[] {
  const [what, from] = [textOf(clock, 'for') ?? '', textOf(clock, 'from') ?? ''];
  const path = [...at, 'from'];
  const starts = Object.hasOwn(STARTS, what) ? STARTS[what] : undefined;
  if (!starts || !Object.values(STARTS).flat().includes(from)) return [];
  if (!starts.includes(from)) {
    return [{ path, problem: `A clock for ${what} cannot start from ${from}.`, remedy: `Write ${oneOf(starts)}.` }];
  }
  const stops = (problem: string, remedy: string): Mismatch[] => [
    { path, problem: `This clock never starts: ${problem}`, remedy },
  ];
  if (from === 'no-agreement' && meets !== 'if-no-agreement' && meets !== 'unknown') {
    return stops(
      'without a meeting, a stage ends as soon as there is no agreement.',
      'Write “when: if-no-agreement” under “meeting”, or put the clock into the next stage, from stage-start.',
    );
  }
  if (from === 'agreed-at-meeting' && meets === 'never') {
    return stops('the stage has no meeting.', 'Say under “meeting” when they meet, or write agreed.');
  }
  if (from === 'decided' && !isLast) return stops('only the last stage ends with a decision.', 'Move it to the last stage.');
  return [];
}

const LENGTH = /^(\d+) (working )?(hour|day|calendar day)s?$/;

function lengthMismatches(clock: unknown, at: Path): Mismatch[] {
  const by = fieldOf(clock, 'byPriority');
  const [within, standard, urgent] = [textOf(clock, 'within'), textOf(by, 'standard'), textOf(by, 'urgent')];
  const mismatches: Mismatch[] = [];
  if (standard && within && LENGTH.test(within) && within !== standard) {
    mismatches.push({
      path: [...at, 'byPriority', 'standard'],
      problem: `This clock has two lengths for what is not urgent: ${within} and ${standard}.`,
      remedy: 'Take “standard” out, or write the same length in both places.',
    });
  }
  const usual = LENGTH.exec(standard ?? within ?? '');
  const quick = LENGTH.exec(urgent ?? '');
  const isSameUnit = usual && quick && usual[2] === quick[2] && usual[3] === quick[3];
  if (isSameUnit && Number(quick[1]) > Number(usual[1])) {
    mismatches.push({
      path: [...at, 'byPriority', 'urgent'],
      problem: `What is urgent would have longer (${quick[0]}) than what is not (${usual[0]}).`,
      remedy: 'Write a shorter length for urgent.',
    });
  }
  return mismatches;
}

function budgetMismatches(given: unknown, ids: readonly string[]): Mismatch[] {
  const budgets = listOf(given, 'budgets').map((budget, place) => listNamed(budget, ['budgets', place], 'stages'));
  const apart = budgets.flatMap((named, place) => {
    const places = named.map(({ name }) => ids.indexOf(name));
    const isTogether = places.every((at, index) => at === -1 || index === 0 || at === (places[index - 1] ?? 0) + 1);
    if (isTogether || places.includes(-1)) return [];
    const problem = 'A limit over several stages needs stages that follow one another, in their order.';
    return [{ path: ['budgets', place, 'stages'], problem, remedy: `The stages are, in order: ${ids.join(', ')}.` }];
  });
  const twice = namedTwice(budgets.flat()).map(({ path, name }) => ({
    path,
    problem: `Stage ${name} is under a limit over several stages already.`,
    remedy: 'Name each stage once.',
  }));
  return [...apart, ...twice];
}

function borrowMismatches(given: unknown): Mismatch[] {
  const borrows = listOf(given, 'borrows').map((borrow, place) => ({
    place,
    agency: textOf(borrow, 'agency'),
    from: textOf(borrow, 'from'),
    roles: listNamed(borrow, ['borrows', place], 'roles').map(({ name }) => name),
  }));
  return borrows.flatMap(({ place, agency, from, roles }): Mismatch[] => {
    const path = ['borrows', place, 'from'];
    const remedy = 'Name the agency whose people act for it.';
    if (agency && agency === from) return [{ path, problem: 'An agency cannot borrow its own people.', remedy }];
    const lender = borrows.find((other) => other.agency === from && other.roles.some((role) => roles.includes(role)));
    if (!lender) return [];
    return [{ path, problem: `${from} itself borrows its people for this from ${lender.from}.`, remedy }];
  });
}

const TIME = /^\d\d:\d\d$/;

function workingDayMismatch(given: unknown): Mismatch[] {
  const day = fieldOf(given, 'workingDay');
  const [starts, ends] = [textOf(day, 'starts'), textOf(day, 'ends')];
  if (!TIME.test(starts ?? '') || !TIME.test(ends ?? '') || `${starts}` < `${ends}`) return [];
  const problem = `The working day would end at ${ends}, before it starts at ${starts}.`;
  return [{ path: ['workingDay', 'ends'], problem, remedy: 'Write the hours on a clock of 24 hours, such as 09:00 and 17:00.' }];
}

function namedTwice(named: readonly Named[]): Named[] {
  return named.filter(({ name }, index) => named.findIndex((one) => one.name === name) < index);
}

function namedAt(of: unknown, at: Path, ...fields: string[]): Named[] {
  const found = fields.reduce(fieldOf, of);
  return typeof found === 'string' ? [{ path: [...at, ...fields], name: found }] : [];
}

function listNamed(of: unknown, at: Path, field: string): Named[] {
  return listOf(of, field).flatMap((name, place) => (typeof name === 'string' ? [{ path: [...at, field, place], name }] : []));
}

function fieldOf(of: unknown, field: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, field) ? Reflect.get(of, field) : undefined;
}

function listOf(of: unknown, field: string): readonly unknown[] {
  const found = fieldOf(of, field);
  return Array.isArray(found) ? found : [];
}

function textOf(of: unknown, field: string): string | undefined {
  const found = fieldOf(of, field);
  return typeof found === 'string' ? found : undefined;
}
