import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { createServer, plugins, type Request, type Response } from 'restify';

export type BareEcho = { readonly url: string; readonly close: () => Promise<void> };

const CARD = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Received', wrap: true }],
};

/** The least that botbuilder and restify need to answer a pressed button with a card: nothing is read, checked or kept. */
export async function startBareEcho(): Promise<BareEcho> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const server = createServer();
  server.use(plugins.bodyParser());
  server.post('/api/messages', async (request: Request, response: Response) => {
    // restify's types and botbuilder's disagree over optional members; the objects fit, as in every botbuilder sample
    await adapter.process(request as never, response as never, async (context) => {
      const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: CARD };
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.server.closeIdleConnections();
      }),
  };
}
