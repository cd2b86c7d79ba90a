import { addAction as putAction } from '../engine/add-action.ts';
import type { Deps } from '../engine/deps.ts';
import { type AskedEnd, decideEnd, decideReopen, supersededBy } from '../rules/edits/decide-end.ts';
import { decideTransfer } from '../rules/edits/decide-transfer.ts';
import { decideWording, type Wording } from '../rules/edits/decide-wording.ts';
import type { AskedEntry } from '../rules/edits/new-entry.ts';
import { agencyIdFor } from '../rules/importing/agency-names.ts';
import { standingInWords, titleOf } from '../rules/updates/entry-in-words.ts';
import { decideReopening } from '../rules/verification/decide-reopening.ts';
import { ActionRef, type EntryRef } from '../words/action.ts';
import type { Agency } from '../words/agency.ts';
import { type Ending, isVerified } from '../words/entry.ts';
import type { People } from '../words/people.ts';
import { AGENCY_LEAD_TITLE } from '../words/role.ts';
import { type Command, parse, type Shell, UnfinishedError, UsageError } from './command.ts';
import { dateFrom, editEntry, entryRefFrom, given, personFrom, refusedInWords } from './edit-entry.ts';
import { privacyOptions, privacyUsage, withTypedChecked } from './typed-privately.ts';

const WHO_AND_WHY = {
  plan: { type: 'string' },
  because: { type: 'string' },
  by: { type: 'string' },
  ...privacyOptions,
} as const;

const WHY = '--because "…" --by PERSON';

export const closeAction: Command = {
  name: 'action close',
  usage: [
    ['action close REF --plan NAME --as declined|no-action-needed', 'end an action that nobody will complete'],
    [WHY, 'why, and who records it'],
    privacyUsage,
    ['--replaced-too', 'although it took the place of others, which then nobody is asked for either'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      ...WHO_AND_WHY,
      as: { type: 'string' },
      'replaced-too': { type: 'boolean' },
    });
    const ref = entryRefFrom(positionals, values.plan);
    const ending = endingFrom(values.as);
    const { reason, by } = whyAndWho(values);
    return withTypedChecked(shell, values, async (deps) => {
      const replaced = supersededBy(await Array.fromAsync(deps.register.entries(ref.planId)), ref.ref);
      if (replaced.length > 0 && !values['replaced-too']) throw new UnfinishedError(replacedInWords(ref, replaced));
      await endAction(shell, deps, ref, { asked: { ending, reason }, by });
      if (replaced.length > 0) shell.say(`Nobody is asked for ${replaced.join(', ')} any more either: it had taken their place.`);
      return 0;
    });
  },
};

export const supersedeAction: Command = {
  name: 'action supersede',
  usage: [
    ['action supersede REF --plan NAME --with OTHER-REF', 'end an action that another one of the plan replaces'],
    [WHY, 'why, and who records it'],
    privacyUsage,
    ['--agreed-by PERSON', 'who else agrees, where the other is due later or has no date'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      ...WHO_AND_WHY,
      with: { type: 'string' },
      'agreed-by': { type: 'string' },
    });
    const successor = ActionRef.safeParse(values.with?.toUpperCase());
    if (!successor.success) throw new UsageError('Say which action replaces it: --with HOU-04.');
    const ref = entryRefFrom(positionals, values.plan);
    const { reason, by } = whyAndWho(values);
    const asked: AskedEnd = { ending: { how: 'superseded', successor: successor.data }, reason };
    return withTypedChecked(shell, values, async (deps) => {
      await endAction(shell, deps, ref, { asked, by, agreedBy: values['agreed-by'] });
      return 0;
    });
  },
};

export const reopenAction: Command = {
  name: 'action reopen',
  usage: [
    ['action reopen REF --plan NAME', 'take back an end without completion, or that it counts as verified or signed off'],
    [WHY, 'why, and who records it'],
    privacyUsage,
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, WHO_AND_WHY);
    const ref = entryRefFrom(positionals, values.plan);
    const { reason, by } = whyAndWho(values);
    return withTypedChecked(shell, values, async (deps) => {
      const people = await deps.directory.people();
      const who = personFrom(people, 'by', by, deps.clock());
      const { entry } = await editEntry(deps, ref, (current, now) =>
        isVerified(current.standing)
          ? decideReopening(current, { claimId: current.standing.claim.id, reason }, who, people, now)
          : decideReopen(current, reason, who, now),
      );
      shell.say(`${ref.ref} is open again: ${standingInWords(entry)}.`);
      return 0;
    });
  },
};

export const transferAction: Command = {
  name: 'action transfer',
  usage: [
    ['action transfer REF --plan NAME --to AGENCY', 'hand an action to another agency, which has accepted it'],
    ['--role "Head of …"', 'who answers for it there; Lead when left out'],
    ['--because "…" --by PERSON --accepted-by PERSON', 'why, who records it, and who accepts it there'],
    privacyUsage,
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      ...WHO_AND_WHY,
      to: { type: 'string' },
      role: { type: 'string' },
      'accepted-by': { type: 'string' },
    });
    const ref = entryRefFrom(positionals, values.plan);
    const to = given('to', values.to, '"Harbourside Police"');
    const acceptedBy = given('accepted-by', values['accepted-by'], '"Grace Whitlock"');
    const { reason, by } = whyAndWho(values);
    return withTypedChecked(shell, values, async (deps) => {
      const people = await deps.directory.people();
      const asked = { to: agencyFrom(people, 'to', to), roleTitle: values.role?.trim() || AGENCY_LEAD_TITLE, reason };
      const who = {
        by: personFrom(people, 'by', by, deps.clock()),
        acceptedBy: personFrom(people, 'accepted-by', acceptedBy, deps.clock()),
      };
      const { kind, entry } = await editEntry(deps, ref, (current, now) => decideTransfer(current, asked, who, people, now));
      const { agencyName, ownerWords } = entry.action;
      shell.say(
        kind === 'change'
          ? `${ref.ref} is with ${agencyName} now: ${ownerWords} answers for it.`
          : `${ref.ref} was with ${agencyName} already, and was left as it is.`,
      );
      return 0;
    });
  },
};

export const editAction: Command = {
  name: 'action edit',
  usage: [
    ['action edit REF --plan NAME', 'correct the words of an action; those it had stay in its history'],
    ['--title "…" --recommendation "…" --action "…"', 'one of them, or more'],
    [WHY, 'why, and who records it'],
    privacyUsage,
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      ...WHO_AND_WHY,
      title: { type: 'string' },
      recommendation: { type: 'string' },
      action: { type: 'string' },
    });
    const ref = entryRefFrom(positionals, values.plan);
    const { reason, by } = whyAndWho(values);
    const wording = wordingFrom(values);
    if (Object.keys(wording).length === 0)
      throw new UsageError('Give what is to be read: --title, --recommendation or --action.');
    return withTypedChecked(shell, values, async (deps) => {
      const who = personFrom(await deps.directory.people(), 'by', by, deps.clock());
      const { kind, entry } = await editEntry(deps, ref, (current) => decideWording(current, wording, reason, who));
      shell.say(
        kind === 'change'
          ? `${ref.ref} reads otherwise now: ${titleOf(entry)}.`
          : `${ref.ref} read so already, and was left as it is.`,
      );
      return 0;
    });
  },
};

export const addAction: Command = {
  name: 'action add',
  usage: [
    ['action add REF --plan NAME --agency AGENCY --title "…"', 'an action that no document has, under a reference of its own'],
    ['--recommendation "…" --action "…"', 'what is recommended, and what is to be done; at least one'],
    ['--role "Head of …" --due 2026-09-30', 'who answers for it (Lead when left out), and by when'],
    [WHY, 'why, and who records it'],
    privacyUsage,
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      ...WHO_AND_WHY,
      agency: { type: 'string' },
      role: { type: 'string' },
      title: { type: 'string' },
      recommendation: { type: 'string' },
      action: { type: 'string' },
      due: { type: 'string' },
    });
    const ref = entryRefFrom(positionals, values.plan);
    const { reason, by } = whyAndWho(values);
    const agency = given('agency', values.agency, '"Harbourside Housing"');
    const wording = { recommendation: '', action: '', ...wordingFrom(values), title: given('title', values.title, '"…"') };
    const dueOn = values.due === undefined ? undefined : dateFrom('due', values.due);
    return withTypedChecked(shell, values, async (deps) => {
      const people = await deps.directory.people();
      const plan = await deps.register.plan(ref.planId);
      if (!plan) throw new UnfinishedError(`There is no plan ${ref.planId} in the register. Nothing was added.`);
      const who = personFrom(people, 'by', by, deps.clock());
      const asked: AskedEntry = {
        ref: ref.ref,
        agency: agencyFrom(people, 'agency', agency),
        roleTitle: values.role?.trim() || AGENCY_LEAD_TITLE,
        wording,
        ...(dueOn && { dueOn }),
        reason,
      };
      const added = await putAction(deps, asked, plan, who);
      if (added.kind === 'refused') throw new UnfinishedError(`${ref.ref} was not added. ${refusedInWords(added.reason)}`);
      if (added.kind === 'taken') throw new UnfinishedError(`${ref.planId} has a ${ref.ref} already, which was left as it is.`);
      shell.say(
        `${ref.ref} was added to ${ref.planId}${dueOn ? '' : ', without a due date: nobody is asked about it until it has one'}.`,
      );
      return 0;
    });
  },
};

/** @param typed `agreedBy`: who agrees to an end that puts off what is asked, if anybody was named */
async function endAction(
  { say }: Shell,
  deps: Deps,
  ref: EntryRef,
  typed: { readonly asked: AskedEnd; readonly by: string; readonly agreedBy?: string | undefined },
): Promise<void> {
  const people = await deps.directory.people();
  const { asked } = typed;
  const by = personFrom(people, 'by', typed.by, deps.clock());
  const agreement =
    typed.agreedBy === undefined
      ? undefined
      : { agreedBy: personFrom(people, 'agreed-by', typed.agreedBy, deps.clock()), people };
  const successor = await successorOf(deps, ref, asked.ending);
  const { entry } = await editEntry(deps, ref, (current, now) => decideEnd(current, asked, by, successor, now, agreement));
  say(`${ref.ref}: ${standingInWords(entry)}.`);
}

function replacedInWords({ planId, ref }: EntryRef, replaced: readonly ActionRef[]): string {
  const [first = ref] = replaced;
  return `${ref} was left as it is. It took the place of ${replaced.join(', ')}: when it ends, nobody is asked for that any more either. If that is meant, say --replaced-too. If not, take that end back first: sab action reopen ${first} --plan ${planId}`;
}

async function successorOf({ register }: Deps, { planId }: EntryRef, ending: Ending) {
  return ending.how === 'superseded' ? (await register.load({ planId, ref: ending.successor }))?.entry : undefined;
}

function endingFrom(typed: string | undefined): Ending {
  if (typed === 'declined' || typed === 'no-action-needed') return { how: typed };
  throw new UsageError('Say how it ends: --as declined, or --as no-action-needed.');
}

function whyAndWho({ because, by }: { because?: string | undefined; by?: string | undefined }): { reason: string; by: string } {
  return { reason: given('because', because, '"…"'), by: given('by', by, '"Elin Marsh"') };
}

/** Space around the words is no part of them. */
function wordingFrom(values: {
  title?: string | undefined;
  recommendation?: string | undefined;
  action?: string | undefined;
}): Wording {
  const { title, recommendation, action } = values;
  return {
    ...(title !== undefined && { title: title.trim() }),
    ...(recommendation !== undefined && { recommendation: recommendation.trim() }),
    ...(action !== undefined && { action: action.trim() }),
  };
}

/** @throws {UsageError} when the list of people has no such agency */
export function agencyFrom({ agencies }: People, option: string, typed: string): Agency {
  const id = agencyIdFor(typed, agencies);
  const agency = agencies.find((known) => known.id === id);
  if (!agency) throw new UsageError(`--${option}: the list of people has no agency "${typed}".`);
  return agency;
}
