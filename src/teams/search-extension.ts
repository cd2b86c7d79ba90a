import { CardFactory, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { entriesOf } from '../engine/read-register.ts';
import { type FoundAction, findActions } from '../rules/search/find-actions.ts';
import { foundCard } from '../rules/search/found-card.ts';
import { sharedActionCard } from '../rules/search/shared-action-card.ts';
import { en } from '../words/english.ts';
import type { Ask, BotDeps } from './ask.ts';
import type { RenderCard } from './teams-transport.ts';

/** What Teams sends for each few letters that somebody types into the search of a message. */
const Query = z.object({
  commandId: z.literal('findAction'),
  parameters: z.array(z.object({ name: z.string(), value: z.string().max(200).catch('') })).default([]),
  queryOptions: z.object({ skip: z.number().int().min(0).catch(0), count: z.number().int().min(1).max(25).catch(10) }).prefault({
    skip: 0,
    count: 10,
  }),
});

type Extension = { readonly type: 'result' | 'message'; readonly [more: string]: unknown };

/**
 * What the search of a message offers: whoever searches sees what they may of each action, and what they choose is put into
 * the conversation as its reference alone, since everybody there sees the same card.
 */
export async function searchExtension(value: unknown, ask: Ask | undefined, deps: BotDeps, draw: RenderCard): Promise<Extension> {
  const query = Query.safeParse(value);
  if (!query.success) return message(en`I could not read what was searched for.`);
  if (!ask || ask.by.roles.length === 0)
    return message(en`You do not have a role in the register yet. Ask the business manager.`);
  const { parameters, queryOptions } = query.data;
  const words = parameters.map((one) => one.value).join(' ');
  const { by, people, today } = ask;
  const found = findActions(await entriesOf(deps, {}), words, { viewer: by, people, today });
  const shown = found.slice(queryOptions.skip, queryOptions.skip + queryOptions.count);
  if (shown.length === 0) return message(en`Nothing was found among the actions that you may see.`);
  return {
    type: 'result',
    attachmentLayout: 'list',
    attachments: shown.map((one) => ({
      ...CardFactory.adaptiveCard(draw(sharedActionCard(one.entry)).content),
      preview: previewOf(one, ask),
    })),
  };
}

/** For whoever searches alone. */
function previewOf(found: FoundAction, { by, people, today }: Ask) {
  const card = foundCard('', [found], { by, people, today, isPersonal: false });
  const row = card.name === 'found' ? card.data.rows[0] : undefined;
  return CardFactory.thumbnailCard(escaped(row?.heading ?? ''), [], [], {
    text: escaped(row?.lines.map(({ words }) => words).join(' · ') ?? ''),
  });
}

/** A preview's text is read as HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function message(text: string): Extension {
  return { type: 'message', text };
}

/** The answer to the invoke, in the HTTP answer. */
export async function answerSearch(context: TurnContext, extension: Extension): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { composeExtension: extension } } });
}
