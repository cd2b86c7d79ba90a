import { NotifyClient } from 'notifications-node-client';
import { z } from 'zod';
import { EmailError, type EmailFate, type Emails } from '../engine/ports.ts';
import { type NotifyFailure, notifyOutcomeOf } from './notify-outcome.ts';

export type NotifySettings = {
  /** Another base address than Notify’s own; only for trying out. */
  readonly url: string | undefined;
  readonly key: string;
  readonly templateId: string;
  /** Where the e-mail leads: the bot’s chat in Teams. */
  readonly link: string;
};

const NOTIFY_URL = 'https://api.notifications.service.gov.uk';

/** Well within the lease of an e-mail. */
const ANSWER_TIMEOUT_MS = 20_000;

/** Far more than any answer holds that we read. */
const LONGEST_ANSWER_BYTES = 1_000_000;

const Accepted = z.object({ id: z.guid() });
const Found = z.object({ notifications: z.array(z.object({ id: z.guid(), reference: z.string().nullish() })) });
const Status = z.object({ status: z.string() });

/** How Notify calls what became of an e-mail. Whatever else it may say one day is no end. */
const FATES: Readonly<Record<string, EmailFate>> = {
  delivered: 'delivered',
  'permanent-failure': 'no-such-mailbox',
  'temporary-failure': 'mailbox-refused',
  'technical-failure': 'not-handed-on',
};

/**
 * E-mails through GOV.UK Notify: one call, one request.
 * @param answerTimeoutMs after which Notify is taken not to answer
 */
export function notifyEmails(
  { url, key, templateId, link }: NotifySettings,
  answerTimeoutMs: number = ANSWER_TIMEOUT_MS,
): Emails {
  const client = clientFor(url ?? NOTIFY_URL, key, answerTimeoutMs);
  return {
    async send(to, { reference, firstStep }) {
      const personalisation = { first_step: firstStep, link };
      const { id } = await asked(() => client.sendEmail(templateId, to, { personalisation, reference }), Accepted);
      return id;
    },

    async find(reference) {
      const { notifications } = await asked(() => client.getNotifications('email', undefined, reference), Found);
      return notifications.find((one) => one.reference === reference)?.id;
    },

    async fateOf(emailId) {
      const { status } = await asked(() => client.getNotificationById(emailId), Status);
      return FATES[status] ?? 'pending';
    },
  };
}

/** Without the client’s defaults: it would wait for ever, and follow a redirect with a second POST. */
function clientFor(url: string, key: string, answerTimeoutMs: number) {
  const client = new NotifyClient(url, key);
  const http = client.apiClient.restClient.create({ maxRedirects: 0, maxContentLength: LONGEST_ANSWER_BYTES });
  http.interceptors.request.use((request: object) => ({ ...request, signal: AbortSignal.timeout(answerTimeoutMs) }));
  client.setClient(http);
  return client;
}

/**
 * One request.
 * @throws {EmailError} without a cause: the client’s errors hold the token and the address
 */
async function asked<Schema extends z.ZodType>(
  request: () => Promise<{ readonly data: unknown }>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const { answer, failure } = await request().then(
    ({ data }) => ({ answer: schema.safeParse(data), failure: undefined }),
    (error: unknown) => ({ answer: undefined, failure: failureIn(error) }),
  );
  if (answer?.success) return answer.data;
  throw new EmailError(notifyOutcomeOf(failure ?? 'unreadable'));
}

/** What we read of an error that the client throws. */
const ClientError = z.object({
  code: z.string().catch(''),
  response: z.object({ status: z.number(), data: z.unknown() }).optional().catch(undefined),
});

const NotifyErrors = z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })) });

/** The socket never opened. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function failureIn(error: unknown): NotifyFailure {
  const { code, response } = ClientError.parse(error);
  if (response) return { status: response.status, errors: NotifyErrors.safeParse(response.data).data?.errors ?? [] };
  if (NOT_CONNECTED.has(code)) return 'connection-refused';
  return code === 'ERR_CANCELED' ? 'timed-out' : 'connection-lost';
}
