import { z } from 'zod';
import type { Channel } from '../words/schedule.ts';

/** Teams leaves a field out, or sends it as `null`: the same to us. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** As Teams makes them. Some stand in the addresses that answers go to, which the SDK cannot make of anything else. */
const Id = z.string().regex(/^[\x21-\x7e]{1,1000}$/);
/** As well, and part of the key of a row, which may hold no more than this. */
const KeyId = z
  .string()
  .regex(/^[\x21-\x7e]{1,300}$/)
  .regex(/^[^/\\#?]*$/);
const Named = z.object({ id: Id, name: maybe(z.string()), aadObjectId: maybe(z.string()) });

/** What we read of an activity. Teams sends much more; what is not named here is left alone. */
export const TeamsActivity = z.object({
  type: Id,
  id: maybe(Id),
  channelId: Id,
  /** Where answers go. */
  serviceUrl: z.url({ protocol: /^https?$/ }),
  /** `id` is Teams' own name for a person, and differs from bot to bot; `aadObjectId` is who they are. */
  from: Named,
  recipient: Named,
  conversation: z.object({
    id: Id,
    /** `personal`, `groupChat` or `channel`. */
    conversationType: maybe(z.string()),
    isGroup: maybe(z.boolean()),
    tenantId: maybe(KeyId),
  }),
  channelData: maybe(
    z.object({
      tenant: maybe(z.object({ id: KeyId })),
      team: maybe(z.object({ id: KeyId, name: maybe(z.string()) })),
      channel: maybe(z.object({ id: KeyId, name: maybe(z.string()) })),
    }),
  ),
  text: maybe(z.string()),
  /** The SDK puts it into every answer, as it does the conversation, and cannot send what is not as it should be. */
  locale: maybe(z.string()),
  /** Files and pictures; also the message itself once more, as `text/html`. */
  attachments: maybe(
    z.array(
      z.object({
        contentType: maybe(z.string()),
        contentUrl: maybe(z.string()),
        name: maybe(z.string()),
        content: z.unknown().optional(),
      }),
    ),
  ),
  /** Whom a message mentions, which message it answers: whoever reads one parses it. */
  entities: maybe(z.array(z.unknown())),
  /** Of an invoke or a submitted card: whoever reads it parses it. */
  value: z.unknown().optional(),
  /** Of an invoke: `adaptiveCard/action`. */
  name: maybe(z.string()),
  /** Of an installation: `add`, `remove`, and some variants of the two. */
  action: maybe(z.string()),
  /** The activity of the card that was pressed. */
  replyToId: maybe(Id),
  membersAdded: maybe(z.array(z.object({ id: Id }))),
  membersRemoved: maybe(z.array(z.object({ id: Id }))),
});
export type TeamsActivity = Readonly<z.infer<typeof TeamsActivity>>;

/** The channel in which it was said; `undefined` in somebody's own chat, and in a group chat, which is none. */
export function channelOf(activity: TeamsActivity): Channel | undefined {
  const { conversation, channelData } = activity;
  const tenantId = tenantOf(activity);
  const channelId = channelData?.channel?.id ?? channelData?.team?.id;
  return conversation.conversationType !== 'personal' && tenantId && channelId ? { tenantId, channelId } : undefined;
}

/** The organisation in which it was said; `undefined` outside Teams proper. */
export function tenantOf({ conversation, channelData }: TeamsActivity): string | undefined {
  return channelData?.tenant?.id ?? conversation.tenantId;
}
