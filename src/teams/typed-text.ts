import { z } from 'zod';
import type { TeamsActivity } from './activity.ts';

/** What somebody typed, and which message they answered with it. */
export type Typed = {
  readonly text: string;
  /** As Teams names that message; it may be one of anybody's. */
  readonly answers: string | undefined;
};

/** Around the message that is answered, in the formatted copy of a message. `itemid` is that message. */
const ANSWERED = /<blockquote\b[^>]*schema\.skype\.com\/Reply[^>]*>[\s\S]*?<\/blockquote>/gi;
const ITEM_ID = /\bitemid="([^"]{1,200})"/i;

const QuotedReply = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: z.string().min(1) }) });

/**
 * In a chat Teams has no threads: an answer to a message carries that message in itself, in the formatted copy, and newer
 * clients name it in an entity. `replyToId` is set on the answer to a card in some clients.
 * Source: Teams SDK, `QuotedReplyEntity`; the blockquote as Teams clients write it. Not seen in the Playground, which cannot
 * answer a message.
 */
export function typedIn({ text, attachments, entities, replyToId }: TeamsActivity): Typed {
  const html = attachments?.find(({ contentType }) => contentType === 'text/html')?.content;
  const [quote] = typeof html === 'string' ? (html.match(ANSWERED) ?? []) : [];
  const named = entities?.flatMap((entity) => QuotedReply.safeParse(entity).data?.quotedReply.messageId ?? [])[0];
  const answers = named ?? ITEM_ID.exec(quote ?? '')?.[1] ?? replyToId;
  const own = quote !== undefined && typeof html === 'string' ? textOf(html.replace(ANSWERED, '')) : (text ?? '');
  return { text: own.replace(/<quoted\b[^>]*>(?:<\/quoted>)?/gi, '').trim(), answers };
}

/** A formatted message as it would have been typed: a link behind other words keeps its address. */
function textOf(html: string): string {
  return html
    .replace(/<at\b[^>]*>.*?<\/at>/gi, '')
    .replace(/<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gi, (_, link: string, words: string) =>
      words.includes(link) ? words : `${words} ${link}`,
    )
    .replace(/<br\b[^>]*>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:nbsp|#160);/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&#39;|&apos;/gi, "'")
    .replace(/&amp;/gi, '&')
    .trim();
}
