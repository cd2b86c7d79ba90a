import { refuseUnanswered } from '../engine/looks-private.ts';
import { setPlan } from '../engine/set-plan.ts';
import type { AskedPlan } from '../rules/edits/decide-plan.ts';
import { agencyIdFor } from '../rules/importing/agency-names.ts';
import { type AgencyId, PARTNERSHIP, slug } from '../words/agency.ts';
import { counted } from '../words/counted.ts';
import type { People } from '../words/people.ts';
import { Plan, PlanKind, PlanWording, partnershipWords, VerifiedBy } from '../words/plan.ts';
import { shortDateInWords } from '../words/time.ts';
import { type Command, parse, UnfinishedError, UsageError } from './command.ts';
import { dateFrom, given, personFrom, planIdFrom, refusedInWords } from './edit-entry.ts';
import { privacyOptions, privacyUsage, withTypedChecked } from './typed-privately.ts';

export const setPlanFields: Command = {
  name: 'plan set',
  usage: [
    ['plan set NAME --title "…" --published 2026-03-01', 'what a plan is called, and when it was published'],
    ['--kind review|audit|inspection|other', 'what asked for it'],
    ['--belongs-to AGENCY|partnership', 'who keeps it'],
    ['--wording board|partnership', 'Board and serious case review, or Partnership and practice review'],
    ['--verified-by own-agency|another-agency', 'who verifies its claims; "own-agency" again needs --agreed-by PERSON'],
    ['--recheck-months 6', 'how long after sign-off it is asked whether the change has lasted; 0: never'],
    ['--restricted yes|no', 'show its references only, everywhere; "no" needs --agreed-by PERSON'],
    ['--because "…" --by PERSON', 'why, and who records it'],
    privacyUsage,
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      title: { type: 'string' },
      restricted: { type: 'string' },
      published: { type: 'string' },
      kind: { type: 'string' },
      'belongs-to': { type: 'string' },
      wording: { type: 'string' },
      'verified-by': { type: 'string' },
      'recheck-months': { type: 'string' },
      because: { type: 'string' },
      by: { type: 'string' },
      'agreed-by': { type: 'string' },
      ...privacyOptions,
    });
    const [name, more] = positionals;
    if (more !== undefined) throw new UsageError(`"${more}" is more than this command takes.`);
    const id = planIdFrom(name);
    const fields = fieldsFrom(values);
    const keeper = values['belongs-to'];
    if (Object.keys(fields).length === 0 && keeper === undefined) {
      throw new UsageError(
        'Say what is to be set: --title, --published, --kind, --belongs-to, --wording, --verified-by or --restricted.',
      );
    }
    const reason = given('because', values.because, '"…"');
    const by = given('by', values.by, '"Elin Marsh"');
    return withTypedChecked(shell, values, async (deps) => {
      refuseUnanswered(deps);
      const people = await deps.directory.people();
      const person = (option: string, typed: string) => personFrom(people, option, typed, deps.clock());
      const agreedBy = values['agreed-by'] === undefined ? undefined : person('agreed-by', values['agreed-by']);
      const belongsTo = keeper === undefined ? undefined : keeperFrom(people, keeper);
      const asked: AskedPlan = { fields: { ...fields, ...(belongsTo && { belongsTo }) }, reason };
      const done = await setPlan(deps, id, asked, { by: person('by', by), agreedBy });
      if (!done) throw new UnfinishedError(`There is no plan ${id} in the register. Nothing was changed.`);
      if ('refused' in done) throw new UnfinishedError(`${id} was left as it is. ${refusedInWords(done.refused)}`);
      shell.say(
        `${planInWords(done.plan, people)} ${counted(done.changed, 'action')} ${done.changed === 1 ? 'was' : 'were'} changed with it.`,
      );
      return 0;
    });
  },
};

/** @throws {UsageError} */
function fieldsFrom(values: {
  title?: string | undefined;
  restricted?: string | undefined;
  published?: string | undefined;
  kind?: string | undefined;
  wording?: string | undefined;
  'verified-by'?: string | undefined;
  'recheck-months'?: string | undefined;
}): AskedPlan['fields'] {
  const title = values.title === undefined ? undefined : Plan.shape.title.safeParse(values.title.trim());
  if (title && !title.success) throw new UsageError('A title has 1 to 300 characters: --title "…".');
  const kind = values.kind === undefined ? undefined : PlanKind.safeParse(values.kind);
  if (kind && !kind.success) throw new UsageError(`--kind is one of: ${PlanKind.options.join(', ')}.`);
  const wording = values.wording === undefined ? undefined : PlanWording.safeParse(values.wording);
  if (wording && !wording.success) throw new UsageError('Say --wording board, or --wording partnership.');
  const typedVerifiedBy = values['verified-by'];
  const verifiedBy = typedVerifiedBy === undefined ? undefined : VerifiedBy.safeParse(typedVerifiedBy);
  if (verifiedBy && !verifiedBy.success) throw new UsageError(`--verified-by is one of: ${VerifiedBy.options.join(', ')}.`);
  const typedMonths = values['recheck-months'];
  const recheckAfterMonths = /^\d+$/.test(typedMonths ?? '')
    ? Plan.shape.recheckAfterMonths.safeParse(Number(typedMonths))
    : undefined;
  if (typedMonths !== undefined && !recheckAfterMonths?.success) {
    throw new UsageError('Say --recheck-months 6, with a number up to 60; 0: never.');
  }
  if (values.restricted !== undefined && !/^(?:yes|no)$/.test(values.restricted)) {
    throw new UsageError('Say --restricted yes, or --restricted no.');
  }
  return {
    ...(title && { title: title.data }),
    ...(kind && { kind: kind.data }),
    ...(wording && { wording: wording.data }),
    ...(verifiedBy && { verifiedBy: verifiedBy.data }),
    ...(recheckAfterMonths?.data !== undefined && { recheckAfterMonths: recheckAfterMonths.data }),
    ...(values.published !== undefined && { publishedOn: dateFrom('published', values.published) }),
    ...(values.restricted !== undefined && { isRestricted: values.restricted === 'yes' }),
  };
}

/** @throws {UsageError} */
function keeperFrom({ agencies }: People, typed: string): AgencyId {
  const id = slug(typed) === 'partnership' ? PARTNERSHIP : agencyIdFor(typed, agencies);
  if (id !== PARTNERSHIP && !agencies.some((agency) => agency.id === id)) {
    throw new UsageError(`--belongs-to: the list of people has no agency "${typed}". Give its name, or partnership.`);
  }
  return id;
}

function recheckInWords(months: number): string {
  return months === 0 ? 'not checked again after sign-off' : `checked again ${counted(months, 'month')} after sign-off`;
}

function planInWords(plan: Plan, { agencies }: People): string {
  const { id, title, isRestricted, publishedOn, kind, belongsTo, wording, verifiedBy, recheckAfterMonths } = plan;
  const words = wording && partnershipWords[wording];
  const partnership = words ? `the ${words.body}` : 'the partnership';
  const keeper = agencies.find((agency) => agency.id === belongsTo)?.name ?? belongsTo;
  const parts = [
    `"${title}"`,
    ...(kind ? [kind === 'review' && words ? words.review : kind] : []),
    ...(publishedOn ? [`published ${shortDateInWords(publishedOn)}`] : []),
    ...(belongsTo ? [`belongs to ${belongsTo === PARTNERSHIP ? partnership : keeper}`] : []),
    ...(verifiedBy === 'another-agency' ? ['verified by another agency'] : []),
    ...(recheckAfterMonths === undefined ? [] : [recheckInWords(recheckAfterMonths)]),
    isRestricted ? 'restricted' : 'not restricted',
  ];
  return `${id}: ${parts.join(', ')}.`;
}
