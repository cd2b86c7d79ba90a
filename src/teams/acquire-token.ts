import { AppCredentials } from 'botframework-connector';
import type { StrictTeamsAdapter } from './strict-adapter.ts';

/**
 * Asks the sign-in service for a token that the bot would send to Teams, by the way in which it does. Sends nothing.
 * @throws when it is not given one
 */
export async function acquireToken(adapter: StrictTeamsAdapter): Promise<'acquired' | 'not-needed'> {
  if (!adapter.isAuthenticated) return 'not-needed';
  const { ToChannelFromBotOAuthScope: scope = '', ToChannelFromBotLoginUrl: loginUrl = '' } =
    adapter.botFrameworkAuthConfig ?? {};
  const credentials = await adapter.credentialsFactory.createCredentials(adapter.appId, scope, loginUrl, true);
  if (!(credentials instanceof AppCredentials)) throw new Error('the SDK gave credentials that give no token');
  await credentials.getToken(true);
  return 'acquired';
}
