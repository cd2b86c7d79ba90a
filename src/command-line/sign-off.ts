import { refuse } from '../decisions/decision.ts';
import type { Deps } from '../engine/deps.ts';
import { signOff } from '../engine/sign-off.ts';
import { standingInWords } from '../rules/updates/entry-in-words.ts';
import { withdrawnOf } from '../rules/verification/decide-claim.ts';
import { ActionRef, type EntryRef } from '../words/action.ts';
import { isVerified } from '../words/entry.ts';
import { type Command, parse, UsageError } from './command.ts';
import { dateFrom, given, personFrom, planIdFrom, refusedInWords } from './edit-entry.ts';

export const signOffActions: Command = {
  name: 'action sign-off',
  usage: [
    ['action sign-off REF … --plan NAME --by CHAIR', 'sign off what is verified; each that cannot be is named, with why'],
    ['--meeting 2026-09-30', 'the day of the meeting that agreed it, if one did'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      plan: { type: 'string' },
      by: { type: 'string' },
      meeting: { type: 'string' },
    });
    const planId = planIdFrom(values.plan);
    const refs = refsFrom(positionals);
    const named = given('by', values.by, '"Beatrice Holloway"');
    const meetingOn = values.meeting === undefined ? undefined : dateFrom('meeting', values.meeting);
    return shell.withDeps(async (deps) => {
      const by = personFrom(await deps.directory.people(), 'by', named, deps.clock());
      let left = 0;
      for (const ref of refs) {
        const about = { planId, ref };
        const claim = await claimOf(deps, about);
        const decision = claim ? await signOff(deps, about, { ...claim, meetingOn }, by) : refuse('not-verified');
        if (decision.kind === 'refuse') left += 1;
        shell.say(
          decision.kind === 'refuse'
            ? `${ref} was left as it is. ${refusedInWords(decision.reason)}`
            : `${ref}: ${standingInWords(decision.entry)}.`,
        );
      }
      return left === 0 ? 0 : 1;
    });
  },
};

async function claimOf({ register }: Deps, about: EntryRef) {
  const entry = (await register.load(about))?.entry;
  if (!entry || !isVerified(entry.standing)) return undefined;
  const { claim } = entry.standing;
  return { claimId: claim.id, withdrawnSeen: withdrawnOf(entry, claim) };
}

/** @throws {UsageError} */
function refsFrom(positionals: readonly string[]): ActionRef[] {
  const refs = positionals.map((typed) => ActionRef.safeParse(typed.toUpperCase()).data);
  const known = refs.filter((ref) => ref !== undefined);
  if (known.length === 0 || known.length < refs.length) {
    throw new UsageError('Name actions by their references, such as HOU-03 HOU-04.');
  }
  return known;
}
