import { z } from 'zod';
import type { TeamsActivity } from './activity.ts';

/** What somebody typed, and which message they answered with it. */
export type Typed = {
  readonly text: string;
  /** As Teams names that message; it may be one of anybody's. */
  readonly answers: string | undefined;
};

/** Where the message that is answered begins, in the formatted copy of a message; it ends with the next `QUOTE_ENDS`. `itemid` is that message. */
const QUOTE_BEGINS = /<blockquote\b[^<>]{0,1000}schema\.skype\.com\/Reply[^<>]{0,1000}>/i;
const QUOTE_ENDS = /<\/blockquote>/i;
const ITEM_ID = /\bitemid="([^"]{1,200})"/i;

const Mention = z.object({
  type: z.string().regex(/^mention$/i),
  mentioned: z.object({ id: z.string() }),
  text: z.string().min(1),
});

const QuotedReply = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: z.string().min(1) }) });

/**
 * In a chat Teams has no threads: an answer to a message carries that message in itself, in the formatted copy, and newer
 * clients name it in an entity. `replyToId` is set on the answer to a card in some clients.
 * Source: Teams SDK, `QuotedReplyEntity`; the blockquote as Teams clients write it. Not seen in the Playground, which cannot
 * answer a message.
 */
export function typedIn({ text, attachments, entities, replyToId, recipient }: TeamsActivity): Typed {
  const html = attachments?.find(({ contentType }) => contentType === 'text/html')?.content;
  const formatted = typeof html === 'string' ? withoutQuotes(html) : undefined;
  const named = entities?.flatMap((entity) => QuotedReply.safeParse(entity).data?.quotedReply.messageId ?? [])[0];
  const answers = named ?? ITEM_ID.exec(formatted?.quote ?? '')?.[1] ?? replyToId;
  const mention = entities
    ?.map((entity) => Mention.safeParse(entity).data)
    .find((mention) => mention?.mentioned.id === recipient.id);
  const own = formatted?.quote === undefined ? (text ?? '').replace(mention?.text ?? '', '') : textOf(formatted.rest);
  return { text: own.replace(/<quoted\b[^<>]*>(?:<\/quoted>)?/gi, '').trim(), answers };
}

/**
 * The first message that is answered, if any, and what is left without all of them. Read from one end to the next, and not
 * by one pattern: on a message made for it, that took seconds in which nobody else was answered.
 */
function withoutQuotes(html: string): { readonly quote: string | undefined; readonly rest: string } {
  const parts = html.split(QUOTE_ENDS);
  const last = parts.pop() ?? '';
  const cut = parts.map((part) => ({ part, at: part.search(QUOTE_BEGINS) }));
  const first = cut.find(({ at }) => at >= 0);
  const rest = cut.map(({ part, at }) => (at >= 0 ? part.slice(0, at) : `${part}</blockquote>`)).join('') + last;
  return { quote: first?.part.slice(first.at), rest };
}

/** A formatted message as it would have been typed: a link behind other words keeps its address. */
function textOf(html: string): string {
  return html
    .replace(/<at\b[^<>]*>[^<]*<\/at>/gi, '')
    .replace(/<a\b[^<>]{0,500}?href="([^"]{0,2000})"[^<>]{0,2000}>(.{0,2000}?)<\/a>/gi, (_, link: string, words: string) =>
      words.includes(link) ? words : `${words} ${link}`,
    )
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:nbsp|#160);/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&#39;|&apos;/gi, "'")
    .replace(/&amp;/gi, '&')
    .trim();
}
