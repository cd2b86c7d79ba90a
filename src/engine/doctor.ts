import { stuckFaults } from '../rules/audit/message-faults.ts';
import { type Check, look, ok, wrong } from '../rules/doctor/check.ts';
import {
  diagnoseAgenda,
  diagnoseAudit,
  diagnoseCalendar,
  diagnoseMessages,
  diagnosePeople,
  diagnoseProcedures,
  diagnoseReach,
  diagnoseRetention,
  diagnoseRoles,
  diagnoseSchema,
} from '../rules/doctor/diagnose-register.ts';
import { diagnoseSettings, type SettingsFacts } from '../rules/doctor/diagnose-settings.ts';
import {
  diagnoseClock,
  diagnoseQueue,
  diagnoseStorage,
  type QueueProbe,
  type StorageProbe,
} from '../rules/doctor/diagnose-surroundings.ts';
import { unreachable } from '../rules/people/check-roles.ts';
import { CalendarDate, dateOf, type Instant } from '../words/time.ts';
import { unsettledIn } from './audit-finding.ts';
import { calendarOf } from './calendar.ts';
import { refuseUnfinishedCopy, UnfinishedCopyError } from './copy-mark.ts';
import type { Deps } from './deps.ts';
import { AUDIT_TURN } from './nightly-audit.ts';
import { EmailError } from './ports.ts';

/** Everything outside that the doctor looks at. Each may throw by itself. */
export type Examined = {
  readonly settings: () => SettingsFacts;
  /** Asks for the bot's token, and sends nothing. */
  readonly acquireToken: () => Promise<'acquired' | 'not-needed'>;
  readonly open: () => Promise<Opened>;
  /** @returns in plain words why something failed; `undefined` for a bug */
  readonly reasonOf: (error: unknown) => Promise<string | undefined>;
};

/** The register, once it is open. */
export type Opened = {
  readonly deps: Deps;
  readonly probeStorage: () => Promise<StorageProbe>;
  readonly probeQueue: () => Promise<QueueProbe>;
  readonly close: () => Promise<void>;
};

/**
 * Looks at everything that the bot needs to run, each thing by itself: what fails is said, and the rest goes on. Sends
 * nothing, and changes nothing but that it makes tables which are not there.
 */
export async function examine(examined: Examined): Promise<Check[]> {
  const attempt = (about: string, remedy: string, check: () => Promise<Check[]> | Check[]) =>
    attempted(examined, { about, remedy }, check);
  const facts = await factsOf(examined);
  if ('faults' in facts) return facts.faults; // there is nothing to sign in or to open with
  const settings = diagnoseSettings(facts);
  const { isRegistered, tenants, sendsEmails } = facts;
  const token = await attempt(
    'sign-in to Teams',
    'Check SAB_APP_ID, SAB_APP_TENANT and the secret or identity (ENOENT or EACCES: the file that holds the secret), and that this machine reaches the sign-in service (network_error, endpoints_resolution_error).',
    async () => [
      (await examined.acquireToken()) === 'acquired'
        ? ok('sign-in to Teams', 'a token for the bot was given')
        : ok('sign-in to Teams', 'not needed on this machine'),
    ],
  );
  let opened: Opened | undefined;
  const opening = await attempt('storage', 'Everything else is in it, and could not be looked at.', async () => {
    opened = await examined.open();
    return [];
  });
  if (!opened) return [...settings, ...token, ...opening];
  try {
    const register = await ofRegister(opened, { tenants: isRegistered ? tenants : undefined, sendsEmails }, attempt);
    return [...settings, ...token, ...register];
  } finally {
    await opened.close();
  }
}

/** Each fault of the settings by itself. */
async function factsOf({ settings, reasonOf }: Examined): Promise<SettingsFacts | { readonly faults: Check[] }> {
  try {
    return settings();
  } catch (error) {
    const reason = await reasonOf(error);
    if (reason === undefined) throw error;
    return { faults: reason.split('; ').map((says) => wrong('settings', says, 'The README has what each setting is.')) };
  }
}

type Attempt = (about: string, remedy: string, check: () => Promise<Check[]> | Check[]) => Promise<Check[]>;

const DAMAGED = 'sab audit says what is damaged.';

async function ofRegister(
  { deps, probeStorage, probeQueue }: Opened,
  { tenants, sendsEmails }: { readonly tenants: readonly string[] | undefined; readonly sendsEmails: boolean },
  attempt: Attempt,
): Promise<Check[]> {
  const now = deps.clock();
  const today = dateOf(now);
  const checks = [
    await attempt('storage', 'Look at the storage account.', async () => {
      const probe = await probeStorage();
      return [diagnoseStorage(probe), diagnoseClock(probe), ...(await unfinishedCopy(deps))];
    }),
    await attempt('queue', 'Look at the storage account.', async () => [diagnoseQueue(await probeQueue())]),
    await attempt('e-mail', 'Check SAB_NOTIFY_KEY, and that this machine reaches GOV.UK Notify.', () =>
      emailCheck(deps, sendsEmails),
    ),
    await attempt('calendar', DAMAGED, async () => [diagnoseCalendar(await calendarOf(deps), today)]),
    await attempt('people', DAMAGED, async () => diagnosePeople(await deps.directory.peopleNow(), tenants, today)),
    await attempt('roles', DAMAGED, async () => [diagnoseRoles(await deps.directory.peopleNow(), await entriesOf(deps), today)]),
    await attempt('reach', DAMAGED, async () => {
      const failed = unreachable(await deps.directory.peopleNow(), await deps.reach.failures(), today);
      return [diagnoseReach(failed.length)];
    }),
    await attempt('procedure', DAMAGED, async () => [diagnoseProcedures(await deps.procedures.versionsNow(), today)]),
    await attempt('retention', DAMAGED, async () => [diagnoseRetention(await deps.register.plans())]),
    await attempt('agenda', DAMAGED, async () => [diagnoseAgenda(await dueOf(deps, now), now)]),
    await attempt('messages', DAMAGED, async () => [diagnoseMessages(await messagesOf(deps, now))]),
    await attempt('schema', DAMAGED, async () => [diagnoseSchema(await deps.schema.counts(), deps.schema.current)]),
    await attempt('nightly audit', DAMAGED, async () => [diagnoseAudit(await lastAuditOf(deps), now)]),
  ];
  return checks.flat();
}

async function attempted(
  { reasonOf }: Examined,
  { about, remedy }: Pick<Check, 'about'> & { readonly remedy: string },
  check: () => Promise<Check[]> | Check[],
): Promise<Check[]> {
  try {
    return await check();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    const reason = await reasonOf(error).catch(() => undefined); // a program that is damaged cannot even say why
    return [wrong(about, reason ?? `this could not be looked at (${name})`, remedy)];
  }
}

/** The bot does not start on half a register. */
async function unfinishedCopy(deps: Deps): Promise<Check[]> {
  try {
    await refuseUnfinishedCopy(deps);
    return [];
  } catch (error) {
    if (!(error instanceof UnfinishedCopyError)) throw error;
    return [wrong('storage', error.says, error.remedy)];
  }
}

/** Asks for an e-mail that was never sent: that tells whether the key is taken, and nothing arrives anywhere. */
async function emailCheck({ emails }: Deps, sendsEmails: boolean): Promise<Check[]> {
  if (!emails || !sendsEmails) return [ok('e-mail', 'not set up: whom Teams does not reach gets none')];
  try {
    await emails.find('sab-doctor');
    return [ok('e-mail', 'GOV.UK Notify answers, and takes our key')];
  } catch (error) {
    if (!(error instanceof EmailError)) throw error;
    const { trouble } = error.outcome;
    return [look('e-mail', `GOV.UK Notify does not do what we ask (${trouble})`, 'Check SAB_NOTIFY_KEY, and its status page.')];
  }
}

async function entriesOf({ register }: Deps) {
  const plans = await register.plans();
  return (await Promise.all(plans.map(({ id }) => Array.fromAsync(register.entries(id))))).flat();
}

/** Enough to say that nobody sweeps. */
const MOST_NOTES = 5000;

async function dueOf({ agenda }: Deps, now: Instant): Promise<{ due: number; firstAt: Instant | undefined }> {
  const due = await agenda.due(now, MOST_NOTES, () => {});
  return { due: due.length, firstAt: due.map(({ at }) => at).toSorted()[0] };
}

async function messagesOf({ register, stored }: Deps, now: Instant): Promise<{ waiting: number; stuck: number }> {
  const total = { waiting: 0, stuck: 0 };
  const ofPlans = (await register.plans()).map(({ id }) => stored.messagesAbout(id));
  for (const messages of [...ofPlans, stored.messagesToPeople()]) {
    for await (const { stored: message } of messages) {
      const unsettled = message && unsettledIn(message);
      if (!unsettled) continue;
      total.waiting += 1;
      if (stuckFaults(unsettled, now).length > 0) total.stuck += 1;
    }
  }
  return total;
}

async function lastAuditOf({ raw }: Deps): Promise<CalendarDate | undefined> {
  let lastOn: CalendarDate | undefined;
  for await (const { row } of raw.rows('directory', { partition: 'turns', prefix: AUDIT_TURN })) {
    lastOn = CalendarDate.safeParse(row.rowKey.slice(AUDIT_TURN.length)).data ?? lastOn;
  }
  return lastOn;
}
